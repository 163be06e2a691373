"""The small form of one block: a few fields in two rows, filled from the keyboard."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.domain.block_choices import offered, pressure_words
from massage_desk.domain.blocks import Block, BlockField, Fact, block_kind, checked
from massage_desk.errors import InvalidInput
from massage_desk.ui.visits.suggestions import Suggestions
from massage_desk.ui.widgets.buttons import plain_button, quiet_button
from massage_desk.ui.widgets.fields import LineField, line_field
from massage_desk.ui.widgets.labels import heading, muted

_COLUMNS = 4
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BlockForm(QFrame):
    """Tells what can be kept as it is typed. Enter is done, Esc takes back what was typed."""

    written = Signal(object)  # Block
    done = Signal()
    cancelled = Signal()

    def __init__(self, block: Block, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "well")
        self._block = block
        kind = block_kind(block.kind)
        self.setAccessibleName(kind.name)
        self.fields: dict[str, LineField] = {}
        self.hint = muted(small=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        row = column = 0
        for each in kind.fields:
            span = 1 if each.is_number else 2
            if column + span > _COLUMNS:
                row, column = row + 1, 0
            grid.addWidget(self._field(each, block.facts), row, column, 1, span)
            column += span
        for number in range(_COLUMNS):
            grid.setColumnStretch(number, 1)
        done = plain_button("Done")
        done.setToolTip("Done (Enter)")
        done.clicked.connect(self._finish)
        leave = quiet_button("Take back")
        leave.setToolTip("Take back what was typed (Esc)")
        leave.clicked.connect(self.cancelled)
        foot = QHBoxLayout()
        foot.addWidget(done)
        foot.addWidget(leave)
        foot.addWidget(self.hint, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 10, 12, 12)
        whole.setSpacing(8)
        whole.addWidget(heading(kind.name, level=3))
        whole.addLayout(grid)
        whole.addLayout(foot)
        self._describe(block.facts)

    def _field(self, each: BlockField, facts: Mapping[str, Fact]) -> LineField:
        hint = f"{each.least} to {each.most}" if each.is_number else ""
        field = line_field(each.id, each.name, placeholder=hint)
        choices = offered(each.offers) if each.offers else ()
        field.set_text(str(facts.get(each.id, "")))
        if choices:
            # A place is named in full or chosen: 'left arm' is not the left armpit.
            Suggestions(field.editor, choices, finishes=each.offers != "region")
        field.changed.connect(self._typed)
        field.editor.installEventFilter(self)
        self.fields[each.id] = field
        return field

    def _describe(self, facts: Mapping[str, Fact]) -> None:
        """Say what the level of pressure means."""
        level = facts.get("pressure")
        self.hint.setText(f"{level}: {pressure_words(level)}" if isinstance(level, int) else "")

    def begin(self) -> None:
        """Put the caret into the first field."""
        next(iter(self.fields.values())).editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Esc in any field; one that is left says what of it cannot be kept."""
        if event.type() == QEvent.Type.FocusOut:
            self._tell(watched)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENTER and not event.modifiers():
                self._finish()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.cancelled.emit()
                return True
        return super().eventFilter(watched, event)

    def _tell(self, left: QObject) -> None:
        for name, words in self._read()[1].items():
            if self.fields[name].editor is left:
                self.fields[name].show_message(words)

    @Slot()
    def _typed(self) -> None:
        facts, messages = self._read()
        for name, field in self.fields.items():
            if name not in messages:
                field.clear_message()
        self._describe(facts)
        self.written.emit(self._with(facts))

    @Slot()
    def _finish(self) -> None:
        if self.may_close():
            self.done.emit()

    def may_close(self) -> bool:
        """Whether all that stands here is kept; else the fields say why not."""
        _facts, messages = self._read()
        for name, words in messages.items():
            self.fields[name].show_message(words)
        if messages:
            self.fields[next(iter(messages))].editor.setFocus()
        return not messages

    def type_again(self, typed: Mapping[str, str]) -> None:
        """Let this stand in the fields, and say what of it cannot be kept."""
        for name, words in typed.items():
            if name in self.fields:
                self.fields[name].set_text(words)
        self.may_close()

    def refused(self) -> list[str]:
        """What stands in a field and cannot be kept, in words."""
        return [
            f"{self.fields[name].label.text()} is not kept: {words}"
            for name, words in self._read()[1].items()
        ]

    def _with(self, facts: Mapping[str, Fact]) -> Block:
        """The block with other facts; who writes in it has read it."""
        return Block(self._block.kind, self._block.section, facts)

    def _read(self) -> tuple[dict[str, Fact], dict[str, str]]:
        """What can be kept, and what is wrong with the rest."""
        typed = {name: field.text() for name, field in self.fields.items()}
        try:
            return checked(self._block.kind, typed), {}
        except InvalidInput as fault:
            rest = {name: words for name, words in typed.items() if name not in fault.messages}
            return checked(self._block.kind, rest), fault.messages
