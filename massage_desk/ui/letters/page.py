"""The letter page: words at the left, the page itself at the right."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from massage_desk.domain.moment import Moment
from massage_desk.errors import DeskError, InvalidInput, NotFound
from massage_desk.services.consents import valid_consent
from massage_desk.services.half_written import put_away, take_out
from massage_desk.services.letters import (
    LetterDraft,
    LetterFacts,
    LetterRow,
    get_letter,
    issued_pdf,
    what_hinders,
)
from massage_desk.ui.clients.consents_card import consent_words
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.letters.acts import LetterActs
from massage_desk.ui.letters.drafting import Drafting, saved_words
from massage_desk.ui.letters.new_letter import NewLetterPanel
from massage_desk.ui.letters.sheet import LetterSheet
from massage_desk.ui.page import Page, Place
from massage_desk.ui.widgets.cards import EmptyPlace


class LetterPage(Page):
    """Without a letter it begins one; a draft is written here; an issued letter is read."""

    saves_itself = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._facts: LetterFacts | None = None
        self.drafting = Drafting(desk, self)
        self.acts = LetterActs(desk, self)
        self.new = NewLetterPanel(desk)
        self.sheet = LetterSheet(desk)
        self.gone = EmptyPlace("letter", "This letter is not in your records.", "All letters")
        self._stack = QStackedWidget()
        for body in (self.new, self.sheet, self.gone):
            self._stack.addWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()

    def _connect(self) -> None:
        self.sheet.client_wanted.connect(self._go_to_client)
        self.new.begun.connect(self._begun)
        self.sheet.column.written.connect(self._written)
        self.drafting.saved.connect(self._saved)
        self.drafting.failed.connect(self._failed)
        self.drafting.drawn.connect(self._drawn)
        self.drafting.undrawn.connect(self._refused)
        self.sheet.word.pressed.connect(self.acts.undo_discard)
        self.acts.issued.connect(self._issued)
        self.acts.discarded.connect(self._was_discarded)
        self.acts.put_back.connect(self._was_put_back)
        self.acts.refused.connect(self._refused)
        self.acts.told.connect(self.sheet.issued_card.word.show_words)
        self.sheet.consent.recorded.connect(self._look_again)
        self.sheet.issue_card.issue_wanted.connect(self.issue)
        self.sheet.issue_card.print_wanted.connect(self.print_letter)
        self.sheet.issue_card.save_wanted.connect(self.save_pdf)
        self.sheet.issue_card.discard_wanted.connect(self.discard)
        self.sheet.issue_card.mend_wanted.connect(self._mend)
        self.sheet.issued_card.print_wanted.connect(self.print_letter)
        self.sheet.issued_card.save_wanted.connect(self.save_pdf)
        self.sheet.issued_card.another_wanted.connect(self._another)
        self.gone.wanted.connect(self._go_to_letters)
        self._desk.changed.connect(self._changed)

    def open(self, place: Place) -> None:
        """Show a letter, or begin one about a client."""
        self.flush()
        self.sheet.word.hide()
        self.sheet.consent.hide()
        if place.letter_id is None:
            assert place.client_id is not None
            self._facts = None
            self._stack.setCurrentWidget(self.new)
            self.new.show_client(place.client_id, place.visit_id, place.tab)
        else:
            self._show(place.letter_id)
            self.sheet.put_caret()
        self.commands_changed.emit()

    def flush(self) -> None:
        """Save at once."""
        self.drafting.flush()

    def unsaved(self) -> str:
        """What could not be saved, in words."""
        if self.drafting.is_clean:
            return ""
        return "What you wrote last in a letter could not be saved. It still stands on the page."

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done with this letter now."""
        if self._stack.currentWidget() is self.new:
            return {"letter.begin": self.new.begin}
        if self._facts is None:
            return {}
        commands = {"letter.print": self.print_letter, "letter.save_pdf": self.save_pdf}
        if self._facts.is_issued:
            return commands | {"letter.new": self._another}
        commands |= self.sheet.column.tips.commands()
        return commands | {
            "letter.issue": self.issue,
            "letter.consent": self._ask_consent,
            "letter.discard": self.discard,
        }

    def memory(self) -> dict[str, Any]:
        """Which letter, how far it was read, and what the store did not take, sealed."""
        if self._facts is None:
            return {}
        letter_id = self._facts.row.id
        draft = self.drafting.kept(letter_id)
        return {
            "letter_id": letter_id,
            "scroll": self.sheet.left.verticalScrollBar().value(),
            "kept": put_away(self._desk.store, draft.as_json()) if draft else b"",
        }

    def recall(self, memory: dict[str, Any]) -> None:
        """Go back to the letter."""
        if self._facts is None or self._facts.row.id != memory["letter_id"]:
            self._show(memory["letter_id"])
        if memory["kept"] and self._facts is not None and not self._facts.is_issued:
            kept = take_out(self._desk.store, memory["kept"])
            self.sheet.column.show_draft(LetterDraft.from_json(kept))
            self._written()
        self.sheet.left.verticalScrollBar().setValue(memory["scroll"])

    def _show(self, letter_id: int) -> None:
        try:
            facts = self._desk.read(get_letter, letter_id)
        except NotFound:
            self._facts = None
            self._stack.setCurrentWidget(self.gone)
            return
        other = self._facts is None or self._facts.row.id != letter_id
        self._facts = facts
        self._stack.setCurrentWidget(self.sheet)
        self.sheet.show_letter(facts)
        if facts.is_issued:
            self.sheet.pdf.set_pdf(self._desk.read(issued_pdf, letter_id))
            return
        if other:
            self.sheet.pdf.set_pdf(b"")
        self.sheet.column.show_draft(self.drafting.kept(letter_id) or facts.draft)
        self._look_again()

    @Slot()
    def _look_again(self) -> None:
        """See what still hinders, and draw the page anew."""
        facts = self._facts
        if facts is None or facts.is_issued:
            return
        at = self._desk.now()
        row = facts.row
        consent = self._desk.read(valid_consent, row.client_id, row.contact_id, at.date)
        words = "" if consent is None else f"Consent: {consent_words(consent, at.date)}"
        self.sheet.issue_card.show_hindrances(self._desk.read(what_hinders, row.id, at=at), words)
        self.drafting.draw(row.id)

    @Slot(int)
    def _begun(self, letter_id: int) -> None:
        self.go_requested.emit(Place("letter", letter_id=letter_id))

    @Slot()
    def _written(self) -> None:
        if self._facts is not None:
            row = self._facts.row
            self.drafting.write(row.id, row.client_id, self.sheet.column.draft())

    @Slot(object)
    def _saved(self, at: Moment) -> None:
        self.sheet.saved.setText(saved_words(at))
        self.sheet.word.hide()
        self._desk.said.emit(saved_words(at))
        self._look_again()

    @Slot(object)
    def _failed(self, fault: DeskError) -> None:
        self.sheet.saved.setText("Not saved")
        if isinstance(fault, InvalidInput):
            self.sheet.column.show_fault(fault)
        else:
            self.sheet.word.show_words("danger", str(fault))

    @Slot(int, bytes)
    def _drawn(self, letter_id: int, pdf: bytes) -> None:
        if (
            self._facts is not None
            and self._facts.row.id == letter_id
            and not self._facts.is_issued
        ):
            self.sheet.pdf.set_pdf(pdf)

    @Slot(str)
    def _mend(self, cause: str) -> None:
        if cause == "consent":
            self._ask_consent()
        else:
            self.go_requested.emit(Place("settings"))

    def _ask_consent(self) -> None:
        if self._facts is not None:
            row = self._facts.row
            self.sheet.consent.ask(row.client_id, row.contact_id, row.contact_name)
            self.sheet.left.reveal(self.sheet.consent)

    @Slot()
    def issue(self) -> None:
        """Keep the PDF as it is now and write down what left."""
        row = self._leaving_row()
        if row is not None and row.issued is None:
            self.acts.issue(row)

    @Slot(int)
    def _issued(self, letter_id: int) -> None:
        self._show(letter_id)
        self.commands_changed.emit()
        self.sheet.issued_card.print_button.setFocus()

    @Slot(object)
    def _refused(self, fault: DeskError) -> None:
        self.sheet.warn(str(fault))

    @Slot()
    def discard(self) -> None:
        """Throw the draft away; a banner brings it back."""
        self.flush()
        if self._facts is not None and not self._facts.is_issued:
            self.acts.discard(self._facts.row)

    @Slot()
    def _was_discarded(self) -> None:
        assert self._facts is not None
        self.drafting.forget(self._facts.row.id)
        self._facts = None
        self.sheet.show_discarded()
        self.commands_changed.emit()

    @Slot(int)
    def _was_put_back(self, letter_id: int) -> None:
        self.sheet.word.hide()
        self._show(letter_id)
        self.commands_changed.emit()

    @Slot()
    def print_letter(self) -> None:
        """Hand the PDF to a printer; a draft is issued by that."""
        row = self._leaving_row()
        if row is not None:
            self.acts.print_letter(row)

    @Slot()
    def save_pdf(self) -> None:
        """Ask for a place and save the PDF there; a draft is issued by that."""
        row = self._leaving_row()
        if row is not None:
            self.acts.save_pdf(row)

    def _leaving_row(self) -> LetterRow | None:
        """The letter that is shown, if all that is written of it is saved."""
        self.flush()
        return None if self._facts is None or not self.drafting.is_clean else self._facts.row

    def _another(self) -> None:
        if self._facts is not None:
            self.go_requested.emit(Place("letter", client_id=self._facts.row.client_id))

    @Slot()
    def _go_to_client(self) -> None:
        if self._facts is not None:
            client_id = self._facts.row.client_id
            self.go_requested.emit(Place("client", client_id=client_id, tab="letters"))

    @Slot()
    def _go_to_letters(self) -> None:
        self.go_requested.emit(Place("letters"))

    @Slot(object, object)
    def _changed(self, changes: Changes, initiator: QObject | None) -> None:
        """Something that stands on the page was changed elsewhere."""
        if self._facts is None or initiator in (self, self.sheet.consent):
            return
        kinds = ("practice", "contact", "consent", "client", "history", "visit")
        if changes.concern(*kinds, client_id=self._facts.row.client_id) and self.isVisible():
            self._look_again()
