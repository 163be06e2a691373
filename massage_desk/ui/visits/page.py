"""The visit page: what is known, today's note and the body chart side by side."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from massage_desk.errors import DeskError
from massage_desk.services.visits import begin_visit
from massage_desk.ui.body_chart.editor import ChartEditor
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.page import Page, Place
from massage_desk.ui.precautions.check_panel import CheckPanel
from massage_desk.ui.precautions.strip import PrecautionStrip
from massage_desk.ui.visits.acts import VisitActs
from massage_desk.ui.visits.aids import WritingAids
from massage_desk.ui.visits.autosave import DELAY, Autosave, Draft
from massage_desk.ui.visits.columns import Columns
from massage_desk.ui.visits.failure import SaveFailure, not_opened
from massage_desk.ui.visits.goals import VisitGoals
from massage_desk.ui.visits.header import VisitHeader
from massage_desk.ui.visits.history_check import HistoryCheck
from massage_desk.ui.visits.history_entry import HistoryEntry
from massage_desk.ui.visits.known_column import KnownColumn
from massage_desk.ui.visits.looking_back import LookingBack
from massage_desk.ui.visits.memory import VisitMemory
from massage_desk.ui.visits.note_column import NoteColumn
from massage_desk.ui.visits.opened import OpenedVisit, read_visit
from massage_desk.ui.visits.precautions import VisitPrecautions
from massage_desk.ui.visits.save_news import SaveNews
from massage_desk.ui.visits.ways import Ways
from massage_desk.ui.visits.writing import Writing
from massage_desk.ui.widgets.cards import EmptyPlace


class VisitPage(Page):
    """What is typed goes to the draft of the visit that is shown, and from there to the store."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, delay: int = DELAY) -> None:
        super().__init__(parent)
        self._desk = desk
        self._place: Place | None = None
        self._opened: OpenedVisit | None = None
        self.autosave = Autosave(desk, self, delay=delay)
        self.autosave.save_when_left(self)
        self._visit = QWidget(self)
        self._head = QWidget(self._visit)
        self.header = VisitHeader(self._head)
        self.check = HistoryCheck(self._head)
        self.strip = PrecautionStrip(self._head)
        self.questions = CheckPanel(self._head)
        self.failure = SaveFailure(self.autosave, self._visit)
        self.known = KnownColumn(self._visit)
        self.note = NoteColumn(self._today, self._visit)
        self.goals = VisitGoals(desk, self.note, self.questions, self._head)
        self.chart = ChartEditor(self._visit)
        self.gone = EmptyPlace("note", "")
        self._lay_out()
        self.writing = Writing(desk, self.autosave, self.note, self.chart, self)
        self.acts = VisitActs(desk, self.autosave, self.writing, self.note, self.check, self)
        self.aids = WritingAids(desk, self.note, self.writing.visit_id, self)
        self.entry = HistoryEntry(desk, self.writing.visit_id, self._head)
        self._over.insertWidget(4, self.entry)  # under the questions
        self.precautions = VisitPrecautions(
            *(desk, self.autosave, self.writing, self.acts, self.note, self.chart),
            *(self.known.precautions, self.check, self.questions, self.entry),
            *(self.strip, self),
        )
        self.news = SaveNews(desk, self.autosave, self.writing, self.note, self.failure, self)
        self.past = LookingBack(desk, self.note, self.writing.visit_id, self)
        self._memory = VisitMemory(desk, self.autosave, self.writing, self.acts, self)
        self._ways = Ways(self.columns, self.known, self.note, self.chart)
        self._connect()

    def _lay_out(self) -> None:
        self._over = over = QVBoxLayout(self._head)
        over.setContentsMargins(0, 0, 0, 0)
        over.setSpacing(0)
        over.addWidget(self.header)
        over.addWidget(self.strip)
        over.addWidget(self.check)
        over.addWidget(self.questions)
        over.addWidget(self.goals)
        self.columns = Columns(self._head, self.known, self.note, self.chart)
        column = QVBoxLayout(self._visit)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.failure)
        column.addWidget(self.columns, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._visit)
        self._stack.addWidget(self.gone)

    def _connect(self) -> None:
        self.writing.begun_again.connect(self._begun_again)
        self.acts.visit_changed.connect(self._show_again)
        self.acts.visit_requested.connect(self._go_to_visit)
        self.columns.mode_changed.connect(self.header.show_mode)
        self.columns.mode_changed.connect(self._show_mode)
        self.precautions.column_requested.connect(self._ways.show_known)
        self.note.particulars.written.connect(self._show_header)
        self.goals.prompt.goals_wanted.connect(self._ways.go_to_goals)
        self.header.known_toggled.connect(self._ways.toggle_known)
        self.header.client_requested.connect(partial(self._go_to_client, "overview"))
        self.header.letter_requested.connect(self._write_letter)
        self.precautions.letter_requested.connect(partial(self._go_on_to, "letter"))
        self.precautions.reading_requested.connect(self._read_on_precautions)
        self.known.history_requested.connect(partial(self._go_to_client, "history"))
        self.known.visit_requested.connect(self._go_to_visit)
        self.gone.wanted.connect(self._try_again)

    def _today(self) -> dt.date:
        return self._desk.now().date

    def open(self, place: Place) -> None:
        """Show a visit, or start one for a client."""
        self.flush()
        self.note.stop_asking()
        self._place = place
        try:
            visit_id = place.visit_id or self._begin(place)
            opened = self._desk.read(read_visit, visit_id)
        except DeskError as fault:
            self.writing.take(None)
            self._opened = None
            self.gone.set_words(*not_opened(fault))
            self._stack.setCurrentIndex(1)
        else:
            self._stack.setCurrentIndex(0)
            self._show(opened)
        self.commands_changed.emit()

    def _begin(self, place: Place) -> int:
        assert place.client_id is not None
        changes = Changes.of("visit", client_id=place.client_id)
        return self._desk.write(changes, self, begin_visit, place.client_id, at=self._desk.now())

    def flush(self) -> None:
        """Save at once; a visit in which nothing was ever entered is not kept."""
        self.acts.keep_words()
        self.goals.discharge.flush()
        self.entry.flush()
        self.autosave.flush()
        if not self.unsaved_here():
            self.writing.discard_if_blank()

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done with this visit now."""
        if self._opened is None:
            return {}
        commands = {**self._ways.commands(), "letter.new": self._write_letter}
        commands["visit.print"] = self._show_paper
        commands |= self.chart.commands()
        if self._opened.facts.signed is not None:
            if self._opened.facts.withdrawal is not None:
                del commands["letter.new"]
            return commands | self.acts.commands(self._opened.facts) | self.past.commands()
        commands |= self.aids.commands() | self.note.blocks.commands() | self.past.commands()
        commands |= {"visit.sign": self.acts.sign} | self._ways.steps()
        commands |= self.precautions.commands()
        if not self.acts.is_asked:
            commands["visit.unchanged"] = self.acts.say_unchanged
        return commands

    def unsaved(self) -> str:
        """What could not be saved, in words."""
        return self._not_saved() or self.autosave.unsaved() or self._memory.half_told()

    def unsaved_here(self) -> str:
        """The same of the visit that is shown."""
        return self._not_saved() or self._memory.half_told_here()

    def _not_saved(self) -> str:
        """What of the note that is shown is not in the records, in words."""
        draft = self.writing.draft
        if draft is not None and self.autosave.kept(draft.visit_id) is not None:
            return self.autosave.unsaved()
        return " ".join(self.note.refused())

    def memory(self) -> dict[str, Any]:
        """Which visit, where the carets stood, and what is not in the store."""
        return self._memory.tell()

    def half_written(self) -> dict[str, Any]:
        """Addenda, and what fields could not keep; the note saves itself."""
        return self._memory.half_written()

    def recall(self, memory: dict[str, Any]) -> None:
        """Go back to the visit and the carets."""
        self._memory.recall(memory)

    def _show(self, opened: OpenedVisit) -> None:
        """Show a visit; where it stands on the page already, its text and undo are left alone."""
        draft = self.autosave.kept(opened.facts.id) or opened.draft()
        was, here = self._opened, self.writing.draft
        same = (
            here is not None
            and was is not None
            and (was.facts.id, was.facts.signed) == (opened.facts.id, opened.facts.signed)
            and here.content == draft.content
        )
        self._opened = opened
        if not same:
            self.writing.take(draft)
            self._show_content(opened, draft)
        elif was is not None and was.reasons != opened.reasons:
            self.note.show_reasons(opened, draft)
        self.failure.names[opened.facts.client_id] = opened.known.client.name
        self.failure.goals |= {goal.id: goal.words for row in opened.reasons for goal in row.goals}
        self.note.show_after_signing(opened.facts, self._today())
        self._show_header()
        self.known.show_known(opened.known, self._today())
        self.goals.show_visit(opened, draft)
        self.acts.show_visit(opened)
        self.precautions.show_visit(opened)

    def _show_content(self, opened: OpenedVisit, draft: Draft) -> None:
        signed = opened.facts.signed is not None
        self.note.show_visit(opened, draft, self._today())
        self.chart.set_marks(draft.marks, opened.past, read_only=signed)
        self.columns.bring_forward("note")
        if signed:
            self.header.letter_button.setFocus()
        else:
            self.note.sections.go_to(draft.note.next_section)

    @Slot()
    def _show_header(self) -> None:
        draft = self.writing.draft
        if self._opened is not None and draft is not None:
            name, facts = self._opened.known.client.name, self._opened.facts
            self.header.show_visit(name, facts, draft.particulars, self._today())

    @Slot()
    def _show_again(self) -> None:
        """The visit was signed or added to: read it again."""
        if self._opened is not None:
            self._show(self._desk.read(read_visit, self._opened.facts.id))
            self.commands_changed.emit()

    @Slot(int)
    def _begun_again(self, visit_id: int) -> None:
        self._opened = self._desk.read(read_visit, visit_id)
        self._show_header()
        self.acts.show_visit(self._opened)
        self.commands_changed.emit()

    @Slot()
    def _try_again(self) -> None:
        if self._place is not None:
            self.open(self._place)

    def _go_to_client(self, tab: str) -> None:
        if self._opened is not None:
            client_id = self._opened.facts.client_id
            self.go_requested.emit(Place("client", client_id=client_id, tab=tab))

    @Slot(int)
    def _go_to_visit(self, visit_id: int) -> None:
        self.go_requested.emit(Place("visit", visit_id=visit_id))

    @Slot()
    def _write_letter(self) -> None:
        self._go_on_to("letter")

    @Slot(str)
    def _show_mode(self, mode: str) -> None:
        self.strip.set_wanted(mode != "three")

    @Slot()
    def _read_on_precautions(self) -> None:
        self.go_requested.emit(Place("precautions"))

    @Slot()
    def _show_paper(self) -> None:
        self._go_on_to("visit_paper")

    def _go_on_to(self, page: str, tab: str = "") -> None:
        """To what is made from the note, once all that is seen of it is in the records."""
        if self._opened is None:
            return
        self.flush()
        if self._not_saved():
            self._desk.said.emit("Not yet: something that is written here is not saved")
            return
        draft, client_id = self.writing.draft, self._opened.facts.client_id
        visit_id = None if draft is None else draft.visit_id  # a blank one is not kept
        if visit_id is None and page == "visit_paper":
            self._desk.said.emit("Nothing is written yet, so there is nothing to print")
            return
        self.go_requested.emit(Place(page, client_id=client_id, visit_id=visit_id, tab=tab))
