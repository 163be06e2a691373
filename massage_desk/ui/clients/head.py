"""The head of a client's page: who it is, why they come, and the one thing to do."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from massage_desk.services.overview import Overview
from massage_desk.ui.clients.words import birth_words, shortened
from massage_desk.ui.widgets.buttons import icon_button, plain_button, primary_button
from massage_desk.ui.widgets.cards import Banner
from massage_desk.ui.widgets.labels import heading, muted, tip_words, words

_NAME = 100  # characters; the tooltip has the whole name
_LONGEST = 100  # characters of one reason; the card below has it whole
_FACT = 40  # of pronouns, phone and occupation


class ClientHead(QWidget):
    """Name, age, pronouns and reason; on the right the visit to begin and the letter to write."""

    visit_requested = Signal()
    letter_requested = Signal()
    intake_requested = Signal()
    edit_requested = Signal()
    archive_requested = Signal()
    put_back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = heading("")
        self.facts = muted()
        self.why = words()
        self.archived = Banner(
            "neutral",
            "This client is archived: left out of the lists, with everything kept.",
            "Put back",
        )
        self.archived.pressed.connect(self.put_back_requested)
        self.new_visit = primary_button("New visit", "plus")
        self.new_visit.setToolTip("New visit (Ctrl+Shift+N)")
        self.new_visit.clicked.connect(self.visit_requested)
        self.new_letter = plain_button("New letter", "letter")
        self.new_letter.setToolTip("New letter (Ctrl+L)")
        self.new_letter.clicked.connect(self.letter_requested)
        self.more = icon_button("more", "More about this client")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        menu.addAction("Intake").triggered.connect(self.intake_requested)
        menu.addAction("Edit details").triggered.connect(self.edit_requested)
        self._archive = menu.addAction("Archive client")
        self._archive.triggered.connect(self.archive_requested)
        self.more.setMenu(menu)
        self.fault = Banner("danger", "", closable=True)
        self.fault.hide()
        who = QVBoxLayout()
        who.setSpacing(4)
        for label in (self.name, self.facts, self.why):
            who.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(who, 1)
        row.addSpacing(16)
        for button in (self.more, self.new_letter, self.new_visit):
            row.addWidget(button)
            row.setAlignment(button, row.alignment())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self.archived)
        column.addWidget(self.fault)

    def show_client(self, overview: Overview, today: dt.date) -> None:
        """Show who this is."""
        form = overview.client.form
        self.name.setText(shortened(overview.client.name, _NAME))
        self.name.setToolTip(tip_words(overview.client.name))
        facts = [
            birth_words(form.birth_date, today),
            *(shortened(text, _FACT) for text in (form.pronouns, form.phone, form.occupation)),
        ]
        self.facts.setText("   ·   ".join(fact for fact in facts if fact))
        self.facts.setVisible(any(facts))
        reasons = [episode.form.reason for episode in overview.episodes if episode.is_open]
        self.why.setText("; ".join(shortened(reason, _LONGEST) for reason in reasons))
        self.why.setVisible(bool(reasons))
        self.archived.setVisible(overview.client.archived)
        self._archive.setVisible(not overview.client.archived)
        self.fault.hide()

    def show_fault(self, text: str) -> None:
        """Say what could not be done."""
        self.fault.show_words("danger", text)
