"""How near the client is to each goal, told at the visit beside the other numbers."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from massage_desk.domain.goals import QUESTION
from massage_desk.services.episodes import EpisodeRow, GoalRow
from massage_desk.ui.clients.words import excerpt
from massage_desk.ui.visits.autosave import Draft
from massage_desk.ui.visits.dates import day_words
from massage_desk.ui.widgets.labels import heading, muted, words
from massage_desk.ui.widgets.score_field import ScoreScale

_EMPTY = -1  # of a ScoreScale
_GOAL = 300  # characters; the client's page has it whole


class GoalScores(QWidget):
    """A scale for each goal of the visit's reason; a digit key gives it, and Tab goes on."""

    given = Signal(int, object)  # goal id, int or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit_id = 0
        self._reasons: tuple[EpisodeRow, ...] = ()
        self._values: dict[int, int] = {}
        self._read_only = False
        self._scales: dict[int, ScoreScale] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(heading("Goals", level=3))
        self._column.addWidget(muted(QUESTION, small=True))
        self._lines = QWidget(self)
        self._column.addWidget(self._lines)
        self.hide()

    def show_visit(
        self,
        visit_id: int,
        draft: Draft,
        reasons: tuple[EpisodeRow, ...],
        *,
        read_only: bool,
    ) -> None:
        """Show the goals of a visit's reason with what was told of them."""
        self._visit_id, self._reasons = visit_id, reasons
        self._values, self._read_only = dict(draft.progress), read_only
        self._show_goals(self._goals(draft.particulars.episode_id))

    def show_reason(self, episode_id: int | None) -> None:
        """Show the goals of another reason; what was told of others stays in sight."""
        goals = self._goals(episode_id)
        if list(self._scales) != [goal.id for goal in goals]:
            self._show_goals(goals)

    def _show_goals(self, goals: list[GoalRow]) -> None:
        lines = QWidget(self)
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        self._scales = {}
        for goal in goals:
            self._scales[goal.id] = self._add(goal, column)
        self._column.replaceWidget(self._lines, lines)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = lines
        lines.show()  # at once: the keyboard may be sent here before the next event
        # New scales come last in the order of Tab; these belong where they stand.
        before = self._before()
        for scale in self._scales.values():
            self.setTabOrder(before, scale)
            before = scale
        self.setVisible(bool(goals))

    def _before(self) -> QWidget:
        """What comes before in the order of Tab: Qt orders only what takes the keyboard."""
        before = self.previousInFocusChain()
        while before is not None and before is not self:
            if before.focusPolicy() & Qt.FocusPolicy.TabFocus:
                return before
            before = before.previousInFocusChain()
        return self

    def values(self) -> dict[int, int | None]:
        """What is told of each goal on the page; None where nothing is."""
        return {goal: self._values.get(goal) for goal in self._scales}

    def is_complete(self) -> bool:
        """Whether something is told of every goal on the page, and there is one."""
        return bool(self._scales) and all(goal in self._values for goal in self._scales)

    def go_to(self) -> None:
        """Put the keyboard on the first goal of which nothing is told yet, or on the first."""
        empty = [scale for goal, scale in self._scales.items() if goal not in self._values]
        for scale in (empty or list(self._scales.values()))[:1]:
            scale.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _goals(self, episode_id: int | None) -> list[GoalRow]:
        """Those of the visit's reason first."""
        rows = sorted(self._reasons, key=lambda row: row.id != episode_id)
        return [
            goal
            for row in rows
            for goal in row.goals
            if goal.id in self._values
            or (row.id == episode_id and goal.ended_on is None and not self._read_only)
        ]

    def _add(self, goal: GoalRow, column: QVBoxLayout) -> ScoreScale:
        told = excerpt(goal.words, _GOAL)
        label = words(f"“{told}”")
        last = goal.before(self._visit_id)
        scale = ScoreScale()
        scale.setAccessibleName(f"Goal: {told}")
        scale.setValue(self._values.get(goal.id, _EMPTY))
        scale.set_read_only(self._read_only)
        scale.score_changed.connect(partial(self._tell, goal.id, scale))
        label.setBuddy(scale)
        column.addWidget(label)
        if last is not None:
            column.addWidget(_last(last.value, day_words(last.on)))
        column.addWidget(scale)
        column.addSpacing(8)
        return scale

    def _tell(self, goal_id: int, scale: ScoreScale) -> None:
        value = None if scale.value() == _EMPTY else scale.value()
        if value is None:
            self._values.pop(goal_id, None)
        else:
            self._values[goal_id] = value
        self.given.emit(goal_id, value)


def _last(value: int, day: str) -> QLabel:
    return muted(f"Last {value} of 10, {day}", small=True)
