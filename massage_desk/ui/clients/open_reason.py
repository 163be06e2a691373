"""One reason that the client comes for now, with its plan of visits and its goals."""

import datetime as dt
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.errors import DeskError
from massage_desk.services.episodes import EpisodeRow, GoalRow
from massage_desk.services.goals import end_goal, note_progress, take_up_goal
from massage_desk.ui.clients.goal_lines import GoalLine
from massage_desk.ui.clients.plan_prompt import PlanPrompt
from massage_desk.ui.clients.words import day_words, shortened
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.cards import Banner
from massage_desk.ui.widgets.labels import breakable, muted, words

_GOAL = 200  # characters of one that is over


class OpenReason(QWidget):
    """Tells when its form or that of its discharge is wanted; its goals are changed in place."""

    edit_wanted = Signal(object)  # EpisodeRow
    discharge_wanted = Signal(object)  # EpisodeRow

    def __init__(
        self,
        desk: Desk,
        client_id: int,
        row: EpisodeRow,
        today: dt.date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._changes = Changes.of("episode", client_id=client_id)
        self._row = row
        self.fault = Banner("danger", "", closable=True)
        self.fault.hide()
        self.prompt = PlanPrompt(desk)
        self.prompt.goals_wanted.connect(self._ask_for_goals)
        self.prompt.discharge_wanted.connect(self._want_discharge)
        self.lines = [GoalLine(goal) for goal in row.current_goals]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.fault)
        column.addLayout(self._head())
        column.addWidget(self.prompt)
        for line in self.lines:
            line.scored.connect(self._score)
            line.ended.connect(self._end)
            column.addWidget(line)
        for goal in row.goals:
            if goal.ended_on is not None:
                column.addWidget(self._past_goal(goal, goal.ended_on, today))
        self.prompt.show_plan(client_id, row, row.standing, row.prompt)

    def _head(self) -> QHBoxLayout:
        form = self._row.form
        reason = words(breakable(form.reason))
        reason.setProperty("look", "label")
        onset = f"since {form.onset}" if form.onset else ""
        sent = f"referred by {self._row.referrer_name}" if self._row.referrer_name else ""
        facts = ", ".join(filter(None, (onset, sent, self._row.standing.words)))
        edit = quiet_button("Edit", "edit")
        edit.setAccessibleName(f"Edit reason: {form.reason}")
        edit.clicked.connect(self._want_edit)
        discharge = quiet_button("Discharge", "check")
        discharge.setAccessibleName(f"Discharge: {form.reason}")
        discharge.setToolTip("The client no longer comes for this; it can be taken up again")
        discharge.clicked.connect(self._want_discharge)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(reason)
        if facts:
            said.addWidget(muted(breakable(facts[0].upper() + facts[1:])))
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addLayout(said, 1)
        head.addWidget(edit)
        head.addWidget(discharge)
        return head

    def _past_goal(self, goal: GoalRow, ended_on: dt.date, today: dt.date) -> QWidget:
        told = shortened(goal.words, _GOAL)
        near = f" at {goal.points[-1].value} of 10" if goal.points else ""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(muted(f"“{told}” (ended {day_words(ended_on, today)}{near})"), 1)
        again = quiet_button("Take up again", "undo")
        again.setAccessibleName(f"Take up again: {goal.words}")
        again.clicked.connect(partial(self._take_up, goal.id))
        row.addWidget(again)
        return line

    @Slot()
    def _want_edit(self) -> None:
        self.edit_wanted.emit(self._row)

    @Slot()
    def _want_discharge(self) -> None:
        self.discharge_wanted.emit(self._row)

    @Slot()
    def _ask_for_goals(self) -> None:
        untold = {goal.id for goal in self._row.untold}
        for line in [line for line in self.lines if line.goal_id in untold][:1]:
            line.ask()

    @Slot(int, int)
    def _score(self, goal_id: int, value: int) -> None:
        try:
            self._desk.write(
                self._changes, self, note_progress, goal_id, value, at=self._desk.now()
            )
        except DeskError as fault:
            self.fault.show_words("danger", str(fault))

    @Slot(int)
    def _end(self, goal_id: int) -> None:
        try:
            self._desk.write(self._changes, self, end_goal, goal_id, at=self._desk.now())
        except DeskError as fault:
            self.fault.show_words("danger", str(fault))

    def _take_up(self, goal_id: int) -> None:
        try:
            self._desk.write(self._changes, self, take_up_goal, goal_id, at=self._desk.now())
        except DeskError as fault:
            self.fault.show_words("danger", str(fault))
