"""'Prove it': a backup is restored on trial, told what is in it, and nothing is changed."""

from pathlib import Path

from PySide6.QtCore import QDir, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from massage_desk.errors import DeskError
from massage_desk.services.trial import TrialFacts, prove_restore
from massage_desk.store.faults import BackupStopped, WrongPassphrase, WrongRecoveryCode
from massage_desk.ui.background import Progress
from massage_desk.ui.backup.making import FILES
from massage_desk.ui.backup.words import trial_words
from massage_desk.ui.backup.work_strip import WorkStrip
from massage_desk.ui.desk import Desk
from massage_desk.ui.unlock.secret_field import SecretField
from massage_desk.ui.widgets.buttons import plain_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.fields import choice_field
from massage_desk.ui.widgets.form import Form
from massage_desk.ui.widgets.labels import muted

_NO_FILE = "No file is chosen yet."


class CheckCard(Card):
    """Opens a backup the way another computer would have to: by its own secret.

    The newest proven one is taken by itself, and any other can be chosen.
    """

    checked = Signal(object)  # TrialFacts

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Prove a backup", parent)
        self._desk = desk
        self._is_chosen = False  # by the therapist
        self._busy = False
        self.file: Path | None = None
        self.choose_button = plain_button("Choose another …", "folder")
        self.choose_button.clicked.connect(self._choose)
        self.name = muted(_NO_FILE)
        self.kind = choice_field(
            "kind",
            "Open it with",
            [("passphrase", "Passphrase"), ("recovery_code", "Recovery code")],
        )
        self.secret = SecretField(
            "secret",
            "Passphrase or recovery code",
            "The passphrase that was in use when the backup was made.",
        )
        self.secret.editor.returnPressed.connect(self.check)
        self.check_button = plain_button("Prove it", "check")
        self.check_button.clicked.connect(self.check)
        self.strip = WorkStrip("Stop")
        self.word = Banner("neutral", "")
        self.word.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        self.add(
            muted(
                "A restore on trial: the backup is opened with what you would have on a bad day, "
                "and you see what it would bring back. Nothing in it and nothing in your records "
                "is changed, and what was unpacked is removed again."
            )
        )
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.choose_button)
        row.addWidget(self.name, 1)
        self.body.addLayout(row)
        self.add(Form([self.kind, self.secret]))
        foot = QHBoxLayout()
        foot.addWidget(self.check_button)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.add(self.strip)
        self.add(self.word)

    def offer(self, newest: Path | None) -> None:
        """Take the newest backup, unless the therapist has chosen a file."""
        if not self._is_chosen and not self._busy and newest != self.file:
            self.file = newest
            self.name.setText(_NO_FILE if newest is None else str(newest))

    def take(self, path: Path) -> None:
        """Take a file; it is not opened before it is asked for."""
        self._is_chosen = True
        self.file = path
        self.name.setText(str(path))
        self.word.hide()
        self.secret.clear_message()
        self.secret.editor.setFocus()

    @Slot()
    def check(self) -> None:
        """Restore the file on trial and tell what is in it."""
        if self._busy:
            return
        file, typed = self.file, self.secret.text()
        if file is None:
            self.word.show_words("warning", "Choose the backup file first.")
            self.choose_button.setFocus()
            return
        if not typed:
            self.secret.show_message("Type the passphrase or the recovery code of this backup.")
            self.secret.editor.setFocus()
            return
        by_code = self.kind.text() == "recovery_code"

        store = self._desk.store

        def work(progress: Progress) -> TrialFacts:
            return prove_restore(
                file,
                store,
                passphrase=None if by_code else typed,
                recovery_code=typed if by_code else None,
                progress=progress,
                cancelled=progress.cancelled,
            )

        self.secret.clear_message()
        self.word.hide()
        task = self._desk.background.run(work, done=self._done, failed=self._failed)
        task.crashed.connect(self._ended)
        self._set_busy(True)
        self.strip.follow(task)

    @Slot()
    def _ended(self) -> None:
        self._set_busy(False)
        self.strip.end()

    @Slot(object)
    def _done(self, told: TrialFacts) -> None:
        self._ended()
        self.secret.clear()
        self.word.show_words(
            "success",
            f"It opens, it is whole, and a restore would bring this back.\n{trial_words(told)}\n"
            f"SHA-256 {told.backup.sha256}",
        )
        self.checked.emit(told)

    @Slot(object)
    def _failed(self, fault: DeskError) -> None:
        self._ended()
        if isinstance(fault, WrongPassphrase | WrongRecoveryCode):
            self.secret.show_message(str(fault))
            self.secret.editor.setFocus()
            self.secret.editor.selectAll()
        elif isinstance(fault, BackupStopped):
            self.word.show_words("neutral", "The trial was stopped. The file was not touched.")
        else:
            self.word.show_words("danger", f"This backup could not be restored. {fault}")

    def _set_busy(self, busy: bool) -> None:  # noqa: FBT001 - one state, said by its name
        self._busy = busy
        for widget in (self.choose_button, self.kind, self.check_button):
            widget.setEnabled(not busy)
        self.secret.set_read_only(busy)

    @Slot()
    def _choose(self) -> None:
        folder = QDir.homePath() if self.file is None else str(self.file.parent)
        chosen, _kind = QFileDialog.getOpenFileName(
            self, "Choose a backup to prove", folder, f"{FILES};;All files (*)"
        )
        if chosen:
            self.take(Path(chosen))
