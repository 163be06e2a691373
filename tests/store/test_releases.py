"""Every backup of an earlier release opens in this one, with all that was in it."""

from pathlib import Path

import pytest

from massage_desk.store import audit_log, chain, schema, word_index
from massage_desk.store.backup_file import restore_backup, verify_backup
from massage_desk.store.opening import Store
from tests.store.releases.make import FOLDER, PASSPHRASE

RELEASED = sorted(FOLDER.glob("*.massagedesk"))


@pytest.mark.parametrize("backup", RELEASED, ids=lambda path: path.stem)
def test_a_backup_of_an_earlier_release_is_restored_whole(backup: Path, tmp_path: Path) -> None:
    before = verify_backup(backup, passphrase=PASSPHRASE)
    assert before.schema == backup.stem
    restore_backup(backup, tmp_path / "records", passphrase=PASSPHRASE)
    with (
        Store.open(tmp_path / "records", passphrase=PASSPHRASE) as store,
        store.read() as session,
    ):
        ask = chain.asking(session.connection())
        counts = {
            table: ask(f'SELECT count(*) FROM "{table}"', ())[0][0] for table in before.counts
        }
        kept = {
            table: count
            for table, count in before.counts.items()
            if not table.startswith(word_index.TABLE)  # made anew
        }
        assert {name: counts[name] for name in ("client", "visit", "letter", "mark")} == {
            "client": 2, "visit": 2, "letter": 2, "mark": 4 if before.schema >= "0009" else 1,
        }  # fmt: skip
        assert {name: counts[name] for name in kept} == kept
        assert ask("SELECT subjective FROM visit ORDER BY id", ()) == [
            ("sore ł <b>",),
            ("half written",),
        ]
        assert list(chain.faults(ask)) == []
        assert chain.head(ask).length == 4  # a note, its addendum, a letter, its disclosure
        assert audit_log.is_whole(ask)


def test_the_first_release_is_among_them() -> None:
    assert "0001" in {path.stem for path in RELEASED}
    assert {path.stem for path in RELEASED} <= set(schema.REVISIONS)
