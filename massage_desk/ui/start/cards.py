"""The cards of the start page."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from massage_desk.services.clients import ClientRow
from massage_desk.ui.clients.finding import SearchLine
from massage_desk.ui.clients.rows import brief_client_row
from massage_desk.ui.design.icons import icon_pixmap
from massage_desk.ui.design.theme import theme
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.labels import muted
from massage_desk.ui.widgets.rows import Row, RowList

_FIRST_SHOWN = 6


class WaitingCard(Card):
    """A few rows of what waits to be finished; all of them when asked."""

    row_activated = Signal(object)  # key

    def __init__(self, title: str, parent: QWidget | None = None, *, counted: bool = True) -> None:
        super().__init__(title, parent)
        self._counted = counted
        self._rows: tuple[Row, ...] = ()
        self._shows_all = False
        self._title = title
        self.list = RowList(title)
        self.list.fit_to_rows()
        self.list.row_activated.connect(self.row_activated)
        self.all_button = quiet_button("Show all")
        self.all_button.clicked.connect(self._show_all)
        self.add_action(self.all_button)
        self.add(self.list)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; without any the card is away."""
        self._rows = tuple(rows)
        shown = self._rows if self._shows_all else self._rows[:_FIRST_SHOWN]
        self.list.set_rows(shown)
        self.all_button.setVisible(len(shown) < len(rows))
        self.all_button.setText(f"Show all {len(rows)}")
        if self._counted and len(rows) > 1:
            self.set_title(f"{self._title} ({len(rows)})")
        else:
            self.set_title(self._title)
        self.setVisible(bool(rows))

    @Slot()
    def _show_all(self) -> None:
        self._shows_all = True
        self.set_rows(self._rows)
        self.list.setFocus()


class NothingWaiting(Card):
    """Says that everything is finished, once there is anything to finish."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._sign = QLabel()
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(muted("Every note is signed, and no letter waits to be finished."), 1)
        self.body.addLayout(row)
        theme().changed.connect(self._colour)
        self._colour()

    @Slot()
    def _colour(self) -> None:
        self._sign.setPixmap(icon_pixmap("success", "success"))


class ClientsCard(Card):
    """The clients who were here last; while something is typed, those it is found in."""

    client_requested = Signal(object)  # client id
    search_changed = Signal()
    all_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Recent clients", parent)
        self.list = RowList("Recent clients")
        self.list.fit_to_rows()
        self.list.row_activated.connect(self.client_requested)
        self.search = SearchLine(self.list)
        self.search.textChanged.connect(self.search_changed)
        self.search.opened.connect(self.client_requested)
        self.nobody = muted()
        self.all_button = quiet_button("All clients")
        self.all_button.clicked.connect(self.all_requested)
        self.add_action(self.all_button)
        for part in (self.search, self.nobody, self.list):
            self.add(part)

    def show_clients(self, rows: Sequence[ClientRow], today: dt.date) -> None:
        """Show these clients, which the words in the search line were found in, if any stand."""
        searched = bool(self.search.words())
        self.set_title("Clients found" if searched else "Recent clients")
        self.list.setAccessibleName(self.title.text())
        self.list.set_rows([brief_client_row(row, today) for row in rows])
        self.list.set_current(rows[0].id if searched and rows else None)
        self.list.setVisible(bool(rows))
        self.nobody.setText(
            "Nobody is found." if searched else "Clients whose page you open are listed here."
        )
        self.nobody.setVisible(not rows)
