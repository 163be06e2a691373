"""Whom the client lets the therapist tell, and until when."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from massage_desk.domain.partial_date import PartialDate
from massage_desk.errors import DeskError
from massage_desk.services.consents import (
    MANNERS,
    ConsentRow,
    consents_of,
    restore_consent,
    withdraw_consent,
)
from massage_desk.ui.clients.words import day_words, shortened
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.labels import Badge, muted, words

_SHOWN = 6
_LONGEST = 160  # characters of a name or a scope


class ConsentsCard(Card):
    """Each consent with how it stands; one that is withdrawn can be put back at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Consents", parent)
        self._desk = desk
        self._client_id = 0
        self.fault = Banner("danger", "", closable=True)
        self.fault.hide()
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.add(self.fault)
        self.add(self._rows)

    def show_client(self, client_id: int, today: dt.date) -> None:
        """Show the consents of a client, the newest first."""
        self._client_id = client_id
        self.fault.hide()
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        rows = self._desk.read(consents_of, client_id)
        if not rows:
            self._column.addWidget(
                muted("No consent is recorded yet. A letter needs one before it can be issued.")
            )
        for row in rows[:_SHOWN]:
            self._column.addWidget(self._line(row, today))
        if len(rows) > _SHOWN:
            self._column.addWidget(muted(f"and {len(rows) - _SHOWN} earlier", small=True))

    def _line(self, row: ConsentRow, today: dt.date) -> QWidget:
        name = words(shortened(row.contact_name, _LONGEST))
        name.setProperty("look", "label")
        told = [name, muted(consent_words(row, today), small=True)]
        if row.scope:
            told.append(muted(shortened(row.scope, _LONGEST), small=True))
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        column = QVBoxLayout()
        column.setSpacing(2)
        for part in told:
            column.addWidget(part)
        across.addLayout(column, 1)
        if not row.is_valid(today):
            across.addWidget(Badge("neutral", ended_word(row)), 0, Qt.AlignmentFlag.AlignTop)
        if (act := self._act_button(row, today)) is not None:
            across.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _act_button(self, row: ConsentRow, today: dt.date) -> QPushButton | None:
        if row.withdrawn_on is not None:
            button = quiet_button("Put back", "undo")
            button.clicked.connect(partial(self._restore, row.id))
        elif row.is_valid(today):
            button = quiet_button("Withdraw")
            button.setToolTip("The client takes it back from today on")
            button.clicked.connect(partial(self._withdraw, row.id))
        else:
            return None
        button.setAccessibleName(f"{button.text()}: consent for {row.contact_name}")
        return button

    def _withdraw(self, consent_id: int) -> None:
        self._write(withdraw_consent, consent_id, self._desk.now().date)

    def _restore(self, consent_id: int) -> None:
        self._write(restore_consent, consent_id)

    def _write(self, act: Callable[..., None], *args: object) -> None:
        changes = Changes.of("consent", client_id=self._client_id)
        try:
            self._desk.write(changes, self, act, *args, at=self._desk.now())
        except DeskError as fault:
            self.fault.show_words("danger", str(fault))


def consent_words(row: ConsentRow, today: dt.date) -> str:
    """'Written, 12 Nov 2026, until 12 Nov 2027'."""
    said = [MANNERS.get(row.manner, row.manner), day_words(row.given_on, today)]
    if row.withdrawn_on is not None:
        said.append(f"withdrawn {day_words(row.withdrawn_on, today)}")
    elif row.expires_on is not None:
        said.append(f"until {PartialDate.of(row.expires_on)}")
    return ", ".join(said)


def ended_word(row: ConsentRow) -> str:
    """Why a consent does not hold."""
    return "Withdrawn" if row.withdrawn_on is not None else "Ended"
