"""The directory: physicians and others whom the practice writes to."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from massage_desk.errors import DeskError
from massage_desk.services.contacts import (
    ContactRow,
    find_contacts,
    get_contact,
    put_back_contact,
    remove_contact,
    treated_by,
)
from massage_desk.services.half_written import put_away, take_out
from massage_desk.ui.clients.finding import SearchLine
from massage_desk.ui.clients.words import shortened
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.directory.contact_card import ContactCard
from massage_desk.ui.directory.contact_form import about
from massage_desk.ui.directory.treated_card import TreatedCard
from massage_desk.ui.page import Page, Place
from massage_desk.ui.widgets.buttons import plain_button
from massage_desk.ui.widgets.cards import Banner, Card, EmptyPlace
from massage_desk.ui.widgets.labels import heading, muted
from massage_desk.ui.widgets.rows import Row, RowList
from massage_desk.ui.widgets.scroll import PageScroll
from massage_desk.ui.widgets.tabs import Segments

_PHONE = 24  # characters at the end of a row
_NAMED = 80  # characters of a name in a message


class DirectoryPage(Page):
    """Names at the left, the one that is chosen at the right. What is written is never lost."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._removed = 0
        self.filter = Segments([("current", "Current"), ("removed", "Removed")], name="Show")
        self.filter.changed.connect(self._find)
        self.list = RowList("Directory")
        self.list.row_activated.connect(self._choose)
        self.search = SearchLine(self.list)
        self.search.setPlaceholderText("Name, specialty or place")
        self.search.setAccessibleName("Search the directory")
        self.search.textChanged.connect(self._find)
        self.search.opened.connect(self._choose)
        self.empty = EmptyPlace("directory", "")
        self.empty.wanted.connect(self._add_found_by_nobody)
        self.count = muted(small=True)
        self.word = Banner("neutral", "", closable=True)
        self.word.pressed.connect(self._put_back_removed)
        self.word.hide()
        self.card = ContactCard(desk)
        self.card.saved.connect(self._saved)
        self.card.left.connect(self._left)
        self.card.removal_wanted.connect(self._remove)
        self.card.return_wanted.connect(self._put_back)
        self.treated = TreatedCard()
        self.treated.client_requested.connect(self._open_client)
        self.nobody_chosen = EmptyPlace(
            "directory", "Choose somebody to see and to change what is written down."
        )
        self._lay_out()
        self._show_right()
        desk.changed.connect(self._changed)

    def _lay_out(self) -> None:
        new = plain_button("New contact", "plus")
        new.setToolTip("New contact (Ctrl+I)")
        new.clicked.connect(self.add_one)
        head = QHBoxLayout()
        head.addWidget(heading("Directory"), 1)
        head.addWidget(new)
        tools = QHBoxLayout()
        tools.setSpacing(12)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.filter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        names = Card()
        names.set_padding(6)
        names.add(self._stack)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(24, 24, 12, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(tools)
        column.addWidget(names, 1)
        column.addWidget(self.count)
        self._right = PageScroll(widest=560)
        for part in (self.word, self.card, self.treated):
            self._right.add(part)
        self._right.column.addWidget(self.nobody_chosen, 1)
        self._right.column.addStretch(0)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self._right)
        split.setSizes([560, 520])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(split)
        for before, after in pairwise((new, self.search, self.filter.button("current"))):
            self.setTabOrder(before, after)
        self.setTabOrder(self.filter.button("removed"), self.list)
        self.setTabOrder(self.list, self.card.form["name"].editor)

    def open(self, place: Place) -> None:
        """Show the directory, with the caret in the search field."""
        self._find()
        if place.contact_id is not None:
            self._choose(place.contact_id)
        elif self.card.contact_id is not None and self.card.is_open and not self.card.is_changed():
            self._show(self.card.contact_id)  # as it is by now
        self.search.setFocus()
        self.search.selectAll()

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done here by key, menu and palette."""
        commands: dict[str, Callable[[], None]] = {
            "page.find": self.search.setFocus,
            "contact.new": self.add_one,
        }
        if self.card.is_open:
            commands["contact.save"] = self.card.save
        if self._removed:
            commands["edit.undo"] = self._put_back_removed
        return commands

    def flush(self) -> None:
        """Save what can be saved; what cannot stays in the form."""
        if self.card.is_changed() and self.card.keep():
            self._find()

    def unsaved(self) -> str:
        """What stands in the form and could not be saved."""
        if self.card.is_changed():
            return "What you changed in the directory is not saved: something cannot be kept."
        return ""

    def memory(self) -> dict[str, Any]:
        """Who was chosen, of which list; what stands in the form, sealed."""
        memory = self.card.memory()
        sealed = put_away(self._desk.store, memory["written"])
        return {**memory, "written": sealed, "filter": self.filter.value()}

    def recall(self, memory: dict[str, Any]) -> None:
        """Go back to who was chosen and to what was written."""
        self.filter.set_value(memory["filter"])
        self._find()
        if not memory["open"]:
            return
        if memory["contact_id"] is None:
            self.add_one()
        else:
            self._choose(memory["contact_id"])
        self.card.form.set_values(take_out(self._desk.store, memory["written"]))

    @Slot()
    def add_one(self) -> None:
        """Open an empty form."""
        self._start_new("")

    @Slot()
    def _add_found_by_nobody(self) -> None:
        self._start_new(self.search.words())

    def _start_new(self, name: str) -> None:
        if self._may_leave():
            self._forget_removal()
            self.card.start_new(name)
            self.treated.show_clients([])
            self._show_right()
            self.card.form.focus_first()

    @Slot()
    def _find(self) -> None:
        removed = self.filter.value() == "removed"
        rows = self._desk.read(find_contacts, self.search.text(), removed=removed)
        self.list.set_rows([_row(row) for row in rows])
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        words = self.search.words()
        if words and not rows:
            self.empty.set_words(
                f"Nobody is found for “{shortened(words, 40)}”.", "" if removed else "New contact"
            )
        elif removed:
            self.empty.set_words("Nobody is removed.")
        else:
            self.empty.set_words(
                "Physicians and others whom you write to will be listed here.", "Add first contact"
            )
        where = "removed" if removed else "in the directory"
        self.count.setText(f"{len(rows)} {where}" if rows else "")

    @Slot(object)
    def _choose(self, contact_id: int) -> None:
        if self._may_leave() and self._show(contact_id):
            self.card.form.focus_first()

    def _show(self, contact_id: int) -> bool:
        try:
            row = self._desk.read(get_contact, contact_id)
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
            return False
        self._forget_removal()
        self.card.show_contact(row)
        self.treated.show_clients(self._desk.read(treated_by, contact_id))
        self.list.set_current(contact_id)
        self._right.verticalScrollBar().setValue(0)
        self._show_right()
        return True

    @Slot()
    def _show_right(self) -> None:
        self.treated.setVisible(self.card.is_open and self.card.contact_id is not None)
        self.nobody_chosen.setVisible(not self.card.is_open)
        self.commands_changed.emit()

    def _forget_removal(self) -> None:
        self._removed = 0
        self.word.hide()

    def _may_leave(self) -> bool:
        """Whether what stands in the form is kept, so that another can be shown."""
        return not self.card.is_changed() or self.card.keep()

    @Slot(int)
    def _saved(self, contact_id: int) -> None:
        self._find()
        self.list.set_current(contact_id)
        self._show_right()

    @Slot()
    def _left(self) -> None:
        self.list.setFocus()
        self.list.set_current(self.card.contact_id)
        self._show_right()

    @Slot(object)
    def _open_client(self, client_id: int) -> None:
        self.go_requested.emit(Place("client", client_id=client_id))

    @Slot(int)
    def _remove(self, contact_id: int) -> None:
        name = shortened(self._desk.read(get_contact, contact_id).form.name, _NAMED)
        if self._write(remove_contact, contact_id):
            self._removed = contact_id
            self.card.leave()
            self._find()
            self.word.show_words("neutral", f"{name} was taken out of the directory.", "Undo")
            self.word.button.setFocus()
            self.commands_changed.emit()

    @Slot()
    def _put_back_removed(self) -> None:
        if self._removed:
            self._put_back(self._removed)

    @Slot(int)
    def _put_back(self, contact_id: int) -> None:
        if self._write(put_back_contact, contact_id):
            self._removed = 0
            self.filter.set_value("current")
            self._find()
            self._choose(contact_id)

    def _write(self, act: Callable[..., Any], *args: object) -> bool:
        self.word.hide()
        try:
            self._desk.write(Changes.of("contact"), self, act, *args, at=self._desk.now())
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
            return False
        return True

    @Slot(object, object)
    def _changed(self, changes: Changes, initiator: QObject | None) -> None:
        if initiator is not self and self.isVisible() and changes.concern("contact"):
            self._find()


def _row(row: ContactRow) -> Row:
    phone = row.form.phone
    shown = phone if len(phone) <= _PHONE else phone[:_PHONE] + "…"
    return Row(row.id, row.form.name, about(row.form), shown, icon="directory")
