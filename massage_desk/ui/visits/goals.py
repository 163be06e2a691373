"""The goals on the visit page: scored in the note, and asked about at the head of the page."""

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_desk.domain.note import Particulars
from massage_desk.services.episodes import EpisodeRow, episodes_of
from massage_desk.ui.clients.discharge_form import DischargeForm
from massage_desk.ui.clients.plan_prompt import PlanPrompt
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.visits.autosave import Draft
from massage_desk.ui.visits.note_column import NoteColumn
from massage_desk.ui.visits.opened import OpenedVisit


class VisitGoals(QWidget):
    """Asks half way through the plan of the visit's reason and at its end, above the columns."""

    def __init__(
        self, desk: Desk, note: NoteColumn, questions: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._questions = questions
        self._desk = desk
        self._scores = note.goal_scores
        self._opened: OpenedVisit | None = None
        self._visit_id = 0
        self._reasons: tuple[EpisodeRow, ...] = ()
        self._episode_id: int | None = None
        self.prompt = PlanPrompt(desk)
        self.discharge = DischargeForm(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 8)
        column.addWidget(self.prompt)
        column.addWidget(self.discharge)
        self.prompt.discharge_wanted.connect(self._ask_how_it_ended)
        self.discharge.closed.connect(self._show)
        self._scores.given.connect(self._show)
        note.particulars.written.connect(self._show_reason)
        desk.changed.connect(self._read_again)
        questions.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The plan waits while the questions are open: a small window has no room for both."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._show()
        return super().eventFilter(watched, event)

    def show_visit(self, opened: OpenedVisit, draft: Draft) -> None:
        """Ask at this visit from now on."""
        if self._opened is None or self._opened.facts.id != opened.facts.id:
            self.discharge.flush()
            self.discharge.hide()
        self._opened, self._reasons = opened, opened.reasons
        self._visit_id = draft.visit_id
        self._show_reason(draft.particulars)

    @Slot(object)
    def _show_reason(self, particulars: Particulars) -> None:
        self._episode_id = particulars.episode_id
        self._scores.show_reason(self._episode_id)
        self._show()

    @Slot(object, object)
    def _read_again(self, changes: Changes, _initiator: QObject | None) -> None:
        opened = self._opened
        if opened is None or not changes.concern("episode", client_id=opened.facts.client_id):
            return
        rows = self._desk.read(episodes_of, opened.facts.client_id)
        self._reasons = tuple(row for row in rows if row.is_open or row.id == self._episode_id)
        self._show()

    def _row(self) -> EpisodeRow | None:
        return next((row for row in self._reasons if row.id == self._episode_id), None)

    @Slot()
    def _show(self) -> None:
        row, opened = self._row(), self._opened
        if row is None or opened is None:
            self.hide()
            return
        standing = row.standing_at(self._visit_id)
        is_last = standing.visit >= len(row.held)
        if standing.is_half_way:
            is_time = opened.facts.signed is None and not self._scores.is_complete()
        else:
            is_time = is_last
        is_time = is_time and row.is_open and self._questions.isHidden()
        prompt = standing.prompt if is_time else ""
        self.prompt.show_plan(opened.facts.client_id, row, standing, prompt)
        self.prompt.setVisible(bool(prompt) and not self.discharge.is_open)
        self.setVisible(bool(prompt) or self.discharge.is_open)

    @Slot()
    def _ask_how_it_ended(self) -> None:
        row, opened = self._row(), self._opened
        if row is not None and opened is not None:
            self.discharge.start(opened.facts.client_id, row)
            self._show()
