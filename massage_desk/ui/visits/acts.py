"""What is done with a visit as a whole: ask about the history, sign the note, add to it."""

from PySide6.QtCore import QObject, Signal, Slot

from massage_desk.errors import DeskError, InvalidInput
from massage_desk.services.history import add_review, last_review
from massage_desk.services.visits import add_addendum, sign_note, what_is_missing
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.visits.autosave import Autosave
from massage_desk.ui.visits.history_check import HistoryCheck
from massage_desk.ui.visits.note_column import NoteColumn
from massage_desk.ui.visits.opened import OpenedVisit


class VisitActs(QObject):
    """Acts on the visit that is shown, through the same doors as every other page."""

    visit_changed = Signal()  # it has to be read again

    def __init__(
        self,
        desk: Desk,
        autosave: Autosave,
        note: NoteColumn,
        check: HistoryCheck,
        page: QObject,
    ) -> None:
        super().__init__(page)
        self._desk = desk
        self._autosave = autosave
        self._note = note
        self._check = check
        self._page = page
        self._visit_id = self._client_id = 0
        note.sign_asked.connect(self.sign)
        note.sign_panel.sign_requested.connect(self.sign)
        note.addenda.add_requested.connect(self._add)
        check.unchanged_said.connect(self.say_unchanged)
        check.change_said.connect(self._say_changed)

    def show_visit(self, opened: OpenedVisit) -> None:
        """Act on this visit from now on."""
        self._visit_id = opened.facts.id
        self._client_id = opened.facts.client_id
        review = opened.known.review
        asked_here = review is not None and review.visit_id == self._visit_id
        self._check.setVisible(asked_here or opened.facts.signed is None)
        if review is not None and asked_here:
            self._check.tell(review, self._desk.now())
        else:
            self._check.ask(review)

    def keep_words(self) -> None:
        """What was typed about the history is kept, also when Return was not pressed."""
        if self._check.words():
            self._say_changed(self._check.words())

    @Slot()
    def sign(self) -> None:
        """Ask once, saying what is missing; when asked already, sign."""
        if not self._autosave.flush():
            return  # the banner says why, and a note is not signed before it is saved
        if not self._note.sign_panel.isVisible():
            self._note.open_sign_panel(self._desk.read(what_is_missing, self._visit_id))
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
        self._review(changed=False, words="")

    @Slot(str)
    def _say_changed(self, words: str) -> None:
        self._review(changed=True, words=words)

    def _review(self, *, changed: bool, words: str) -> None:
        try:
            self._desk.write(
                Changes.of("history", client_id=self._client_id),
                self._page,
                add_review,
                self._client_id,
                self._visit_id,
                changed=changed,
                words=words,
                at=self._desk.now(),
            )
        except DeskError as fault:
            self._check.show_message(str(fault))
            return
        review = self._desk.read(last_review, self._client_id)
        if review is not None:
            self._check.tell(review, self._desk.now())

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
            addenda.clear_form()
            self._desk.said.emit("Addendum added")
            self.visit_changed.emit()
