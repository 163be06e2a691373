"""A reason for coming, written down or changed in place."""

from dataclasses import asdict, dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.errors import DeskError, InvalidField, InvalidInput
from massage_desk.services.episodes import EpisodeRow, add_episode, change_episode
from massage_desk.ui.clients.forms import read_reason, reason_fields, reason_values
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.directory.picker import ContactPicker
from massage_desk.ui.widgets.buttons import plain_button, quiet_button
from massage_desk.ui.widgets.cards import Banner
from massage_desk.ui.widgets.form import Form

_NOTHING = {"reason": "", "onset": "", "goals": "", "planned": ""}
_NOBODY = {"contact_id": None, "typed": "", "new": None}


@dataclass(frozen=True, slots=True)
class _Written:
    """What stands in the form, and which episode it belongs to (None for a new one)."""

    episode_id: int | None
    values: dict[str, str]
    referrer: dict[str, Any]  # as the picker tells it


class ReasonForm(QWidget):
    """Reason, since when, goal and who referred them. Leaving it loses nothing."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client_id = 0
        self._begun = _Written(None, _NOTHING, _NOBODY)
        self._unfinished: dict[int, _Written] = {}
        self.form = Form(reason_fields(), parent=self)
        self.referrer = ContactPicker(desk, "Who referred them", self)
        self.fault = Banner("danger", "")
        self.save_button = plain_button("Save reason", "check")
        self.save_button.clicked.connect(self.save)
        leave = quiet_button("Leave as it was")
        leave.setToolTip("Leave as it was (Escape)")
        leave.clicked.connect(self.leave)
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addWidget(leave)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.fault, self.form, self.referrer):
            column.addWidget(part)
        column.addLayout(foot)
        self.fault.hide()
        self.hide()

    @property
    def is_editing(self) -> bool:
        """Whether the form is open."""
        return not self.isHidden()

    def show_client(self, client_id: int) -> None:
        """Stand ready for this client; a form left unfinished is open again as it was left."""
        if client_id == self._client_id and self.is_editing:
            return
        self._client_id = client_id
        written = self._unfinished.pop(client_id, None)
        self.hide()
        if written is not None:
            self._show_again(written)

    def start(self, episode: EpisodeRow | None = None) -> None:
        """Open the form for an episode, or for a new one; one that is open stays."""
        if not self.is_editing:
            if episode is None:
                self._begun = _Written(None, _NOTHING, _NOBODY)
            else:
                form = episode.form
                self.referrer.set_contact(form.referrer_id)
                self._begun = _Written(episode.id, reason_values(form), self.referrer.written())
            self._show(self._begun)
        self.form.focus_first()

    @Slot()
    def save(self) -> None:
        """Keep what is written and close; where something is wrong, say so at its field."""
        fault = self._keep()
        if isinstance(fault, InvalidInput):
            self.form.show_fault(fault)
        elif isinstance(fault, InvalidField):
            self.referrer.show_message(str(fault))
        elif fault is not None:
            self.fault.show_words("danger", str(fault))
        else:
            self._desk.said.emit("Reason saved")
            self._close()

    @Slot()
    def leave(self) -> None:
        """Close without keeping what was changed."""
        self._close()

    def flush(self) -> None:
        """Save what can be saved; what cannot is kept for when this client comes again."""
        if not self.is_editing:
            return
        if not self._is_changed() or self._keep() is None:
            self._close()
        else:
            self._unfinished[self._client_id] = self._written()

    def written(self) -> dict[str, Any] | None:
        """What stands in the form, where it is open and differs from what is kept."""
        return asdict(self._written()) if self.is_editing and self._is_changed() else None

    def take_up(self, written: dict[str, Any]) -> None:
        """Open the form with what stood in it before."""
        if not self.is_editing:
            self._show_again(_Written(**written))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves a form in which nothing was changed."""
        if event.key() == Qt.Key.Key_Escape and not self._is_changed():
            self.leave()
        else:
            super().keyPressEvent(event)

    def _show_again(self, written: _Written) -> None:
        # What is kept of it was read long ago: whatever stands here counts as changed.
        self._begun = _Written(written.episode_id, {}, _NOBODY)
        self._show(written)

    def _show(self, written: _Written) -> None:
        self.form.set_values(written.values)
        self.form.clear_messages()
        self.referrer.take_up(written.referrer)
        self.fault.hide()
        self.show()

    def _close(self) -> None:
        self._unfinished.pop(self._client_id, None)
        self.hide()
        self.closed.emit()

    def _written(self) -> _Written:
        return _Written(self._begun.episode_id, self.form.values(), self.referrer.written())

    def _is_changed(self) -> bool:
        return self._written() != self._begun

    def _keep(self) -> DeskError | None:
        """Write the form; returns what stood in the way."""
        at = self._desk.now()
        changes = Changes.of("episode", "contact", client_id=self._client_id)
        try:
            written = read_reason(self.form, at.date, self.referrer.contact_id())
            if self._begun.episode_id is None:
                self._desk.write(
                    changes, self, add_episode, self._client_id, written, on=at.date, at=at
                )
            else:
                self._desk.write(
                    changes, self, change_episode, self._begun.episode_id, written, at=at
                )
        except DeskError as fault:
            return fault
        return None
