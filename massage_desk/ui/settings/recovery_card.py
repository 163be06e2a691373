"""A new recovery code, for when the printed one is lost or was seen by others."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from massage_desk.errors import DeskError
from massage_desk.store.faults import WrongPassphrase
from massage_desk.ui.background import Progress
from massage_desk.ui.desk import Desk
from massage_desk.ui.unlock.secret_field import SecretField
from massage_desk.ui.widgets.buttons import plain_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.labels import muted

_WIDEST = 440  # px
_KEPT = (
    "The new recovery code is in use. Destroy the earlier sheet, unless you need it for backups "
    "made before today."
)


class RecoveryCard(Card):
    """Asks for the passphrase; the code itself is shown by whoever hears `code_made`."""

    code_made = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Recovery code", parent)
        self._desk = desk
        self.passphrase = SecretField("passphrase", "Passphrase, to show that it is you")
        self.passphrase.set_widest(_WIDEST)
        self.passphrase.changed.connect(self.passphrase.clear_message)
        self.passphrase.editor.returnPressed.connect(self.make)
        self.make_button = plain_button("Make a new recovery code", "key")
        self.make_button.clicked.connect(self.make)
        self.word = Banner("success", "", closable=True)
        self.word.hide()
        foot = QHBoxLayout()
        foot.addWidget(self.make_button)
        foot.addStretch(1)
        self.body.setSpacing(12)
        self.add(
            muted(
                "It opens your records when the passphrase is forgotten. If the printed code is "
                "lost, or somebody may have seen it, make a new one: the earlier code then opens "
                "only backups made before."
            )
        )
        self.add(self.passphrase)
        self.add(self.word)
        self.body.addLayout(foot)

    @Slot()
    def make(self) -> None:
        """Make another code; from then on the earlier one no longer opens these records."""
        if not self.make_button.isEnabled():
            return
        self.word.hide()
        self.passphrase.clear_message()
        passphrase = self.passphrase.text()
        if not passphrase:
            self._refuse("Type your passphrase.")
            return
        self._busy(True)
        store = self._desk.store

        def work(_progress: Progress) -> str:
            return store.new_recovery_code(passphrase)

        task = self._desk.background.run(work, done=self._done, failed=self._failed)
        task.crashed.connect(self._crashed)

    def tell_kept(self) -> None:
        """The therapist has shown that the new code is on paper."""
        self.word.show_words("success", _KEPT)

    def forget(self) -> None:
        """Let go of what was typed."""
        self.passphrase.clear()

    def _busy(self, busy: bool) -> None:  # noqa: FBT001 - one state, said by its name
        self.make_button.setEnabled(not busy)
        self.make_button.setText("Making …" if busy else "Make a new recovery code")
        self.passphrase.editor.setReadOnly(busy)

    def _refuse(self, words: str) -> None:
        self.passphrase.show_message(words)
        self.passphrase.editor.setFocus()
        self.passphrase.editor.selectAll()

    @Slot(str)
    def _done(self, code: str) -> None:
        self._busy(False)
        self.forget()
        self.code_made.emit(code)

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
