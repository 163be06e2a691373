"""All visits of a client, from the newest."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from massage_desk.services.visits import VisitRow
from massage_desk.ui.clients.rows import visit_row
from massage_desk.ui.widgets.cards import Card, EmptyPlace
from massage_desk.ui.widgets.labels import muted
from massage_desk.ui.widgets.rows import RowList
from massage_desk.ui.widgets.tabs import Segments


class VisitsTab(QWidget):
    """The day, how the note begins, what was charted, and whether it is signed."""

    visit_requested = Signal(object)  # visit id
    new_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visits: tuple[VisitRow, ...] = ()
        self._today = dt.date.min
        self.filter = Segments([("all", "All"), ("unsigned", "Not signed")], name="Show visits")
        self.filter.changed.connect(self._show)
        self.list = RowList("Visits")
        self.list.row_activated.connect(self.visit_requested)
        self.empty = EmptyPlace("note", "")
        self.empty.wanted.connect(self.new_requested)
        self.count = muted(small=True)
        self.count.setWordWrap(False)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        tools = QHBoxLayout()
        tools.addWidget(self.filter, 1)
        tools.addWidget(self.count)
        card = Card()
        card.set_padding(6)
        card.add(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(8)
        column.addLayout(tools)
        column.addWidget(card, 1)

    def show_visits(self, visits: Sequence[VisitRow], today: dt.date) -> None:
        """Show these visits, which run from the newest."""
        self._visits, self._today = tuple(visits), today
        unsigned = sum(not row.signed for row in visits)
        self.filter.set_words("unsigned", f"Not signed ({unsigned})" if unsigned else "Not signed")
        self._show()

    @Slot()
    def _show(self) -> None:
        only_unsigned = self.filter.value() == "unsigned"
        rows = [row for row in self._visits if not (only_unsigned and row.signed)]
        self.list.set_rows([visit_row(row, self._today) for row in rows])
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        if not self._visits:
            self.empty.set_words("Visits will be listed here, the newest first.", "New visit")
        elif not rows:
            self.empty.set_words("Every note is signed.")
        self.count.setText(_count_words(len(rows)))


def _count_words(number: int) -> str:
    return {0: "", 1: "1 visit"}.get(number, f"{number} visits")
