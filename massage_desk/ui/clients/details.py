"""The details of a client: read on a card, changed in place."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from massage_desk.errors import DeskError, InvalidField, InvalidInput
from massage_desk.services.clients import ClientFacts, change_client, likely_duplicates
from massage_desk.ui.clients.forms import (
    client_values,
    further_fields,
    identity_fields,
    read_client,
)
from massage_desk.ui.clients.twins import TwinBanner
from massage_desk.ui.clients.words import excerpt
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.widgets.buttons import primary_button, quiet_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.form import Form
from massage_desk.ui.widgets.labels import muted, words

_SHOWN = {
    "phone": "Phone",
    "email": "E-mail",
    "address": "Address",
    "occupation": "Occupation",
    "emergency_contact": "Emergency",
    "remarks": "Remarks",
}
_LONGEST = 1500  # characters of one detail on the card; the form has it whole


class DetailsCard(Card):
    """How to reach the client, and whom to call in an emergency."""

    edit_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Details", parent)
        self.edit_button = quiet_button("Edit", "edit")
        self.edit_button.setAccessibleName("Edit details")
        self.edit_button.clicked.connect(self.edit_requested)
        self.add_action(self.edit_button)
        self._nothing = muted("Nothing but the name is written down.")
        self.add(self._nothing)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self._shown = {}
        for row, (name, label) in enumerate(_SHOWN.items()):
            parts = muted(label), words()
            parts[0].setWordWrap(False)
            parts[1].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            for column, part in enumerate(parts):
                grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignTop)
            self._shown[name] = parts
        self.body.addLayout(grid)

    def show_client(self, client: ClientFacts) -> None:
        """Show what is written down."""
        for name, (label, shown) in self._shown.items():
            text = getattr(client.form, name)
            shown.setText(excerpt(text, _LONGEST))
            for part in (label, shown):
                part.setVisible(bool(text))
        self._nothing.setVisible(not any(getattr(client.form, name) for name in _SHOWN))


class DetailsEditor(Card):
    """All details in one form. Leaving it loses nothing: it is saved, or kept as it stands."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Details", parent)
        self._desk = desk
        self._client: ClientFacts | None = None
        self._unfinished: dict[int, dict[str, str]] = {}
        self.form = Form([*identity_fields(), *further_fields()], parent=self)
        self.fault = Banner("danger", "")
        self.twin = TwinBanner()
        for name in ("given_name", "family_name", "birth_date", "phone", "email"):
            self.form[name].editor.editingFinished.connect(self._look_for_twin)  # type: ignore[attr-defined]
        self.save_button = primary_button("Save details", "check")
        self.save_button.setToolTip("Save details (Ctrl+Return)")
        self.save_button.clicked.connect(self.save)
        self.leave_button = quiet_button("Leave as it was")
        self.leave_button.setToolTip("Leave as it was (Escape)")
        self.leave_button.clicked.connect(self.leave)
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addWidget(self.leave_button)
        foot.addStretch(1)
        for part in (self.fault, self.form, self.twin):
            self.add(part)
        self.body.addLayout(foot)
        self.fault.hide()
        self.hide()

    @property
    def is_editing(self) -> bool:
        """Whether the form is open."""
        return not self.isHidden()

    def show_client(self, client: ClientFacts) -> None:
        """Stand ready for this client; a form left unfinished is open again as it was left."""
        stays = self._client is not None and self._client.id == client.id and self.is_editing
        self._client = client
        if stays:
            return
        values = self._unfinished.pop(client.id, None)
        self.hide()
        if values is not None:
            self._open(values)

    def start(self) -> None:
        """Open the form with what is written down; one that is open stays as it stands."""
        if self._client is not None and not self.is_editing:
            self._open(client_values(self._client.form))
        self.form.focus_first()

    @Slot()
    def save(self) -> None:
        """Keep what is written and close; where something is wrong, say so at its field."""
        fault = self._keep()
        if isinstance(fault, InvalidInput | InvalidField):
            self.form.show_fault(fault)
        elif fault is not None:
            self.fault.show_words("danger", str(fault))
        else:
            self._desk.said.emit("Details saved")
            self._close()

    @Slot()
    def leave(self) -> None:
        """Close without keeping what was changed."""
        self._close()

    def flush(self) -> None:
        """Save what can be saved; what cannot is kept for when this client comes again."""
        if self._client is None or not self.is_editing:
            return
        if not self._is_changed() or self._keep() is None:
            self._close()
        else:
            self._unfinished[self._client.id] = self.form.values()

    def written(self) -> dict[str, str] | None:
        """What stands in the form, where it is open and differs from what is kept."""
        return self.form.values() if self.is_editing and self._is_changed() else None

    def take_up(self, values: dict[str, str]) -> None:
        """Open the form with what stood in it before."""
        if not self.is_editing:
            self._open(values)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves a form in which nothing was changed."""
        if event.key() == Qt.Key.Key_Escape and not self._is_changed():
            self.leave()
        else:
            super().keyPressEvent(event)

    def _open(self, values: dict[str, str]) -> None:
        self.form.set_values(values)
        self.form.clear_messages()
        self.fault.hide()
        self.twin.hide()
        self.show()

    def _close(self) -> None:
        if self._client is not None:
            self._unfinished.pop(self._client.id, None)
        self.hide()
        self.closed.emit()

    def _is_changed(self) -> bool:
        return self._client is not None and self.form.values() != client_values(self._client.form)

    def _keep(self) -> DeskError | None:
        """Write the form; returns what stood in the way."""
        assert self._client is not None
        at = self._desk.now()
        try:
            self._desk.write(
                Changes.of("client", client_id=self._client.id),
                self,
                change_client,
                self._client.id,
                read_client(self.form, at.date),
                at=at,
            )
        except DeskError as fault:
            return fault
        return None

    @Slot()
    def _look_for_twin(self) -> None:
        if self._client is None:
            return
        try:
            form = read_client(self.form, self._desk.now().date)
        except InvalidInput:
            return
        twins = self._desk.read(likely_duplicates, form, apart_from=self._client.id)
        self.twin.show_twins(twins)
