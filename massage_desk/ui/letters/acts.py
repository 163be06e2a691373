"""What is done with a letter once its words stand: issue, discard, print, save as a file."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from massage_desk.errors import DeskError
from massage_desk.services.letters import (
    DiscardedLetter,
    LetterRow,
    NotYetToIssue,
    compose,
    discard_letter,
    issue_letter,
    issued_pdf,
    put_back_letter,
    what_hinders,
)
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.letters.drafting import drawn
from massage_desk.ui.letters.saving import save_as


class LetterActs(QObject):
    """Each act either succeeds and says so, or is refused in words and changes nothing."""

    issued = Signal(int)  # letter id
    discarded = Signal()
    put_back = Signal(int)  # letter id
    refused = Signal(object)  # DeskError
    told = Signal(str, str)  # kind and words, about an issued letter

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._discarded: DiscardedLetter | None = None

    def issue(self, row: LetterRow) -> None:
        """Keep the PDF as it is now and write down what left."""
        try:
            self._issue(row)
        except DeskError as fault:
            self.refused.emit(fault)

    def _issue(self, row: LetterRow) -> None:
        at = self._desk.now()
        pdf = drawn(self._desk.read(compose, row.id, on=at.date))
        changes = Changes.of("letter", "disclosure", client_id=row.client_id)
        self._desk.write(changes, self._page, issue_letter, row.id, pdf, at=at)
        self._desk.said.emit("Letter issued")
        self.issued.emit(row.id)

    def discard(self, row: LetterRow) -> None:
        """Throw a draft away; `undo_discard` brings it back."""
        changes = Changes.of("letter", client_id=row.client_id)
        at = self._desk.now()
        try:
            self._discarded = self._desk.write(changes, self._page, discard_letter, row.id, at=at)
        except DeskError as fault:
            self.refused.emit(fault)
            return
        self.discarded.emit()

    def undo_discard(self) -> None:
        """Bring the draft back that was thrown away last."""
        kept = self._discarded
        if kept is None:
            return
        changes = Changes.of("letter", client_id=kept.client_id)
        at = self._desk.now()
        try:
            letter_id = self._desk.write(changes, self._page, put_back_letter, kept, at=at)
        except DeskError as fault:
            self.refused.emit(fault)
            return
        self._discarded = None
        self.put_back.emit(letter_id)

    def print_letter(self, row: LetterRow) -> None:
        """Hand the PDF to a printer. A draft is issued once the printer is chosen."""
        from massage_desk.ui.letters.printing import print_pdf  # late: heavy

        def give() -> None:
            if print_pdf(partial(self._as_it_leaves, row), self._page):
                self.told.emit("success", "The letter was handed to the printer.")

        self._let_leave(row, give)

    def save_pdf(self, row: LetterRow) -> None:
        """Ask for a place and save the PDF there. A draft is issued once the place is chosen."""
        on = self._desk.now().date if row.issued is None else row.issued.date

        def give() -> None:
            name = file_name(row.id, on)
            told = save_as(partial(self._as_it_leaves, row), "letter", name, self._page)
            if told:
                self.told.emit("success", told)

        self._let_leave(row, give)

    def _let_leave(self, row: LetterRow, give: Callable[[], None]) -> None:
        """What hinders a draft from being issued is told before anything is asked."""
        if row.issued is None and self._desk.read(what_hinders, row.id, at=self._desk.now()):
            self.issue(row)  # it is refused in words
            return
        try:
            give()
        except NotYetToIssue as fault:
            self.refused.emit(fault)
        except DeskError as fault:
            self.told.emit("danger", str(fault))

    def _as_it_leaves(self, row: LetterRow) -> bytes:
        if row.issued is None:
            self._issue(row)
        return self._desk.read(issued_pdf, row.id)


def file_name(letter_id: int, on: dt.date) -> str:
    """A name that says when, and nobody's name: 'letter-2026-11-23-17.pdf'."""
    return f"letter-{on.isoformat()}-{letter_id}.pdf"
