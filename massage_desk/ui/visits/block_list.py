"""The blocks of one section: each a sentence, opened in place to be changed."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.domain.blocks import Block, block_kind
from massage_desk.ui.visits.block_form import BlockForm
from massage_desk.ui.visits.dates import day_words
from massage_desk.ui.widgets.buttons import icon_button
from massage_desk.ui.widgets.labels import Badge, breakable, words

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class BlockRow(QFrame):
    """One block as it reads. Enter or a click opens it, Delete takes it out, Alt+Up moves it."""

    opened = Signal()
    removed = Signal()
    moved = Signal(int)  # -1 up, 1 down

    def __init__(self, block: Block, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("blockRow")
        self._block = block
        self._read_only = read_only
        self.setProperty("readOnly", read_only)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 4, 4)
        row.setSpacing(8)
        row.addWidget(words(breakable(block.words)), 1)
        said = [block_kind(block.kind).name, block.words]
        if block.carried_on is not None:
            mark = f"from {day_words(block.carried_on)}, read again"
            row.addWidget(Badge("warning", mark))
            said.append(mark)
        self.setAccessibleName(": ".join(said[:2]) + "".join(f" ({each})" for each in said[2:]))
        if read_only:
            return
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("focusRing", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("Change (Enter), take out (Delete), move (Alt+Up, Alt+Down)")
        take_out = icon_button("close", f"Take out this {block_kind(block.kind).name.lower()}")
        take_out.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        take_out.clicked.connect(self.removed)
        row.addWidget(take_out, 0, Qt.AlignmentFlag.AlignTop)

    def shows(self, block: Block, *, read_only: bool) -> bool:
        """Whether this is the row of such a block."""
        return (self._block, self._read_only) == (block, read_only)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in moves:
            self.moved.emit(moves[Qt.Key(event.key())])
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in _OPENING:
            self.opened.emit()
        elif event.key() in _REMOVING:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self._read_only and self.rect().contains(event.position().toPoint()):
            self.opened.emit()


class BlockList(QWidget):
    """Shows blocks and lets one at a time be written; it keeps none of them itself."""

    opened = Signal(int)  # place in this list
    removed = Signal(int)
    moved = Signal(int, int)  # place, by how much
    written = Signal(object)  # Block, the one that is open
    done = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._rows: list[BlockRow] = []
        self.form: BlockForm | None = None
        self.hide()

    def show_blocks(
        self, blocks: list[Block], *, read_only: bool, writing: int | None = None
    ) -> None:
        """Show these; the one at `writing` is open in a form of its own."""
        kept, gone = self._kept_rows(blocks, read_only=read_only, writing=writing)
        for widget in (*gone, self.form):
            if widget is not None:
                self._column.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._rows, self.form = kept, None
        for place, block in enumerate(blocks[len(kept) :], start=len(kept)):
            if place == writing:
                self._column.addWidget(self._open_form(block))
                continue
            row = self._make_row(block, read_only=read_only)
            row.setProperty("place", place)
            self._rows.append(row)
            self._column.addWidget(row)
        self.setVisible(bool(blocks))
        for shown in (*self._rows, self.form):
            if shown is not None:
                shown.show()  # Qt would do so later, and give no keyboard to it before

    def _kept_rows(
        self, blocks: list[Block], *, read_only: bool, writing: int | None
    ) -> tuple[list[BlockRow], list[BlockRow]]:
        """The rows up to the first change, which stay, and the others.

        Tab and a screen reader go by the order in which rows were made.
        """
        place = 0
        for row, block in zip(self._rows, blocks, strict=False):
            if place == writing or row.property("place") != place:
                break
            if not row.shows(block, read_only=read_only):
                break
            place += 1
        return self._rows[:place], self._rows[place:]

    def _make_row(self, block: Block, *, read_only: bool) -> BlockRow:
        row = BlockRow(block, read_only=read_only, parent=self)
        row.opened.connect(self._tell_opened)
        row.removed.connect(self._tell_removed)
        row.moved.connect(self._tell_moved)
        return row

    def _open_form(self, block: Block) -> BlockForm:
        self.form = BlockForm(block, self)
        self.form.written.connect(self.written)
        self.form.done.connect(self.done)
        self.form.cancelled.connect(self.cancelled)
        return self.form

    def go_to(self, place: int) -> bool:
        """Put the keyboard on the block at a place, or the last one; whether there is one."""
        rows = [row for row in self._rows if row.property("place") <= place] or self._rows
        if rows:
            rows[-1].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(rows)

    def focused(self) -> int | None:
        """The place of the block that has the keyboard."""
        for row in self._rows:
            if row.hasFocus():
                return int(row.property("place"))
        return None

    @Slot()
    def _tell_opened(self) -> None:
        self.opened.emit(self.sender().property("place"))

    @Slot()
    def _tell_removed(self) -> None:
        self.removed.emit(self.sender().property("place"))

    @Slot(int)
    def _tell_moved(self, step: int) -> None:
        self.moved.emit(self.sender().property("place"), step)
