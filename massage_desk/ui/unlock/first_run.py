"""The beginning: nothing is here yet, and a passphrase makes the records."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from massage_desk.errors import DeskError, InvalidField
from massage_desk.store.opening import Store
from massage_desk.ui.background import Background, Progress
from massage_desk.ui.unlock.new_passphrase import NewPassphrase
from massage_desk.ui.unlock.secret_field import SecretField
from massage_desk.ui.unlock.sheet import Sheet
from massage_desk.ui.widgets.buttons import plain_button, primary_button, quiet_button
from massage_desk.ui.widgets.cards import Banner


class WelcomePanel(Sheet):
    """Nothing is here yet: begin, bring a backup, or look around."""

    begin_wanted = Signal()
    backup_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Massage Desk",
            "Your clients' records stay on this computer, encrypted. Nothing is sent anywhere.",
            parent,
            icon="practice",
        )
        self.begin = primary_button("Start your practice", "plus")
        self.begin.clicked.connect(self.begin_wanted)
        self.restore = plain_button("Open a backup", "backup")
        self.restore.clicked.connect(self.backup_wanted)
        self.sample = quiet_button("Look at the sample practice", "eye")
        self.sample.clicked.connect(self.sample_wanted)
        self.add_choice(self.begin, "A passphrase, a recovery code on paper, and your letterhead.")
        self.add_choice(self.restore, "From another computer, or from an earlier day.")
        self.add_choice(self.sample, "Invented clients, apart from your own records.")
        self.setFocusProxy(self.begin)


class NewPassphrasePanel(Sheet):
    """Twice the same passphrase makes the records."""

    made = Signal(object, str)  # Store, recovery code as printed
    back_wanted = Signal()

    def __init__(self, folder: Path, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(
            "Choose a passphrase",
            "It encrypts your records. Nobody can look it up or set it back for you; the next "
            "step gives you a recovery code for the day it is forgotten.",
            parent,
            icon="lock",
            step="Step 1 of 3",
        )
        self._folder = folder
        self._background = background
        self.fault = Banner("danger", "")
        self.fault.hide()
        self.passphrase = NewPassphrase()
        self.second.editor.returnPressed.connect(self.make)
        self.first.editor.returnPressed.connect(self.second.editor.setFocus)
        self.go_on = primary_button("Make the records")
        self.go_on.clicked.connect(self.make)
        self.back = plain_button("Back")
        self.back.clicked.connect(self.back_wanted)
        self.add(self.fault, self.passphrase)
        self.add_row(self.go_on, self.back)
        self.setFocusProxy(self.first.editor)

    @property
    def first(self) -> SecretField:
        """The passphrase."""
        return self.passphrase.first

    @property
    def second(self) -> SecretField:
        """The passphrase again."""
        return self.passphrase.second

    @Slot()
    def make(self) -> None:
        """Make the store, once both passphrases are the same."""
        if not self.go_on.isEnabled():
            return
        self.fault.hide()
        passphrase = self.passphrase.value()
        if passphrase is None:
            return
        self._busy(True)
        folder = self._folder

        def work(_progress: Progress) -> tuple[Store, str]:
            return Store.create(folder, passphrase)

        task = self._background.run(work, done=self._done, failed=self._failed)
        task.crashed.connect(self._crashed)

    def _busy(self, busy: bool) -> None:  # noqa: FBT001 - one state, said by its name
        self.go_on.setEnabled(not busy)
        self.back.setEnabled(not busy)
        self.go_on.setText("Making the records …" if busy else "Make the records")

    @Slot(object)
    def _done(self, made: tuple[Store, str]) -> None:
        self._busy(False)
        self.passphrase.clear()
        self.made.emit(*made)

    @Slot(object)
    def _failed(self, fault: DeskError) -> None:
        self._busy(False)
        if isinstance(fault, InvalidField):
            self.passphrase.show_fault(fault)
        else:
            self.fault.show_words("danger", str(fault))

    @Slot()
    def _crashed(self) -> None:
        self._busy(False)
