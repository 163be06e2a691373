"""All visits of a client, from the newest; while words are typed, where in the record they are."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from massage_desk.services.visits import VisitRow
from massage_desk.services.word_search import WordHit, find_words_meant
from massage_desk.ui.clients.finding import SearchLine
from massage_desk.ui.clients.rows import hit_row, visit_row
from massage_desk.ui.desk import Desk
from massage_desk.ui.widgets.cards import Card, EmptyPlace
from massage_desk.ui.widgets.labels import muted
from massage_desk.ui.widgets.rows import RowList
from massage_desk.ui.widgets.tabs import Segments

_PLACES = 60  # at the most


class VisitsTab(QWidget):
    """The day, how the note begins, what was charted, and whether it is signed."""

    visit_requested = Signal(object)  # visit id
    place_requested = Signal(object)  # Place
    new_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client_id: int | None = None
        self._visits: tuple[VisitRow, ...] = ()
        self._today = dt.date.min
        self.filter = Segments([("all", "All"), ("unsigned", "Not signed")], name="Show visits")
        self.filter.changed.connect(self._show)
        self.list = RowList("Visits")
        self.list.row_activated.connect(self._activate)
        self.search = SearchLine(
            self.list, name="Search this client's records", words="Words in this client's records"
        )
        self.search.textChanged.connect(self._show)
        self.search.opened.connect(self._activate)
        self.empty = EmptyPlace("note", "")
        self.empty.wanted.connect(self.new_requested)
        self.count = muted(small=True)
        self.count.setWordWrap(False)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        tools = QHBoxLayout()
        tools.setSpacing(12)
        tools.addWidget(self.filter)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.count)
        card = Card()
        card.set_padding(6)
        card.add(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(8)
        column.addLayout(tools)
        column.addWidget(card, 1)

    def show_visits(self, client_id: int, visits: Sequence[VisitRow], today: dt.date) -> None:
        """Show these visits, which run from the newest; what was looked for is another client's."""
        if client_id != self._client_id:
            self._client_id = client_id
            self.search.clear()
        self._visits, self._today = tuple(visits), today
        unsigned = sum(not row.signed for row in visits)
        self.filter.set_words("unsigned", f"Not signed ({unsigned})" if unsigned else "Not signed")
        self._show()

    @Slot(object)
    def _activate(self, key: object) -> None:
        if isinstance(key, tuple):
            self.place_requested.emit(key[1])
        else:
            self.visit_requested.emit(key)

    @Slot()
    def _show(self) -> None:
        words = self.search.words()
        self.filter.setEnabled(not words)
        if words:
            found, meant = self._desk.read(
                find_words_meant, words, limit=_PLACES, client_id=self._client_id
            )
            self._show_hits(found, meant)
        else:
            self._show_all()

    def _show_hits(self, hits: Sequence[WordHit], meant: str) -> None:
        self.list.set_rows([hit_row(hit, named=False) for hit in hits])
        self._stack.setCurrentWidget(self.list if hits else self.empty)
        self.empty.set_words("These words are nowhere in this client's records.")
        places = "1 place" if len(hits) == 1 else f"{len(hits)} places"
        self.count.setText(f"{places} with {meant}" if meant else places)

    def _show_all(self) -> None:
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
