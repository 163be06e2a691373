"""The visit page: what is known, today's note and the body chart side by side."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from massage_desk.domain.moment import Moment
from massage_desk.domain.note import Particulars
from massage_desk.errors import DeskError, InvalidInput, NotFound
from massage_desk.services.visits import begin_visit, discard_empty_visit, start_visit
from massage_desk.ui.body_chart.editor import ChartEditor
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.page import Page, Place
from massage_desk.ui.visits.acts import VisitActs
from massage_desk.ui.visits.autosave import Autosave, Draft
from massage_desk.ui.visits.columns import Columns
from massage_desk.ui.visits.dates import moment_words
from massage_desk.ui.visits.failure import SaveFailure
from massage_desk.ui.visits.header import VisitHeader
from massage_desk.ui.visits.history_check import HistoryCheck
from massage_desk.ui.visits.kept_drafts import seal_drafts, unseal_drafts
from massage_desk.ui.visits.known_column import KnownColumn
from massage_desk.ui.visits.note_column import NoteColumn
from massage_desk.ui.visits.opened import OpenedVisit, read_visit
from massage_desk.ui.visits.ways import Ways
from massage_desk.ui.widgets.cards import EmptyPlace


class VisitPage(Page):
    """What is typed goes to the draft of the visit that is shown, and from there to the store."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, delay: int = 2000) -> None:
        super().__init__(parent)
        self._desk = desk
        self._opened: OpenedVisit | None = None
        self._draft: Draft | None = None
        self._discarded: Draft | None = None
        self.autosave = Autosave(desk, self, delay=delay)
        self.autosave.save_when_left(self)
        self.header = VisitHeader()
        self.check = HistoryCheck()
        self.failure = SaveFailure(self.autosave)
        self.known = KnownColumn()
        self.note = NoteColumn(self._today)
        self.chart = ChartEditor()
        self.columns = Columns(self.known, self.note, self.chart)
        self.gone = EmptyPlace(
            "note", "This visit is not in your records. One left empty is not kept."
        )
        self.acts = VisitActs(desk, self.autosave, self.note, self.check, self)
        self._ways = Ways(self.columns, self.known, self.note, self.chart)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        visit = QWidget()
        column = QVBoxLayout(visit)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.check, self.failure):
            column.addWidget(part)
        column.addWidget(self.columns, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(visit)
        self._stack.addWidget(self.gone)

    def _connect(self) -> None:
        self.note.sections.written.connect(self._section_written)
        self.note.particulars.written.connect(self._particulars_written)
        self.note.scores.given.connect(self._number_given)
        self.chart.marks_changed.connect(self._marks_drawn)
        self.autosave.saved.connect(self._saved)
        self.autosave.failed.connect(self._failed)
        self.acts.visit_changed.connect(self._show_again)
        self.columns.mode_changed.connect(self.header.show_mode)
        self.header.known_toggled.connect(self._ways.toggle_known)
        self.header.client_requested.connect(partial(self._go_to_client, "overview"))
        self.header.letter_requested.connect(self._write_letter)
        self.known.history_requested.connect(partial(self._go_to_client, "history"))
        self.known.visit_requested.connect(self._go_to_visit)

    def _today(self) -> dt.date:
        return self._desk.now().date

    def open(self, place: Place) -> None:
        """Show a visit, or start one for a client."""
        self.flush()
        try:
            if place.visit_id is None:
                assert place.client_id is not None
                visit_id = self._desk.write(
                    Changes.of("visit", client_id=place.client_id),
                    self,
                    begin_visit,
                    place.client_id,
                    at=self._desk.now(),
                )
            else:
                visit_id = place.visit_id
            opened = self._desk.read(read_visit, visit_id)
        except NotFound:
            self._draft = self._discarded = self._opened = None
            self._stack.setCurrentIndex(1)
        else:
            self._stack.setCurrentIndex(0)
            self._show(opened)
        self.commands_changed.emit()

    def flush(self) -> None:
        """Save at once; a visit in which nothing was ever entered is not kept."""
        self.acts.keep_words()
        self.autosave.flush()
        draft = self._draft
        if draft is None or self.autosave.kept(draft.visit_id) is not None:
            return
        if not draft.is_blank:
            return
        at = self._desk.now()
        changes = Changes.of("visit", client_id=draft.client_id)
        try:
            gone = self._desk.write(changes, self, discard_empty_visit, draft.visit_id, at=at)
        except DeskError:
            return  # it stays, empty, and can be discarded another day
        if gone:
            self._discarded, self._draft, self._opened = draft, None, None

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done with this visit now."""
        if self._opened is None:
            return {}
        commands = {**self._ways.commands(), "letter.new": self._write_letter}
        commands |= self.chart.commands()
        if self._opened.facts.signed is None:
            commands |= {
                "visit.sign": self.acts.sign,
                "visit.unchanged": self.acts.say_unchanged,
            }
        else:
            commands["visit.addendum"] = self.note.addenda.start_writing
        return commands

    def unsaved(self) -> str:
        """What could not be saved, in words."""
        return self.autosave.unsaved()

    def memory(self) -> dict[str, Any]:
        """Which visit, where the carets stood, and what the store did not take."""
        if self._draft is None:
            return {}
        return {
            "kept": seal_drafts(self._desk.store, self.autosave.all_kept()),
            "visit_id": self._draft.visit_id,
            "section": self.note.sections.focused(),
            "carets": self.note.sections.carets(),
            "scroll": self.note.scroll_position(),
        }

    def recall(self, memory: dict[str, Any]) -> None:
        """Go back to the visit and the carets."""
        if not memory:
            return
        self.autosave.take_back(unseal_drafts(self._desk.store, memory["kept"]))
        if self._draft is None or self._draft.visit_id != memory["visit_id"]:
            self.open(Place("visit", visit_id=memory["visit_id"]))
        self.note.sections.set_carets(memory["carets"])
        self.note.scroll_to(memory["scroll"])
        if memory["section"]:
            self.note.sections.go_to(memory["section"])

    def _show(self, opened: OpenedVisit) -> None:
        """Show a visit; where it stands on the page already, its text and undo are left alone."""
        kept = self.autosave.kept(opened.facts.id)
        draft = kept or opened.draft()
        was = self._opened
        same = (
            self._draft is not None
            and was is not None
            and (was.facts.id, was.facts.signed) == (opened.facts.id, opened.facts.signed)
            and self._draft.content == draft.content
        )
        self._opened, self._discarded = opened, None
        if not same:
            self._draft = draft
            self._show_content(opened, draft)
        today = self._today()
        name = opened.known.client.name
        self.failure.names[opened.facts.client_id] = name
        self.header.show_visit(name, opened.facts, draft.particulars, today)
        self.known.show_known(opened.known, today)
        self.acts.show_visit(opened)

    def _show_content(self, opened: OpenedVisit, draft: Draft) -> None:
        signed = opened.facts.signed is not None
        self.note.show_visit(
            opened.facts,
            draft,
            opened.reasons,
            asked=set(opened.known.numbers),
            today=self._today(),
        )
        self.chart.set_marks(draft.marks, read_only=signed)
        self.columns.bring_forward("note")
        if signed:
            self.header.setFocus()
        else:
            self.note.sections.go_to(draft.note.next_section)

    @Slot()
    def _show_again(self) -> None:
        """The visit was signed or added to: read it again."""
        if self._opened is not None:
            self._show(self._desk.read(read_visit, self._opened.facts.id))
            self.commands_changed.emit()

    def _to_write_in(self) -> Draft | None:
        """The draft on the page; a visit discarded as empty is started again by what is typed."""
        if self._draft is None and self._discarded is not None:
            draft, self._discarded = self._discarded, None
            draft.visit_id = self._desk.write(
                Changes.of("visit", client_id=draft.client_id),
                self,
                start_visit,
                draft.client_id,
                draft.particulars,
                at=self._desk.now(),
            )
            self._draft = draft
            self._opened = self._desk.read(read_visit, draft.visit_id)
        return self._draft

    @Slot(str, str)
    def _section_written(self, name: str, words: str) -> None:
        draft = self._to_write_in()
        if draft is not None:
            self.autosave.write_section(draft, name, words)

    @Slot(object)
    def _particulars_written(self, particulars: Particulars) -> None:
        draft = self._to_write_in()
        if draft is not None and self._opened is not None:
            self.autosave.write_particulars(draft, particulars)
            self.header.show_visit(
                self._opened.known.client.name,
                self._opened.facts,
                particulars,
                self._today(),
            )

    @Slot(str, str, object)
    def _number_given(self, kind: str, moment: str, value: int | None) -> None:
        draft = self._to_write_in()
        if draft is not None:
            self.autosave.write_number(draft, kind, moment, value)

    @Slot()
    def _marks_drawn(self) -> None:
        draft = self._to_write_in()
        if draft is not None:
            self.autosave.write_marks(draft, self.chart.marks())

    @Slot(int, object)
    def _saved(self, visit_id: int, at: Moment) -> None:
        words = f"Saved {moment_words(at, at.date)}"
        self.failure.settle()
        if self._draft is not None and self._draft.visit_id == visit_id:
            self.note.say(words)
            self.note.sections.clear_messages()
            self.note.sections.end_step()
        self._desk.said.emit(words)

    @Slot(int, object)
    def _failed(self, visit_id: int, fault: DeskError) -> None:
        draft = self.autosave.kept(visit_id)
        if draft is None:
            return
        if self._draft is draft:
            self.note.say("Not saved", failed=True)
            if isinstance(fault, InvalidInput):
                self.note.sections.show_messages(fault.messages)
        self.failure.show_fault(draft, fault)

    def _go_to_client(self, tab: str) -> None:
        if self._opened is not None:
            client_id = self._opened.facts.client_id
            self.go_requested.emit(Place("client", client_id=client_id, tab=tab))

    @Slot(int)
    def _go_to_visit(self, visit_id: int) -> None:
        self.go_requested.emit(Place("visit", visit_id=visit_id))

    @Slot()
    def _write_letter(self) -> None:
        if self._opened is None:
            return
        facts = self._opened.facts
        self.go_requested.emit(Place("letter", client_id=facts.client_id, visit_id=facts.id))
