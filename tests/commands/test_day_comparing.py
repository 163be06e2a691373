"""Comparing a restored store with the one that was backed up."""

from pathlib import Path

import pytest
from sqlalchemy import text

from massage_desk.commands.day.comparing import compare
from massage_desk.domain.moment import Moment
from massage_desk.services.backup import make_backup, restore_backup
from massage_desk.store.opening import Store
from tests.commands.conftest import PASSPHRASE
from tests.factory import a_client, a_mark, a_visit


@pytest.fixture
def restored(store: Store, now: Moment, tmp_path: Path) -> Store:
    """A store brought back from a backup of the other."""
    with store.begin() as session:
        for name in ("Anna", "Zoë", "Đorđe"):
            visit_id = a_visit(session, a_client(session, given_name=name, at=now), at=now)
            a_mark(session, visit_id)
    facts = make_backup(store, tmp_path / "one", at=now)
    restore_backup(facts.path, tmp_path / "there", passphrase=PASSPHRASE)
    return Store.open(tmp_path / "there", passphrase=PASSPHRASE)


def test_a_restored_store_is_equal_but_for_the_note_that_it_was_backed_up(
    store: Store, restored: Store
) -> None:
    with restored:
        compared = compare(store, restored)
    assert compared.is_equal
    assert (compared.rows["client"], compared.rows["mark"]) == (3, 3)


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE mark SET severity = severity + 1 WHERE id = 2", "mark"),
        ("DELETE FROM mark WHERE id = 3", "mark"),
        ("UPDATE visit SET saved_at = '2026-11-23T09:30:00.000001Z' WHERE id = 1", "visit"),
        ("UPDATE client SET given_name = 'Anna ' WHERE id = 1", "client"),
    ],
)
def test_the_smallest_difference_is_found(
    store: Store, restored: Store, statement: str, table: str
) -> None:
    with restored:
        with restored.begin() as session:
            session.execute(text(statement))
        assert compare(store, restored).different == (table,)


def test_more_acts_than_the_backup_explains_are_found(
    store: Store, restored: Store, now: Moment, tmp_path: Path
) -> None:
    make_backup(store, tmp_path / "two", at=now)
    with restored:
        assert compare(store, restored).different == ("audit_entry", "backup_record")


def test_a_row_too_many_is_found(store: Store, restored: Store, now: Moment) -> None:
    with restored:
        with restored.begin() as session:
            a_client(session, given_name="Nobody", at=now)
        assert compare(store, restored).different == ("client",)
