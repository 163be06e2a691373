"""The lock: everything saved, nothing left open, and afterwards the same place again."""

import dataclasses
import gc
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QClipboard, QTextDocument, QUndoStack
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from massage_desk.services.practice import save_settings
from massage_desk.store.faults import StoreClosed
from massage_desk.ui.background import Progress
from massage_desk.ui.backup.page import BackupPage
from massage_desk.ui.clients.client_page import ClientPage
from massage_desk.ui.clients.new_client_page import NewClientPage
from massage_desk.ui.desk import Changes
from massage_desk.ui.page import Page
from massage_desk.ui.settings.page import SettingsPage
from massage_desk.ui.shell.frame import Frame
from massage_desk.ui.start.page import StartPage
from massage_desk.ui.unlock.unlock_panel import UnlockPanel
from massage_desk.ui.visits.page import VisitPage
from massage_desk.ui.widgets.rows import RowModel
from tests.ui.conftest import Disk
from tests.ui.shell.conftest import CTRL, AtTheDesk, Clients, settle


@pytest.fixture
def writing(therapist: AtTheDesk, clients: Clients) -> AtTheDesk:
    """Somebody in the middle of a note."""
    therapist.go("visit", client_id=clients.zofia, visit_id=clients.visit)
    therapist.write("Shoulder better, neck stiff")
    return therapist


def test_the_key_locks_and_asks_for_the_passphrase(therapist: AtTheDesk) -> None:
    store = therapist.store
    therapist.lock()
    assert therapist.window.desk is None
    assert isinstance(therapist.window.gate.panel, UnlockPanel)  # type: ignore[union-attr]
    assert not therapist.window.menuBar().isVisible()
    with pytest.raises(StoreClosed), store.begin():
        pass


def test_no_page_outlives_the_lock(therapist: AtTheDesk, clients: Clients) -> None:
    therapist.go("client", client_id=clients.zofia)
    therapist.go("visit", client_id=clients.zofia, visit_id=clients.visit)
    therapist.go("letters")
    therapist.lock()
    settle()
    gc.collect()
    left = [
        each
        for each in gc.get_objects()
        if isinstance(each, Page | Frame) and shiboken6.isValid(each)
    ]
    assert left == []


