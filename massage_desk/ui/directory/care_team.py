"""Who else cares for a client, and in what part."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.errors import DeskError, InvalidField
from massage_desk.services.contacts import ROLES, CareTeamMember, care_team, give_role, take_role
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.directory.contact_form import about
from massage_desk.ui.directory.picker import ContactPicker
from massage_desk.ui.widgets.buttons import icon_button, plain_button, quiet_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.fields import choice_field
from massage_desk.ui.widgets.labels import muted, words

_LONGEST = 160  # characters of a name or a place on the card


class CareTeamCard(Card):
    """Each member with their part; adding takes somebody from the directory, or puts them in."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Care team", parent)
        self._desk = desk
        self._client_id = 0
        self._taken: tuple[int, str] | None = None
        self.add_button = quiet_button("Add", "plus")
        self.add_button.setAccessibleName("Add to the care team")
        self.add_button.clicked.connect(self.start)
        self.add_action(self.add_button)
        self.word = Banner("neutral", "", closable=True)
        self.word.hide()
        self.word.pressed.connect(self._put_back)
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.picker = ContactPicker(desk, "Who")
        self.role = choice_field("role", "Part", [(role, _spoken(role)) for role in ROLES])
        keep = plain_button("Add to the team", "check")
        keep.clicked.connect(self.keep)
        leave = quiet_button("Not now")
        leave.clicked.connect(self._close)
        foot = QHBoxLayout()
        foot.addWidget(keep)
        foot.addWidget(leave)
        foot.addStretch(1)
        self.form = QWidget()
        inner = QVBoxLayout(self.form)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.picker)
        inner.addWidget(self.role)
        inner.addLayout(foot)
        self.form.hide()
        for part in (self.word, self._rows, self.form):
            self.add(part)
        desk.changed.connect(self._changed)

    def show_client(self, client_id: int) -> None:
        """Show the care team of a client."""
        if client_id != self._client_id:
            self.word.hide()
            self._close()
        self._client_id = client_id
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        team = self._desk.read(care_team, client_id)
        if not team:
            self._column.addWidget(muted("Nobody is named yet. Letters go to people named here."))
        for member in team:
            self._column.addWidget(self._line(member))

    def _line(self, member: CareTeamMember) -> QWidget:
        form = member.contact.form
        name = words(form.name[:_LONGEST])
        name.setProperty("look", "label")
        where = "  ·  ".join(part for part in (_spoken(member.role), about(form)) if part)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(name)
        column.addWidget(muted(where[: 2 * _LONGEST], small=True))
        if form.phone:
            column.addWidget(muted(form.phone, small=True))
        row.addLayout(column, 1)
        away = icon_button("close", f"Take {form.name[:60]} out of the care team")
        away.clicked.connect(partial(self._take, member))
        row.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        return line

    @Slot()
    def start(self) -> None:
        """Open the form."""
        self.form.show()
        self.picker.field.editor.setFocus()

    @Slot()
    def keep(self) -> None:
        """Give the part to whoever is named."""
        try:
            contact_id = self.picker.contact_id()
        except InvalidField as fault:
            self.picker.show_message(str(fault))
            return
        if contact_id is None:
            self.picker.show_message("Name somebody, or add them to the directory here.")
            return
        if self._write(give_role, self._client_id, contact_id, self.role.text()):
            self._close()
            self.add_button.setFocus()

    @Slot()
    def _close(self) -> None:
        self.form.hide()
        self.picker.set_contact(None)
        self.role.set_text(ROLES[0])

    def _take(self, member: CareTeamMember) -> None:
        if self._write(take_role, self._client_id, member.contact.id, member.role):
            self._taken = member.contact.id, member.role
            words = f"{member.contact.form.name[:80]} was taken out of the care team."
            self.word.show_words("neutral", words, "Undo")

    @Slot()
    def _put_back(self) -> None:
        if self._taken is not None and self._write(give_role, self._client_id, *self._taken):
            self._taken = None

    def _write(self, act: Callable[..., Any], *args: object) -> bool:
        self.word.hide()
        changes = Changes.of("contact", client_id=self._client_id)
        try:
            self._desk.write(changes, self, act, *args, at=self._desk.now())
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
            return False
        return True

    @Slot(object, object)
    def _changed(self, changes: Changes, _initiator: QObject | None) -> None:
        if self._client_id and changes.concern("contact", client_id=self._client_id):
            self.show_client(self._client_id)


def _spoken(role: str) -> str:
    return role[0].upper() + role[1:]
