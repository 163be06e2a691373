"""The letters of the practice: drafts to finish first, then those that left."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from massage_desk.services.letters import LetterRow, all_letters, unissued_letters
from massage_desk.ui.clients.letter_rows import letter_row
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.page import Page, Place
from massage_desk.ui.widgets.cards import Card, EmptyPlace
from massage_desk.ui.widgets.labels import heading, muted
from massage_desk.ui.widgets.rows import RowList
from massage_desk.ui.widgets.tabs import Segments

_MOST = 500


class LetterListPage(Page):
    """Enter opens a letter."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.filter = Segments(
            [("all", "All"), ("drafts", "Drafts"), ("issued", "Issued")], name="Show"
        )
        self.filter.changed.connect(self._show)
        self.list = RowList("Letters")
        self.list.row_activated.connect(self._open)
        self.empty = EmptyPlace("letters", "")
        self.count = muted(small=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        head = QHBoxLayout()
        head.addWidget(heading("Letters"), 1)
        head.addWidget(self.filter)
        card = Card()
        card.set_padding(6)
        card.add(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(card, 1)
        column.addWidget(self.count)
        desk.changed.connect(self._changed)

    def open(self, place: Place) -> None:
        """Show the letters as they stand."""
        self._show()
        self.list.setFocus()

    def commands(self) -> dict[str, Callable[[], None]]:
        """Nothing of its own: letters begin with a client."""
        return {}

    def memory(self) -> dict[str, Any]:
        """Which letter was current, and which list."""
        return {"current": self.list.current_key(), "filter": self.filter.value()}

    def recall(self, memory: dict[str, Any]) -> None:
        """Go back to the same row."""
        self.filter.set_value(memory["filter"])
        self._show()
        self.list.set_current(memory["current"])

    @Slot()
    def _show(self) -> None:
        today = self._desk.now().date
        drafts = self._desk.read(unissued_letters)
        letters = self._desk.read(all_letters, limit=_MOST)
        issued = [row for row in letters if row.issued is not None]
        rows: list[LetterRow] = {"all": [*drafts, *issued], "drafts": drafts, "issued": issued}[
            self.filter.value()
        ]
        self.list.set_rows([letter_row(row, today, named=True) for row in rows])
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        if not rows:
            self.empty.set_words(_EMPTY[self.filter.value()])
        self.count.setText(_count_words(len(drafts), len(issued), whole=len(letters) < _MOST))

    @Slot(object)
    def _open(self, letter_id: int) -> None:
        self.go_requested.emit(Place("letter", letter_id=letter_id))

    @Slot(object, object)
    def _changed(self, changes: Changes, _initiator: QObject | None) -> None:
        if self.isVisible() and changes.concern("letter", "client", "contact"):
            self._show()


def _count_words(drafts: int, issued: int, *, whole: bool) -> str:
    """As in '1 draft, 12 issued'; says so where older letters are not listed."""
    if not drafts and not issued:
        return ""
    words = f"{drafts} draft{'' if drafts == 1 else 's'}, {issued} issued"
    return words if whole else f"{words}; older letters stand on the clients' pages"


_EMPTY = {
    "all": "Letters to physicians will be listed here. Begin one on a client's page or a visit.",
    "drafts": "No draft is waiting.",
    "issued": "No letter has been issued yet.",
}
