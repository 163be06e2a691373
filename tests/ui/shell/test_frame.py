"""Going through the desk by keyboard, back and forward, and what stays in sight meanwhile."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from massage_desk.errors import DeskError
from massage_desk.services.backup import make_backup
from massage_desk.ui.backup.page import BackupPage
from massage_desk.ui.clients.client_page import ClientPage
from massage_desk.ui.clients.list_page import ClientListPage
from massage_desk.ui.clients.new_client_page import NewClientPage
from massage_desk.ui.desk import Changes
from massage_desk.ui.directory.page import DirectoryPage
from massage_desk.ui.help.page import HelpPage
from massage_desk.ui.letters.list_page import LetterListPage
from massage_desk.ui.page import Place
from massage_desk.ui.settings.page import SettingsPage
from massage_desk.ui.shell import pages
from massage_desk.ui.shell.pages import PAGES
from massage_desk.ui.start.page import StartPage
from massage_desk.ui.visits.page import VisitPage
from tests.ui.conftest import WallClock
from tests.ui.shell.conftest import ALT, CTRL, NONE, SHIFT, AtTheDesk, Clients, settle

KEYS = [
    (Qt.Key.Key_2, ALT, ClientListPage),
    (Qt.Key.Key_3, ALT, LetterListPage),
    (Qt.Key.Key_4, ALT, DirectoryPage),
    (Qt.Key.Key_5, ALT, BackupPage),
    (Qt.Key.Key_6, ALT, SettingsPage),
    (Qt.Key.Key_F1, NONE, HelpPage),
    (Qt.Key.Key_N, CTRL, NewClientPage),
    (Qt.Key.Key_1, ALT, StartPage),
]


def test_every_part_is_reached_by_its_key_and_back_leads_through_them_again(
    therapist: AtTheDesk,
) -> None:
    therapist.at(StartPage)
    for key, modifiers, kind in KEYS:
        therapist.press(key, modifiers)
        therapist.at(kind)
        assert therapist.page.isAncestorOf(therapist.focus()), kind
    for _key, _modifiers, kind in reversed(KEYS):
        therapist.at(kind)
        therapist.press(Qt.Key.Key_Left, ALT)
    therapist.at(StartPage)
    assert not therapist.frame.top.back.isEnabled()
    therapist.press(Qt.Key.Key_Right, ALT)
    therapist.at(ClientListPage)


class Flashes(QObject):
    """Sees every widget that is shown as a window, even for a moment."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self.seen: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched is not self._window
        ):
            self.seen.append(watched)
        return False


@pytest.mark.parametrize("sample", [False, True])
def test_nothing_flashes_up_as_a_window_of_its_own(
    sample: bool, clients: Clients, open_window: Callable[..., AtTheDesk], qapp: QApplication
) -> None:
    """That steals the keyboard for a moment, and what is typed then is lost."""
    therapist = open_window(sample=sample)
    flashes = Flashes(therapist.window)
    qapp.installEventFilter(flashes)
    therapist.lock()
    therapist.unlock()
    for name in PAGES:
        therapist.go(name, client_id=clients.zofia, visit_id=clients.visit)
    therapist.go("client", client_id=clients.zofia, tab="history")
    qapp.removeEventFilter(flashes)
    assert [type(each).__name__ for each in flashes.seen] == []


def test_a_mornings_work_by_keyboard(therapist: AtTheDesk, clients: Clients) -> None:
    therapist.press(Qt.Key.Key_K, CTRL)
    therapist.write("Maj")
    therapist.press(Qt.Key.Key_Return)
    therapist.press(Qt.Key.Key_N, CTRL | SHIFT)
    page = therapist.at(VisitPage)
    therapist.write("Neck stiff since Sunday.")
    therapist.press(Qt.Key.Key_P, ALT)
    therapist.write("Again in a week.")
    visit_id = page.memory()["visit_id"]
    therapist.press(Qt.Key.Key_1, ALT)
    note = therapist.stored(visit_id).note
    assert (note.subjective, note.plan) == ("Neck stiff since Sunday.", "Again in a week.")
    assert therapist.frame.status.unsigned.text() == "2 notes unsigned"


def test_back_keeps_tab_and_client(therapist: AtTheDesk, clients: Clients) -> None:
    therapist.go("client", client_id=clients.zofia)
    therapist.press(Qt.Key.Key_3, CTRL)
    therapist.go("client", client_id=clients.anna)
    therapist.press(Qt.Key.Key_Left, ALT)
    page = therapist.at(ClientPage)
    assert page.memory()["client_id"] == clients.zofia
    assert page.tab == "visits"


def test_going_back_brings_no_older_words_back(therapist: AtTheDesk, clients: Clients) -> None:
    visit = {"client_id": clients.zofia, "visit_id": clients.visit}
    therapist.go("visit", **visit)
    therapist.write("first")
    therapist.go("today")
    therapist.go("visit", visit_id=clients.visit)
    page = therapist.at(VisitPage)
    page.note.sections.go_to("subjective")
    therapist.press(Qt.Key.Key_End, CTRL)
    therapist.write(" and second")
    for _times in range(2):
        therapist.press(Qt.Key.Key_Left, ALT)
    therapist.at(VisitPage)
    therapist.frame.flush()
    assert therapist.stored(clients.visit).note.subjective == "first and second"


