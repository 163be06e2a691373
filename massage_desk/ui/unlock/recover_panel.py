"""The way in for a forgotten passphrase."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from massage_desk.errors import DeskError, InvalidField
from massage_desk.store.faults import WaitBeforeNextTry, WrongRecoveryCode
from massage_desk.store.opening import Store
from massage_desk.ui.background import Background, Progress
from massage_desk.ui.unlock.new_passphrase import NewPassphrase
from massage_desk.ui.unlock.sheet import Sheet
from massage_desk.ui.unlock.waiting import Waiting
from massage_desk.ui.widgets.buttons import plain_button, primary_button
from massage_desk.ui.widgets.cards import Banner
from massage_desk.ui.widgets.fields import line_field


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
            icon="key",
        )
        self._folder = folder
        self._background = background
        self.code = line_field(
            "recovery_code", "Recovery code", "Six groups of five; capitals and dashes can be left."
        )
        self.passphrase = NewPassphrase("New passphrase")
        self.fault = Banner("danger", "")
        self.fault.hide()
        self.open_button = primary_button("Open the records", "unlock")
        self.open_button.clicked.connect(self.try_to_open)
        self.passphrase.second.editor.returnPressed.connect(self.try_to_open)
        self.back = plain_button("Back")
        self.back.clicked.connect(self.back_wanted)
        self.add(self.fault, self.code, self.passphrase)
        self.add_row(self.open_button, self.back)
        self.setFocusProxy(self.code.editor)
        self.waiting = Waiting(folder, self.open_button, self.fault, self)
        self.waiting.look()

    @Slot()
    def try_to_open(self) -> None:
        """Open by the code and set the passphrase; neither happens without the other."""
        if not self.open_button.isEnabled():
            return
        self.code.clear_message()
        self.fault.hide()
        code, passphrase = self.code.text(), self.passphrase.value()
        if passphrase is None:
            return
        self._busy(True)
        folder = self._folder

        def work(progress: Progress) -> Store:
            store = Store.open(folder, recovery_code=code, progress=progress)
            try:
                store.reset_passphrase(code, passphrase)
            except BaseException:
                store.close()
                raise
            return store

        task = self._background.run(work, done=self._done, failed=self._failed)
        task.crashed.connect(self._crashed)

    def _busy(self, busy: bool) -> None:  # noqa: FBT001 - one state, said by its name
        self.open_button.setEnabled(not busy)
        self.back.setEnabled(not busy)
        self.open_button.setText("Opening …" if busy else "Open the records")

    @Slot(object)
    def _done(self, store: Store) -> None:
        self._busy(False)
        self.code.set_text("")
        self.passphrase.clear()
        self.opened.emit(store)

    @Slot(object)
    def _failed(self, fault: DeskError) -> None:
        self._busy(False)
        if isinstance(fault, WrongRecoveryCode):
            self.code.show_message(str(fault))
            self.code.editor.setFocus()
        elif isinstance(fault, InvalidField):
            self.passphrase.show_fault(fault)
        elif not isinstance(fault, WaitBeforeNextTry):
            self.fault.show_words("danger", str(fault))
        self.waiting.look()

    @Slot()
    def _crashed(self) -> None:
        self._busy(False)
