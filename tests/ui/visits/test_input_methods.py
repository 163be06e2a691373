"""Dictation, compose keys and input methods write into the note as they do everywhere else."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from massage_desk.domain.note import SECTIONS
from massage_desk.services.visits import VisitFacts
from massage_desk.ui.desk import Desk
from massage_desk.ui.page import Place
from massage_desk.ui.visits.page import VisitPage
from massage_desk.ui.visits.spelling import Underliner
from massage_desk.ui.widgets.editors import GrowingEditor


@pytest.fixture
def page(desk: Desk, visit_id: int, qtbot: QtBot) -> VisitPage:
    made = VisitPage(desk)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.open(Place("visit", visit_id=visit_id))
    return made


@pytest.fixture
def editor(page: VisitPage) -> GrowingEditor:
    page.note.sections.go_to("subjective")
    return page.note.sections.editor("subjective")


def compose(editor: GrowingEditor, words: str) -> None:
    """Words that are being composed and are not in the text yet."""
    look = QTextCharFormat()
    look.setFontUnderline(True)
    kind = QInputMethodEvent.AttributeType.TextFormat
    attributes = [QInputMethodEvent.Attribute(kind, 0, len(words), look)] if words else []
    QApplication.sendEvent(editor, QInputMethodEvent(words, attributes))


def commit(editor: GrowingEditor, words: str, *, back: int = 0, over: int = 0) -> None:
    """Words put in, in the place of some before the caret where `back` and `over` are given."""
    event = QInputMethodEvent("", [])
    event.setCommitString(words, -back, over)
    QApplication.sendEvent(editor, event)


def preedit(editor: GrowingEditor) -> str:
    return editor.textCursor().block().layout().preeditAreaText()


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (["ㅎ", "하", "한"], "한"),
        (["に", "にほ", "にほん"], "日本"),
        (["z", "zh", "zhong"], "中"),
        (["´"], "é"),
        (["ש"], "שלום"),
    ],
)
def test_what_is_composed_arrives_when_it_is_committed(
    page: VisitPage,
    editor: GrowingEditor,
    visit_id: int,
    stored: Callable[[int], VisitFacts],
    steps: list[str],
    words: str,
) -> None:
    QTest.keyClicks(editor, "a ")
    for step in steps:
        compose(editor, step)
        assert preedit(editor) == step
        assert editor.toPlainText() == "a "
    commit(editor, words)
    assert editor.toPlainText() == f"a {words}"
    page.flush()
    assert stored(visit_id).note.subjective == f"a {words}"
    editor.undo()
    assert words not in editor.toPlainText()


@pytest.mark.parametrize("section", SECTIONS)
def test_a_save_in_the_middle_neither_ends_nor_keeps_what_is_composed(
    page: VisitPage, visit_id: int, stored: Callable[[int], VisitFacts], section: str
) -> None:
    page.note.sections.go_to(section)
    editor = page.note.sections.editor(section)
    QTest.keyClicks(editor, "before ")
    compose(editor, "にほ")
    page.flush()
    assert preedit(editor) == "にほ"
    assert stored(visit_id).note.section(section) == "before "
    commit(editor, "日本")
    page.flush()
    assert stored(visit_id).note.section(section) == "before 日本"


def test_what_is_composed_and_given_up_leaves_nothing(
    page: VisitPage, editor: GrowingEditor
) -> None:
    compose(editor, "にほ")
    compose(editor, "")
    assert preedit(editor) == editor.toPlainText() == ""


def test_spelling_leaves_what_is_composed_alone(page: VisitPage, editor: GrowingEditor) -> None:
    QTest.keyClicks(editor, "xyzzyq ")
    compose(editor, "にほ")
    underliners = editor.document().findChildren(Underliner)
    assert underliners
    for each in underliners:
        each.rehighlight()
    assert preedit(editor) == "にほ"
    commit(editor, "日本")
    assert editor.toPlainText() == "xyzzyq 日本"


def test_dictation_writes_a_whole_sentence_and_mends_it(
    page: VisitPage, editor: GrowingEditor, visit_id: int, stored: Callable[[int], VisitFacts]
) -> None:
    said = "Slept well, no pain in the write shoulder"
    commit(editor, said)
    commit(editor, "right shoulder.", back=len("write shoulder"), over=len("write shoulder"))
    commit(editor, " Walked every day." * 40)
    page.flush()
    expected = "Slept well, no pain in the right shoulder." + " Walked every day." * 40
    assert stored(visit_id).note.subjective == expected


def test_an_abbreviation_from_a_compose_key_becomes_words_by_space_alone(
    editor: GrowingEditor,
) -> None:
    commit(editor, ".")
    commit(editor, "tol")
    compose(editor, "x")
    assert editor.toPlainText() == ".tol"
    compose(editor, "")
    QTest.keyClick(editor, Qt.Key.Key_Space)
    assert editor.toPlainText().startswith("Well tolerated")


def test_words_composed_in_a_block_are_kept(
    page: VisitPage, editor: GrowingEditor, visit_id: int, stored: Callable[[int], VisitFacts]
) -> None:
    QTest.keyClicks(editor, "/c ")
    form = page.note.blocks.lists["subjective"].form
    assert form is not None
    field = form.fields["what"].editor
    event = QInputMethodEvent("", [])
    event.setCommitString("首の痛み")
    QApplication.sendEvent(field, event)
    page.flush()
    assert [block.words for block in stored(visit_id).blocks] == ["首の痛み."]
