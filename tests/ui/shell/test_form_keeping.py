"""What stands in a form outlives the sudden end of the desk, and comes back but once."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from massage_desk.services.half_written import kept
from massage_desk.services.visits import NoteText, save_note, sign_note
from massage_desk.store.opening import Store
from massage_desk.store.place import HALF_WRITTEN
from massage_desk.ui.clients.new_client_page import NewClientPage
from massage_desk.ui.visits.page import VisitPage
from tests.conftest import PASSPHRASE
from tests.ui.conftest import WallClock
from tests.ui.shell.conftest import CTRL, AtTheDesk, Clients, settle


@pytest.fixture
def end(therapist: AtTheDesk) -> Callable[[], AtTheDesk]:
    """The desk ends without a word, and is opened again."""

    def ended() -> AtTheDesk:
        window, folder = therapist.window, therapist.store.folder
        left = (folder / HALF_WRITTEN).read_bytes() if (folder / HALF_WRITTEN).exists() else None
        window.close_desk()
        settle()
        if left is None:
            (folder / HALF_WRITTEN).unlink(missing_ok=True)
        else:
            (folder / HALF_WRITTEN).write_bytes(left)
        therapist.store = Store.open(folder, passphrase=PASSPHRASE)
        window.show_desk(therapist.store)
        settle()
        return therapist

    return ended


@pytest.fixture
def signed(therapist: AtTheDesk, clients: Clients, clock: WallClock) -> int:
    with therapist.store.begin() as session:
        save_note(session, clients.visit, NoteText(plan="Rest"), at=clock())
        sign_note(session, clients.visit, at=clock())
    return clients.visit


def look(therapist: AtTheDesk, word: str) -> None:
    therapist.frame.forms.look()
    assert word in str(kept(therapist.store))


def write_addendum(therapist: AtTheDesk, visit: int, words: str) -> None:
    therapist.go("visit", visit_id=visit)
    therapist.page.commands()["visit.addendum"]()
    therapist.write(words)


def test_an_addendum_half_written_is_kept_within_two_seconds_and_comes_back(
    therapist: AtTheDesk, signed: int, end: Callable[[], AtTheDesk]
) -> None:
    write_addendum(therapist, signed, "Canary was heard")
    therapist.qtbot.waitUntil(lambda: "Canary" in str(kept(therapist.store)), timeout=2_000)
    again = end()
    assert "addendum is written but not added" in again.frame.status.said.text()
    again.go("visit", visit_id=signed)
    assert again.at(VisitPage).note.addenda.written() == ("Canary was heard", "")


def test_a_new_client_half_written_comes_back(
    therapist: AtTheDesk, end: Callable[[], AtTheDesk]
) -> None:
    therapist.press(Qt.Key.Key_N, CTRL)
    therapist.write("Wanda")
    look(therapist, "Wanda")
    again = end()
    again.press(Qt.Key.Key_N, CTRL)
    assert again.at(NewClientPage).form.values()["given_name"] == "Wanda"


def test_nobody_can_read_what_is_kept(therapist: AtTheDesk, signed: int) -> None:
    write_addendum(therapist, signed, "Canary was heard")
    look(therapist, "Canary")
    path = therapist.store.folder / HALF_WRITTEN
    assert b"Canary" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


def test_what_was_saved_does_not_come_back(
    therapist: AtTheDesk, signed: int, end: Callable[[], AtTheDesk]
) -> None:
    write_addendum(therapist, signed, "Canary was heard")
    look(therapist, "Canary")
    therapist.at(VisitPage).acts._add("Canary was heard", "Heard later")
    settle()
    assert kept(therapist.store) == {}
    assert end().frame.unsaved() == ""


def test_a_note_saves_itself_and_is_not_kept_beside_the_records(
    therapist: AtTheDesk, clients: Clients
) -> None:
    therapist.go("visit", visit_id=clients.visit)
    therapist.write("Shoulder")
    therapist.frame.forms.look()
    assert kept(therapist.store) == {}


def test_what_was_given_up_on_closing_does_not_come_back(
    therapist: AtTheDesk, questions: list[str]
) -> None:
    folder = therapist.store.folder
    therapist.press(Qt.Key.Key_N, CTRL)
    therapist.write("Wanda")
    look(therapist, "Wanda")
    therapist.window.close()
    assert len(questions) == 1
    assert not (folder / HALF_WRITTEN).exists()


def test_a_form_that_was_cleared_before_closing_does_not_come_back(
    therapist: AtTheDesk, questions: list[str]
) -> None:
    folder = therapist.store.folder
    therapist.press(Qt.Key.Key_N, CTRL)
    therapist.write("Wanda")
    look(therapist, "Wanda")
    therapist.at(NewClientPage).clear()
    therapist.window.close()
    assert questions == []
    assert not (folder / HALF_WRITTEN).exists()


def test_what_was_half_written_at_a_lock_is_kept_too(
    therapist: AtTheDesk, signed: int, end: Callable[[], AtTheDesk]
) -> None:
    write_addendum(therapist, signed, "Canary was heard")
    therapist.lock()
    path = therapist.store.folder / HALF_WRITTEN
    assert path.exists()
    therapist.unlock()
    assert therapist.at(VisitPage).note.addenda.written() == ("Canary was heard", "")


def test_a_disk_that_refuses_holds_nobody_up(
    therapist: AtTheDesk, signed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("massage_desk.store.disk.write_whole", refuse)
    write_addendum(therapist, signed, "Canary was heard")
    therapist.frame.forms.look()
    assert kept(therapist.store) == {}
    assert therapist.at(VisitPage).note.addenda.written() == ("Canary was heard", "")


def test_nothing_is_kept_once_the_desk_is_locked(therapist: AtTheDesk, signed: int) -> None:
    """Without the key it would be sealed by one that anybody has."""
    write_addendum(therapist, signed, "Canary was heard")
    forms, path = therapist.frame.forms, therapist.store.folder / HALF_WRITTEN
    therapist.store.close()
    forms.look()
    assert not path.exists()
