"""The line at the foot: what was saved last, and what still wants to be done."""

from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from massage_desk.services.backup import BackupHealth
from massage_desk.ui.design.icons import set_icon
from massage_desk.ui.design.theme import set_state
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.labels import muted

_LASTS = 20_000  # ms
_TOLD = {"overdue": "warning", "failed": "danger", "missing": "danger"}


class StatusLine(QFrame):
    """Words come from the desk and go again after a while.

    What is to be mended stays: a backup that is overdue or failed, and notes that want a signature.
    """

    part_wanted = Signal(str)  # of the side bar
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.said: QLabel = muted(small=True)
        self.said.setAccessibleName("What happened last")
        self.said.setWordWrap(False)
        self.work: QLabel = muted(small=True)
        self.work.setWordWrap(False)
        self.work.setAccessibleName("What the desk does by itself")
        self.backup = quiet_button("Backups")
        self.backup.setProperty("look", "status")
        self.backup.clicked.connect(partial(self.part_wanted.emit, "backup"))
        self.unsigned = quiet_button("")
        self.unsigned.setProperty("look", "status")
        self.unsigned.clicked.connect(partial(self.part_wanted.emit, "today"))
        self.undo = quiet_button("Undo", "undo")
        self.undo.setProperty("look", "status")
        self.undo.clicked.connect(self.undo_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 16, 2)
        row.addWidget(self.said)
        row.addWidget(self.undo)
        row.addStretch(1)
        for part in (self.work, self.backup, self.unsigned):
            row.addWidget(part)
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.timeout.connect(self.fall_silent)
        self.end_work()
        self.undo.hide()
        self.backup.hide()
        self.show_unsigned(0)

    @Slot(str)
    def say(self, words: str) -> None:
        """Say something for a while."""
        self._show(words, "")
        self._fade.start(_LASTS)

    def offer_undo(self, words: str) -> None:
        """Say what was done, with the way back beside it."""
        self.say(words)
        self.undo.show()

    def warn(self, words: str) -> None:
        """Say something that must not be overlooked, until something else is said."""
        self._show(words, "warning")
        self._fade.stop()

    @Slot()
    def fall_silent(self) -> None:
        """Say nothing more."""
        self._show("", "")

    def _show(self, words: str, kind: str) -> None:
        self.undo.hide()
        self.said.setText(words)
        set_state(self, "kind", kind)
        set_state(self.said, "kind", kind)

    @Slot(float, str)
    def show_work(self, share: float, _words: str) -> None:
        """Say that the desk backs up by itself, and how far it has come."""
        self.work.setText(f"Backing up … {share:.0%}")
        self.work.show()

    @Slot()
    def end_work(self) -> None:
        """Nothing is done beside the therapist's own work."""
        self.work.hide()
        self.work.clear()

    def show_health(self, health: BackupHealth) -> None:
        """Say that a backup is overdue or failed, for as long as it is so."""
        token = _TOLD.get(health.state)
        self.backup.setVisible(token is not None)
        if token is None:
            return
        words = health.words
        if health.state == "overdue":
            words = f"Backup overdue: {words.removeprefix('Backup ')}"
        self.backup.setText(words)
        self.backup.setAccessibleName(words)
        self.backup.setToolTip("Go to the backups")
        set_icon(self.backup, token, token, 16)
        set_state(self.backup, "kind", token)

    def show_unsigned(self, number: int) -> None:
        """Say how many notes are not signed yet."""
        words = f"{number:,} {'note' if number == 1 else 'notes'} unsigned"
        self.unsigned.setText(words if number else "")
        self.unsigned.setAccessibleName(words)
        self.unsigned.setVisible(number > 0)
