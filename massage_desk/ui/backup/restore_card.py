"""The way back: what restoring does, and the wish for it, asked twice."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from massage_desk.ui.widgets.buttons import danger_button, plain_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.labels import words

_WHAT_IT_DOES = (
    "The records in a backup take the place of the ones you have now. You see what is in the "
    "backup before anything changes, and the present records are kept aside in a folder beside "
    "them, whole and under their own passphrase."
)
_ASKED = (
    "Your records are saved and locked first. Then you choose the backup file, give its "
    "passphrase or recovery code, and look at what is in it. What you entered after that backup "
    "was made is then only in the records that are kept aside."
)


class RestoreCard(Card):
    """Restoring itself happens before the records are open, so here it is only wished for."""

    wanted = Signal()
    asked = Signal()  # the question stands below now

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Restore from a backup", parent)
        self.add(words(_WHAT_IT_DOES))
        self.ask_button = plain_button("Restore a backup …", "history")
        self.ask_button.clicked.connect(self._ask)
        self.question = Banner("warning", _ASKED)
        self.question.hide()
        self.lock_button = danger_button("Lock and restore", "lock")
        self.lock_button.clicked.connect(self._confirm)
        self.keep_button = plain_button("Keep my records as they are")
        self.keep_button.clicked.connect(self._forget)
        self.add(self.question)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.ask_button, self.lock_button, self.keep_button):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        self._forget()

    @Slot()
    def _ask(self) -> None:
        self._show_question(True)
        self.keep_button.setFocus()
        self.asked.emit()

    @Slot()
    def _forget(self) -> None:
        self._show_question(False)

    @Slot()
    def _confirm(self) -> None:
        self._forget()
        self.wanted.emit()

    def _show_question(self, asked: bool) -> None:  # noqa: FBT001 - one state, said by its name
        self.question.setVisible(asked)
        self.lock_button.setVisible(asked)
        self.keep_button.setVisible(asked)
        self.ask_button.setVisible(not asked)
