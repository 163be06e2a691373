"""Goals that stood in one text of an episode stand in rows, and are found as before."""

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from massage_desk.store import cipher, migrating, word_index
from massage_desk.store.backup_file import restore_backup
from massage_desk.store.opening import Store
from tests.store.releases.make import FOLDER, PASSPHRASE

KEY = bytes(range(32))
CLIENT = """INSERT INTO client (id, given_name, family_name, preferred_name, pronouns, phone, email,
    address, occupation, emergency_contact, remarks, search_text, sort_text, created_at,
    created_zone, changed_at)
    VALUES (1, 'Anna', '', '', '', '', '', '', '', '', '', '', '', '2026', 'UTC', '2026')"""
EPISODE = """INSERT INTO episode (id, client_id, reason, goal, opened_on)
    VALUES (?, 1, ?, ?, '2026-01-01')"""


@pytest.fixture
def records(tmp_path: Path):
    """Records of the revision before, with three episodes, brought up to date."""
    path = tmp_path / "records.db"
    connection = cipher.connect(path, KEY, "rwc")
    engine = create_engine(
        "sqlite://", module=dbapi2, creator=lambda: connection, poolclass=StaticPool
    )
    with engine.begin() as before:
        command.upgrade(migrating.configuration(before), "0006")
    connection.execute(CLIENT)
    for row in (
        (1, "Knee", "Walk\n\n  \n kneel żółw \n"),
        (2, "Neck", ""),
        (3, "Back", "Lift the child"),
    ):
        connection.execute(EPISODE, row)
    connection.commit()
    engine.dispose()
    migrating.migrate(path, KEY)
    connection = cipher.connect(path, KEY)
    yield connection
    connection.close()


def found(connection, word: str) -> list[tuple[int, int]]:
    query = f"SELECT rowid FROM {word_index.TABLE} WHERE {word_index.TABLE} MATCH ?"
    room = word_index.KINDS_ROOM
    return sorted((row % room, row // room) for (row,) in connection.execute(query, (word,)))


def test_each_line_that_says_something_is_a_goal(records) -> None:
    rows = records.execute("SELECT episode_id, place, words FROM goal ORDER BY id").fetchall()
    assert rows == [(1, 0, "Walk"), (1, 1, "kneel żółw"), (3, 0, "Lift the child")]
    columns = {row[1] for row in records.execute("PRAGMA table_info(episode)")}
    assert "goal" not in columns
    assert records.execute("SELECT reason FROM episode ORDER BY id").fetchall() == [
        ("Knee",),
        ("Neck",),
        ("Back",),
    ]


def test_words_are_found_where_they_went_and_nowhere_else(records) -> None:
    assert found(records, "zolw") == [(7, 2)]
    assert found(records, "knee") == [(4, 1)]
    assert found(records, "child") == [(7, 3)]
    # An entry of the index is taken out by its words alone: none may be left of the old ones.
    records.execute("DELETE FROM goal")
    records.execute("DELETE FROM episode")
    for word in ("zolw", "knee", "child", "walk", "lift", "neck"):
        assert found(records, word) == []
    records.execute(
        f"INSERT INTO {word_index.TABLE} ({word_index.TABLE}) VALUES ('integrity-check')"
    )


def test_the_goal_of_an_earlier_release_is_still_there(tmp_path: Path) -> None:
    restore_backup(FOLDER / "0001.massagedesk", tmp_path / "records", passphrase=PASSPHRASE)
    with Store.open(tmp_path / "records", passphrase=PASSPHRASE) as store:
        connection = cipher.connect(store.records_path, store.data_key)
        assert ("to drive again",) in connection.execute("SELECT words FROM goal").fetchall()
        connection.close()
