"""The sheet of keys tells every shortcut that the window really has."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel

from massage_desk.ui.shell.keys_sheet import KeysSheet
from massage_desk.ui.shell.pages import PAGES
from tests.ui.shell.conftest import CTRL, AtTheDesk, Clients

PORTABLE = QKeySequence.SequenceFormat.PortableText


def shortcuts_of(therapist: AtTheDesk) -> set[str]:
    """Of every action and shortcut that hangs in the window, wherever it was made."""
    window = therapist.window
    keys = [key for action in window.findChildren(QAction) for key in action.shortcuts()]
    keys += [each.key() for each in window.findChildren(QShortcut)]
    return {key.toString(PORTABLE) for key in keys if not key.isEmpty()}


def keys_told(therapist: AtTheDesk) -> set[str]:
    therapist.press(Qt.Key.Key_Question, CTRL)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, KeysSheet)
    told = {label.text() for label in sheet.findChildren(QLabel)}
    therapist.press(Qt.Key.Key_Escape)
    return told


@pytest.fixture
def walked(therapist: AtTheDesk, clients: Clients) -> AtTheDesk:
    """Somebody who has been on every page: each was made, with all of its shortcuts."""
    where = {
        "client": {"client_id": clients.zofia},
        "intake": {"client_id": clients.zofia},
        "visit": {"visit_id": clients.visit},
        "visit_paper": {"visit_id": clients.visit},
        "letter": {"client_id": clients.zofia},
    }
    for name in PAGES:
        therapist.go(name, **where.get(name, {}))
    return therapist


def test_every_shortcut_that_there_is_stands_on_the_sheet(walked: AtTheDesk) -> None:
    found = shortcuts_of(walked)
    assert len(found) > 40, "the window has lost its shortcuts"
    assert found - keys_told(walked) == set()


def test_a_shortcut_that_is_on_no_list_is_found(walked: AtTheDesk) -> None:
    QShortcut(QKeySequence("Ctrl+Alt+Y"), walked.page)
    assert shortcuts_of(walked) - keys_told(walked) == {"Ctrl+Alt+Y"}