def test_no_word_outlives_the_lock_in_a_window_a_model_or_a_fact(
    therapist: AtTheDesk, clients: Clients
) -> None:
    """Python may keep copies of a text; nothing that the desk could show again holds one."""
    word = "quetzalcoatl"
    therapist.go("visit", client_id=clients.zofia, visit_id=clients.visit)
    therapist.write(f"{word} ")
    therapist.write(f"and more /t {word}")
    therapist.press(Qt.Key.Key_Return)
    therapist.press(Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    therapist.write(word)
    therapist.go("client", client_id=clients.zofia)
    therapist.page.show_tab("visits")
    therapist.press(Qt.Key.Key_K, CTRL)
    therapist.write(word)
    assert word in str(_shown_words()), "it can be found while the desk is open"
    therapist.lock()
    settle()
    gc.collect()
    assert word not in str(_shown_words())


def _shown_words() -> list[object]:
    """What every living document, row, fact and undo stack of the desk holds."""
    words: list[object] = []
    for each in gc.get_objects():
        if isinstance(each, QObject) and not shiboken6.isValid(each):
            continue
        if isinstance(each, QTextDocument | QPlainTextEdit):
            words.append(each.toPlainText())
        elif isinstance(each, QLineEdit | QLabel):
            words.append(each.text())
        elif isinstance(each, RowModel):
            words.append(each.rows())
        elif isinstance(each, QUndoStack):
            words += [each.undoText(), each.redoText()]
        elif dataclasses.is_dataclass(each) and "massage_desk" in str(type(each).__module__):
            words.append(each)
    return words


def test_what_is_typed_is_in_the_records_before_the_lock(
    writing: AtTheDesk, clients: Clients
) -> None:
    writing.lock()
    writing.unlock()
    assert writing.stored(clients.visit).note.subjective == "Shoulder better, neck stiff"


def test_after_unlocking_caret_and_place_are_the_same(writing: AtTheDesk, clients: Clients) -> None:
    for _times in range(4):
        writing.press(Qt.Key.Key_Left)
    writing.lock()
    writing.unlock()
    page = writing.at(VisitPage)
    assert page.memory()["visit_id"] == clients.visit
    writing.write("very ")
    writing.frame.flush()
    assert writing.stored(clients.visit).note.subjective == "Shoulder better, neck svery tiff"


def test_back_leads_to_the_places_before_the_lock(therapist: AtTheDesk, clients: Clients) -> None:
    therapist.go("client", client_id=clients.anna, tab="visits")
    therapist.go("help")
    therapist.lock()
    therapist.unlock()
    therapist.frame.back()
    page = therapist.at(ClientPage)
    assert (page.memory()["client_id"], page.tab) == (clients.anna, "visits")


def test_a_full_disk_loses_nothing_over_the_lock(
    writing: AtTheDesk, clients: Clients, disk: Disk
) -> None:
    disk.is_full = True
    writing.lock()
    writing.unlock()  # another store object, and by now there is room
    writing.frame.flush()
    assert writing.stored(clients.visit).note.subjective == "Shoulder better, neck stiff"


def test_a_note_that_could_not_be_saved_comes_back_from_behind_another_page(
    writing: AtTheDesk, clients: Clients, disk: Disk
) -> None:
    disk.is_full = True
    writing.go("help")
    writing.lock()
    writing.unlock()
    writing.frame.flush()
    assert writing.stored(clients.visit).note.subjective == "Shoulder better, neck stiff"


def test_a_half_written_client_is_there_after_the_lock(therapist: AtTheDesk) -> None:
    therapist.press(Qt.Key.Key_N, CTRL)
    therapist.write("Wanda")
    therapist.go("today")
    therapist.lock()
    therapist.unlock()
    therapist.at(StartPage)
    therapist.press(Qt.Key.Key_N, CTRL)
    assert therapist.at(NewClientPage).form.values()["given_name"] == "Wanda"


def test_a_fault_while_saving_does_not_keep_the_records_open(
    writing: AtTheDesk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def fail(_page: VisitPage) -> None:
        raise RuntimeError

    monkeypatch.setattr(VisitPage, "flush", fail)
    with qtbot.capture_exceptions() as faults:
        writing.lock()
    assert [kind for kind, _fault, _trace in faults] == [RuntimeError]
    assert writing.window.desk is None
    assert isinstance(writing.window.gate.panel, UnlockPanel)  # type: ignore[union-attr]


def test_what_was_copied_from_the_desk_is_forgotten(
    writing: AtTheDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without a screen nobody owns the clipboard.
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: True)
    writing.press(Qt.Key.Key_A, CTRL)
    writing.press(Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "Shoulder better, neck stiff"
    writing.lock()
    assert QApplication.clipboard().text() == ""


def test_what_was_copied_elsewhere_is_left_alone(
    therapist: AtTheDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    clipboard = QApplication.clipboard()
    data = QMimeData()
    data.setText("from another program")
    clipboard.setMimeData(data)
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: False)
    therapist.lock()
    assert clipboard.text() == "from another program"
    clipboard.clear()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_no_dialog_and_no_menu_holds_the_lock_up(therapist: AtTheDesk) -> None:
    dialog = QDialog(therapist.page)
    dialog.open()
    menu = QMenu(therapist.page)
    menu.addAction("New visit")
    menu.popup(therapist.window.pos())
    therapist.window.lock()
    assert not dialog.isVisible()
    assert not menu.isVisible()
    settle()
    assert therapist.window.desk is None


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("page", ["backup", "settings"])
def test_a_file_dialog_that_waits_for_an_answer_gives_way(therapist: AtTheDesk, page: str) -> None:
    """The page that asked is gone when the dialog comes back to it."""
    shown, frame = therapist.go(page), therapist.frame
    locked: list[bool] = []

    def nobody_there() -> None:
        assert isinstance(QApplication.activeModalWidget(), QFileDialog)
        therapist.window.lock()
        settle()
        locked.append(True)

    QTimer.singleShot(100, nobody_there)
    if isinstance(shown, BackupPage):
        QTimer.singleShot(0, shown.back_up)
    elif isinstance(shown, SettingsPage):
        QTimer.singleShot(0, shown.practice.editor.logo.choose_button.click)
    therapist.qtbot.waitUntil(lambda: locked == [True])
    assert therapist.window.desk is None
    therapist.qtbot.waitUntil(lambda: not shiboken6.isValid(frame))


def test_the_lock_does_not_wait_for_long_work(therapist: AtTheDesk) -> None:
    begun: list[bool] = []
    stopped: list[bool] = []

    def work(progress: Progress) -> None:
        begun.append(True)
        while not progress.cancelled():
            pass
        stopped.append(True)

    therapist.frame.desk.background.run(work)
    therapist.qtbot.waitUntil(lambda: bool(begun))
    therapist.lock()
    assert therapist.window.desk is None
    therapist.qtbot.waitUntil(lambda: bool(stopped))
    therapist.unlock()


def test_nobody_there_locks_after_the_time_in_the_settings(
    therapist: AtTheDesk, clients: Clients
) -> None:
    desk = therapist.frame.desk
    now = [1_000_000.0]
    therapist.window.idle._clock = lambda: now[0]
    desk.write(Changes.of("practice"), None, save_settings, lock_after_minutes=2, at=desk.now())
    now[0] += 105
    therapist.window.idle.look()
    assert "locks in 20 seconds" in therapist.frame.status.said.text()
    assert therapist.frame.status.property("kind") == "warning"
    therapist.press(Qt.Key.Key_Shift)
    assert therapist.frame.status.said.text() == ""
    now[0] += 119
    therapist.window.idle.look()
    assert therapist.window.desk is not None
    now[0] += 2
    therapist.window.idle.look()
    assert therapist.window.desk is None


def test_a_locked_desk_does_not_count_the_time(therapist: AtTheDesk) -> None:
    therapist.lock()
    assert not therapist.window.idle._timer.isActive()


def test_the_sample_tells_its_passphrase_and_the_way_out(
    clients: Clients, open_window: Callable[..., AtTheDesk], qtbot: QtBot
) -> None:
    visitor = open_window(sample=True)
    assert visitor.frame.top.sample.isVisible()
    visitor.lock()
    panel = visitor.window.gate.panel  # type: ignore[union-attr]
    assert isinstance(panel, UnlockPanel)
    assert panel.leave.isVisible()
    assert not panel.recover.isVisible()
    with qtbot.waitSignal(visitor.window.sample_left):
        panel.leave.click()


def test_one_s_own_desk_has_no_mark_of_the_sample(therapist: AtTheDesk) -> None:
    assert not therapist.frame.top.sample.isVisible()
    therapist.lock()
    panel = therapist.window.gate.panel  # type: ignore[union-attr]
    assert isinstance(panel, UnlockPanel)
    assert not panel.leave.isVisible()
