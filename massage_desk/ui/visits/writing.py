"""The visit being written: what is typed, scored, drawn and asked goes to its draft."""

from PySide6.QtCore import QObject, Signal, Slot

from massage_desk.domain.blocks import Block
from massage_desk.domain.note import SECTIONS, Particulars
from massage_desk.domain.precautions.check import CheckAnswer
from massage_desk.domain.visit_consent import VisitConsent
from massage_desk.errors import DeskError
from massage_desk.services.visits import discard_empty_visit, start_visit
from massage_desk.ui.body_chart.editor import ChartEditor
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.visits.autosave import Autosave, Draft
from massage_desk.ui.visits.note_column import NoteColumn


class Writing(QObject):
    """Holds the draft that the page shows, and leads into it what the therapist enters.

    A visit in which nothing was entered is not kept. When something is entered on the page after
    that, the visit is begun again.
    """

    begun_again = Signal(int)  # visit id
    refused = Signal(object)  # DeskError: it could not be begun again

    def __init__(
        self, desk: Desk, autosave: Autosave, note: NoteColumn, chart: ChartEditor, page: QObject
    ) -> None:
        super().__init__(page)
        self._desk = desk
        self._autosave = autosave
        self._note = note
        self._chart = chart
        self._page = page
        self._discarded: Draft | None = None
        self.draft: Draft | None = None
        note.sections.written.connect(self._section_written)
        note.particulars.written.connect(self._particulars_written)
        note.scores.given.connect(self._number_given)
        note.goal_scores.given.connect(self._progress_given)
        note.blocks.written.connect(self._blocks_written)
        note.blocks.dropped.connect(desk.said)
        note.consent.written.connect(self._consent_written)
        chart.marks_changed.connect(self._marks_drawn)

    def take(self, draft: Draft | None) -> None:
        """Lead what is entered into this draft from now on."""
        self.draft, self._discarded = draft, None

    def visit_id(self) -> int | None:
        """The visit that is being written."""
        return None if self.draft is None else self.draft.visit_id

    def write_change(self, words: str) -> None:
        """What the client said about the history; '' where nothing has changed."""
        draft = self._to_write_in()
        if draft is not None:
            self._autosave.write_change(draft, words)

    def write_signs(self, signs: tuple[CheckAnswer, ...]) -> None:
        """What the client told before the session."""
        draft = self._to_write_in()
        if draft is not None:
            self._autosave.write_signs(draft, signs)

    def discard_if_blank(self) -> bool:
        """Take a visit out of the records in which nothing was ever entered."""
        draft = self.draft
        if draft is None or not draft.is_blank:
            return False
        changes = Changes.of("visit", client_id=draft.client_id)
        at = self._desk.now()
        try:
            gone = self._desk.write(changes, self._page, discard_empty_visit, draft.visit_id, at=at)
        except DeskError:
            return False  # it stays, empty, and can be discarded another day
        if gone:
            self.draft, self._discarded = None, draft
        return gone

    def _to_write_in(self) -> Draft | None:
        draft = self._discarded
        if self.draft is None and draft is not None:
            try:
                draft.visit_id = self._desk.write(
                    Changes.of("visit", client_id=draft.client_id),
                    self._page,
                    start_visit,
                    draft.client_id,
                    draft.particulars,
                    at=self._desk.now(),
                )
            except DeskError as fault:
                self.refused.emit(fault)
                return None
            self.take(draft)
            self._take_what_stands(draft)
            self.begun_again.emit(draft.visit_id)
        return self.draft

    def _take_what_stands(self, draft: Draft) -> None:
        """Everything on the page: some of it may have been entered while it had nowhere to go."""
        for name in SECTIONS:
            self._autosave.write_section(draft, name, self._note.sections.words(name))
        for (kind, moment), value in self._note.scores.values().items():
            self._autosave.write_number(draft, kind, moment, value)
        for goal_id, value in self._note.goal_scores.values().items():
            self._autosave.write_progress(draft, goal_id, value)
        self._autosave.write_marks(draft, self._chart.marks())
        self._autosave.write_blocks(draft, self._note.blocks.blocks())
        self._autosave.write_consent(draft, self._note.consent.consent())

    @Slot(object)
    def _blocks_written(self, blocks: tuple[Block, ...]) -> None:
        draft = self._to_write_in()
        if draft is not None:
            self._autosave.write_blocks(draft, blocks)

    @Slot(object)
    def _consent_written(self, consent: VisitConsent) -> None:
        draft = self._to_write_in()
        if draft is not None:
            self._autosave.write_consent(draft, consent)

    @Slot(str, str)
    def _section_written(self, name: str, words: str) -> None:
        draft = self._to_write_in()
        if draft is not None:
            self._autosave.write_section(draft, name, words)

    @Slot(object)
    def _particulars_written(self, particulars: Particulars) -> None:
        draft = self._to_write_in()
        if draft is not None:
            self._autosave.write_particulars(draft, particulars)

    @Slot(str, str, object)
    def _number_given(self, kind: str, moment: str, value: int | None) -> None:
        draft = self._to_write_in()
        if draft is not None:
            self._autosave.write_number(draft, kind, moment, value)

    @Slot(int, object)
    def _progress_given(self, goal_id: int, value: int | None) -> None:
        draft = self._to_write_in()
        if draft is not None:
            self._autosave.write_progress(draft, goal_id, value)

    @Slot()
    def _marks_drawn(self) -> None:
        draft = self._to_write_in()
        if draft is not None:
            self._autosave.write_marks(draft, self._chart.marks())
