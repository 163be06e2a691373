"""Benchmarks of the records: unlock, search, save, check."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import bare
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from generate import ENDS, PASSPHRASE, RARE_NAME
from measuring import Result, in_turn, timed

from massage_desk.domain.moment import Moment
from massage_desk.services.checking import check_records
from massage_desk.services.clients import find_clients
from massage_desk.services.visits import NoteText, save_note, unsigned_visits
from massage_desk.services.word_search import find_words
from massage_desk.store.opening import Store

NOW = Moment(ENDS)
WORDS = {"rare": "quetzal", "common": "pain", "prefix": "les"}
_INDEX_ALONE = (
    "SELECT rowid FROM word_index WHERE word_index MATCH ? ORDER BY rowid DESC LIMIT 8 * ?"
)
SEARCHES = {"rare": RARE_NAME.lower(), "common": "anna", "prefix": "ko"}


def unlock(folder: Path, repeats: int) -> Iterator[Result]:
    """The passphrase to open records, at the real cost of the key."""

    def ours() -> None:
        Store.open(folder, passphrase=PASSPHRASE).close()

    with Store.open(folder, passphrase=PASSPHRASE) as store:
        data_key, path, cost = store.data_key, store.records_path, store.keys.cost

    def libraries_alone() -> None:
        Argon2id(salt=b"0123456789abcdef", length=32, iterations=cost.passes, lanes=cost.lanes,
                 memory_cost=cost.memory_kib).derive(PASSPHRASE.encode())  # fmt: skip
        bare.connect(path, data_key).close()

    yield in_turn("unlock", timed(ours), timed(libraries_alone), repeats=repeats)


def search(folder: Path, repeats: int) -> Iterator[Result]:
    """Clients and words of notes as they are asked for, against the statements on a raw cursor."""
    with Store.open(folder, passphrase=PASSPHRASE) as store:
        raw = bare.connect(store.records_path, store.data_key)
        asked = [(f"search.{name}", find_clients, words, 50) for name, words in SEARCHES.items()]
        asked += [(f"words.{name}", find_words, words, 6) for name, words in WORDS.items()]
        for name, find, words, limit in asked:

            def ours(
                find: Callable[..., object] = find, words: str = words, limit: int = limit
            ) -> None:
                with store.read() as session:
                    find(session, words, limit=limit)

            with bare.Recorder() as recorder:
                ours()

            def libraries_alone(statements: list[bare.Statement] = recorder.statements) -> None:
                bare.replay(raw, statements)

            yield in_turn(name, timed(ours), timed(libraries_alone), repeats=repeats * 6, warm=5)
            if find is find_words:

                def index_alone(words: str = words, limit: int = limit) -> None:
                    raw.execute(_INDEX_ALONE, (f'"{words}"*', limit)).fetchall()

                against = name.replace("words", "fts")
                yield in_turn(against, timed(ours), timed(index_alone), repeats=repeats * 6, warm=5)
        raw.close()


def save(folder: Path, repeats: int) -> Iterator[Result]:
    """One autosave of a note, committed to the disk."""
    texts = (f"Pain {n % 10}, less on turning. " * 20 for n in itertools.count())
    with Store.open(folder, passphrase=PASSPHRASE) as store:
        with store.read() as session:
            visit_id = unsigned_visits(session)[0].id
        raw = bare.connect(store.records_path, store.data_key)

        def ours() -> None:
            with store.begin() as session:
                save_note(session, visit_id, NoteText(next(texts), "O", "A", "P"), at=NOW)

        def libraries_alone() -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute(
                "UPDATE visit SET subjective = ?, objective = 'O', assessment = 'A', plan = 'P', "
                "saved_at = '2026-11-20T17:00:00.000000Z' WHERE id = ?",
                (next(texts), visit_id),
            )
            raw.execute("COMMIT")

        yield in_turn("save", timed(ours), timed(libraries_alone), repeats=repeats * 6, warm=5)
        raw.close()


def check(folder: Path, repeats: int) -> Iterator[Result]:
    """Everything that the check reads, against both checks of the file alone."""
    with Store.open(folder, passphrase=PASSPHRASE) as store:

        def ours() -> None:
            check_records(store, at=NOW)

        def libraries_alone() -> None:
            raw = bare.connect(store.records_path, store.data_key)
            raw.execute("PRAGMA cipher_integrity_check").fetchall()
            raw.execute("PRAGMA integrity_check").fetchall()
            raw.close()

        few = max(3, repeats // 5)
        yield in_turn("check", timed(ours), timed(libraries_alone), repeats=few, warm=1)
