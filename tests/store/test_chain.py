"""What was signed cannot be altered by anybody, with SQL or without, and stay unnoticed."""

import functools
import itertools
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from massage_desk.store import audit_log, chain, cipher
from massage_desk.store.backup_file import restore_backup
from massage_desk.store.opening import Store
from tests.store.releases.make import FOLDER, PASSPHRASE

# Tables with what was signed, and the rows of them that were.
SIGNED = {
    "visit": "id = 1",
    "body_chart": "visit_id = 1",
    "mark": "1",
    "measure": "visit_id = 1",
    "note_block": "visit_id = 1",
    "visit_consent": "visit_id = 1",
    "goal_progress": "visit_id = 1",
    "known_at_signing": "visit_id = 1",
    "addendum": "1",
    "letter": "issued_at IS NOT NULL",
    "disclosure": "1",
    "chain_link": "1",
    "audit_entry": "1",
}
NEWEST = max(FOLDER.glob("*.massagedesk"))
BY_ITSELF = {("letter", "visit_id")}  # a purged visit leaves the letter without it


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], tuple[Path, bytes]]:
    """The records of a release, brought up to date, and their key."""

    @functools.cache
    def restore(release: Path) -> tuple[Path, bytes]:
        folder = tmp_path_factory.mktemp("signed") / "records"
        restore_backup(release, folder, passphrase=PASSPHRASE)
        with Store.open(folder, passphrase=PASSPHRASE) as store:
            return folder / "records.db", store.data_key

    return restore


@pytest.fixture
def release() -> Path:
    return NEWEST


@pytest.fixture
def records(
    made: Callable[[Path], tuple[Path, bytes]], release: Path, tmp_path: Path
) -> Iterator[cipher.Connection]:
    path, key = made(release)
    shutil.copy(path, tmp_path / "records.db")
    connection = cipher.connect(tmp_path / "records.db", key)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    yield connection
    connection.close()


def asked(connection: cipher.Connection) -> chain.Ask:
    return lambda sql, values: connection.execute(sql, values).fetchall()


def is_whole(connection: cipher.Connection) -> bool:
    ask = asked(connection)
    return not list(chain.faults(ask)) and audit_log.is_whole(ask)


def another(value: object, chance: random.Random) -> object:
    """A value of the same kind that differs, by as little as one letter."""
    if value is None:
        return chance.choice([0, "x"])
    if isinstance(value, int):
        return value + chance.choice([-1, 1, 1000])
    if isinstance(value, float):
        return value + chance.choice([-1.0, 0.5])
    if isinstance(value, bytes):
        place = chance.randrange(len(value))
        return value[:place] + bytes([value[place] ^ 1]) + value[place + 1 :]
    assert isinstance(value, str)
    if not value:
        return chance.choice([" ", "x", None]) or "y"
    place = chance.randrange(len(value))
    changed = value[:place] + chr(ord(value[place]) ^ 1) + value[place + 1 :]
    return chance.choice([changed, value + " ", value[:place] + value[place + 1 :], ""])


def test_what_was_left_alone_is_whole(records: cipher.Connection) -> None:
    assert is_whole(records)


@pytest.mark.parametrize("tries", [60, pytest.param(500, marks=pytest.mark.slow)])
def test_every_single_field_that_is_edited_is_noticed(
    records: cipher.Connection, tries: int
) -> None:
    chance = random.Random(f"edits {tries}")
    fields = [
        (table, name)
        for table in SIGNED
        for _, name, *_ in records.execute(f"PRAGMA table_info({table})")
        if (table, name) not in BY_ITSELF
    ]
    missed, edited = [], 0
    while edited < tries:
        table, name = fields[edited] if edited < len(fields) else chance.choice(fields)
        select = f'SELECT rowid, "{name}" FROM {table} WHERE {SIGNED[table]}'
        row, value = chance.choice(records.execute(select).fetchall())
        changed = another(value, chance)
        records.execute("BEGIN")
        try:
            records.execute(f'UPDATE {table} SET "{name}" = ? WHERE rowid = ?', (changed, row))
        except (dbapi2.IntegrityError, dbapi2.OperationalError):
            pass  # the records themselves refuse it: another edit is made instead
        else:
            edited += 1
            if is_whole(records):
                missed.append((table, name, value, changed))
        records.execute("ROLLBACK")
    assert not missed
    assert is_whole(records)


@pytest.mark.parametrize("table", SIGNED)
def test_every_row_that_is_removed_is_noticed(records: cipher.Connection, table: str) -> None:
    rows = records.execute(f"SELECT rowid FROM {table} WHERE {SIGNED[table]}").fetchall()
    assert rows
    for (row,) in rows:
        records.execute("BEGIN")
        records.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))
        assert not is_whole(records)
        records.execute("ROLLBACK")


