"""The letters about a client: drafts to finish first, then those that left the practice."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from massage_desk.services.letters import LetterRow, letters_of
from massage_desk.ui.clients.letter_rows import letter_row
from massage_desk.ui.desk import Desk
from massage_desk.ui.widgets.cards import Card, EmptyPlace
from massage_desk.ui.widgets.labels import muted
from massage_desk.ui.widgets.rows import RowList


class LettersTab(QWidget):
    """To whom, of what kind, and whether it was issued."""

    letter_requested = Signal(object)  # letter id
    new_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.list = RowList("Letters")
        self.list.row_activated.connect(self.letter_requested)
        self.empty = EmptyPlace(
            "letters", "Letters to physicians about this client will be listed here.", "New letter"
        )
        self.empty.wanted.connect(self.new_requested)
        self.count = muted(small=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        card = Card()
        card.set_padding(6)
        card.add(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(8)
        column.addWidget(card, 1)
        column.addWidget(self.count)

    def show_client(self, client_id: int, today: dt.date) -> None:
        """Show the letters about a client."""
        rows = self._desk.read(letters_of, client_id)
        drafts = [row for row in rows if row.issued is None]
        issued = [row for row in rows if row.issued is not None]
        self.list.set_rows([letter_row(row, today) for row in (*drafts, *issued)])
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        self.count.setText(_count_words(rows))


def _count_words(rows: list[LetterRow]) -> str:
    return {0: "", 1: "1 letter"}.get(len(rows), f"{len(rows)} letters")
