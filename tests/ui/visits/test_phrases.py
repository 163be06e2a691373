"""Snippets and templates in the note itself, by keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText
from massage_desk.domain.phrases import Snippet, Template
from massage_desk.services.phrases import save_snippet, save_template
from massage_desk.store.opening import Store
from massage_desk.ui.background import Background
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.visits.blocks import Blocks
from massage_desk.ui.visits.phrases import Phrases
from massage_desk.ui.visits.sections import Sections
from massage_desk.ui.widgets.editors import GrowingEditor

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(store: Store, now: Moment, qtbot: QtBot) -> Iterator[Desk]:
    with store.begin() as session:
        save_snippet(session, Snippet("t", "‹one› then ‹two›."), at=now)
        save_snippet(session, Snippet("p", "Plain words."), at=now)
    background = Background()
    yield Desk(store, background, lambda: now)
    background.close()


@pytest.fixture
def sections(desk: Desk, qtbot: QtBot) -> Sections:
    made = Sections()
    qtbot.addWidget(made)
    made.show_note(NoteText(), read_only=False)
    made.show()
    made.blocks = Blocks(made, made)  # type: ignore[attr-defined]
    made.blocks.show_blocks((), read_only=False)  # type: ignore[attr-defined]
    made.phrases = Phrases(desk, made, made.blocks, made)  # type: ignore[attr-defined]
    made.go_to("subjective")
    return made


@pytest.fixture
def editor(sections: Sections) -> GrowingEditor:
    return sections.editors()[0]


def test_a_snippet_is_put_in_again_at_the_same_place_of_another_note(
    sections: Sections, qtbot: QtBot
) -> None:
    editor = sections.editor("objective")
    for note in (NoteText(), NoteText(plan="Another visit.")):
        sections.show_note(note, read_only=False)
        sections.go_to("objective")
        qtbot.keyClicks(editor, ".p ")
        assert editor.toPlainText() == "Plain words."


def test_an_abbreviation_and_space_become_words(editor: GrowingEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "Said: .p ")
    assert editor.toPlainText() == "Said: Plain words."
    qtbot.keyClicks(editor, " More")
    assert editor.toPlainText() == "Said: Plain words. More"


def test_undo_brings_the_abbreviation_back_and_then_space_leaves_it(
    editor: GrowingEditor, qtbot: QtBot
) -> None:
    qtbot.keyClicks(editor, ".p ")
    qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.toPlainText() == ".p"
    qtbot.keyClicks(editor, " x .p ")
    assert editor.toPlainText() == ".p x Plain words."


def test_places_are_filled_in_by_tab_and_then_tab_goes_on(
    sections: Sections, editor: GrowingEditor, qtbot: QtBot
) -> None:
    qtbot.keyClicks(editor, ".t ")
    assert editor.textCursor().selectedText() == "‹one›"
    qtbot.keyClicks(editor, "First")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.keyClicks(editor, "second")
    assert editor.toPlainText() == "First then second."
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert sections.focused() == "objective"


@pytest.mark.parametrize("typed", ["Rest.p ", "... ", ".unknown ", ". p ", "2.5 "])
def test_other_dots_are_left_alone(editor: GrowingEditor, qtbot: QtBot, typed: str) -> None:
    qtbot.keyClicks(editor, typed)
    assert editor.toPlainText() == typed


def test_words_from_an_input_method_are_left_alone(editor: GrowingEditor) -> None:
    event = QInputMethodEvent()
    event.setCommitString(".p ")
    QApplication.sendEvent(editor, event)
    assert editor.toPlainText() == ".p "


def test_a_signed_note_takes_nothing(
    sections: Sections, editor: GrowingEditor, qtbot: QtBot
) -> None:
    sections.show_note(NoteText(subjective=".p"), read_only=True)
    qtbot.keyClick(editor, Qt.Key.Key_Space)
    assert editor.toPlainText() == ".p"


def test_a_snippet_that_was_changed_is_used_at_once(
    sections: Sections, editor: GrowingEditor, desk: Desk, qtbot: QtBot, now: Moment
) -> None:
    qtbot.keyClicks(editor, ".p ")
    changed = Snippet("p", "Other.")
    desk.write(Changes.of("phrases"), None, save_snippet, changed, replaces="p", at=now)
    qtbot.keyClicks(editor, " .p ")
    assert editor.toPlainText() == "Plain words. Other."


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # a menu grabs the keyboard
def test_a_template_is_chosen_by_keys_and_undone_by_one(
    sections: Sections, editor: GrowingEditor, qtbot: QtBot
) -> None:
    qtbot.keyClicks(editor, "Neck.")
    sections.phrases.choose()  # type: ignore[attr-defined]
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = [action.text() for action in menu.actions()]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert names[1] == "Follow-up"
    assert editor.toPlainText().startswith("Neck.\nSince the last visit: ‹what›.")
    assert sections.words("plan").startswith("Today: ‹what›")
    assert editor.textCursor().selectedText() == "‹what›"
    editor.undo()
    assert editor.toPlainText() == "Neck."


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # a menu grabs the keyboard
def test_a_template_brings_its_blocks_and_tells_a_line_that_names_none(
    sections: Sections, desk: Desk, qtbot: QtBot, now: Moment
) -> None:
    note = NoteText(plan="Rest.\n/technique holding | neck\n/cure all")
    template = Template("A first", note)
    desk.write(Changes.of("phrases"), None, save_template, template, replaces="", at=now)
    with qtbot.waitSignal(desk.said) as said:
        sections.phrases.choose()  # type: ignore[attr-defined]
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        names = [action.text() for action in menu.actions()]
        menu.actions()[names.index("A first")].trigger()
        menu.close()
    assert said.args == ["No such block: /cure all. It stands as words."]
    assert sections.words("plan") == "Rest.\n/cure all"
    blocks = sections.blocks.blocks()  # type: ignore[attr-defined]
    assert [each.words for each in blocks] == ["Holding, neck."]
