"""Every backup that was tried: when, where to, and what came of it."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from massage_desk.services.backup import BackupRow
from massage_desk.ui.backup.words import full_moment, size_words
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.labels import muted
from massage_desk.ui.widgets.rows import Row, RowList


class AttemptsCard(Card):
    """The current row is told in full below the list; Enter or a click takes it to be checked."""

    check_requested = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Backups so far", parent)
        self._attempts: dict[int, BackupRow] = {}
        self.list = RowList("Backups so far")
        self.list.fit_to_rows()
        self.list.current_changed.connect(self._tell)
        self.list.row_activated.connect(self._activate)
        self.details = muted(small=True)
        self.details.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.add(self.list)
        self.add(self.details)

    def show_attempts(self, attempts: Sequence[BackupRow], on: dt.date) -> None:
        """Show the attempts, newest first."""
        self._attempts = {attempt.id: attempt for attempt in attempts}
        self.list.set_rows([_row(attempt) for attempt in attempts])
        self.setVisible(bool(attempts))
        self._tell(self.list.current_key())

    @Slot(object)
    def _tell(self, key: object) -> None:
        attempt = self._attempts.get(key) if isinstance(key, int) else None
        self.details.setText("" if attempt is None else _details(attempt))
        self.details.setVisible(attempt is not None)

    @Slot(object)
    def _activate(self, key: int) -> None:
        attempt = self._attempts[key]
        if attempt.verified is not None:
            self.check_requested.emit(Path(attempt.place))


def _row(attempt: BackupRow) -> Row:
    proven = attempt.verified is not None
    return Row(
        attempt.id,
        f"{full_moment(attempt.made)}{', by itself' if attempt.by_itself else ''}",
        str(attempt.place) if proven else attempt.failure,
        size_words(attempt.size) if proven else "",
        ("success", "Verified") if proven else ("danger", "Failed"),
        "backup",
    )


def _details(attempt: BackupRow) -> str:
    if attempt.verified is None:
        return f"{attempt.place}\n{attempt.failure}"
    return f"{attempt.place}\nSHA-256 {attempt.sha256}"
