"""A history of before versions were kept has its first ones, with what is known of it."""

import datetime as dt
import json
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from massage_desk.domain.history import ItemForm
from massage_desk.domain.moment import Moment
from massage_desk.domain.partial_date import PartialDate
from massage_desk.services.history import history_at, history_of, timeline_of
from massage_desk.store import cipher, migrating
from massage_desk.store.backup_file import restore_backup
from massage_desk.store.opening import Store
from tests.store.releases.make import FOLDER, MADE, PASSPHRASE
from tests.store.test_goals_migration import CLIENT, KEY, found

ITEM = """INSERT INTO history_item (id, client_id, section, name, detail, dose, reason, side,
    started, ended, entered_at, entered_zone, changed_at, removed_at)
    VALUES (?, 1, ?, ?, 'żółw "quoted"', '', '', 'left', '2019-03', NULL, ?, 'UTC', ?, ?)"""
SECTION = """INSERT INTO history_section (client_id, section, state, confirmed_at, confirmed_zone)
    VALUES (1, ?, ?, '2026-01-02T08:00:00.000000Z', 'UTC')"""
FIRST, LATER, LAST = (f"2026-01-0{day}T08:00:00.000000Z" for day in (2, 3, 4))


@pytest.fixture
def records(tmp_path: Path):
    """Records of the revision before, with four items, brought up to date."""
    path = tmp_path / "records.db"
    connection = cipher.connect(path, KEY, "rwc")
    engine = create_engine(
        "sqlite://", module=dbapi2, creator=lambda: connection, poolclass=StaticPool
    )
    with engine.begin() as before:
        command.upgrade(migrating.configuration(before), "0009")
    connection.execute(CLIENT)
    for row in (
        (1, "condition", "gout", FIRST, FIRST, None),
        (2, "condition", "asthma", FIRST, LATER, None),
        (7, "allergy", "latex", FIRST, FIRST, LAST),
    ):
        connection.execute(ITEM, row)
    for state in (("condition", "recorded"), ("allergy", "unconfirmed"), ("device", "none")):
        connection.execute(SECTION, state)
    connection.commit()
    engine.dispose()
    migrating.migrate(path, KEY)
    connection = cipher.connect(path, KEY)
    yield connection
    connection.close()


def test_every_item_is_as_it_was_and_says_nothing_new(records) -> None:
    rows = records.execute(
        "SELECT id, name, started, side, regions, course, value, days, nodes, due, read_as "
        "FROM history_item ORDER BY id"
    ).fetchall()
    assert rows == [
        (number, name, "2019-03", "left", "[]", "", None, "[]", None, None, None)
        for number, name in ((1, "gout"), (2, "asthma"), (7, "latex"))
    ]
    said = records.execute(
        "SELECT section, state, confirmed_from FROM history_section ORDER BY id"
    ).fetchall()
    assert said == [("condition", "recorded", ""), ("allergy", "unconfirmed", ""),
                    ("device", "none", "")]  # fmt: skip


def test_there_is_a_version_of_all_that_is_known_to_have_happened(records) -> None:
    rows = records.execute(
        "SELECT item_id, act, entered_at, body FROM history_version ORDER BY entered_at, id"
    ).fetchall()
    assert [row[:3] for row in rows] == [
        (1, "added", FIRST), (2, "added", FIRST), (7, "added", FIRST), (2, "changed", LATER),
        (7, "removed", LAST),
    ]  # fmt: skip
    assert json.loads(rows[0][3])["detail"] == 'żółw "quoted"'
    sections = records.execute("SELECT section, state FROM history_section_version ORDER BY id")
    assert sections.fetchall() == [
        ("condition", "recorded"), ("allergy", "unconfirmed"), ("device", "none")
    ]  # fmt: skip


def test_words_are_found_where_they_were(records) -> None:
    assert found(records, "gout") == [(3, 1)]
    records.execute("DELETE FROM history_version")
    records.execute("DELETE FROM history_item")
    assert found(records, "gout") == []


def test_the_history_of_an_earlier_release_reads_as_before_now_and_then(tmp_path: Path) -> None:
    restore_backup(FOLDER / "0009.massagedesk", tmp_path / "records", passphrase=PASSPHRASE)
    with Store.open(tmp_path / "records", passphrase=PASSPHRASE) as store, store.begin() as session:
        kept = ItemForm("medication", "Apixaban", dose="5 mg", started=PartialDate(2025))
        before = Moment(MADE.at - dt.timedelta(days=1), MADE.zone)
        for history in (history_of(session, 1), history_at(session, 1, MADE)):
            assert [row.form for row in history.sections["medication"].items] == [kept]
            assert history.sections["allergy"].state == "none"
        assert history_at(session, 1, before).sections["medication"].state == "not_asked"
        titles = {entry.title for entry in timeline_of(session, 1)}
        assert titles == {"Apixaban 5 mg, since 2025", "Allergies: said to be none"}
