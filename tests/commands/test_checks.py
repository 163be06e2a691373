"""The check from the command line."""

from pathlib import Path

import pytest

from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText
from massage_desk.services.visits import save_note, sign_note
from massage_desk.store import cipher
from massage_desk.store.opening import Store
from tests.commands.conftest import PASSPHRASE, Desk, Run
from tests.factory import a_visit


@pytest.fixture
def signed(desk: Desk, now: Moment) -> Desk:
    with (
        Store.open(desk.data_dir / "records", passphrase=PASSPHRASE) as store,
        store.begin() as session,
    ):
        visit = a_visit(session, 1, at=now)
        save_note(session, visit, NoteText(subjective="canary"), at=now)
        sign_note(session, visit, at=now)
    return desk


def test_good_records_are_told_to_be_good(run: Run, signed: Desk) -> None:
    ran = run("--data-dir", signed.data_dir, "check")
    assert (ran.status, ran.err) == (0, "")
    assert "ok    1 sealed entry is as signed." in ran.out
    assert "look  There is no backup yet." in ran.out
    assert "canary" not in ran.out


def test_records_that_were_altered_have_a_status_of_their_own(run: Run, signed: Desk) -> None:
    with Store.open(signed.data_dir / "records", passphrase=PASSPHRASE) as store:
        connection = cipher.connect(store.records_path, store.data_key)
        connection.execute("UPDATE visit SET subjective = 'another'")
        connection.close()
    ran = run("--data-dir", signed.data_dir, "check")
    assert ran.status == 4
    assert "BAD   Something was changed outside of the desk. The note of visit 1" in ran.out


def test_the_seal_on_a_sheet_is_compared(run: Run, signed: Desk) -> None:
    last = run("--data-dir", signed.data_dir, "check").out.splitlines()[-1]
    number, seal = last.removeprefix("Sealed entries: ").split(", seal ")
    good = run("--data-dir", signed.data_dir, "check", "--printed", number, seal)
    bad = run("--data-dir", signed.data_dir, "check", "--printed", number, "0" * 20)
    assert (good.status, bad.status) == (0, 4)
    assert "is NOT the one" in bad.out
    assert run("--data-dir", signed.data_dir, "check", "--printed", "x", "y").status == 2


def test_where_there_is_nothing_it_says_so(run: Run, tmp_path: Path) -> None:
    assert run("--data-dir", tmp_path / "nowhere", "check").status == 8
