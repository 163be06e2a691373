"""One key hides everything that could be read; the same key brings it back as it was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QVBoxLayout

from massage_desk.services.visits import get_visit
from massage_desk.store.opening import Store
from massage_desk.ui.shell.privacy import Cover
from massage_desk.ui.visits.page import VisitPage
from tests.ui.shell.conftest import AtTheDesk, Clients


@pytest.fixture
def writing(therapist: AtTheDesk, clients: Clients) -> AtTheDesk:
    therapist.go("visit", client_id=clients.zofia, visit_id=clients.visit)
    therapist.write("half")
    return therapist


def test_one_key_hides_everything_and_brings_the_caret_back(
    writing: AtTheDesk, clients: Clients, store: Store
) -> None:
    page = writing.at(VisitPage)
    caret = QApplication.focusWidget()
    writing.press(Qt.Key.Key_F9)
    assert not page.isVisible()
    cover = QApplication.focusWidget()
    assert isinstance(cover, Cover)
    assert cover.rect() == writing.window.rect()
    assert "Hidden" in cover.accessibleName()
    writing.write("x12")
    writing.press(Qt.Key.Key_Return)
    assert writing.window.guards.privacy.is_on
    writing.press(Qt.Key.Key_F9)
    assert QApplication.focusWidget() is caret
    writing.write(" done")
    page.flush()
    with store.read() as session:
        assert get_visit(session, clients.visit).note.subjective == "half done"


def test_escape_brings_it_back_too_and_the_window_may_change_its_size(writing: AtTheDesk) -> None:
    writing.press(Qt.Key.Key_F9)
    cover = QApplication.focusWidget()
    assert cover is not None
    writing.window.resize(1400, 900)
    assert cover.size() == writing.window.size()
    writing.press(Qt.Key.Key_Escape)
    assert writing.at(VisitPage).isVisible()


def test_nothing_else_can_be_done_while_it_is_hidden(writing: AtTheDesk) -> None:
    writing.press(Qt.Key.Key_F9)
    offered = writing.window._offered()
    assert {"privacy", "lock", "quit"} <= set(offered)
    assert not {"palette", "go.clients", "visit.sign", "client.new"} & set(offered)
    writing.press(Qt.Key.Key_F9)
    assert "palette" in writing.window._offered()


def test_a_dialog_is_hidden_with_it(writing: AtTheDesk) -> None:
    dialog = QDialog(writing.window)
    QVBoxLayout(dialog).addWidget(QLabel("canary"))
    dialog.setModal(True)
    dialog.show()
    writing.qtbot.keyClick(dialog, Qt.Key.Key_F9)
    covers = dialog.findChildren(Cover)
    assert [cover.rect() for cover in covers] == [dialog.rect()]
    writing.qtbot.keyClick(covers[0], Qt.Key.Key_F9)
    assert not writing.window.guards.privacy.is_on
    dialog.close()


def test_the_lock_comes_all_the_same_and_shows_the_gate(writing: AtTheDesk) -> None:
    writing.press(Qt.Key.Key_F9)
    writing.window.idle.expired.emit()
    assert writing.window.gate is not None
    assert writing.window.gate.isVisible()
    assert not writing.window.guards.privacy.is_on
