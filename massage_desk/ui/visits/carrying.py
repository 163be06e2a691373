"""Carrying one section forward from the last note, and saying that it was read again."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from massage_desk.domain.carrying import carried, is_carried, without_marks
from massage_desk.services.visits import previous_visit
from massage_desk.ui.desk import Desk
from massage_desk.ui.visits.sections import Sections


class Carrying(QObject):
    """One key carries the section with the caret forward; the same key takes the mark away."""

    def __init__(
        self, desk: Desk, sections: Sections, visit: Callable[[], int | None], parent: QObject
    ) -> None:
        """`visit` tells which visit is being written."""
        super().__init__(parent)
        self._desk = desk
        self._sections = sections
        self._visit = visit

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done in a note that is being written."""
        return {"visit.carry": self.carry}

    @Slot()
    def carry(self) -> None:
        """Write the section of the last note here, marked; or say that it was read again."""
        name = self._sections.focused() or self._sections.last
        editor = self._sections.editor(name)
        if is_carried(editor.toPlainText()):
            _replace(editor, without_marks(editor.toPlainText()))
            self._desk.said.emit("Read again")
            return
        visit_id = self._visit()
        earlier = None if visit_id is None else self._desk.read(previous_visit, visit_id)
        words = "" if earlier is None else earlier.note.section(name).strip()
        if earlier is None or not words:
            self._desk.said.emit("The last note has nothing in this section")
            return
        cursor = QTextCursor(editor.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        if editor.toPlainText().strip():
            cursor.insertText("\n")
        cursor.insertText(carried(words, earlier.particulars.held_on))
        cursor.endEditBlock()
        editor.setTextCursor(cursor)
        editor.setFocus()
        self._desk.said.emit("Carried forward: read it again, then Ctrl+D takes the mark away")


def _replace(editor: QPlainTextEdit, words: str) -> None:
    """Other words as one step of undo, with the caret where it was."""
    position = min(editor.textCursor().position(), len(words))
    cursor = QTextCursor(editor.document())
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.insertText(words)
    cursor.setPosition(position)
    editor.setTextCursor(cursor)
