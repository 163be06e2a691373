"""A tool tip over a short form tells what it means; the same is said at the caret."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel

from massage_desk.ui.widgets import abbreviations
from massage_desk.ui.widgets.abbreviations import AbbreviationTips, explain_words
from massage_desk.ui.widgets.editors import GrowingEditor

SECOND = len("First line\n")


@pytest.fixture
def editor(qtbot) -> GrowingEditor:
    made = GrowingEditor()
    qtbot.addWidget(made)
    made.setPlainText("First line\nFull ROM, HT today")
    made.resize(400, 120)
    made.show()
    return made


@pytest.fixture
def rest(editor, monkeypatch) -> Callable[[int], str]:
    """Let the pointer rest over a sign of the text; what the tool tip says."""
    told: list[str] = []
    monkeypatch.setattr(
        abbreviations.QToolTip, "showText", lambda _place, words, _of: told.append(words)
    )

    def resting(position: int) -> str:
        cursor = QTextCursor(editor.document())
        cursor.setPosition(position)
        place = editor.cursorRect(cursor).center()
        there: QPoint = editor.viewport().mapToGlobal(place)
        QApplication.sendEvent(editor.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, there))
        return told[-1]

    return resting


def test_a_pointer_at_rest_is_told_what_the_word_means(editor, rest) -> None:
    tips = AbbreviationTips([editor], editor)
    assert rest(SECOND + 6) == "ROM: range of motion"
    assert rest(SECOND + 11) == "HT: hypertonicity, or hypertension, or height"
    assert rest(3) == ""
    assert set(tips.commands()) == {"edit.abbreviation"}


def test_the_caret_asks_too_and_a_plain_word_has_its_answer(qtbot, editor) -> None:
    tips = AbbreviationTips([editor], editor)
    told: list[str] = []
    tips.said.connect(told.append)
    tips.explain()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    cursor = editor.textCursor()
    cursor.setPosition(SECOND + len("Full RO"))
    editor.setTextCursor(cursor)
    tips.explain()
    assert told == ["No known abbreviation at the caret", "ROM: range of motion"]


def test_what_is_only_read_tells_all_of_its_own(qtbot) -> None:
    label = QLabel("ROM full, MLD done, ROM again")
    qtbot.addWidget(label)
    explain_words(label, label.text())
    assert label.toolTip() == "ROM: range of motion\nMLD: manual lymph drainage"
    assert label.accessibleDescription() == label.toolTip()
