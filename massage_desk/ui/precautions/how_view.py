"""How precautions work and what they cannot do, in plain words; read once, then switched on."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from massage_desk.domain.partial_date import PartialDate
from massage_desk.errors import DeskError
from massage_desk.services.precaution_rules import (
    RulesState,
    rules_state,
    switch_off,
    switch_on,
)
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.precautions.words import EVIDENCE_WORDS
from massage_desk.ui.widgets.buttons import plain_button, primary_button, quiet_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.labels import Badge, heading, words
from massage_desk.ui.widgets.scroll import PageScroll, characters

_WIDEST = 84  # characters
_NOT_REVIEWED: Final = (
    "No clinician has reviewed the built-in rules yet. They were taken from published sources and "
    "read again there as far as each rule says. Your own training, the client in front of you and "
    "their medical team come first."
)
_HOW: Final = (
    (
        "What is written in a client's history, the signs told before the session, the numbers and "
        "the techniques of the visit are compared with the rules. Where a rule fits, it tells what "
        "to adapt, where on the body, because of which entry and its date, and from which source."
    ),
    "Several rules for one place: the strictest counts, and the lowest pressure.",
    (
        "What is not recorded counts as if it were so, or is asked for: without a side both sides "
        "are meant, and a value that is too old is said to be old."
    ),
    (
        "Strong ones ask what you did: adapted how, cleared by whom, or overridden and why. The "
        "answer is kept with the visit and frozen when the note is signed, with the version of the "
        "rules."
    ),
    "Restrictions that a physician asked for stand beside the rules, on their days.",
)
_NOT: Final = (
    "It does not diagnose, and it never says that something may be done without care.",
    "It does not decide and blocks nothing: you may have good reasons, and write them down.",
    (
        "It knows only what is written down. No precaution means no more than that nothing written "
        "down sets one off. A condition or medicine in words it does not know sets nothing off."
    ),
    "It does not take the place of a question to the client's physician, nor of an emergency call.",
    (
        "Its sources grow old. Nothing is fetched from anywhere; other rules come only with "
        "another version of the program."
    ),
)


class HowView(PageScroll):
    """The text, and under it what switches precautions on or off again."""

    rules_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content.setMaximumWidth(characters(_WIDEST, self))
        self._desk = desk
        self.add(Banner("warning", _NOT_REVIEWED))
        self.add(_card("How it works", _HOW))
        self.add(_card("What it does not do", _NOT))
        self._counts = words()
        self.rules_button = quiet_button("See all rules with their sources", "forward")
        self.rules_button.clicked.connect(self.rules_wanted)
        origin = Card("Where the rules come from")
        origin.add(self._counts)
        for told in EVIDENCE_WORDS.values():
            origin.add(_point(f"{told}."))
        origin.add(self.rules_button)
        self.add(origin)
        self.add(self._switch_card())
        self.column.addStretch(1)

    def _switch_card(self) -> Card:
        self.state = Badge("neutral", "Off")
        self.since = words()
        self.on_button = primary_button("I have read this; show precautions", "check")
        self.on_button.clicked.connect(self._switch_on)
        self.off_button = plain_button("Switch precautions off")
        self.off_button.clicked.connect(self._switch_off)
        self.fault = Banner("danger", "")
        self.fault.hide()
        card = Card("Shown or not")
        card.add_action(self.state)
        card.add(self.fault)
        card.add(self.since)
        foot = QHBoxLayout()
        foot.addWidget(self.on_button)
        foot.addWidget(self.off_button)
        foot.addStretch(1)
        card.body.addLayout(foot)
        return card

    def load(self) -> None:
        """Show whether they are on, and how many rules there are."""
        state = self._desk.read(rules_state, zone=self._desk.now().zone)
        self._counts.setText(_counted(state))
        is_on = state.read_at is not None
        self.state.show_state("success" if is_on else "neutral", "On" if is_on else "Off")
        self.on_button.setVisible(not is_on)
        self.off_button.setVisible(is_on)
        if state.read_at is None:
            self.since.setText("No precautions are shown until you have read this page.")
        else:
            day = PartialDate.of(state.read_at.date)
            self.since.setText(f"Read and switched on, {day}.")

    def take_caret(self) -> None:
        """Put the keyboard on what switches them."""
        button = self.off_button if self.on_button.isHidden() else self.on_button
        button.setFocus()
        self.verticalScrollBar().setValue(0)

    @Slot()
    def _switch_on(self) -> None:
        self._write(switch_on)
        self.off_button.setFocus()

    @Slot()
    def _switch_off(self) -> None:
        self._write(switch_off)
        self.on_button.setFocus()

    def _write(self, act: Callable[..., None]) -> None:
        try:
            self._desk.write(Changes.of("rules"), self, act, at=self._desk.now())
        except DeskError as fault:
            self.fault.show_words("danger", str(fault))
            return
        self.fault.hide()
        self.load()


def _counted(state: RulesState) -> str:
    verified = state.verified
    return (
        f"{state.built_in} rules are built in, from {state.sources} published sources: "
        f"{verified.get('true', 0)} were read in their sources, {verified.get('partial', 0)} in "
        f"part, {verified.get('false', 0)} are not verified. Each rule says which part. "
        f"{_own(state.own)} The version of the rules is {state.version}."
    )


def _own(number: int) -> str:
    if number == 0:
        return "None of your own is switched on."
    return "One of your own is switched on." if number == 1 else f"{number} of your own are on."


def _card(title: str, points: tuple[str, ...]) -> Card:
    card = Card(title)
    for told in points:
        card.add(_point(told))
    return card


def _point(told: str) -> QWidget:
    """A line with its mark, which stays at its first line."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    mark = heading("·", 3)
    mark.setWordWrap(False)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words(told), 1)
    return line
