"""The index of words follows every write, and keeps nothing of what was deleted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from massage_desk.store import cipher, word_index
from massage_desk.store.backup_file import restore_backup
from massage_desk.store.opening import Store
from tests.store.releases.make import FOLDER, PASSPHRASE

# A row of each source that the first release did not have.
LATER = (
    "INSERT INTO goal (id, episode_id, place, words) VALUES (9, 1, 1, 'to dance')",
    """INSERT INTO note_block (id, visit_id, place, section, kind, facts, words)
    VALUES (1, 1, 0, 'plan', 'technique', '{}', 'holding')""",
    """INSERT INTO withdrawal (id, visit_id, reason, author, entered_at, entered_zone)
    VALUES (1, 1, 'mistaken', '', '2026-11-23T09:30:00.000000+00:00', 'UTC')""",
    "INSERT INTO treatment_plan (id, episode_id, outcome) VALUES (1, 1, 'recovered')",
)


@pytest.fixture
def records(tmp_path: Path) -> Iterator[cipher.Connection]:
    """Records of the first release, brought up to date."""
    restore_backup(FOLDER / "0001.massagedesk", tmp_path / "records", passphrase=PASSPHRASE)
    with Store.open(tmp_path / "records", passphrase=PASSPHRASE) as store:
        connection = cipher.connect(store.records_path, store.data_key)
        connection.execute("PRAGMA foreign_keys = OFF")
        for row in LATER:
            connection.execute(row)
        yield connection
        connection.close()


def found(connection: cipher.Connection, word: str) -> list[int]:
    query = f"SELECT rowid FROM {word_index.TABLE} WHERE {word_index.TABLE} MATCH ?"
    return sorted(row for (row,) in connection.execute(query, (word,)))


def test_what_was_written_before_there_was_an_index_is_found(records: cipher.Connection) -> None:
    assert found(records, "sore") == [1 * word_index.KINDS_ROOM + 0]
    assert found(records, "apixaban") == [1 * word_index.KINDS_ROOM + 3]


@pytest.mark.parametrize("source", word_index.SOURCES, ids=lambda source: source.table)
def test_each_source_is_followed_through_writing_changing_and_deleting(
    records: cipher.Connection, source: word_index.Source
) -> None:
    (number,) = records.execute(f"SELECT max(id) FROM {source.table}").fetchone()
    if number is None:
        pytest.fail(f"the release has no {source.table}")
    row = number * word_index.KINDS_ROOM + source.number
    for column in source.columns:
        spelled = '{"a": "Żółwie"}' if source.table == "letter" else "Żółwie"
        records.execute(f'UPDATE {source.table} SET "{column}" = ? WHERE id = ?', (spelled, number))
        assert found(records, "zolwie") == [row]
        emptied = "{}" if source.table == "letter" else ""
        records.execute("PRAGMA ignore_check_constraints = ON")
        records.execute(f'UPDATE {source.table} SET "{column}" = ? WHERE id = ?', (emptied, number))
        assert found(records, "zolwie") == []
    records.execute(f'UPDATE {source.table} SET "{column}" = ? WHERE id = ?', (spelled, number))
    records.execute(f"DELETE FROM {source.table} WHERE id = ?", (number,))
    assert found(records, "zolwie") == []
    records.execute(
        f"INSERT INTO {word_index.TABLE} ({word_index.TABLE}) VALUES ('integrity-check')"
    )


def test_deleted_words_leave_no_trace_in_the_index(records: cipher.Connection) -> None:
    records.execute("UPDATE visit SET plan = 'quetzalcoatl' WHERE id = 2")
    parts = [f"{word_index.TABLE}_{part}" for part in ("data", "idx", "docsize", "config")]

    def kept() -> bytes:
        rows = [row for part in parts for row in records.execute(f"SELECT * FROM {part}")]
        return repr(rows).encode()

    assert b"quetzalcoatl" in kept()
    records.execute("DELETE FROM visit WHERE id = 2")
    assert b"quetzal" not in kept()
