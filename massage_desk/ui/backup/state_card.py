"""The state of the backups at a glance, and the one thing to do about it."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.services.backup import BackupHealth, BackupRow, when_words
from massage_desk.ui.backup.words import size_words
from massage_desk.ui.backup.work_strip import WorkStrip
from massage_desk.ui.widgets.buttons import primary_button, quiet_button
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.labels import Badge, heading, muted

_BADGES = {
    "good": ("success", "Verified"),
    "overdue": ("warning", "Overdue"),
    "failed": ("danger", "Failed"),
    "missing": ("danger", "Folder missing"),
    "never": ("warning", "None yet"),
}


class StateCard(Card):
    """When the last proven backup was made and where it lies; makes the next one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_padding(20)
        self.badge = Badge("neutral", "")
        self.newest = heading("", 2)
        self.place = muted()
        self.advice = muted()
        self.make_button = primary_button("Back up now", "backup")
        self.make_button.setToolTip("Back up now (Ctrl+B)")
        self.elsewhere_button = quiet_button("Back up to another file …")
        self.strip = WorkStrip("Stop the backup")
        self.folder = muted(small=True)
        self.prove_button = quiet_button("Prove it", "check")
        self.prove_button.setToolTip("Open the newest backup on trial and see what is in it")
        self._lay_out()

    def _lay_out(self) -> None:
        told = QVBoxLayout()
        told.setSpacing(4)
        for label in (self.newest, self.place, self.advice):
            told.addWidget(label)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(told, 1)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.prove_button, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch(1)
        top.addLayout(column)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.make_button)
        foot.addWidget(self.elsewhere_button)
        foot.addStretch(1)
        self.body.addLayout(top)
        self.body.addSpacing(8)
        self.body.addLayout(foot)
        self.body.addWidget(self.folder)
        self.body.addWidget(self.strip)

    def show_state(self, health: BackupHealth, newest: BackupRow | None, on: dt.date) -> None:
        """Tell the state of the backups as of the date `on`."""
        self.badge.show_state(*_BADGES[health.state])
        if newest is None or newest.verified is None:
            self.newest.setText("There is no backup yet")
            self.place.setText("")
        else:
            self.newest.setText(f"Last proven backup: {when_words(newest.verified, on)}")
            self.place.setText(f"{newest.place} ({size_words(newest.size)})")
        self.place.setVisible(newest is not None)
        self.prove_button.setVisible(newest is not None)
        advice = _ADVICE[health.state]
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))

    def show_folder(self, words: str, *, may_go_elsewhere: bool) -> None:
        """Tell where the next backup goes."""
        self.folder.setText(words)
        self.elsewhere_button.setVisible(may_go_elsewhere)  # without a folder it is asked anyway

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - one state, said by its name
        """While a backup is made, the next one waits."""
        self.make_button.setEnabled(not busy)
        self.elsewhere_button.setEnabled(not busy)


_ADVICE = {
    "good": "",
    "overdue": "It is more than seven days old, or dated ahead of this computer's clock. What was "
    "entered since then is only here.",
    "failed": "The last attempt failed; the list below says why. Back up to another place, "
    "or mend this one and try again.",
    "missing": "The folder for backups was not there. Connect the disk or stick and the desk backs "
    "up by itself, or choose another folder below.",
    "never": "If this computer is lost or breaks, the records are lost with it. "
    "Back up to a stick or a second disk.",
}
