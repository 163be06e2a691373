"""Input events are heard by one filter, and only while somebody listens."""

import gc

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from massage_desk.ui.shell import input_events


class Ear(QObject):
    """Writes down what it hears."""

    def __init__(self, *, keeps: bool = False) -> None:
        super().__init__()
        self.keeps = keeps
        self.heard: list[QEvent.Type] = []

    def hear(self, event: QEvent) -> bool:
        self.heard.append(event.type())
        return self.keeps


@pytest.fixture
def entry(qtbot: QtBot) -> QLineEdit:
    entry = QLineEdit()
    qtbot.addWidget(entry)
    entry.show()
    return entry


def test_a_listener_hears_its_kinds_and_no_others(entry: QLineEdit, qtbot: QtBot) -> None:
    ear = Ear()
    input_events.listen(ear.hear, QEvent.Type.KeyPress, QEvent.Type.Wheel)
    qtbot.keyClick(entry, Qt.Key.Key_A)
    qtbot.mouseClick(entry, Qt.MouseButton.LeftButton)
    input_events.rest(ear.hear)
    qtbot.keyClick(entry, Qt.Key.Key_B)
    assert ear.heard == [QEvent.Type.KeyPress]
    assert entry.text() == "ab"


def test_who_began_last_can_keep_an_event_from_the_others(entry: QLineEdit, qtbot: QtBot) -> None:
    first, last = Ear(), Ear(keeps=True)
    input_events.listen(first.hear, QEvent.Type.KeyPress)
    input_events.listen(last.hear, QEvent.Type.KeyPress)
    qtbot.keyClick(entry, Qt.Key.Key_A)
    assert (first.heard, last.heard, entry.text()) == ([], [QEvent.Type.KeyPress], "")
    input_events.rest(last.hear)
    qtbot.keyClick(entry, Qt.Key.Key_A)
    assert (first.heard, entry.text()) == ([QEvent.Type.KeyPress], "a")
    input_events.rest(first.hear)


def test_listening_twice_is_listening_once(entry: QLineEdit, qtbot: QtBot) -> None:
    ear = Ear()
    input_events.listen(ear.hear, QEvent.Type.KeyPress)
    input_events.listen(ear.hear, QEvent.Type.KeyPress)
    qtbot.keyClick(entry, Qt.Key.Key_A)
    assert len(ear.heard) == 1
    input_events.rest(ear.hear)


def test_one_that_is_gone_without_a_word_is_told_no_more(entry: QLineEdit, qtbot: QtBot) -> None:
    heard: list[QEvent.Type] = []
    ear = Ear(keeps=True)
    ear.heard = heard
    input_events.listen(ear.hear, QEvent.Type.KeyPress)
    del ear
    gc.collect()
    qtbot.keyClick(entry, Qt.Key.Key_A)
    assert (heard, entry.text()) == ([], "a")
