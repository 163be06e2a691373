"""The passphrase, and what helps when it is not to hand."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from massage_desk.errors import DeskError, InvalidField
from massage_desk.store.faults import WrongPassphrase, WrongRecoveryCode
from massage_desk.store.opening import Store
from massage_desk.ui.background import Background, Progress
from massage_desk.ui.unlock.sheet import Sheet, secret_field
from massage_desk.ui.widgets.buttons import plain_button, primary_button, quiet_button
from massage_desk.ui.widgets.cards import Banner
from massage_desk.ui.widgets.fields import line_field


class UnlockPanel(Sheet):
    """Passphrase and Enter. The derivation runs beside the window, which stays alive meanwhile."""

    opened = Signal(object)  # Store
    recovery_wanted = Signal()
    backup_wanted = Signal()

    def __init__(
        self, folder: Path, background: Background, *, sample: bool, parent: QWidget | None = None
    ) -> None:
        title = "Open the sample practice" if sample else "Unlock your records"
        super().__init__(title, "", parent)
        self._folder = folder
        self._background = background
        self.fault = Banner("danger", "")
        self.fault.hide()
        self.passphrase = secret_field("passphrase", "Passphrase")
        self.unlock = primary_button("Unlock", "unlock")
        self.unlock.clicked.connect(self.try_to_open)
        self.passphrase.editor.returnPressed.connect(self.try_to_open)
        recover = quiet_button("Use the recovery code")
        recover.clicked.connect(self.recovery_wanted)
        restore = quiet_button("Open a backup")
        restore.clicked.connect(self.backup_wanted)
        self.add(self.fault, self.passphrase)
        self.add_row(self.unlock, recover, restore)
        self.setFocusProxy(self.passphrase.editor)

    @Slot()
    def try_to_open(self) -> None:
        """Ask the store whether the passphrase fits."""
        passphrase = self.passphrase.text()
        if not passphrase:
            self.passphrase.show_message("Type your passphrase.")
            return
        if not self.unlock.isEnabled():
            return
        self._busy(True)
        folder = self._folder

        def work(progress: Progress) -> Store:
            return Store.open(folder, passphrase=passphrase, progress=progress)

        self._background.run(work, done=self._done, failed=self._failed)

    def _busy(self, busy: bool) -> None:  # noqa: FBT001 - one state, said by its name
        self.unlock.setEnabled(not busy)
        self.unlock.setText("Unlocking …" if busy else "Unlock")
        self.passphrase.editor.setReadOnly(busy)
        if busy:
            self.passphrase.clear_message()
            self.fault.hide()

    @Slot(object)
    def _done(self, store: Store) -> None:
        self._busy(False)
        self.passphrase.set_text("")
        self.opened.emit(store)

    @Slot(object)
    def _failed(self, fault: DeskError) -> None:
        self._busy(False)
        if isinstance(fault, WrongPassphrase):
            self.passphrase.show_message(str(fault))
            self.passphrase.editor.selectAll()
        else:
            self.fault.show_words("danger", str(fault))
        self.passphrase.editor.setFocus()


class RecoverPanel(Sheet):
    """The recovery code opens the records, and a new passphrase takes the place of the old one."""

    opened = Signal(object)  # Store
    back_wanted = Signal()

    def __init__(self, folder: Path, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(
            "Use the recovery code",
            "It stands on the sheet that was printed when the records were made. "
            "Choose a new passphrase at the same time; the code stays valid.",
            parent,
        )
        self._folder = folder
        self._background = background
        self.code = line_field("recovery_code", "Recovery code")
        self.first = secret_field("passphrase", "New passphrase")
        self.second = secret_field("again", "New passphrase again")
        self.fault = Banner("danger", "")
        self.fault.hide()
        self.open_button = primary_button("Open the records", "key")
        self.open_button.clicked.connect(self.try_to_open)
        self.second.editor.returnPressed.connect(self.try_to_open)
        back = plain_button("Back")
        back.clicked.connect(self.back_wanted)
        self.add(self.fault, self.code, self.first, self.second)
        self.add_row(self.open_button, back)
        self.setFocusProxy(self.code.editor)

    @Slot()
    def try_to_open(self) -> None:
        """Open by the code and set the passphrase; neither happens without the other."""
        for field in (self.code, self.first, self.second):
            field.clear_message()
        self.fault.hide()
        code, passphrase = self.code.text(), self.first.text()
        if passphrase != self.second.text():
            self.second.show_message("The two are not the same. Type the new passphrase again.")
            return
        self.open_button.setEnabled(False)
        folder = self._folder

        def work(progress: Progress) -> Store:
            store = Store.open(folder, recovery_code=code, progress=progress)
            try:
                store.reset_passphrase(code, passphrase)
            except BaseException:
                store.close()
                raise
            return store

        self._background.run(work, done=self._done, failed=self._failed)

    @Slot(object)
    def _done(self, store: Store) -> None:
        self.open_button.setEnabled(True)
        for field in (self.code, self.first, self.second):
            field.set_text("")
        self.opened.emit(store)

    @Slot(object)
    def _failed(self, fault: DeskError) -> None:
        self.open_button.setEnabled(True)
        if isinstance(fault, WrongRecoveryCode):
            self.code.show_message(str(fault))
            self.code.editor.setFocus()
        elif isinstance(fault, InvalidField):
            self.first.show_message(str(fault))
            self.first.editor.setFocus()
        else:
            self.fault.show_words("danger", str(fault))
