"""The list of clients: type any part of what is remembered, press Enter."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from massage_desk.services.clients import count_clients
from massage_desk.ui.clients.filter_line import FilterLine
from massage_desk.ui.clients.finding import SearchLine
from massage_desk.ui.clients.looking import Looking
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.page import Page, Place
from massage_desk.ui.widgets.buttons import primary_button
from massage_desk.ui.widgets.cards import Card, EmptyPlace
from massage_desk.ui.widgets.labels import heading, muted
from massage_desk.ui.widgets.rows import RowList
from massage_desk.ui.widgets.tabs import Segments

_AT_ONCE = 60  # rows read at a time; more follow as the list is scrolled


class ClientListPage(Page):
    """The caret stays in the search field; arrows and Enter act on the list below it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._looking = Looking(desk)
        self.filter = Segments([("current", "Current"), ("archived", "Archived")], name="Show")
        self.filter.changed.connect(self._find)
        self.count = muted(small=True)
        self.count.setWordWrap(False)
        self.list = RowList("Clients")
        self.list.row_activated.connect(self._open_client)
        self.list.verticalScrollBar().valueChanged.connect(self._read_on)
        self.search = SearchLine(
            self.list, words="Name, phone, date of birth, or ‘oncology, since March’"
        )
        self.search.textChanged.connect(self._find)
        self.search.opened.connect(self._open_client)
        self.filters = FilterLine(desk)
        self.filters.typed.connect(self._search_for)
        self.meant = muted(small=True)
        self.meant.hide()
        self.empty = EmptyPlace("clients", "")
        self.empty.wanted.connect(self._add)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self._lay_out()
        desk.changed.connect(self._changed)

    def _lay_out(self) -> None:
        new = primary_button("New client", "plus")
        new.setToolTip("New client (Ctrl+N)")
        new.clicked.connect(self._add)
        head = QHBoxLayout()
        head.addWidget(heading("Clients"), 1)
        head.addWidget(new)
        tools = QHBoxLayout()
        tools.setSpacing(12)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.filter)
        card = Card()
        card.set_padding(6)
        card.add(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(tools)
        column.addWidget(self.filters)
        column.addWidget(self.meant)
        column.addWidget(card, 1)
        column.addWidget(self.count)
        for before, after in pairwise((new, self.search, self.filter.button("current"))):
            self.setTabOrder(before, after)
        self.setTabOrder(self.filter.button("archived"), self.list)

    def open(self, place: Place) -> None:
        """Show the list with the caret in the search field."""
        self._find()
        self.search.setFocus()
        self.search.selectAll()

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done here by key, menu and palette."""
        return {"client.new": self._add, "page.find": self.search.setFocus}

    def memory(self) -> dict[str, Any]:
        """Which client was current, and which list."""
        return {"current": self.list.current_key(), "filter": self.filter.value()}

    def recall(self, memory: dict[str, Any]) -> None:
        """Go back to the same row of the same list."""
        self.filter.set_value(memory.get("filter", "current"))
        self._find()
        self.list.set_current(memory.get("current"))

    @property
    def _archived(self) -> bool:
        return self.filter.value() == "archived"

    @Slot()
    def _find(self) -> None:
        self._looking.look(self.search.text(), archived=self._archived, at_once=_AT_ONCE)
        self.list.scrollToTop()
        self.filters.show_query(self._looking.query)
        self._show()
        if self._looking.found and self.search.words():
            self.list.set_current(self._looking.found[0][0].id)

    @Slot(str)
    def _search_for(self, typed: str) -> None:
        self.search.setText(typed)
        self.search.setFocus()

    def _show(self) -> None:
        looking = self._looking
        rows = looking.rows()
        self.list.set_rows(rows)
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        if not rows:
            self._say_empty()
        self.meant.setText(f"{looking.says} results for {looking.meant}")
        self.meant.setVisible(bool(looking.meant))
        number = f"{len(rows):,}" if looking.all_read else f"{len(rows):,} or more"
        if looking.count is not None and not looking.all_read:
            number = f"{looking.count:,}"
        noun = "client" if number == "1" else "clients"
        self.count.setText(f"{number} {noun}" if rows else "")

    def _say_empty(self) -> None:
        words = self.search.words()
        if words:
            shown = words if len(words) <= 40 else words[:40] + "…"
            button = "" if self._archived or self._looking.query.filters else "New client"
            self.empty.set_words(f"Nobody is found for “{shown}”.", button)
        elif self._archived:
            self.empty.set_words("Nobody is archived. Archived clients keep their whole record.")
        elif self._desk.read(count_clients, archived=True):
            self.empty.set_words("All clients are archived.", "New client")
        else:
            self.empty.set_words(
                "Your clients will be listed here. A name is enough to begin.", "Add first client"
            )

    @Slot(int)
    def _read_on(self, value: int) -> None:
        bar = self.list.verticalScrollBar()
        if self._looking.all_read or value < bar.maximum() - bar.pageStep():
            return
        self._looking.read_on(_AT_ONCE)
        self._show()
        bar.setValue(value)

    @Slot(object)
    def _open_client(self, client_id: int) -> None:
        self.go_requested.emit(Place("client", client_id=client_id))

    @Slot()
    def _add(self) -> None:
        self.go_requested.emit(Place("new_client"))

    @Slot(object, object)
    def _changed(self, changes: Changes, _initiator: QObject | None) -> None:
        if self.isVisible() and changes.concern("client", "visit", "episode", "history", "consent"):
            shown = max(len(self._looking.found), _AT_ONCE)
            self._looking.look(self.search.text(), archived=self._archived, at_once=shown)
            self._show()
