"""Unknown words in a note are underlined, corrected and learnt."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText
from massage_desk.services.practice import save_settings
from massage_desk.services.spelling import own_words
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.visits.sections import Sections
from massage_desk.ui.visits.spelling import Spelling
from massage_desk.ui.widgets.editors import GrowingEditor

MENU = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # it grabs the keys


@pytest.fixture
def sections(desk: Desk, qtbot: QtBot) -> Sections:
    made = Sections()
    qtbot.addWidget(made)
    made.spelling = Spelling(desk, made.editors(), made)  # type: ignore[attr-defined]
    made.show_note(NoteText("The sholder hurts.", plan="Masage"), read_only=False)
    made.show()
    made.go_to("subjective")
    return made


@pytest.fixture
def editor(sections: Sections) -> GrowingEditor:
    return sections.editors()[0]


def underlined(editor: GrowingEditor) -> list[str]:
    found = []
    block = editor.document().firstBlock()
    while block.isValid():
        found += [
            block.text()[piece.start : piece.start + piece.length]
            for piece in block.layout().formats()
            if piece.format.underlineStyle() == QTextCharFormat.UnderlineStyle.SpellCheckUnderline
        ]
        block = block.next()
    return found


def menu_of(editor: GrowingEditor) -> dict[str, object]:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return {action.text(): action for action in menu.actions()}


def test_an_unknown_word_is_underlined(editor: GrowingEditor) -> None:
    assert underlined(editor) == ["sholder"]


def test_the_word_that_is_being_typed_is_left_alone_until_it_is_left(
    editor: GrowingEditor, qtbot: QtBot
) -> None:
    qtbot.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(editor, " A wrst")
    assert underlined(editor) == ["sholder"]
    qtbot.keyClicks(editor, " h")
    assert underlined(editor) == ["sholder", "wrst"]


def test_underlining_is_no_step_of_undo(editor: GrowingEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "wrst ")
    editor.undo()
    assert editor.toPlainText() == "The sholder hurts."


@MENU
def test_f7_goes_from_word_to_word_and_a_proposal_takes_its_place(
    sections: Sections, editor: GrowingEditor
) -> None:
    sections.spelling.next_slip()  # type: ignore[attr-defined]
    offered = menu_of(editor)
    assert "shoulder" in offered
    offered["shoulder"].trigger()  # type: ignore[attr-defined]
    QApplication.activePopupWidget().close()
    assert editor.toPlainText() == "The shoulder hurts."
    assert underlined(editor) == []
    editor.undo()
    assert editor.toPlainText() == "The sholder hurts."
    editor.redo()
    sections.spelling.next_slip()  # type: ignore[attr-defined]
    assert sections.focused() == "plan"
    QApplication.activePopupWidget().close()


@MENU
def test_a_word_is_learnt_for_good(sections: Sections, editor: GrowingEditor, desk: Desk) -> None:
    sections.spelling.next_slip()  # type: ignore[attr-defined]
    menu_of(editor)["Know the word “sholder”"].trigger()  # type: ignore[attr-defined]
    QApplication.activePopupWidget().close()
    assert desk.read(own_words) == ("sholder",)
    assert underlined(editor) == []


def test_it_can_be_switched_off(editor: GrowingEditor, desk: Desk, now: Moment) -> None:
    desk.write(Changes.of("practice"), None, save_settings, spelling="", at=now)
    assert underlined(editor) == []


def test_a_very_long_note_is_looked_over_in_a_moment(
    sections: Sections, editor: GrowingEditor
) -> None:
    words = "Tender over the levator scapulae, eases with heat. " * 400
    sections.show_note(NoteText(words), read_only=False)
    assert underlined(editor) == []
