"""The head of the visit page: who, when, how it stands, and what can be done."""

import datetime as dt

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.domain.note import Particulars, lateness
from massage_desk.services.visits import VisitFacts
from massage_desk.ui.clients.words import shortened
from massage_desk.ui.design.theme import set_state
from massage_desk.ui.visits.dates import day_words, moment_words
from massage_desk.ui.widgets.buttons import plain_button
from massage_desk.ui.widgets.labels import Badge, heading, muted, tip_words
from massage_desk.ui.widgets.scroll import characters

_NAME = 80  # characters; the tooltip has the whole name
_ROOMY = 77  # characters for which there is room where letters are large, buttons have words


class VisitHeader(QWidget):
    """What stays while the columns scroll."""

    known_toggled = Signal()
    client_requested = Signal()
    letter_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = heading("", level=1)
        self._when = muted("")
        self._when.setWordWrap(False)
        self._shown: list[Badge] = []
        self._badges = QHBoxLayout()
        self._badges.setSpacing(8)
        self._badges.addStretch(1)
        day = QHBoxLayout()
        day.setSpacing(12)
        day.addWidget(self._when)
        day.addLayout(self._badges, 1)
        self.known_button = plain_button("What is known", "info")
        self.known_button.setToolTip("What is known (Alt+K)")
        self.known_button.clicked.connect(self.known_toggled)
        self.client_button = plain_button("Client", "client")
        self.client_button.setToolTip("Go to the client's page")
        self.client_button.clicked.connect(self.client_requested)
        self.letter_button = plain_button("Letter", "letter")
        self.letter_button.setToolTip("Letter about this visit (Ctrl+L)")
        self.letter_button.clicked.connect(self.letter_requested)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._name, 1)
        for button in (self.known_button, self.client_button, self.letter_button):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(2)
        column.addLayout(top)
        column.addLayout(day)

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
        self._name.setText(shortened(name, _NAME))
        self._name.setToolTip(tip_words(name) if len(name) > _NAME else "")
        day = day_words(particulars.held_on)
        is_today = "today, " if particulars.held_on == today else ""
        self._when.setText(f"Visit {is_today}{particulars.held_on:%A} {day}")
        self.letter_button.setEnabled(facts.withdrawal is None)
        for badge in self._shown:
            self._badges.removeWidget(badge)
            badge.hide()
            badge.deleteLater()
        self._shown = _badges(particulars.held_on, facts, today)
        for place, badge in enumerate(self._shown):
            self._badges.insertWidget(place, badge)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_roomy = self.width() >= characters(_ROOMY, self)
        set_state(self._name, "level", "1" if is_roomy else "2")
        self.known_button.setText("What is known" if is_roomy else "Known")
        for button, words in ((self.client_button, "Client"), (self.letter_button, "Letter")):
            button.setText(words if is_roomy else "")


def _badges(held_on: dt.date, facts: VisitFacts, today: dt.date) -> list[Badge]:
    entered, signed = facts.entered, facts.signed
    badges = []
    if facts.withdrawal is not None:
        badges.append(Badge("danger", "Withdrawn"))
    late = lateness(held_on, entered.date, signed.date if signed else None)
    if signed is not None:
        badges.append(Badge("success", f"Signed {moment_words(signed, today)}"))
    else:
        badges.append(Badge("neutral", "Not signed"))
    if facts.rewritten:
        badges.append(Badge("warning", f"Late entry, written anew {day_words(entered.date)}"))
    elif late == "entered":
        badges.append(Badge("warning", f"Late entry, written {day_words(entered.date)}"))
    elif late == "signed":
        badges.append(Badge("warning", "Late entry, signed on a later day"))
    return badges
