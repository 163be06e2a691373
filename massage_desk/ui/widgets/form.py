"""A form: fields in one column or two, as the width allows."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from massage_desk.errors import InvalidField, InvalidInput
from massage_desk.ui.widgets.fields import Field

_TWO_COLUMNS = 560  # px; narrower than this a form is one column


class Form(QWidget):
    """Lays fields out in reading order and says beside each what is wrong with it."""

    changed = Signal()

    def __init__(
        self, fields: Sequence[Field], *, columns: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.fields = {field.name: field for field in fields}
        self._columns = columns
        self._laid = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        before: QWidget | None = None
        for field in fields:
            if field.stands_under:
                self.fields[field.stands_under].add_under(field)
            else:
                field.setParent(self)
            field.changed.connect(self.changed)
            if before is not None:
                QWidget.setTabOrder(before, field.editor)
            before = field.tail
        self._lay(columns)

    def __getitem__(self, name: str) -> Field:
        return self.fields[name]

    def values(self) -> dict[str, str]:
        """What is written, field by field."""
        return {name: field.text() for name, field in self.fields.items()}

    def set_values(self, values: Mapping[str, str]) -> None:
        """Show values; fields that are not named keep theirs."""
        for name, text in values.items():
            self.fields[name].set_text(text)

    def show_messages(self, messages: Mapping[str, str]) -> None:
        """Say beside each field what is wrong with it, and go to the first of them."""
        self.clear_messages()
        for name, words in messages.items():
            if name in self.fields:
                self.fields[name].show_message(words)
        first = next((f for name, f in self.fields.items() if name in messages), None)
        if first is not None:
            first.editor.setFocus()

    def show_fault(self, fault: InvalidField | InvalidInput) -> bool:
        """Show a refusal at its fields; tells whether this form has one of them."""
        messages = fault.messages if isinstance(fault, InvalidInput) else {fault.field: str(fault)}
        self.show_messages(messages)
        return not self.fields.keys().isdisjoint(messages)

    def clear_messages(self) -> None:
        """Nothing is wrong any more."""
        for field in self.fields.values():
            field.clear_message()

    def focus_first(self) -> None:
        """Put the caret in the first field."""
        next(iter(self.fields.values())).editor.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay(self._columns if event.size().width() >= _TWO_COLUMNS else 1)

    def _lay(self, columns: int) -> None:
        if columns == self._laid:
            return
        self._laid = columns
        # An item that is only taken lives on beside the new one, which then never hears that its
        # field has grown.
        for field in self.fields.values():
            self._grid.removeWidget(field)
        row = column = 0
        for field in self.fields.values():
            if field.stands_under:
                continue
            span = columns if field.is_wide else 1
            if column + span > columns:
                row, column = row + 1, 0
            self._grid.addWidget(field, row, column, 1, span)
            column += span
        for at in range(self._columns):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
