"""The ways about the visit page by key: to a section, the numbers, the chart, what is known."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication

from massage_desk.domain.note import SECTIONS
from massage_desk.ui.body_chart.editor import ChartEditor
from massage_desk.ui.visits.columns import Columns
from massage_desk.ui.visits.known_column import KnownColumn
from massage_desk.ui.visits.note_column import NoteColumn


class Ways:
    """Brings a part of the page forward and puts the caret into it."""

    def __init__(
        self, columns: Columns, known: KnownColumn, note: NoteColumn, chart: ChartEditor
    ) -> None:
        self._columns = columns
        self._known = known
        self._note = note
        self._chart = chart

    def commands(self) -> dict[str, Callable[[], None]]:
        """The actions that go somewhere."""
        sections = {f"visit.{name}": partial(self.go_to_section, name) for name in SECTIONS}
        goals = {} if self._note.goal_scores.isHidden() else {"visit.goals": self.go_to_goals}
        return {
            **sections,
            **goals,
            "visit.consent": self.go_to_consent,
            "visit.scores": self.go_to_scores,
            "visit.chart": self.toggle_chart,
            "visit.known": self.toggle_known,
        }

    def go_to_section(self, name: str) -> None:
        """To one of the four sections."""
        self._columns.bring_forward("note")
        self._note.sections.go_to(name)

    def go_to_consent(self) -> None:
        """To the consent for this visit."""
        self._columns.bring_forward("note")
        self._note.consent.go_to()

    def go_to_scores(self) -> None:
        """To the numbers before and after."""
        self._columns.bring_forward("note")
        self._note.scores.go_to()

    def go_to_goals(self) -> None:
        """To the goals of which nothing is told yet."""
        self._columns.bring_forward("note")
        self._note.goal_scores.go_to()

    def toggle_chart(self) -> None:
        """One key to the body and the same key back."""
        focused = QApplication.focusWidget()
        if focused is not None and self._chart.isAncestorOf(focused):
            self._columns.bring_forward("note")
            self._note.sections.return_to()
        else:
            self._columns.bring_forward("body")
            self._chart.go_to_figure()

    @Slot()
    def toggle_known(self) -> None:
        """To what is known, or open and close its drawer in a narrow window."""
        if self._columns.mode == "three":
            self._known.setFocus()
        else:
            self._columns.show_known(open_=not self._columns.known_is_shown)

    @Slot()
    def show_known(self) -> None:
        """Open the drawer of a narrow window; the caret stays where it is."""
        if self._columns.mode != "three":
            caret = QApplication.focusWidget()
            self._columns.show_known(open_=True)
            if caret is not None:
                caret.setFocus()

    def steps(self) -> dict[str, Callable[[], None]]:
        """Undo and redo on the chart and on blocks; beside them none: the editors have theirs."""
        return {f"edit.{step}": partial(self._step, step) for step in ("undo", "redo")}

    def _step(self, step: str) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._chart.isAncestorOf(focused):
            getattr(self._chart.undo_stack, step)()
        elif self._note.blocks.has_focus():
            self._note.blocks.step(step)
