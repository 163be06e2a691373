"""All that is said of the selected mark: what, where, after treatment, how it feels, since when."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from massage_desk.domain.block_choices import offered
from massage_desk.domain.mark_kinds import depths, mark_kind, qualities
from massage_desk.domain.marks import ONSET_LIMIT, TECHNIQUE_LIMIT, ChartMark, describe, plain_words
from massage_desk.ui.body_chart.mark_place import MarkPlace
from massage_desk.ui.body_chart.state import ChartState
from massage_desk.ui.visits.suggestions import Suggestions
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.chips import FlowLayout
from massage_desk.ui.widgets.fields import choice_field, line_field
from massage_desk.ui.widgets.labels import muted, words
from massage_desk.ui.widgets.score_field import ScoreScale


class MarkMore(QWidget):
    """Shows the selected mark and changes it; what the mark's kind has no use for is hidden."""

    closed = Signal()

    def __init__(self, state: ChartState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._showing = False
        self.place = MarkPlace(state, self)
        self.after = ScoreScale(self)
        self.after.setAccessibleName("Severity after treatment")
        self.onset = line_field("onset", "Since", placeholder="March 2026, or after the fall")
        self.onset.editor.setMaxLength(ONSET_LIMIT)
        told = [(each, name[:1].upper() + name[1:]) for each, name in depths().items()]
        self.how_deep = choice_field("depth", "Depth", [("", "Not said"), *told])
        self.how_deep.editor.view().setAccessibleName("Depths")
        self.technique = line_field("technique", "Technique")
        self.technique.editor.setMaxLength(TECHNIQUE_LIMIT)
        Suggestions(self.technique.editor, offered("technique"), finishes=True)
        self.told = words("", self)
        self.done = quiet_button("Done", "check", self)
        self.feels: dict[str, QToolButton] = {}
        self._feels_title = muted("It feels", small=True)
        self._feels = QWidget(self)
        self._make_feels()
        self._lay_out(muted("After treatment", small=True))
        state.changed.connect(self.show_mark)
        state.selected.connect(self.show_mark)
        self.after.score_changed.connect(self._after_given)
        self.onset.editor.textEdited.connect(self._onset_typed)
        self.how_deep.changed.connect(self._depth_chosen)
        self.technique.editor.textChanged.connect(self._technique_typed)
        for field in (self.onset, self.technique):
            field.editor.returnPressed.connect(self.closed)
        self.done.clicked.connect(self.closed)
        self.show_mark()

    def _make_feels(self) -> None:
        self._flow = FlowLayout(self._feels)
        for each in qualities().values():
            button = QToolButton(self._feels)
            button.setProperty("look", "feel")
            button.setCheckable(True)
            button.setText(each.name)
            button.setAccessibleName(each.name)
            button.setToolTip(f"Stands on the chart as {each.abbr}")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(self._quality_chosen)
            self._flow.addWidget(button)
            self.feels[each.id] = button

    def _lay_out(self, after_title: QLabel) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(self.told, 1)
        head.addWidget(self.done, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for part in (self.place, after_title, self.after, self._feels_title, self._feels):
            column.addWidget(part)
        grid = QGridLayout()
        grid.setSpacing(8)
        grid.addWidget(self.onset, 0, 0)
        grid.addWidget(self.how_deep, 0, 1)
        grid.addWidget(self.technique, 1, 0, 1, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        column.addLayout(grid)

    @Slot()
    def show_mark(self) -> None:
        """Show what is said of the selected mark."""
        mark = self._state.mark
        self.setEnabled(mark is not None)
        self.place.show_mark(mark)
        self._showing = True
        self.after.setValue(-1 if mark is None or mark.after is None else mark.after)
        for field, typed in (
            (self.onset, mark.onset if mark else ""),
            (self.technique, mark.technique if mark else ""),
        ):
            if field.editor.text() != typed:
                field.set_text(typed)
        self.how_deep.set_text(mark.depth if mark else "")
        for each, button in self.feels.items():
            button.setChecked(mark is not None and each in mark.quality)
        self._showing = False
        said = describe(mark) if mark else ""
        self.told.setText(said[:1].upper() + said[1:])
        group = mark_kind(mark.kind).group if mark else "symptom"
        for part in (self._feels_title, self._feels):
            part.setVisible(group == "symptom")
        self.technique.setVisible(group == "treatment")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room for all lines of what can be felt."""
        super().resizeEvent(event)
        self._feels.setMinimumHeight(self._flow.heightForWidth(self._feels.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Enter lead back."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _change(self, mark: ChartMark, step: str, run: str = "") -> None:
        self._state.change(mark, run=run, words=step)

    @Slot()
    def _after_given(self) -> None:
        mark, value = self._state.mark, self.after.value()
        if mark is not None and not self._showing:
            self._change(replace(mark, after=None if value < 0 else value), "after treatment of")

    @Slot()
    def _quality_chosen(self) -> None:
        mark = self._state.mark
        if mark is not None:
            chosen = tuple(each for each, button in self.feels.items() if button.isChecked())
            kept = tuple(each for each in mark.quality if each not in self.feels)
            self._change(replace(mark, quality=(*chosen, *kept)), "what is felt of")

    @Slot(str)
    def _onset_typed(self, typed: str) -> None:
        mark = self._state.mark
        if mark is not None:
            onset = plain_words(typed, ONSET_LIMIT)
            self._change(replace(mark, onset=onset), "beginning of", "onset")

    @Slot()
    def _technique_typed(self) -> None:
        mark = self._state.mark
        if mark is not None and not self._showing:
            technique = plain_words(self.technique.editor.text(), TECHNIQUE_LIMIT)
            self._change(replace(mark, technique=technique), "technique of", "technique")

    @Slot()
    def _depth_chosen(self) -> None:
        mark = self._state.mark
        if mark is not None and not self._showing:
            self._change(replace(mark, depth=self.how_deep.text()), "depth of")
