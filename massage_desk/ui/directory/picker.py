"""Picks somebody from the directory by typing, or adds them in place; the form around it stays."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.errors import DeskError, InvalidField, InvalidInput
from massage_desk.services.contacts import add_contact, find_contacts, get_contact
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.directory.contact_form import about, contact_form, read_contact
from massage_desk.ui.widgets.buttons import plain_button, quiet_button
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.fields import LineField
from massage_desk.ui.widgets.rows import Row, RowList

_OFFERED = 5
_NEW = "new"


class ContactPicker(QWidget):
    """A field with the matches listed under it while it is typed in.

    Down and Up go along the matches, Enter takes one, Escape closes the list. The last row adds
    somebody who is not in the directory yet.
    """

    changed = Signal()

    def __init__(self, desk: Desk, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._contact_id: int | None = None
        self.field = LineField("referrer_id", label, placeholder="Type a name to look it up")
        self.field.editor.setClearButtonEnabled(True)
        self.field.editor.textEdited.connect(self._typed)
        self.field.editor.installEventFilter(self)
        self.offer = RowList(f"{label}: matches", compact=True)
        self.offer.fit_to_rows()
        self.offer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.offer.row_activated.connect(self._take)
        self.form = contact_form()
        self._offer_card = Card(parent=self)
        self._offer_card.set_padding(4)
        self._offer_card.add(self.offer)
        self._new_card = Card("New in the directory", self)
        self._new_card.add(self.form)
        self.add_button = plain_button("Add to directory", "check")
        self.add_button.clicked.connect(self._add)
        leave = quiet_button("Leave out")
        leave.clicked.connect(self._leave_out)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        self._new_card.body.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.field, self._offer_card, self._new_card):
            column.addWidget(part)
        self._offer_card.hide()
        self._new_card.hide()
        self.setFocusProxy(self.field)

    def contact_id(self) -> int | None:
        """Who was picked; InvalidField where a name is typed that was not picked."""
        if self.is_adding:
            raise InvalidField("referrer_id", "Add them to the directory first, or leave them out.")
        if self._contact_id is None and self.field.text().strip():
            raise InvalidField(
                "referrer_id", "Choose somebody from the list, or add them to the directory."
            )
        return self._contact_id

    def set_contact(self, contact_id: int | None) -> None:
        """Show somebody as picked, or nobody."""
        self._contact_id = contact_id
        contact = self._desk.read(get_contact, contact_id).form if contact_id else None
        self.field.set_text(contact.name if contact else "")
        self.field.set_hint(about(contact) if contact else "")
        self.field.clear_message()
        self._offer_card.hide()
        self._new_card.hide()

    def written(self) -> dict[str, Any]:
        """Who is picked, what is typed, and the new entry that is half written."""
        new = self.form.values() if self.is_adding else None
        return {"contact_id": self._contact_id, "typed": self.field.text(), "new": new}

    def take_up(self, written: dict[str, Any]) -> None:
        """Show again what `written` told; somebody who was removed since is only typed."""
        self.set_contact(written["contact_id"])
        if written["contact_id"] is None:
            self.field.set_text(written["typed"])
        if written["new"] is not None:
            self.form.set_values(written["new"])
            self._new_card.show()

    def show_message(self, words: str) -> None:
        """Say what is wrong, under the field."""
        self.field.show_message(words)

    @property
    def is_adding(self) -> bool:
        """Whether somebody new is being written down."""
        return not self._new_card.isHidden()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that act on the list of matches while the caret stays in the field."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down and self._offer_card.isHidden():
                self._offer(self.field.text())
                return True
            if not self._offer_card.isHidden():
                return self._steer(event)
        if event.type() == QEvent.Type.FocusOut:
            self._offer_card.hide()
        return super().eventFilter(watched, event)

    def _steer(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.offer.keyPressEvent(event)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._take(self.offer.current_key())
            return True
        if event.key() == Qt.Key.Key_Escape:
            self._offer_card.hide()
            return True
        return False

    @Slot(str)
    def _typed(self, text: str) -> None:
        if self._contact_id is not None:
            self._contact_id = None
            self.field.set_hint("")
        self.field.clear_message()
        if text.strip():
            self._offer(text)
        else:
            self._offer_card.hide()
        self.changed.emit()

    def _offer(self, text: str) -> None:
        found = self._desk.read(find_contacts, text, limit=_OFFERED)
        rows = [Row(row.id, row.form.name, about(row.form)) for row in found]
        name = text.strip()
        rows.append(Row(_NEW, f"Add “{name}”" if name else "Add somebody new", icon="plus"))
        self.offer.set_rows(rows)
        self.offer.set_current(rows[0].key)
        self._offer_card.show()

    @Slot(object)
    def _take(self, key: object) -> None:
        self._offer_card.hide()
        if key == _NEW:
            self._write_new()
        elif isinstance(key, int):
            self.set_contact(key)
            self.changed.emit()

    def _write_new(self) -> None:
        self._contact_id = None
        self.field.set_hint("")
        self.form.clear_messages()
        if not self._new_card.isVisible():
            self.form.set_values(dict.fromkeys(self.form.fields, ""))
            self.form["name"].set_text(self.field.text().strip())
        self._new_card.show()
        self.form["specialty" if self.form["name"].text() else "name"].editor.setFocus()

    @Slot()
    def _add(self) -> None:
        try:
            contact_id = self._desk.write(
                Changes.of("contact"),
                self,
                add_contact,
                read_contact(self.form),
                at=self._desk.now(),
            )
        except (InvalidField, InvalidInput) as fault:
            self.form.show_fault(fault)
            return
        except DeskError as fault:
            self.form.show_messages({"name": str(fault)})
            return
        self.set_contact(contact_id)
        self.field.editor.setFocus()
        self.changed.emit()

    @Slot()
    def _leave_out(self) -> None:
        self.set_contact(None)
        self.field.editor.setFocus()
        self.changed.emit()