def test_a_page_that_cannot_be_made_fails_alone(
    therapist: AtTheDesk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setitem(pages.PAGES, "letters", ("massage_desk.ui.not_there", "Page"))
    with qtbot.capture_exceptions() as faults:
        therapist.press(Qt.Key.Key_3, ALT)
    assert [kind for kind, _fault, _trace in faults] == [ModuleNotFoundError]
    therapist.at(StartPage)
    assert therapist.frame.place == Place("today")
    therapist.press(Qt.Key.Key_2, ALT)
    therapist.at(ClientListPage)


def test_a_page_that_cannot_be_read_says_so(
    therapist: AtTheDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_page: ClientListPage, _place: Place) -> None:
        raise DeskError("The disk does not answer. Nothing was changed.")

    monkeypatch.setattr(ClientListPage, "open", refuse)
    therapist.press(Qt.Key.Key_2, ALT)
    assert therapist.frame.status.said.text() == "The disk does not answer. Nothing was changed."
    therapist.press(Qt.Key.Key_4, ALT)
    therapist.at(DirectoryPage)


def test_a_page_that_fails_to_save_does_not_hold_up_the_others(
    therapist: AtTheDesk, clients: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    therapist.go("clients")
    therapist.go("visit", client_id=clients.zofia, visit_id=clients.visit)
    therapist.write("kept")

    def fail(_page: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(ClientListPage, "flush", fail)
    with pytest.raises(RuntimeError):
        therapist.frame.flush()
    assert therapist.stored(clients.visit).note.subjective == "kept"
    monkeypatch.undo()


def test_the_age_of_the_backup_stays_in_sight(
    therapist: AtTheDesk, clock: WallClock, backup_file: Path
) -> None:
    top = therapist.frame.top
    assert top.health.text() == "No backup yet"
    make_backup(therapist.store, backup_file, at=clock())
    therapist.frame.desk.changed.emit(Changes.of("backup"), None)
    assert top.health.text() == "Backup today 10:30"
    assert top.health.property("kind") == "success"
    clock.move(days=8)
    therapist.frame.desk.changed.emit(Changes.of("visit"), None)
    assert top.health.property("kind") == "warning"
    therapist.qtbot.mouseClick(top.health, Qt.MouseButton.LeftButton)
    therapist.at(BackupPage)


def test_what_happened_last_is_said_at_the_foot(therapist: AtTheDesk) -> None:
    therapist.frame.desk.said.emit("Saved 14:02")
    assert therapist.frame.status.said.text() == "Saved 14:02"


def test_in_a_narrow_window_the_side_bar_shows_signs_alone(therapist: AtTheDesk) -> None:
    therapist.window.resize(1280, 800)
    wide = therapist.frame.sidebar.width()
    therapist.window.resize(1000, 800)
    assert therapist.frame.sidebar.width() < wide / 2


def test_in_a_narrow_window_the_backup_is_a_sign_with_a_name(therapist: AtTheDesk) -> None:
    therapist.window.setMinimumSize(0, 0)
    therapist.window.resize(640, 400)
    health = therapist.frame.top.health
    assert (health.text(), health.accessibleName()) == ("", "No backup yet")
    therapist.window.resize(1280, 800)
    assert health.text() == "No backup yet"


@pytest.mark.parametrize("width", [1280, 860, 640])
def test_nothing_at_the_top_is_cut_off(therapist: AtTheDesk, width: int) -> None:
    therapist.window.setMinimumSize(0, 0)
    therapist.window.resize(width, 700)
    settle()
    top = therapist.frame.top
    for button in (top.search, top.health, top.lock, top.back):
        assert button.width() >= button.minimumSizeHint().width()
        assert top.rect().contains(button.geometry())


def test_every_control_of_the_frame_has_a_name(therapist: AtTheDesk) -> None:
    frame = therapist.frame
    for part in (frame.top, frame.sidebar, frame.status):
        for control in part.findChildren(type(frame.top.lock)):
            assert control.accessibleName() or control.text(), control
    assert frame.palette_.accessibleName()
    assert frame.palette_.entry.accessibleName() or not frame.palette_.isVisible()


def test_pages_that_are_made_ahead_wait_empty_and_are_the_ones_gone_to(
    therapist: AtTheDesk, qtbot: QtBot
) -> None:
    stack = therapist.frame.pages
    made: list[QWidget] = []
    stack.page_made.connect(made.append)
    stack.make_ahead("client", "visit", pause=1)
    qtbot.waitUntil(lambda: [type(page) for page in made] == [ClientPage, VisitPage])
    therapist.at(StartPage)
    stack.flush()
    assert (stack.unsaved(), stack.half_written(), stack.held()) == ("", {}, {})
    therapist.frame.go(Place("client", client_id=1))
    assert stack.currentWidget() is made[0]
    assert len(made) == 2
