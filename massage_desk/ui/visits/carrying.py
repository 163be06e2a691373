"""Carrying one section forward from the last note, and saying that it was read again."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from massage_desk.domain.blocks import TECHNIQUE
from massage_desk.domain.carrying import carried, is_carried, without_marks
from massage_desk.services.visits import VisitFacts, previous_visit
from massage_desk.ui.desk import Desk
from massage_desk.ui.visits.blocks import Blocks
from massage_desk.ui.visits.blocks import carried as carried_blocks
from massage_desk.ui.visits.sections import Sections


class Carrying(QObject):
    """One key carries the section with the caret forward; the same key takes the mark away."""

    def __init__(
        self,
        desk: Desk,
        sections: Sections,
        blocks: Blocks,
        visit: Callable[[], int | None],
        parent: QObject,
    ) -> None:
        """`visit` tells which visit is being written."""
        super().__init__(parent)
        self._desk = desk
        self._sections = sections
        self._blocks = blocks
        self._visit = visit

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done in a note that is being written."""
        return {"visit.carry": self.carry, "visit.techniques": self.carry_techniques}

    @Slot()
    def carry(self) -> None:
        """Write the section of the last note here, marked; or say that it was read again."""
        if not self._blocks.may_close():
            return
        on_block = self._blocks.section_in_focus()
        name = on_block or self._sections.focused() or self._sections.last
        editor = self._sections.editor(name)
        if self._blocks.unread(name) or is_carried(editor.toPlainText()):
            self._blocks.read_again(name)
            if not on_block and is_carried(editor.toPlainText()):
                self._sections.replace(name, without_marks(editor.toPlainText()))
            self._desk.said.emit("Read again")
            return
        earlier = self._earlier()
        words = "" if earlier is None else earlier.note.section(name).strip()
        blocks = [] if earlier is None else [b for b in earlier.blocks if b.section == name]
        if earlier is None or not (words or blocks):
            self._desk.said.emit("The last note has nothing in this section")
            return
        held_on = earlier.particulars.held_on
        if words:
            _append(editor, carried(words, held_on))
        self._blocks.add(carried_blocks(blocks, held_on), "carry forward")
        editor.setFocus()
        self._desk.said.emit("Carried forward: read it again, then Ctrl+D takes the mark away")

    @Slot()
    def carry_techniques(self) -> None:
        """Put the techniques of the last visit here, marked, to be changed where they differ."""
        if not self._blocks.may_close():
            return
        earlier = self._earlier()
        blocks = [] if earlier is None else [b for b in earlier.blocks if b.kind == TECHNIQUE]
        if earlier is None or not blocks:
            self._desk.said.emit("The last note has no techniques as blocks")
            return
        self._blocks.add(carried_blocks(blocks, earlier.particulars.held_on), "same techniques")
        self._blocks.go_to_last(blocks[-1].section)
        self._desk.said.emit("The techniques of the last visit: Enter changes one, Ctrl+D reads it")

    def _earlier(self) -> VisitFacts | None:
        visit_id = self._visit()
        return None if visit_id is None else self._desk.read(previous_visit, visit_id)


def _append(editor: QPlainTextEdit, words: str) -> None:
    """Write words on a line of their own at the end, as one step of undo."""
    cursor = QTextCursor(editor.document())
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.beginEditBlock()
    if editor.toPlainText().strip():
        cursor.insertText("\n")
    cursor.insertText(words)
    cursor.endEditBlock()
    editor.setTextCursor(cursor)
