"""The passphrase, and what helps when it is not to hand."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from massage_desk.errors import DeskError
from massage_desk.store import login_key
from massage_desk.store.faults import WaitBeforeNextTry, WrongPassphrase
from massage_desk.store.opening import Store
from massage_desk.ui.background import Background, Progress
from massage_desk.ui.unlock.secret_field import SecretField
from massage_desk.ui.unlock.sheet import Sheet
from massage_desk.ui.unlock.waiting import Waiting
from massage_desk.ui.widgets.buttons import plain_button, primary_button, quiet_button
from massage_desk.ui.widgets.cards import Banner


class UnlockPanel(Sheet):
    """Passphrase and Enter. The derivation runs beside the window, which stays alive meanwhile."""

    opened = Signal(object)  # Store
    recovery_wanted = Signal()
    backup_wanted = Signal()
    sample_left = Signal()

    def __init__(
        self, folder: Path, background: Background, *, sample: bool, parent: QWidget | None = None
    ) -> None:
        title = "Open the sample practice" if sample else "Unlock your records"
        super().__init__(title, _sample_words() if sample else "", parent, icon="lock")
        self._folder = folder
        self._background = background
        self.fault = Banner("danger", "")
        self.fault.hide()
        self.passphrase = SecretField("passphrase", "Passphrase")
        self.unlock = primary_button("Unlock", "unlock")
        self.unlock.clicked.connect(self.try_to_open)
        self.passphrase.editor.returnPressed.connect(self.try_to_open)
        self.login = plain_button("Unlock with this computer's login", "device")
        self.login.clicked.connect(self.open_by_login)
        self.recover = quiet_button("Use the recovery code")
        self.recover.clicked.connect(self.recovery_wanted)
        self.restore = quiet_button("Open a backup")
        self.restore.clicked.connect(self.backup_wanted)
        self.leave = quiet_button("Back to your own practice")
        self.leave.clicked.connect(self.sample_left)
        self.add(self.fault, self.passphrase)
        self.add_row(self.unlock, self.login)
        self.add_row(self.recover, self.restore, self.leave)
        for button in (self.recover, self.restore) if sample else (self.leave,):
            button.hide()
        if not login_key.is_on(folder):
            self.login.hide()
        self.setFocusProxy(self.passphrase.editor)
        self.waiting = Waiting(folder, self.unlock, self.fault, self)
        self.waiting.look()

    @Slot()
    def try_to_open(self) -> None:
        """Ask the store whether the passphrase fits."""
        passphrase = self.passphrase.text()
        if not passphrase:
            self.passphrase.show_message("Type your passphrase.")
            self.passphrase.editor.setFocus()
            return
        if not self.unlock.isEnabled():
            return
        folder = self._folder

        def work(progress: Progress) -> Store:
            return Store.open(folder, passphrase=passphrase, progress=progress)

        self._run(work)

    @Slot()
    def open_by_login(self) -> None:
        """Ask the computer's keyring for the key."""
        folder = self._folder

        def work(progress: Progress) -> Store:
            return Store.open(folder, login=True, progress=progress)

        self._run(work)

    def _run(self, work: Callable[[Progress], Store]) -> None:
        self._busy(True)
        task = self._background.run(work, done=self._done, failed=self._failed)
        task.progressed.connect(self._progressed)
        task.crashed.connect(self._crashed)

    def _busy(self, busy: bool) -> None:  # noqa: FBT001 - one state, said by its name
        for button in (self.unlock, self.login, self.recover, self.restore, self.leave):
            button.setEnabled(not busy)
        self.unlock.setText("Unlocking …" if busy else "Unlock")
        self.passphrase.editor.setReadOnly(busy)
        if busy:
            self.passphrase.clear_message()
            self.fault.hide()

    @Slot(float, str)
    def _progressed(self, share: float, words: str) -> None:
        """Only older records, which are backed up and brought up to date first, take long."""
        if words:
            self.fault.show_words("info", f"{words} … {share:.0%}")

    @Slot(object)
    def _done(self, store: Store) -> None:
        self._busy(False)
        self.passphrase.clear()
        self.opened.emit(store)

    @Slot(object)
    def _failed(self, fault: DeskError) -> None:
        self._busy(False)
        self.fault.hide()
        if isinstance(fault, WrongPassphrase):
            self.passphrase.show_message(str(fault))
            self.passphrase.editor.selectAll()
        elif not isinstance(fault, WaitBeforeNextTry):
            self.fault.show_words("danger", str(fault))
        self.waiting.look()
        self.passphrase.editor.setFocus()

    @Slot()
    def _crashed(self) -> None:
        self._busy(False)


def _sample_words() -> str:
    """The sample's passphrase is no secret."""
    from massage_desk.services.sample_practice import SAMPLE_PASSPHRASE

    return f"Its passphrase is: {SAMPLE_PASSPHRASE}"
