"""Discharge: the client no longer comes for a reason, and in a few words how it ended."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.errors import DeskError
from massage_desk.services.episodes import EpisodeRow, close_episode
from massage_desk.services.goals import keep_outcome
from massage_desk.ui.clients.words import shortened
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.widgets.buttons import plain_button, quiet_button
from massage_desk.ui.widgets.fields import text_field
from massage_desk.ui.widgets.labels import heading

_REASON = 200  # characters


class DischargeForm(QWidget):
    """What is written stays with the episode, also when it is left open after all."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client_id = 0
        self._episode_id = 0
        self._kept = ""
        self._title = heading("", level=3)
        self.outcome = text_field(
            "outcome",
            "How it ended",
            2,
            placeholder="goals reached, what is left, what they go on with at home",
        )
        self.save_button = plain_button("Discharge", "check")
        self.save_button.setToolTip("The client no longer comes for this; it can be taken up again")
        self.save_button.clicked.connect(self.discharge)
        leave = quiet_button("Not yet")
        leave.setToolTip("Keep the words and leave it open (Escape)")
        leave.clicked.connect(self.leave)
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addWidget(leave)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self.outcome)
        column.addLayout(foot)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it is asked how an episode ended."""
        return not self.isHidden()

    def start(self, client_id: int, row: EpisodeRow) -> None:
        """Ask how this episode ended."""
        self.flush()
        self._client_id, self._episode_id, self._kept = client_id, row.id, row.outcome
        self._title.setText(f"Discharge: {shortened(row.form.reason, _REASON)}")
        self.outcome.set_text(row.outcome)
        self.outcome.clear_message()
        self.show()
        self.outcome.editor.setFocus()

    def show_client(self, client_id: int) -> None:
        """Close where another client is shown; what was written is kept."""
        if client_id != self._client_id and self.is_open:
            self.flush()
            self.hide()

    @Slot()
    def discharge(self) -> None:
        """Close the episode with what is written."""
        at = self._desk.now()
        changes = Changes.of("episode", client_id=self._client_id)
        written = self.outcome.text()
        try:
            self._desk.write(
                changes,
                self,
                close_episode,
                self._episode_id,
                on=at.date,
                at=at,
                outcome=written,
            )
        except DeskError as fault:
            self.outcome.show_message(str(fault))
        else:
            self._desk.said.emit("Discharged")
            self.hide()
            self.closed.emit()

    @Slot()
    def leave(self) -> None:
        """Leave it open, and keep what is written."""
        if self.flush():
            self.hide()
            self.closed.emit()

    def flush(self) -> bool:
        """Keep what is written; where that cannot be, say why at the field and return False."""
        written = self.outcome.text().strip()
        if not self.is_open or written == self._kept:
            return True
        changes = Changes.of("episode", client_id=self._client_id)
        try:
            at = self._desk.now()
            self._desk.write(changes, self, keep_outcome, self._episode_id, written, at=at)
        except DeskError as fault:
            self.outcome.show_message(str(fault))
            return False
        self._kept = written
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the episode open."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
