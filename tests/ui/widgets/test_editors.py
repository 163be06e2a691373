"""Running text: any text goes in whole, nothing invisible comes along, the editor grows."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextBlock, QTextCursor, QTextOption
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from massage_desk.ui.design import theme
from massage_desk.ui.widgets.editors import GrowingEditor, plain


@pytest.fixture
def editor(shown: Callable[[QWidget], QWidget]) -> GrowingEditor:
    made = GrowingEditor(rows=3, most=20)
    made.resize(400, made.height())
    shown(made)
    return made


def paste(editor: GrowingEditor, words: str) -> None:
    QApplication.clipboard().setText(words)
    editor.paste()


def test_pasted_control_signs_are_left_out_and_line_ends_are_one(editor: GrowingEditor) -> None:
    paste(editor, "a\x00b\x07c\r\nd\re\u2028f\u2029g\u0085h\x1b[31mi")
    assert editor.toPlainText() == "abc\nd\ne\nf\ng\nh[31mi"


@pytest.mark.parametrize(
    "words", ["<b>&\"'</b>", "שלום עולם", "👩🏽‍⚕️ ok", "Łódź, Việt Nam", "tab\there"]
)
def test_what_people_write_is_kept_as_it_is(editor: GrowingEditor, words: str) -> None:
    paste(editor, words)
    assert editor.toPlainText() == words
    assert plain(words) == words


def test_half_a_sign_is_left_out() -> None:
    assert plain("a\ud83db") == "ab"


@pytest.mark.parametrize("unit", ["word ", "x", "line\n"], ids=["words", "one run", "lines"])
def test_two_hundred_thousand_signs_are_taken_whole(editor: GrowingEditor, unit: str) -> None:
    words = (unit * (200_000 // len(unit) + 1))[:200_000]
    paste(editor, words)
    assert editor.toPlainText() == words
    assert editor.document().lineCount() > 20
    assert editor.height() < 20 * 40
    editor.undo()
    assert editor.toPlainText() == ""


def test_an_endless_run_is_broken_anywhere_while_it_is_there(editor: GrowingEditor) -> None:
    """Looking for words in it would stop the window for seconds at every key."""
    modes = QTextOption.WrapMode
    paste(editor, "x" * 200_000)
    assert editor.wordWrapMode() == modes.WrapAnywhere
    editor.undo()
    assert editor.wordWrapMode() == modes.WrapAtWordBoundaryOrAnywhere
    editor.setPlainText("y" * 200_000)
    assert editor.wordWrapMode() == modes.WrapAnywhere
    editor.setPlainText("words again")
    assert editor.wordWrapMode() == modes.WrapAtWordBoundaryOrAnywhere


def test_an_endless_word_that_undo_brings_back_is_broken_anywhere(editor: GrowingEditor) -> None:
    paste(editor, "x" * 200_000)
    editor.selectAll()
    editor.cut()
    assert editor.wordWrapMode() == QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
    editor.undo()
    assert editor.wordWrapMode() == QTextOption.WrapMode.WrapAnywhere


def test_only_the_lines_that_are_shown_are_measured(
    editor: GrowingEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list of 50,000 short lines must not be walked through at every key."""
    asked = []
    layout = QTextBlock.layout
    monkeypatch.setattr(QTextBlock, "layout", lambda block: asked.append(1) or layout(block))
    editor.setPlainText("ab\n" * 50_000)
    assert 0 < len(asked) < 5_000


def test_pasted_formatting_becomes_words(editor: GrowingEditor) -> None:
    data = QMimeData()
    data.setHtml("<h1>Title</h1>")
    data.setText("Title")
    editor.insertFromMimeData(data)
    assert editor.toPlainText() == "Title"


def test_it_grows_with_its_text_and_shrinks_again(editor: GrowingEditor) -> None:
    least = editor.height()
    editor.setPlainText("\n".join("abcdefgh"))
    grown = editor.height()
    assert grown > least
    editor.setPlainText("\n" * 30)
    most = editor.height()
    assert most > grown
    assert editor.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded
    editor.setPlainText("")
    assert editor.height() == least


@pytest.mark.usefixtures("light_again")
@pytest.mark.parametrize("size", [14, 21, 28])
@pytest.mark.parametrize("line", ["words", "शब्द 👩🏽‍⚕️ 말", "a long line that wraps " * 9])
def test_all_its_lines_are_in_sight_while_it_grows(
    shown: Callable[[QWidget], QWidget], qapp: QApplication, size: int, line: str
) -> None:
    theme.apply(qapp, "light")
    editor = GrowingEditor()
    font = editor.font()
    font.setPixelSize(size)
    editor.setFont(font)
    editor.resize(400, editor.height())
    shown(editor)
    editor.setPlainText("\n".join([line] * 30))
    QApplication.processEvents()
    assert editor.verticalScrollBar().maximum() == 0
    last = editor.document().lastBlock()
    bottom = editor.blockBoundingGeometry(last).translated(editor.contentOffset()).bottom()
    assert bottom - editor.document().documentMargin() <= editor.viewport().height()
    assert editor.viewport().height() - bottom < 8  # and there is no empty line below


@pytest.mark.usefixtures("light_again")
def test_a_sign_that_stands_taller_makes_room_for_itself(
    editor: GrowingEditor, qtbot: QtBot
) -> None:
    editor.setPlainText("\n".join("abcdefgh"))
    for place in range(8):
        cursor = QTextCursor(editor.document().findBlockByNumber(place))
        cursor.insertText("शब्द 👩🏽‍⚕️")
    QApplication.processEvents()
    assert editor.verticalScrollBar().maximum() == 0


def test_tab_leaves_it_and_shift_enter_is_a_paragraph(
    shown: Callable[[QWidget], QWidget], qtbot: QtBot
) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    editor, after = GrowingEditor(), QLineEdit()
    column.addWidget(editor)
    column.addWidget(after)
    shown(page)
    editor.setFocus()
    qtbot.keyClicks(editor, "a")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(editor, "b")
    assert editor.toPlainText() == "a\nb"
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert after.hasFocus()
