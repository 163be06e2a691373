"""What is done with a visit as a whole: ask about the history, sign the note, add to it."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from massage_desk.domain.moment import Moment
from massage_desk.errors import DeskError, InvalidInput
from massage_desk.services.clients import ClientRow, find_clients
from massage_desk.services.history_reviews import review_at_visit
from massage_desk.services.signing import what_forbids
from massage_desk.services.visits import (
    NothingToSign,
    VisitFacts,
    add_addendum,
    sign_note,
    what_is_missing,
)
from massage_desk.services.withdrawing import withdraw
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.visits.autosave import Autosave
from massage_desk.ui.visits.history_check import HistoryCheck
from massage_desk.ui.visits.note_column import NoteColumn
from massage_desk.ui.visits.opened import OpenedVisit
from massage_desk.ui.visits.writing import Writing

WRITTEN: Final = "An addendum is written but not added to its note yet. Add it, or empty its form."


class VisitActs(QObject):
    """Acts on the visit that is shown, through the same doors as every other page."""

    visit_changed = Signal()  # it has to be read again
    visit_requested = Signal(int)  # one that was begun anew

    def __init__(
        self,
        desk: Desk,
        autosave: Autosave,
        writing: Writing,
        note: NoteColumn,
        check: HistoryCheck,
        page: QObject,
    ) -> None:
        super().__init__(page)
        self._desk = desk
        self._autosave = autosave
        self._writing = writing
        self._note = note
        self._check = check
        self._page = page
        self._visit_id = self._client_id = 0
        self._half_written: dict[int, tuple[str, str]] = {}  # addenda, by visit
        self._is_telling = False  # what was said about the history is on its way
        self.is_asked = False
        self.before_signing: Callable[[], bool] = lambda: True  # what is open is written first
        note.sign_asked.connect(self.sign)
        note.sign_panel.sign_requested.connect(self.sign)
        note.addenda.add_requested.connect(self._add)
        note.withdraw_form.look_in(self._clients_like)
        note.withdraw_form.wanted.connect(self._withdraw)
        check.unchanged_said.connect(self.say_unchanged)
        check.change_said.connect(self.say_changed)
        autosave.saved.connect(self._saved)

    def show_visit(self, opened: OpenedVisit) -> None:
        """Act on this visit from now on."""
        if opened.facts.id != self._visit_id:
            self._half_written = self.half_written()
            self._note.addenda.fill_form(*self._half_written.pop(opened.facts.id, ("", "")))
        self._visit_id = opened.facts.id
        self._client_id = opened.facts.client_id
        draft = self._autosave.kept(self._visit_id)
        change = draft.change if draft is not None else None
        asked, is_signed = opened.known.asked, opened.facts.signed is not None
        self.is_asked = asked is not None or change is not None
        self._is_telling = change is not None
        self._check.setVisible(self.is_asked or not is_signed)
        if change is not None:
            self._check.wait(change)
        elif asked is not None:
            self._check.tell(asked, self._desk.now(), may_add=not is_signed)
        else:
            self._check.ask(opened.known.reviews[0] if opened.known.reviews else None)

    def commands(self, facts: VisitFacts) -> dict[str, Callable[[], None]]:
        """What can be done with a signed visit."""
        if facts.withdrawal is not None:
            return {}
        return {
            "visit.addendum": self._note.addenda.start_writing,
            "visit.withdraw": self._note.start_withdrawing,
        }

    def half_written(self) -> dict[int, tuple[str, str]]:
        """Addenda that are written but not added, by visit."""
        here = self._note.addenda.written()
        return self._half_written | ({self._visit_id: here} if any(here) else {})

    def take_back(self, half_written: dict[int, tuple[str, str]]) -> None:
        """Go on with addenda that were kept over a lock."""
        self._half_written = half_written | self._half_written
        here = self._half_written.pop(self._visit_id, None)
        if here is not None:
            self._note.addenda.fill_form(*here)

    def keep_words(self) -> None:
        """What was typed about the history is kept, also when Return was not pressed."""
        self.before_signing()
        if self._check.words():
            self._is_telling = True
            self._writing.write_change(self._check.take_words())

    @Slot()
    def sign(self) -> None:
        """Ask once, saying what is missing; when asked already, sign."""
        if not self.before_signing():
            return  # it says at its field why
        self.keep_words()
        if self._writing.draft is None:
            self._desk.said.emit(str(NothingToSign()))
            return
        if not self._autosave.flush():
            return  # the banner says why, and a note is not signed before it is saved
        forbidden = self._desk.read(what_forbids, self._visit_id)
        refused = self._note.refused()
        if forbidden or refused or not self._note.sign_panel.isVisible():
            missing = self._desk.read(what_is_missing, self._visit_id)
            self._note.open_sign_panel(missing, forbidden, refused)
            return
        try:
            self._desk.write(
                Changes.of("visit", client_id=self._client_id),
                self._page,
                sign_note,
                self._visit_id,
                at=self._desk.now(),
            )
        except DeskError as fault:
            self._note.sign_panel.show_message(str(fault))
            return
        self._desk.said.emit("Note signed")
        self.visit_changed.emit()

    @Slot()
    def say_unchanged(self) -> None:
        """The client was asked, and nothing changed."""
        self.say_changed("")

    @Slot(str)
    def say_changed(self, words: str) -> None:
        """The client was asked; `words` tell what changed, '' that nothing did."""
        focused = QApplication.focusWidget()
        was_here = focused is not None and self._check.isAncestorOf(focused)
        self._is_telling = True
        self._writing.write_change(words)
        if not self._autosave.flush():
            self._check.wait(words)
        if was_here:
            self._note.sections.return_to()

    @Slot(int, object)
    def _saved(self, visit_id: int, at: Moment) -> None:
        """Where it was said what changed, it is in the records now."""
        if visit_id != self._visit_id or not self._is_telling:
            return
        self._is_telling = False
        review = self._desk.read(review_at_visit, visit_id)
        if review is not None:
            self.is_asked = True
            self._check.tell(review, at, may_add=True)

    @Slot(str, str)
    def _add(self, words: str, reason: str) -> None:
        addenda = self._note.addenda
        try:
            self._desk.write(
                Changes.of("visit", client_id=self._client_id),
                self._page,
                add_addendum,
                self._visit_id,
                words,
                reason,
                at=self._desk.now(),
            )
        except InvalidInput as fault:
            addenda.show_messages(fault.messages)
        except DeskError as fault:
            addenda.show_messages({"words": str(fault)})
        else:
            addenda.fill_form("", "")
            self._desk.said.emit("Addendum added")
            self.visit_changed.emit()

    def _clients_like(self, typed: str, limit: int) -> Sequence[ClientRow]:
        return self._desk.read(find_clients, typed, limit=limit)

    @Slot(str, object)
    def _withdraw(self, reason: str, to_client: int | None) -> None:
        at = self._desk.now()
        form = self._note.withdraw_form
        if any(self._note.addenda.written()):  # its form goes, and nobody could read the words
            form.show_messages({"reason": WRITTEN})
            return
        try:
            anew = self._desk.write(
                Changes.of("visit"), self._page, withdraw, self._visit_id, reason, to_client, at=at
            )
        except InvalidInput as fault:
            form.show_messages(fault.messages)
        except DeskError as fault:
            form.show_messages({"reason": str(fault)})
        else:
            self._desk.said.emit("Visit withdrawn")
            self.visit_changed.emit()
            self._note.scroll_to(0)
            if anew is not None:
                self.visit_requested.emit(anew)
