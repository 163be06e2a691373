"""First run: a passphrase, the recovery code on paper, and the practice."""

import secrets
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from massage_desk.errors import DeskError, InvalidField
from massage_desk.store.opening import Store
from massage_desk.ui.background import Background, Progress
from massage_desk.ui.unlock.sheet import Sheet, secret_field
from massage_desk.ui.widgets.buttons import plain_button, primary_button, quiet_button
from massage_desk.ui.widgets.cards import Banner

_MOST_WORDS = 3


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
        )
        self.begin = primary_button("Start your practice", "practice")
        self.begin.clicked.connect(self.begin_wanted)
        self.restore = plain_button("Open a backup", "backup")
        self.restore.clicked.connect(self.backup_wanted)
        self.sample = quiet_button("Look at the sample practice", "eye")
        self.sample.clicked.connect(self.sample_wanted)
        self.add(self.begin, self.restore, self.sample)
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
        )
        self._folder = folder
        self._background = background
        self.fault = Banner("danger", "")
        self.fault.hide()
        self.first = secret_field("passphrase", "Passphrase", hint=advice(""))
        self.first.editor.textChanged.connect(self._advise)
        self.second = secret_field("again", "Passphrase again")
        self.second.editor.returnPressed.connect(self.make)
        self.go_on = primary_button("Make the records")
        self.go_on.clicked.connect(self.make)
        self.back = plain_button("Back")
        self.back.clicked.connect(self.back_wanted)
        self.add(self.fault, self.first, self.second)
        self.add_row(self.go_on, self.back)
        self.setFocusProxy(self.first.editor)

    @Slot(str)
    def _advise(self, typed: str) -> None:
        self.first.set_hint(advice(typed))

    @Slot()
    def make(self) -> None:
        """Make the store, once both passphrases are the same."""
        if not self.go_on.isEnabled():
            return
        self.first.clear_message()
        self.second.clear_message()
        self.fault.hide()
        passphrase = self.first.text()
        if passphrase != self.second.text():
            self.second.show_message("The two are not the same. Type the passphrase again.")
            self.second.editor.setFocus()
            return
        self._busy(True)
        folder = self._folder

        def work(_progress: Progress) -> tuple[Store, str]:
            return Store.create(folder, passphrase)

        self._background.run(work, done=self._done, failed=self._failed)

    def _busy(self, busy: bool) -> None:  # noqa: FBT001 - one state, said by its name
        self.go_on.setEnabled(not busy)
        self.back.setEnabled(not busy)
        self.go_on.setText("Making the records …" if busy else "Make the records")

    @Slot(object)
    def _done(self, made: tuple[Store, str]) -> None:
        self._busy(False)
        self.first.set_text("")
        self.second.set_text("")
        self.made.emit(*made)

    @Slot(object)
    def _failed(self, fault: DeskError) -> None:
        self._busy(False)
        if isinstance(fault, InvalidField):
            self.first.show_message(str(fault))
            self.first.editor.setFocus()
        else:
            self.fault.show_words("danger", str(fault))


def advice(typed: str) -> str:
    """What would make a passphrase harder to guess, told from its length and words alone."""
    words = len(typed.split())
    if not typed:
        return "At least 12 characters. Four or five words that do not belong together are best."
    if len(typed) < 12:
        return f"{12 - len(typed)} more characters are needed. More words are easier than signs."
    if words <= _MOST_WORDS and len(typed) < 20:
        return "Long enough to be kept. One or two more words would make it much stronger."
    return "Length and words are good, if they are not a known saying and used nowhere else."


def asked_group(code: str) -> int:
    """Which group of the code is to be typed back, so that the sheet is really there."""
    return secrets.randbelow(code.count("-") + 1)