@pytest.mark.parametrize("table", ["chain_link", "audit_entry"])
def test_two_links_that_change_places_are_noticed(records: cipher.Connection, table: str) -> None:
    numbers = [row[0] for row in records.execute(f"SELECT id FROM {table} ORDER BY id")]
    for one, other in itertools.pairwise(numbers):
        records.execute("BEGIN")
        for before, after in ((one, -1), (other, one), (-1, other)):
            records.execute(f"UPDATE {table} SET id = ? WHERE id = ?", (after, before))
        assert not is_whole(records)
        records.execute("ROLLBACK")


def test_a_tail_that_is_cut_off_with_all_that_it_held_is_noticed(
    records: cipher.Connection,
) -> None:
    records.execute("DELETE FROM disclosure")
    records.execute("DELETE FROM chain_link WHERE kind = 'disclosure'")
    assert {fault.what for fault in chain.faults(asked(records))} == {"tail"}


def test_a_note_that_was_signed_around_the_desk_is_noticed(records: cipher.Connection) -> None:
    records.execute("UPDATE visit SET signed_at = saved_at, signed_zone = 'UTC' WHERE id = 2")
    assert list(chain.faults(asked(records))) == [chain.Fault("unlinked", "note", 2)]


def test_a_fault_tells_what_it_is_about(records: cipher.Connection) -> None:
    records.execute("UPDATE mark SET severity = 1")
    assert list(chain.faults(asked(records))) == [chain.Fault("altered", "note", 1)]


def test_what_was_purged_lawfully_leaves_the_chain_whole(records: cipher.Connection) -> None:
    ask = asked(records)
    numbers = [number for kind in chain.KINDS for number in chain.links_of(ask, kind, 1)]
    for table in ("disclosure", "letter", "addendum", "mark", "body_chart", "measure", "visit"):
        records.execute(f"DELETE FROM {table}")
    assert list(chain.faults(ask))
    chain.append_purge(ask, numbers, "2027-01-01T00:00:00.000000Z", "UTC")
    assert list(chain.faults(ask)) == []
    assert records.execute("SELECT count(*) FROM chain_link WHERE salt != ''").fetchone() == (1,)


def test_a_purge_that_did_not_take_place_is_noticed(records: cipher.Connection) -> None:
    ask = asked(records)
    chain.append_purge(ask, chain.links_of(ask, "note", 1), "2027-01-01T00:00:00Z", "UTC")
    assert list(chain.faults(ask)) == [chain.Fault("link", "note", 1)]


def test_the_head_of_an_earlier_day_is_found_again(records: cipher.Connection) -> None:
    ask = asked(records)
    before = chain.head(ask)
    chain.append_purge(ask, (), "2027-01-01T00:00:00Z", "UTC")
    assert chain.hash_at(ask, before.length) == before.hash
    assert chain.hash_at(ask, before.length + 2) is None


@pytest.mark.parametrize("release", [FOLDER / "0001.massagedesk"], ids=["0001"])
@pytest.mark.parametrize(
    "slipped_in",
    [
        """INSERT INTO note_block (visit_id, place, section, kind, facts, words)
        VALUES (1, 0, 'plan', 'technique', '{}', 'deep work')""",
        """INSERT INTO visit_consent (visit_id, manner, areas, left_out, stop_signal)
        VALUES (1, 'written', 'whole body', '', '')""",
        """INSERT INTO goal_progress (goal_id, visit_id, value, taken_on, entered_at, entered_zone)
        VALUES (1, 1, 9, '2026-11-23', '2026-11-23T09:30:00.000000+00:00', 'UTC')""",
        """INSERT INTO known_at_signing (visit_id, place, kind, words)
        VALUES (1, 0, 'to_mind', 'Allergies: latex')""",
        "UPDATE mark SET onset = 'since the fall' WHERE id = 1",
    ],
    ids=["block", "consent", "progress", "known", "onset"],
)
def test_a_part_slipped_into_a_note_that_was_signed_without_it_is_noticed(
    records: cipher.Connection, slipped_in: str
) -> None:
    records.execute(slipped_in)
    assert list(chain.faults(asked(records))) == [chain.Fault("altered", "note", 1)]


def test_a_salt_that_is_spelled_otherwise_is_noticed(records: cipher.Connection) -> None:
    records.execute("UPDATE chain_link SET salt = salt || ' ' WHERE id = 1")
    assert [fault.what for fault in chain.faults(asked(records))] == ["link"]
