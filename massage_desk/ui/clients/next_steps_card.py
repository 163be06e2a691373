"""What is to be done next, each step a row that leads to where it is done."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from massage_desk.domain.partial_date import PartialDate
from massage_desk.services.next_steps import NextStep
from massage_desk.ui.clients.words import day_words, shortened
from massage_desk.ui.page import Place
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.rows import Row, RowList

_SHOWN = 5
_LONGEST = 80  # characters of a name
_ICONS = {"sign": "sign", "finish": "letter", "consent": "key", "renew": "clock"}


class NextStepsCard(Card):
    """Away where nothing waits."""

    place_requested = Signal(object)  # Place

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Next steps", parent)
        self.list = RowList("Next steps", compact=True)
        self.list.fit_to_rows()
        self.list.row_activated.connect(self.place_requested)
        self.add(self.list)

    def show_steps(self, client_id: int, steps: Sequence[NextStep], today: dt.date) -> None:
        """Show the first of these steps."""
        rows = [
            Row(_place(client_id, step), step_words(step, today), icon=_ICONS[step.kind])
            for step in steps[:_SHOWN]
        ]
        if len(steps) > _SHOWN:
            place = Place("client", client_id=client_id, tab="visits")
            rows.append(Row(place, f"and {len(steps) - _SHOWN} more"))
        self.list.set_rows(rows)
        self.setVisible(bool(rows))


def step_words(step: NextStep, today: dt.date) -> str:
    """'Sign the note of 12 Nov 2026'."""
    about = shortened(step.about, _LONGEST)
    if step.kind == "sign":
        return f"Sign the note of {day_words(step.day, today)}"
    if step.kind == "finish":
        return f"Finish the letter to {about}"
    if step.kind == "consent":
        return f"Ask for consent to write to {about}"
    return f"Renew the consent to write to {about}, which ends {PartialDate.of(step.day)}"


def _place(client_id: int, step: NextStep) -> Place:
    if step.visit_id is not None:
        return Place("visit", client_id=client_id, visit_id=step.visit_id)
    return Place("letter", client_id=client_id, letter_id=step.letter_id)
