"""Closing the window, keeping its place, and what its title says."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton

from massage_desk.domain.condition_codes import SOURCE
from massage_desk.store.faults import StoreClosed
from massage_desk.store.opening import Store
from massage_desk.ui.backup.page import BackupPage
from massage_desk.ui.shell.about import AboutSheet
from massage_desk.ui.shell.actions import ACTIONS
from massage_desk.ui.shell.keys_sheet import KeysSheet
from massage_desk.ui.shell.leaving import is_given_up
from massage_desk.ui.shell.window_place import keep_place, restore_place
from massage_desk.ui.unlock.restore_panel import RestorePanel
from massage_desk.ui.visits.page import VisitPage
from tests.conftest import PASSPHRASE
from tests.ui.conftest import Disk
from tests.ui.shell.conftest import CTRL, AtTheDesk, Clients


def words_in(store: Store, visit_id: int) -> str:
    """What the closed store holds of a note."""
    from massage_desk.services.visits import get_visit

    with Store.open(store.folder, passphrase=PASSPHRASE) as opened, opened.read() as session:
        return get_visit(session, visit_id).note.subjective


@pytest.fixture
def writing(therapist: AtTheDesk, clients: Clients) -> AtTheDesk:
    therapist.go("visit", client_id=clients.zofia, visit_id=clients.visit)
    therapist.write("Typed a moment ago")
    return therapist


def test_closing_saves_and_closes_the_records(
    writing: AtTheDesk, clients: Clients, questions: list[str]
) -> None:
    writing.press(Qt.Key.Key_Q, CTRL)
    assert not writing.window.isVisible()
    assert questions == []
    with pytest.raises(StoreClosed), writing.store.begin():
        pass
    assert words_in(writing.store, clients.visit) == "Typed a moment ago"


def test_what_cannot_be_saved_is_asked_about_first(
    writing: AtTheDesk, disk: Disk, questions: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def stay(words: str, _parent: object) -> bool:
        asked.append(words)
        return False

    monkeypatch.setattr("massage_desk.ui.shell.main_window.is_given_up", stay)
    disk.is_full = True
    before = writing.focus()
    writing.window.close()
    assert writing.window.isVisible()
    assert writing.focus() is before
    assert "could not be saved" in asked[0]
    disk.is_full = False
    writing.window.close()
    assert not writing.window.isVisible()
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("button", "given_up"), [("Stay here", False), ("Close and lose it", True)]
)
def test_the_question_is_answered_by_its_buttons(
    therapist: AtTheDesk, button: str, given_up: bool
) -> None:
    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        (wanted,) = (each for each in box.findChildren(QPushButton) if each.text() == button)
        wanted.click()

    QTimer.singleShot(0, answer)
    assert is_given_up("A note is not saved.", therapist.window) is given_up


def test_escape_at_the_question_stays(therapist: AtTheDesk) -> None:
    def escape() -> None:
        box = QApplication.activeModalWidget()
        assert box is not None
        therapist.qtbot.keyClick(box, Qt.Key.Key_Escape)

    QTimer.singleShot(0, escape)
    assert is_given_up("A note is not saved.", therapist.window) is False


def test_a_fault_of_the_program_keeps_the_window_once_and_not_for_ever(
    writing: AtTheDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_page: VisitPage) -> None:
        raise RuntimeError

    monkeypatch.setattr(VisitPage, "flush", fail)
    with pytest.raises(RuntimeError):
        writing.window.close()
    assert writing.window.isVisible()
    writing.window.close()
    assert not writing.window.isVisible()


def test_the_title_names_nobody(therapist: AtTheDesk, clients: Clients) -> None:
    therapist.go("client", client_id=clients.zofia)
    assert therapist.window.windowTitle() == "Massage Desk"


def test_the_window_comes_back_where_it_was(therapist: AtTheDesk, tmp_path: Path) -> None:
    file = tmp_path / "window"
    therapist.window.resize(900, 677)
    keep_place(therapist.window, file)
    therapist.window.resize(900, 600)
    restore_place(therapist.window, file)
    assert therapist.window.height() == 677  # the screen of the tests is narrower than the window
    assert b"Zofia" not in file.read_bytes()


def test_a_place_that_cannot_be_kept_or_read_changes_nothing(
    therapist: AtTheDesk, tmp_path: Path
) -> None:
    size = therapist.window.size()
    keep_place(therapist.window, tmp_path / "not there" / "window")
    restore_place(therapist.window, tmp_path / "not there" / "window")
    (tmp_path / "window").write_bytes(b"\x00 no geometry at all")
    restore_place(therapist.window, tmp_path / "window")
    keep_place(therapist.window, tmp_path)  # a folder
    assert therapist.window.size() == size


def test_the_sheet_of_keys_shows_every_key(therapist: AtTheDesk) -> None:
    therapist.press(Qt.Key.Key_Question, CTRL)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, KeysSheet)
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    for spec in ACTIONS:
        if spec.shortcut:
            assert {spec.words, spec.shortcut} <= shown
    therapist.qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_about_says_what_the_program_never_does(therapist: AtTheDesk) -> None:
    therapist.frame.commands()["about"]()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, AboutSheet)
    told = " ".join(label.text() for label in sheet.findChildren(QLabel))
    assert "connects to nothing" in told
    assert SOURCE in told  # what ICD-10-CM asks for
    sheet.accept()


def test_the_lock_is_heard_through_a_dialog(therapist: AtTheDesk) -> None:
    therapist.frame.commands()["about"]()
    therapist.lock()
    assert QApplication.activeModalWidget() is None
    assert therapist.window.desk is None


def test_restoring_locks_first_and_asks_for_the_file(
    therapist: AtTheDesk, open_window: Callable[[], AtTheDesk]
) -> None:
    page = therapist.go("backup")
    assert isinstance(page, BackupPage)
    page.restore_wanted.emit()
    assert therapist.window.desk is None
    assert therapist.window.gate is not None
    assert isinstance(therapist.window.gate.panel, RestorePanel)
