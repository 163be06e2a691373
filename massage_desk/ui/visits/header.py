"""The head of the visit page: who, when, how it stands, and what can be done."""

import datetime as dt

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.domain.moment import Moment
from massage_desk.domain.note import Particulars, lateness
from massage_desk.services.visits import VisitFacts
from massage_desk.ui.visits.dates import day_words, moment_words
from massage_desk.ui.widgets.buttons import plain_button, quiet_button
from massage_desk.ui.widgets.labels import Badge, heading, muted


class VisitHeader(QWidget):
    """One line that stays while the columns scroll."""

    known_toggled = Signal()
    client_requested = Signal()
    letter_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 12, 16, 8)
        self._row.setSpacing(12)
        self._name = heading("", level=1)
        self._when = muted("")
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(self._name)
        who.addWidget(self._when)
        self._shown: list[Badge] = []
        self._badges = QHBoxLayout()
        self._badges.setSpacing(8)
        self.known_button = plain_button("What is known", "info")
        self.known_button.setToolTip("What is known (Alt+K)")
        self.known_button.clicked.connect(self.known_toggled)
        client = quiet_button("Client", "client")
        client.setToolTip("Go to the client's page")
        client.clicked.connect(self.client_requested)
        letter = plain_button("Letter", "letter")
        letter.setToolTip("Letter about this visit (Ctrl+L)")
        letter.clicked.connect(self.letter_requested)
        self.setFocusProxy(letter)
        self._row.addLayout(who, 1)
        self._row.addLayout(self._badges)
        for button in (self.known_button, client, letter):
            self._row.addWidget(button)

    def badges(self) -> list[str]:
        """How the visit stands, in words."""
        return [badge.text() for badge in self._shown]

    @Slot(str)
    def show_mode(self, mode: str) -> None:
        """What is known needs a button only where it is a drawer."""
        self.known_button.setVisible(mode != "three")

    def show_visit(
        self, name: str, facts: VisitFacts, particulars: Particulars, today: dt.date
    ) -> None:
        """Show another visit, or the same one as it stands now."""
        self._name.setText(name)
        day = day_words(particulars.held_on)
        weekday = f"{particulars.held_on:%A}"
        is_today = "today, " if particulars.held_on == today else ""
        self._when.setText(f"Visit {is_today}{weekday} {day}")
        for badge in self._shown:
            self._badges.removeWidget(badge)
            badge.hide()
            badge.deleteLater()
        self._shown = _badges(particulars.held_on, facts.entered, facts.signed, today)
        for badge in self._shown:
            self._badges.addWidget(badge)


def _badges(
    held_on: dt.date, entered: Moment, signed: Moment | None, today: dt.date
) -> list[Badge]:
    badges = []
    late = lateness(held_on, entered.date, signed.date if signed else None)
    if late == "entered":
        badges.append(Badge("warning", f"Late entry, written {day_words(entered.date)}"))
    if signed is not None:
        badges.append(Badge("success", f"Signed {moment_words(signed, today)}"))
        if late == "signed":
            badges.append(Badge("warning", "Late entry, signed on a later day"))
    else:
        badges.append(Badge("neutral", "Not signed"))
    return badges
