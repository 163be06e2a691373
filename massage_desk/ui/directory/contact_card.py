"""Somebody in the directory, written down or changed in place."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from massage_desk.errors import DeskError, InvalidInput
from massage_desk.services.contacts import ContactRow, add_contact, change_contact
from massage_desk.ui.clients.words import shortened
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.directory.contact_form import contact_form, contact_values, read_contact
from massage_desk.ui.widgets.buttons import plain_button, primary_button, quiet_button
from massage_desk.ui.widgets.cards import Banner, Card

_TITLE = 80  # characters of a name


class ContactCard(Card):
    """What is written stays until it is kept, or left by the therapist's word."""

    saved = Signal(int)  # contact id
    left = Signal()
    removal_wanted = Signal(int)  # contact id
    return_wanted = Signal(int)  # contact id, of somebody who was removed

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("New contact", parent)
        self._desk = desk
        self._begun: dict[str, str] = {}
        self.contact_id: int | None = None  # None for a new one
        self.fault = Banner("danger", "")
        self.form = contact_form(columns=1)
        self.save_button = primary_button("Save", "check")
        self.save_button.setToolTip("Save (Ctrl+Return)")
        self.save_button.clicked.connect(self.save)
        self.leave_button = quiet_button("Close")
        self.leave_button.setToolTip("Close without saving (Escape)")
        self.leave_button.clicked.connect(self.leave)
        self.form.changed.connect(self._name_leaving)
        self.remove_button = plain_button("Remove", "trash")
        self.remove_button.setToolTip("Letters and care teams keep the name")
        self.remove_button.clicked.connect(self._remove)
        self.return_button = plain_button("Put back", "undo")
        self.return_button.clicked.connect(self._return)
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addWidget(self.leave_button)
        foot.addStretch(1)
        foot.addWidget(self.remove_button)
        foot.addWidget(self.return_button)
        self.add(self.fault)
        self.add(self.form)
        self.body.addLayout(foot)
        self.fault.hide()
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether somebody is shown, or a new contact is written down."""
        return not self.isHidden()

    def show_contact(self, row: ContactRow) -> None:
        """Show somebody from the directory, or who was removed from it."""
        self.contact_id = row.id
        self.set_title(shortened(row.form.name, _TITLE))
        self.remove_button.setVisible(not row.archived)
        self.return_button.setVisible(row.archived)
        self._fill(contact_values(row.form))

    def start_new(self, name: str = "") -> None:
        """Open an empty form; a name that was looked for in vain stands in it."""
        self.contact_id = None
        self.set_title("New contact")
        self.remove_button.hide()
        self.return_button.hide()
        self._fill({**dict.fromkeys(self.form.fields, ""), "name": name})

    def _fill(self, values: dict[str, str]) -> None:
        self.form.set_values(values)
        self._begun = self.form.values()
        self.form.clear_messages()
        self.fault.hide()
        self.show()
        self._name_leaving()

    @Slot()
    def save(self) -> None:
        """Keep what is written; where something is wrong, say so at its field."""
        if self.keep():
            assert self.contact_id is not None
            self._desk.said.emit("Contact saved")
            self.saved.emit(self.contact_id)

    def keep(self) -> bool:
        """Write what stands in the form; tells whether it is in the records now."""
        at = self._desk.now()
        changes = Changes.of("contact")
        try:
            form = read_contact(self.form)
            if self.contact_id is None:
                self.contact_id = self._desk.write(changes, self, add_contact, form, at=at)
                self.remove_button.show()
            else:
                self._desk.write(changes, self, change_contact, self.contact_id, form, at=at)
        except InvalidInput as fault:
            self.form.show_fault(fault)
            return False
        except DeskError as fault:
            self.fault.show_words("danger", str(fault))
            return False
        self.set_title(shortened(form.name, _TITLE))
        self._fill(contact_values(form))
        return True

    @Slot()
    def leave(self) -> None:
        """Close the form without keeping what was changed."""
        self.hide()
        self.left.emit()

    def is_changed(self) -> bool:
        """Whether something stands in the form that is not kept."""
        return self.is_open and self.form.values() != self._begun

    def memory(self) -> dict[str, Any]:
        """Who is shown, and what is changed: not sealed yet."""
        written = self.form.values() if self.is_changed() else {}
        return {"contact_id": self.contact_id, "open": self.is_open, "written": written}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves a form in which nothing was changed."""
        if event.key() == Qt.Key.Key_Escape and not self.is_changed():
            self.leave()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _name_leaving(self) -> None:
        self.leave_button.setText("Leave as it was" if self.is_changed() else "Close")
        self.leave_button.setAccessibleName(self.leave_button.text())

    @Slot()
    def _remove(self) -> None:
        assert self.contact_id is not None
        if self.is_changed():
            self.keep()  # undo brings it back as it was meant to be
        self.removal_wanted.emit(self.contact_id)

    @Slot()
    def _return(self) -> None:
        assert self.contact_id is not None
        self.return_wanted.emit(self.contact_id)
