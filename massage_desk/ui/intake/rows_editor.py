"""A list that is typed line by line: a medicine, its dose, what for; and the next."""

from itertools import pairwise

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from massage_desk.domain.intake import MOST_ROWS, Row
from massage_desk.domain.intake_questions import Column
from massage_desk.domain.people import LONGEST_LINE
from massage_desk.ui.widgets.labels import muted

_WIDTHS = {"name": 5, "detail": 4, "dose": 4, "reason": 3}


class RowsEditor(QWidget):
    """One empty line is always there. Return goes on, and from an empty line out of the list."""

    changed = Signal()
    left = Signal()  # Return in the empty line

    def __init__(
        self,
        columns: tuple[Column, ...],
        name: str,
        parent: QWidget | None = None,
        *,
        large: bool = False,
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._name = name
        self._lines: list[list[QLineEdit]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        for at, column in enumerate(columns):
            self._grid.addWidget(muted(column.label, self, small=not large), 0, at)
            self._grid.setColumnStretch(at, _WIDTHS.get(column.field, 2))
        self._add_line()

    def rows(self) -> tuple[Row, ...]:
        """What is written, line by line; empty ones are left out."""
        found = []
        for line in self._lines:
            texts = [edit.text().strip() for edit in line]
            if any(texts):
                fields = (column.field for column in self._columns)
                found.append(tuple(zip(fields, texts, strict=True)))
        return tuple(found)

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        """Show other lines, without telling of it."""
        self.blockSignals(True)
        for at, row in enumerate(rows):
            if at == len(self._lines):
                self._add_line()
            texts = dict(row)
            for column, edit in zip(self._columns, self._lines[at], strict=True):
                edit.setText(texts.get(column.field, ""))
                edit.setCursorPosition(0)
        for line in self._lines[len(rows) :]:
            for edit in line:
                edit.clear()
        self._keep_one_empty()
        self.blockSignals(False)

    def focus_first(self) -> None:
        """Put the caret where the next entry begins."""
        self._lines[len(self.rows())][0].setFocus()

    def go_on(self, here: QWidget | None) -> bool:
        """From one field to the next; False where `here` is none of them."""
        for at, line in enumerate(self._lines):
            if here not in line:
                continue
            place = line.index(here)
            if place == 0 and not line[0].text().strip():
                self.left.emit()
            elif place + 1 < len(line):
                line[place + 1].setFocus()
            elif at + 1 < len(self._lines):
                self._lines[at + 1][0].setFocus()
            else:
                self.left.emit()
            return True
        return False

    def _add_line(self) -> None:
        line = []
        number = len(self._lines) + 1
        for at, column in enumerate(self._columns):
            edit = QLineEdit(self)
            edit.setMaxLength(LONGEST_LINE)
            edit.setPlaceholderText(column.prompt)
            edit.setAccessibleName(f"{self._name} {number}: {column.label}")
            edit.textEdited.connect(self._edited)
            self._grid.addWidget(edit, number, at)
            edit.show()
            line.append(edit)
        if self._lines:
            QWidget.setTabOrder(self._lines[-1][-1], line[0])
        for one, other in pairwise(line):
            QWidget.setTabOrder(one, other)
        self._lines.append(line)

    @Slot()
    def _edited(self) -> None:
        self._keep_one_empty()
        self.changed.emit()

    def _keep_one_empty(self) -> None:
        full = any(edit.text().strip() for edit in self._lines[-1])
        if full and len(self._lines) < MOST_ROWS:
            self._add_line()
