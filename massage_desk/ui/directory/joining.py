"""Naming somebody for a client's care team, from the directory or new in it."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.errors import InvalidField
from massage_desk.services.contacts import ROLES
from massage_desk.ui.desk import Desk
from massage_desk.ui.directory.picker import ContactPicker
from massage_desk.ui.directory.team_member import spoken_role
from massage_desk.ui.widgets.buttons import plain_button, quiet_button
from massage_desk.ui.widgets.fields import choice_field


class JoinForm(QWidget):
    """Who, and in what part. Nobody joins before the therapist says so."""

    joined = Signal(int, str)  # contact id, role
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picker = ContactPicker(desk, "Who", self)
        self.role = choice_field("role", "Part", [(role, spoken_role(role)) for role in ROLES])
        self.keep_button = plain_button("Add to the team", "check")
        self.keep_button.clicked.connect(self.keep)
        leave = quiet_button("Not now")
        leave.clicked.connect(self.left)
        foot = QHBoxLayout()
        foot.addWidget(self.keep_button)
        foot.addWidget(leave)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.picker)
        column.addWidget(self.role)
        column.addLayout(foot)

    def start(self, taken: Iterable[str]) -> None:
        """Open the form; the first part that nobody has is proposed."""
        if self.isHidden():
            held = set(taken)
            self.role.set_text(next((role for role in ROLES if role not in held), "other"))
            self.show()
        self.picker.field.editor.setFocus()

    def close_empty(self) -> None:
        """Close the form and empty it."""
        self.hide()
        self.picker.set_contact(None)

    @Slot()
    def keep(self) -> None:
        """Tell who was named, or say what is missing."""
        try:
            contact_id = self.picker.contact_id()
        except InvalidField as fault:
            self.picker.show_message(str(fault))
            return
        if contact_id is None:
            self.picker.show_message("Name somebody, or add them to the directory here.")
            self.picker.field.editor.setFocus()
            return
        self.joined.emit(contact_id, self.role.text())

    def written(self) -> dict[str, Any] | None:
        """What stands in the form, where anything does."""
        picked = self.picker.written()
        if self.isHidden() or not any(picked.values()):
            return None
        return {"picked": picked, "role": self.role.text()}

    def take_up(self, written: dict[str, Any]) -> None:
        """Open the form with what stood in it before."""
        self.show()
        self.picker.take_up(written["picked"])
        self.role.set_text(written["role"])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves a form in which nothing stands."""
        if event.key() == Qt.Key.Key_Escape and self.written() is None:
            self.left.emit()
        else:
            super().keyPressEvent(event)
