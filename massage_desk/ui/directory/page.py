"""The directory: physicians and others whom the practice writes to."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from massage_desk.errors import DeskError, InvalidInput
from massage_desk.services.contacts import (
    ContactRow,
    add_contact,
    change_contact,
    find_contacts,
    get_contact,
    put_back_contact,
    remove_contact,
)
from massage_desk.services.half_written import put_away, take_out
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.directory.contact_form import about, contact_form, contact_values, read_contact
from massage_desk.ui.page import Page, Place
from massage_desk.ui.widgets.buttons import plain_button, primary_button, quiet_button
from massage_desk.ui.widgets.cards import Banner, Card, EmptyPlace
from massage_desk.ui.widgets.labels import heading, muted
from massage_desk.ui.widgets.rows import Row, RowList
from massage_desk.ui.widgets.scroll import PageScroll


class DirectoryPage(Page):
    """Names at the left, the one that is chosen at the right. What is written is never lost."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._contact_id: int | None = None  # None for a new one
        self._begun: dict[str, str] = {}
        self._removed = 0
        self.search = QLineEdit(placeholderText="Name, specialty or place")
        self.search.setAccessibleName("Search the directory")
        self.search.setClearButtonEnabled(True)
        self.search.setMaxLength(200)
        self.search.textChanged.connect(self._find)
        self.list = RowList("Directory")
        self.list.row_activated.connect(self._choose)
        self.empty = EmptyPlace("directory", "")
        self.empty.wanted.connect(self.add_one)
        self.count = muted(small=True)
        self.word = Banner("neutral", "", closable=True)
        self.word.pressed.connect(self._put_back)
        self.word.hide()
        self.form = contact_form(columns=1)
        self.card = Card("New contact")
        self.save_button = primary_button("Save", "check")
        self.save_button.setToolTip("Save (Ctrl+Return)")
        self.save_button.clicked.connect(self.save)
        self.leave_button = quiet_button("Leave as it was")
        self.leave_button.clicked.connect(self._leave)
        self.remove_button = plain_button("Remove", "trash")
        self.remove_button.clicked.connect(self.remove)
        self._lay_out()
        desk.changed.connect(self._changed)

    def _lay_out(self) -> None:
        new = plain_button("New contact", "plus")
        new.clicked.connect(self.add_one)
        head = QHBoxLayout()
        head.addWidget(heading("Directory"), 1)
        head.addWidget(new)
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
        column.addWidget(self.search)
        column.addWidget(names, 1)
        column.addWidget(self.count)
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addWidget(self.leave_button)
        foot.addStretch(1)
        foot.addWidget(self.remove_button)
        self.card.add(self.form)
        self.card.body.addLayout(foot)
        right = PageScroll(widest=560)
        right.add(self.word)
        right.add(self.card)
        right.column.addStretch(1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([560, 520])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(split)
        self.card.hide()

    def open(self, place: Place) -> None:
        """Show the directory, with the caret in the search field."""
        self._find()
        if place.contact_id is not None:
            self._choose(place.contact_id)
        self.search.setFocus()
        self.search.selectAll()

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done here by key, menu and palette."""
        commands: dict[str, Callable[[], None]] = {
            "page.find": self.search.setFocus,
            "contact.new": self.add_one,
        }
        if self.card.isVisible():
            commands["contact.save"] = self._save
        return commands

    def flush(self) -> None:
        """Save what can be saved; what cannot stays in the form."""
        if self._is_changed():
            self._keep()

    def unsaved(self) -> str:
        """What stands in the form and could not be saved."""
        if self._is_changed():
            return "What you changed in the directory is not saved: something cannot be kept."
        return ""

    def memory(self) -> dict[str, Any]:
        """Who was chosen; what stands in the form, sealed."""
        written = self.form.values() if self._is_changed() else {}
        return {
            "contact_id": self._contact_id,
            "shown": not self.card.isHidden(),
            "written": put_away(self._desk.store, written),
        }

    def recall(self, memory: dict[str, Any]) -> None:
        """Go back to who was chosen and to what was written."""
        if not memory["shown"]:
            return
        if memory["contact_id"] is None:
            self.add_one()
        else:
            self._choose(memory["contact_id"])
        self.form.set_values(take_out(self._desk.store, memory["written"]))

    @Slot()
    def _find(self) -> None:
        rows = self._desk.read(find_contacts, self.search.text())
        self.list.set_rows([_row(row) for row in rows])
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        if not rows:
            words = self.search.text().strip()[:40]
            if words:
                self.empty.set_words(f"Nobody is found for “{words}”.", "New contact")
            else:
                self.empty.set_words(
                    "Physicians and others whom you write to will be listed here.",
                    "Add first contact",
                )
        self.count.setText(f"{len(rows)} in the directory" if rows else "")

    @Slot(object)
    def _choose(self, contact_id: int) -> None:
        if not self._may_leave():
            return
        try:
            row = self._desk.read(get_contact, contact_id)
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
            return
        self._show(row)

    def _show(self, row: ContactRow) -> None:
        self._contact_id = row.id
        self.card.set_title(row.form.name[:80])
        self._fill(contact_values(row.form))
        self.remove_button.show()

    def _fill(self, values: dict[str, str]) -> None:
        self.form.set_values(values)
        self.form.clear_messages()
        self._begun = self.form.values()
        self.card.show()
        self.commands_changed.emit()

    @Slot()
    def add_one(self) -> None:
        """Open an empty form."""
        if not self._may_leave():
            return
        self._contact_id = None
        self.card.set_title("New contact")
        self.remove_button.hide()
        self._fill(dict.fromkeys(self.form.fields, ""))
        self.form.focus_first()

    @Slot()
    def save(self) -> None:
        """Keep what is written; where something is wrong, say so at its field."""
        if self._keep():
            self._desk.said.emit("Contact saved")
            self.list.set_current(self._contact_id)

    def _save(self) -> None:
        self.save()

    def _keep(self) -> bool:
        changes = Changes.of("contact")
        at = self._desk.now()
        try:
            form = read_contact(self.form)
            if self._contact_id is None:
                self._contact_id = self._desk.write(changes, self, add_contact, form, at=at)
            else:
                self._desk.write(changes, self, change_contact, self._contact_id, form, at=at)
        except InvalidInput as fault:
            self.form.show_fault(fault)
            return False
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
            return False
        self._find()
        self._show(self._desk.read(get_contact, self._contact_id))
        return True

    def _may_leave(self) -> bool:
        """Whether what stands in the form is kept, so that another can be shown."""
        return not self._is_changed() or self._keep()

    def _is_changed(self) -> bool:
        return not self.card.isHidden() and self.form.values() != self._begun

    @Slot()
    def _leave(self) -> None:
        """Close the form without keeping what was changed."""
        self.card.hide()
        self.list.setFocus()
        self.commands_changed.emit()

    @Slot()
    def remove(self) -> None:
        """Take the contact out of the directory; a banner brings it back."""
        contact_id = self._contact_id
        if contact_id is None:
            return
        name = self.form["name"].text()[:80]
        if self._write(remove_contact, contact_id):
            self._removed = contact_id
            self._leave()
            self._find()
            self.word.show_words("neutral", f"{name} was taken out of the directory.", "Undo")
            self.word.button.setFocus()

    @Slot()
    def _put_back(self) -> None:
        if self._removed and self._write(put_back_contact, self._removed):
            self._find()
            self._choose(self._removed)
            self._removed = 0

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
    return Row(row.id, row.form.name, about(row.form), row.form.phone, icon="directory")
