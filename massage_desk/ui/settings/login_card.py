"""This computer's login as a way in: off until it is turned on, and then said what that means."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from massage_desk.errors import DeskError
from massage_desk.store import login_key
from massage_desk.store.faults import WrongPassphrase
from massage_desk.ui.background import Progress
from massage_desk.ui.desk import Desk
from massage_desk.ui.unlock.secret_field import SecretField
from massage_desk.ui.widgets.buttons import plain_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.labels import Badge, muted, words

_WIDEST = 440  # px
_MEANING = (
    "Opens your records with one press instead of the passphrase; the key lies in this computer's "
    "keyring. The desk still locks as before."
)
_RISK = (
    "Whoever can log in as you on this computer can then open the records. Leave it off where "
    "others know that password, or where the computer starts without one."
)
_STAYS = "Your passphrase and the recovery code go on working. Backups never open by the login."
_IS_ON = "It is on. When the desk is locked, one press opens it. Keep your passphrase in mind."
_IS_OFF = "It is off. Only the passphrase or the recovery code opens your records."


class LoginCard(Card):
    """Turned on by the passphrase, off by a press. The keyring is asked beside the window."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Unlock with this computer's login", parent)
        self._desk = desk
        self.state = Badge("neutral", "Off")
        self.add_action(self.state)
        self.passphrase = SecretField("passphrase", "Passphrase, to show that it is you")
        self.passphrase.set_widest(_WIDEST)
        self.passphrase.changed.connect(self.passphrase.clear_message)
        self.passphrase.editor.returnPressed.connect(self.turn)
        self.button = plain_button("Turn on")
        self.button.clicked.connect(self.turn)
        self.word = Banner("success", "", closable=True)
        self.word.hide()
        foot = QHBoxLayout()
        foot.addWidget(self.button)
        foot.addStretch(1)
        self.body.setSpacing(12)
        self.add(muted(_MEANING))
        self.add(words(_RISK))
        self.add(muted(_STAYS))
        self.add(self.passphrase)
        self.add(self.word)
        self.body.addLayout(foot)
        self.load()

    @property
    def is_on(self) -> bool:
        """Whether the login opens these records."""
        return login_key.is_on(self._desk.store.folder)

    def load(self) -> None:
        """Show how it is."""
        on = self.is_on
        self.state.show_state("warning" if on else "neutral", "On" if on else "Off")
        self.button.setText("Turn off" if on else "Turn on")
        self.button.setAccessibleName(f"{self.button.text()} unlocking by this computer's login")
        self.passphrase.setVisible(not on)

    @Slot()
    def turn(self) -> None:
        """Turn it on or off."""
        if not self.button.isEnabled():
            return
        self.word.hide()
        self.passphrase.clear_message()
        store, on, passphrase = self._desk.store, self.is_on, self.passphrase.text()
        if not on and not passphrase:
            self._refuse("Type your passphrase.")
            return
        self._busy(True)

        def work(_progress: Progress) -> None:
            if on:
                login_key.turn_off(store.folder)
            else:
                login_key.turn_on(store, passphrase)

        task = self._desk.background.run(work, done=self._done, failed=self._failed)
        task.crashed.connect(self._crashed)

    def forget(self) -> None:
        """Let go of what was typed."""
        self.passphrase.clear()

    def _busy(self, busy: bool) -> None:  # noqa: FBT001 - one state, said by its name
        self.button.setEnabled(not busy)
        self.passphrase.editor.setReadOnly(busy)
        if busy:
            self.button.setText("Asking the keyring …")
        else:
            self.load()

    def _refuse(self, told: str) -> None:
        self.passphrase.show_message(told)
        self.passphrase.editor.setFocus()
        self.passphrase.editor.selectAll()

    @Slot(object)
    def _done(self, _nothing: object) -> None:
        self.forget()
        self._busy(False)
        self.word.show_words("success", _IS_ON if self.is_on else _IS_OFF)
        self._desk.said.emit("Setting saved")
        self.button.setFocus()

    @Slot(object)
    def _failed(self, fault: DeskError) -> None:
        self._busy(False)
        if isinstance(fault, WrongPassphrase):
            self._refuse(str(fault))
        else:
            self.word.show_words("danger", str(fault))

    @Slot()
    def _crashed(self) -> None:
        self._busy(False)
