"""Another passphrase: the current one first, then the new one twice."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from massage_desk.errors import DeskError, InvalidField
from massage_desk.services.practice import PracticeForm
from massage_desk.store.faults import WrongPassphrase
from massage_desk.ui.background import Progress
from massage_desk.ui.desk import Desk
from massage_desk.ui.unlock.new_passphrase import NewPassphrase
from massage_desk.ui.unlock.secret_field import SecretField
from massage_desk.ui.widgets.buttons import plain_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.labels import muted

_WIDEST = 440  # px
_DONE = (
    "The passphrase is changed. Backups made before still open with the earlier one; make a new "
    "backup now."
)


class PassphraseCard(Card):
    """The keys are derived beside the window; what was typed is forgotten at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Passphrase", parent)
        self._desk = desk
        self.current = SecretField("current", "Current passphrase")
        self.new = NewPassphrase("New passphrase")
        self.current.set_widest(_WIDEST)
        self.new.set_widest(_WIDEST)
        self.current.changed.connect(self.current.clear_message)
        self.new.second.editor.returnPressed.connect(self.change)
        self.change_button = plain_button("Change passphrase", "lock")
        self.change_button.clicked.connect(self.change)
        self.word = Banner("success", "", closable=True)
        self.word.hide()
        foot = QHBoxLayout()
        foot.addWidget(self.change_button)
        foot.addStretch(1)
        self.body.setSpacing(12)
        self.add(
            muted(
                "It opens your records on this computer. Nobody can look it up or set it back "
                "for you."
            )
        )
        self.add(self.current)
        self.add(self.new)
        self.add(self.word)
        self.body.addLayout(foot)

    def load(self, form: PracticeForm) -> None:
        """Know the names that a new passphrase should not be made of."""
        self.new.known = (form.name, form.therapist_name)

    @Slot()
    def change(self) -> None:
        """Change the passphrase, if the current one is right and both new ones are the same."""
        if not self.change_button.isEnabled():
            return
        self.word.hide()
        self.current.clear_message()
        current = self.current.text()
        if not current:
            self._refuse("Type the passphrase that you use now.")
            return
        new = self.new.value()
        if new is None:
            return
        if new == current:
            self.new.show_fault(
                InvalidField("passphrase", "This is the passphrase that you use now.")
            )
            return
        self._busy(True)
        store = self._desk.store

        def work(_progress: Progress) -> None:
            store.change_passphrase(current, new)

        task = self._desk.background.run(work, done=self._done, failed=self._failed)
        task.crashed.connect(self._crashed)

    def forget(self) -> None:
        """Let go of what was typed."""
        self.current.clear()
        self.new.clear()

    def _busy(self, busy: bool) -> None:  # noqa: FBT001 - one state, said by its name
        self.change_button.setEnabled(not busy)
        self.change_button.setText("Changing …" if busy else "Change passphrase")
        for field in (self.current, self.new.first, self.new.second):
            field.editor.setReadOnly(busy)

    def _refuse(self, words: str) -> None:
        self.current.show_message(words)
        self.current.editor.setFocus()
        self.current.editor.selectAll()

    @Slot(object)
    def _done(self, _nothing: object) -> None:
        self._busy(False)
        self.forget()
        self.word.show_words("success", _DONE)
        self._desk.said.emit("Passphrase changed")

    @Slot(object)
    def _failed(self, fault: DeskError) -> None:
        self._busy(False)
        if isinstance(fault, WrongPassphrase):
            self._refuse(str(fault))
        elif isinstance(fault, InvalidField):
            self.new.show_fault(fault)
        else:
            self.word.show_words("danger", str(fault))

    @Slot()
    def _crashed(self) -> None:
        self._busy(False)
