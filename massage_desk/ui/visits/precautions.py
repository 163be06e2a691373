"""The precautions of the visit that is shown: read anew when something changes, and answered."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from massage_desk.domain.moment import Moment
from massage_desk.domain.precautions.check import CheckAnswer, with_told
from massage_desk.domain.precautions.lines import Answer, PrecautionLine
from massage_desk.domain.precautions.numbers import told_with_numbers, with_numbers
from massage_desk.domain.precautions.on_body import overlaps
from massage_desk.errors import DeskError, NotFound
from massage_desk.services.precautions import (
    NO_PRECAUTIONS,
    Precautions,
    answer_as_before,
    answer_precaution,
    precautions_at,
)
from massage_desk.ui.body_chart.editor import ChartEditor
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.precautions.check_panel import CheckPanel
from massage_desk.ui.precautions.panel import PanelContent, PrecautionPanel
from massage_desk.ui.precautions.strip import PrecautionStrip
from massage_desk.ui.visits import red_flags
from massage_desk.ui.visits.acts import VisitActs
from massage_desk.ui.visits.autosave import Autosave
from massage_desk.ui.visits.history_check import HistoryCheck
from massage_desk.ui.visits.history_entry import HistoryEntry
from massage_desk.ui.visits.note_column import NoteColumn
from massage_desk.ui.visits.opened import OpenedVisit
from massage_desk.ui.visits.writing import Writing

# Kind of letter by what a rule asks for.
_LETTERS: Final = {"urgent": "urgent", "information": "question", "update": "progress"}


class VisitPrecautions(QObject):
    """Leads signs and answers into the records, and what follows from them to panel and chart."""

    letter_requested = Signal(str)  # kind of letter
    column_requested = Signal()  # what is known is to be in sight
    reading_requested = Signal()

    def __init__(
        self,
        desk: Desk,
        autosave: Autosave,
        writing: Writing,
        acts: VisitActs,
        note: NoteColumn,
        chart: ChartEditor,
        panel: PrecautionPanel,
        row: HistoryCheck,
        questions: CheckPanel,
        entry: HistoryEntry,
        strip: PrecautionStrip,
        page: QObject,
    ) -> None:
        super().__init__(page)
        self._desk, self._autosave, self._writing, self._acts = desk, autosave, writing, acts
        self._note, self._chart, self._page = note, chart, page
        self._panel, self._questions, self._entry, self._strip = panel, questions, entry, strip
        self._precautions = NO_PRECAUTIONS
        self._asked_with: tuple[CheckAnswer, ...] = ()  # what was told when the questions opened
        self._visit_id = self._client_id = 0
        self._flags: frozenset[str] = frozenset()
        self._taken_back: tuple[str, ...] = ()  # what was said of red flags that are told no more
        self._is_signed = False
        questions.hide()
        row.check_asked.connect(self.toggle_check)
        questions.changed.connect(self._write_signs)
        questions.done.connect(self._end_check)
        questions.left.connect(self._leave_check)
        acts.before_signing = self.finish_check
        strip.pressed.connect(self.column_requested)
        entry.left.connect(note.sections.return_to)
        panel.answered.connect(self._answer)
        panel.letter_requested.connect(self._want_letter)
        panel.writing_requested.connect(self._write_down)
        panel.reading_requested.connect(self.reading_requested)
        note.blocks.written.connect(self._look_over_work)
        note.particulars.written.connect(self._look_over_work)
        chart.marks_changed.connect(self._look_over_work)
        autosave.saved.connect(self._saved)
        writing.begun_again.connect(self._begun_again)
        desk.changed.connect(self._changed)

    def show_visit(self, opened: OpenedVisit) -> None:
        """Show those of another visit."""
        if opened.facts.id != self._visit_id:
            self._flags, self._taken_back = frozenset(), ()
        self._questions.show_subject(opened.facts.id)
        self._visit_id, self._client_id = opened.facts.id, opened.facts.client_id
        self._is_signed = opened.facts.signed is not None
        self._entry.show_client(self._client_id)
        self._take(opened.precautions)
        if self._is_signed:
            self._questions.hide()
        elif self._questions.is_half_typed:
            self._open_check()

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done at a visit that is not signed."""
        commands: dict[str, Callable[[], None]] = {"visit.check": self.toggle_check}
        if self._precautions.open_count:
            commands["visit.precautions"] = self.answer_next
        if any(shown.is_open and shown.before for shown in self._precautions.lines):
            commands["visit.precautions_same"] = self.answer_as_before
        return commands

    @Slot()
    def toggle_check(self) -> None:
        """Open the questions of the minute before hands-on, or be done with them."""
        if not self._questions.isHidden():
            self._questions.finish()
        elif not self._is_signed:
            self._open_check()
            self._questions.start()

    def _open_check(self) -> None:
        draft = self._writing.draft
        signs = self._precautions.signs if draft is None else draft.signs
        self._asked_with = signs
        self._questions.ask(self._precautions.concepts, signs)
        self._questions.show()

    @Slot()
    def answer_next(self) -> None:
        """Open the form of the next strong precaution that has no answer."""
        self.column_requested.emit()
        if not self._panel.ask_next():
            self._desk.said.emit("Every strong precaution is answered")

    @Slot()
    def answer_as_before(self) -> None:
        """Answer what has not changed as at the last visit."""
        if not self._autosave.flush():
            return
        at = self._desk.now()
        try:
            number = self._desk.write(
                self._changes(), self._page, answer_as_before, self._visit_id, at=at
            )
        except DeskError as fault:
            self._desk.said.emit(str(fault))
        else:
            self._desk.said.emit(f"{number} answered as last time")
        self._read_again()

    def _changes(self) -> Changes:
        return Changes.of("visit", client_id=self._client_id)

    def _take(self, precautions: Precautions) -> None:
        self._precautions = precautions
        if not precautions.is_on and not self._is_signed:
            self._panel.show_off()
        elif not precautions.is_on:
            self._panel.show_nothing()
        else:
            self._panel.show_content(self._content(), self._visit_id)
        self._strip.show_lines(precautions.lines)
        self._chart.set_safety(precautions.areas)
        self._warn()

    def _warn(self) -> None:
        """Nobody is to miss a red flag because the column that tells of it is folded away."""
        before = self._flags
        self._flags = frozenset(
            shown.line.rule
            for shown in self._precautions.lines
            if shown.line.red_flag and shown.is_open
        )
        if self._flags - before and not self._is_signed:
            self.column_requested.emit()

    def _content(self) -> PanelContent:
        found = self._precautions
        kept = found.at_signing
        return PanelContent(
            found.lines,
            found.missing,
            tuple(clock.words for clock in found.clocks),
            self._overlaps(),
            read_only=self._is_signed,
            told="" if kept is None else kept.not_kept,
        )

    def _overlaps(self) -> tuple[str, ...]:
        if self._precautions.at_signing is not None:
            return self._precautions.at_signing.overlaps
        work = (self._chart.marks(), self._note.blocks.blocks(), self._note.particulars.position)
        found = overlaps(self._precautions.findings, *work)
        return (*self._taken_back, *(each.words for each in found))

    def _read_again(self) -> None:
        if not self._visit_id:
            return
        try:
            found = self._desk.read(precautions_at, self._visit_id)
        except NotFound:
            return  # it went to the bin meanwhile; the page says so when it is shown
        if found.is_on and not self._is_signed:
            told = (self._precautions.lines, found.lines)
            self._taken_back += tuple(red_flags.take_back(self._note.sections, *told))
        self._take(found)

    def _line_of(self, rule: str) -> PrecautionLine:
        return next(each.line for each in self._precautions.lines if each.line.rule == rule)

    @Slot(str)
    def _want_letter(self, rule: str) -> None:
        self.letter_requested.emit(_LETTERS[self._line_of(rule).letter])

    @Slot(str)
    def _write_down(self, rule: str) -> None:
        red_flags.write_down(self._note.sections, self._line_of(rule), self._desk.now())

    @Slot()
    def _look_over_work(self) -> None:
        """What was just drawn or written may lie over a precaution."""
        if self._precautions.is_on and not self._is_signed:
            self._panel.show_overlaps(self._overlaps())

    @Slot(object)
    def _write_signs(self, signs: tuple[CheckAnswer, ...]) -> None:
        self._writing.write_signs(signs)
        self._autosave.flush()

    @Slot()
    def _leave_check(self) -> None:
        """Escape says nothing of what was not asked; what was pressed is told all the same."""
        if self._questions.answers() == self._asked_with:
            self._questions.hide()
            self._note.sections.return_to()
        else:
            self._questions.finish()

    def finish_check(self) -> bool:
        """Write down what open questions were answered; False while a number cannot be read."""
        if self._questions.isHidden():
            return True
        if not self._questions.numbers.is_readable():
            return False
        if self._questions.answers() == self._asked_with:
            self._questions.hide()  # nobody said anything, so nothing is claimed
        else:
            self._write_answers()
        return True

    @Slot()
    def _end_check(self) -> None:
        self._write_answers()
        self._note.sections.return_to()

    def _write_answers(self) -> None:
        """The answers go into the note and are the answer to what has changed."""
        self._questions.hide()
        signs = self._questions.answers()
        for section, write in (("subjective", with_told), ("objective", with_numbers)):
            before = self._note.sections.words(section)
            words = write(before, signs)
            if words != before:
                self._note.sections.replace(section, words)
        if signs != self._asked_with or not self._acts.is_asked:
            self._acts.say_changed(told_with_numbers(signs))
        self._entry.offer(signs)

    @Slot(str, object)
    def _answer(self, rule: str, answer: Answer) -> None:
        if not self._autosave.flush():
            return  # the banner says why
        changes, at = self._changes(), self._desk.now()
        try:
            self._desk.write(
                changes, self._page, answer_precaution, self._visit_id, rule, answer, at=at
            )
        except DeskError as fault:
            self._desk.said.emit(str(fault))
        else:
            self._desk.said.emit(f"Kept: {answer}")
        self._read_again()

    @Slot(int, object)
    def _saved(self, visit_id: int, _at: Moment) -> None:
        """Signs and techniques that were saved may set something off."""
        if visit_id == self._visit_id and not self._is_signed:
            self._read_again()

    @Slot(object, object)
    def _changed(self, changes: Changes, _initiator: QObject | None) -> None:
        """What they rest on was changed elsewhere."""
        kinds = ("history", "restriction", "rules")
        if not self._is_signed and changes.concern(*kinds, client_id=self._client_id):
            self._read_again()

    @Slot(int)
    def _begun_again(self, visit_id: int) -> None:
        self._visit_id = visit_id
