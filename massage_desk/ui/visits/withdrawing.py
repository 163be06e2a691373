"""Withdrawing a signed visit from the wrong record, in place under the note."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.services.clients import ClientRow
from massage_desk.services.withdrawal_rows import WithdrawalRow
from massage_desk.ui.visits.dates import moment_words
from massage_desk.ui.widgets.buttons import danger_button, plain_button, quiet_button
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.fields import line_field
from massage_desk.ui.widgets.labels import muted
from massage_desk.ui.widgets.rows import Row, RowList

Find = Callable[[str, int], Sequence[ClientRow]]  # by words, so many at the most

_OFFERED = 5  # clients
_WORDS = (
    "For a visit that was written in the wrong client's record. It stays here to be read, marked "
    "as withdrawn, and counts no more: not in numbers, charts, letters or lists. Choose the right "
    "client to begin the same note there, to be read and signed anew. This cannot be undone."
)


class WithdrawForm(QWidget):
    """A quiet button; pressed, it asks for the reason and, if there is one, the right client."""

    wanted = Signal(str, object)  # reason, client id or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find: Find = _nobody
        self._shown = (0, 0)  # visit and client
        self._chosen: ClientRow | None = None
        self._offered: list[ClientRow] = []
        self.open_button = quiet_button("Withdraw from this record…")
        self.reason = line_field("reason", "Why it is withdrawn")
        self.client = line_field(
            "to_client",
            "The right client, if there is one",
            placeholder="Name, phone or birth date",
        )
        self.client.changed.connect(self._look)
        self.offers = RowList("Clients", compact=True)
        self.offers.fit_to_rows()
        self.offers.row_activated.connect(self._choose)
        self.withdraw_button = danger_button("Withdraw this visit")
        self.withdraw_button.clicked.connect(self._ask)
        self.back_button = plain_button("Leave it here")
        self.back_button.clicked.connect(self.close_form)
        self.form = Card("Withdraw from this record")
        self.form.add(muted(_WORDS))
        for part in (self.reason, self.client, self.offers):
            self.form.add(part)
        buttons = QHBoxLayout()
        buttons.addWidget(self.withdraw_button)
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        self.form.body.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.form)
        self.show_visit(0, 0, may=False)

    def look_in(self, find: Find) -> None:
        """Offer the clients that are found by this."""
        self._find = find

    def show_visit(self, visit_id: int, client_id: int, *, may: bool) -> None:
        """Show another visit; `may` where it is signed and not withdrawn."""
        self.setVisible(may)
        if (visit_id, client_id) != self._shown or not may:
            self._shown = visit_id, client_id
            self.reason.set_text("")
            self.client.set_text("")
            self._close()

    def start(self) -> None:
        """Open the form with the caret in the reason."""
        self.open_button.hide()
        self.form.show()
        self.reason.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def close_form(self) -> None:
        """Leave the visit where it is; what was typed stays in case the form is opened again."""
        self._close()
        self.open_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_messages(self, messages: dict[str, str]) -> None:
        """Say beside its field what is wrong."""
        for field in (self.reason, self.client):
            field.clear_message()
            if field.name in messages:
                field.show_message(messages[field.name])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.form.isVisible():
            self.close_form()
        elif event.key() == Qt.Key.Key_Down and self.client.editor.hasFocus() and self._offered:
            self.offers.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self.form.hide()
        self.show_messages({})
        self.open_button.show()

    @Slot()
    def _look(self) -> None:
        typed = self.client.text().strip()
        if self._chosen is not None and typed != self._chosen.name:
            self._chosen = None
        self._offered = []
        if typed and self._chosen is None:
            found = self._find(typed, _OFFERED + 1)
            self._offered = [row for row in found if row.id != self._shown[1]][:_OFFERED]
        self.offers.set_rows([Row(row.id, row.name, _known(row)) for row in self._offered])
        self.offers.setVisible(bool(self._offered))
        self.client.clear_message()
        nobody = bool(typed) and not self._offered and self._chosen is None
        self.client.set_hint("Nobody else is found by these words." if nobody else "")

    @Slot(object)
    def _choose(self, key: object) -> None:
        self._chosen = next(row for row in self._offered if row.id == key)
        self.client.set_text(self._chosen.name)
        self._look()
        self.client.set_hint(f"The note is begun anew for {_told(self._chosen)}.")
        self.withdraw_button.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _ask(self) -> None:
        if self.client.text().strip() and self._chosen is None:
            words = "Choose one of the clients found, or empty this field."
            self.show_messages({"to_client": words})
            return
        self.wanted.emit(self.reason.text(), self._chosen and self._chosen.id)


def withdrawn_words(withdrawal: WithdrawalRow, today: dt.date) -> str:
    """As it stands over a withdrawn visit: what it is, why, by whom and when."""
    by = f" by {withdrawal.author}" if withdrawal.author else ""
    when = moment_words(withdrawal.entered, today)
    return (
        f"Withdrawn: written in the wrong record. {withdrawal.reason.rstrip('.')}. "
        f"Withdrawn {when}{by}. It counts no more and stays as it was signed."
    )


def _nobody(_typed: str, _limit: int) -> Sequence[ClientRow]:
    return ()


def _told(row: ClientRow) -> str:
    known = _known(row)
    return f"{row.name} ({known})" if known else row.name


def _known(row: ClientRow) -> str:
    return f"born {row.birth_date}" if row.birth_date else row.phone
