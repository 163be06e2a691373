"""A backup file becomes the records: chosen, opened, looked into, and only then restored."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from massage_desk.errors import DeskError
from massage_desk.store.faults import WrongPassphrase, WrongRecoveryCode
from massage_desk.ui.background import Background, Progress, Task
from massage_desk.ui.backup.words import trial_words
from massage_desk.ui.unlock.secret_field import SecretField
from massage_desk.ui.unlock.sheet import Sheet
from massage_desk.ui.widgets.buttons import danger_button, plain_button, primary_button
from massage_desk.ui.widgets.cards import Banner
from massage_desk.ui.widgets.fields import choice_field

if TYPE_CHECKING:
    from massage_desk.store.trying import TrialFacts


class RestorePanel(Sheet):
    """Restores into `folder`. Records that are there already are kept aside, never deleted."""

    restored = Signal(object)  # store.restoring.Restored
    back_wanted = Signal()

    def __init__(
        self,
        folder: Path,
        background: Background,
        *,
        replaces: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "Open a backup",
            "Choose the file and give the passphrase that was in use when it was made, or the "
            "recovery code. Nothing is changed before you have seen what is in it.",
            parent,
            icon="backup",
        )
        self._folder = folder
        self._background = background
        self._task: Task | None = None
        self.file: Path | None = None
        self.word = Banner("neutral", "No file is chosen yet.")
        self.choose = plain_button("Choose the backup file …", "folder")
        self.choose.clicked.connect(self._choose)
        self.kind = choice_field(
            "kind",
            "Open it with",
            [("passphrase", "Passphrase"), ("recovery_code", "Recovery code")],
        )
        self.secret = SecretField("secret", "Passphrase or recovery code")
        self.secret.editor.returnPressed.connect(self.look)
        self.look_button = primary_button("Look what is in it")
        self.look_button.clicked.connect(self.look)
        label = "Replace my records with this backup" if replaces else "Restore this backup"
        self.restore_button = (danger_button if replaces else primary_button)(label)
        self.restore_button.clicked.connect(self.restore)
        self.restore_button.hide()
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setAccessibleName("Progress")
        self.bar.hide()
        self.stop = plain_button("Stop")
        self.stop.clicked.connect(self._stop)
        self.stop.hide()
        self.back = plain_button("Back")
        self.back.clicked.connect(self.back_wanted)
        self.add_row(self.choose)
        self.add(self.word, self.kind, self.secret, self.bar)
        self.add_row(self.look_button, self.restore_button, self.stop, self.back)
        self.kind.changed.connect(self._forget_look)
        self.secret.changed.connect(self._forget_look)
        self.setFocusProxy(self.choose)

    def take(self, path: Path) -> None:
        """Take a file; it is not opened yet."""
        self.file = path
        self._forget_look()
        self.word.show_words("neutral", f"File: {path.name}")
        self.secret.editor.setFocus()

    @Slot()
    def look(self) -> None:
        """Prove the file and tell what is in it."""
        file = self.file
        if file is None:
            self.word.show_words("warning", "Choose the backup file first.")
            self.choose.setFocus()
            return
        passphrase, code = self._secrets()
        folder = self._folder

        def work(progress: Progress) -> object:
            from massage_desk.services.trial import prove_restore  # late: loads SQLCipher

            return prove_restore(
                file,
                folder,
                passphrase=passphrase,
                recovery_code=code,
                progress=progress,
                cancelled=progress.cancelled,
            )

        self._run(work, self._looked)

    @Slot(object)
    def _looked(self, told: "TrialFacts") -> None:
        self._busy(False)
        self.word.show_words("success", f"This backup is whole. {trial_words(told)}")
        self.look_button.hide()
        self.restore_button.show()
        self.restore_button.setFocus()

    @Slot()
    def restore(self) -> None:
        """Bring the backup back. It is proven once more while it is unpacked."""
        file = self.file
        if file is None:
            return
        passphrase, code = self._secrets()
        folder = self._folder

        def work(progress: Progress) -> object:
            from massage_desk.store.backup_file import restore_backup  # late: loads SQLCipher

            return restore_backup(
                file,
                folder,
                passphrase=passphrase,
                recovery_code=code,
                progress=progress,
                cancelled=progress.cancelled,
            )

        self._run(work, self._restored)

    @Slot(object)
    def _restored(self, restored: object) -> None:
        self._busy(False)
        self.secret.clear()
        self.restored.emit(restored)

    def _secrets(self) -> tuple[str | None, str | None]:
        """Passphrase and recovery code; one of them is None."""
        typed = self.secret.text()
        return (typed, None) if self.kind.text() == "passphrase" else (None, typed)

    def _run(self, work: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        self.secret.clear_message()
        self._busy(True)
        self._task = self._background.run(work, done=done, failed=self._failed)
        self._task.progressed.connect(self._progressed)
        self._task.crashed.connect(self._crashed)
        self.stop.setFocus()

    @Slot(float, str)
    def _progressed(self, share: float, words: str) -> None:
        self.bar.setValue(round(share * 100))
        self.bar.setFormat(f"{words} %p%" if words else "%p%")

    def _busy(self, busy: bool) -> None:  # noqa: FBT001 - one state, said by its name
        for widget in (self.choose, self.kind, self.secret, self.look_button, self.restore_button):
            widget.setEnabled(not busy)
        self.back.setVisible(not busy)
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)
        self.bar.setValue(0)

    @Slot(object)
    def _failed(self, fault: DeskError) -> None:
        self._busy(False)
        if isinstance(fault, WrongPassphrase | WrongRecoveryCode):
            self.secret.show_message(str(fault))
            self.secret.editor.setFocus()
        else:
            self.word.show_words("danger", str(fault))
            self.choose.setFocus()

    @Slot()
    def _crashed(self) -> None:
        self._busy(False)

    @Slot()
    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    @Slot()
    def _forget_look(self) -> None:
        self.restore_button.hide()
        self.look_button.show()

    @Slot()
    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, "Open a backup", "", "Massage Desk backup (*.massagedesk);;All files (*)"
        )
        if chosen:
            self.take(Path(chosen))
