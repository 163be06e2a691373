"""Two charts of a client side by side, and in words what became of each finding between them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from massage_desk.domain.marks import ChartMark, describe
from massage_desk.domain.then_and_now import Change, compare, sentence, summary
from massage_desk.services.chart_course import ChartDay, chart_days, two_charts
from massage_desk.services.charting import chart_of
from massage_desk.ui.body_chart.picture import ChartPicture
from massage_desk.ui.desk import Desk
from massage_desk.ui.visits.dates import day_words
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.cards import Card, EmptyPlace
from massage_desk.ui.widgets.fields import choice_field
from massage_desk.ui.widgets.labels import Badge, muted, words
from massage_desk.ui.widgets.scroll import PageScroll, characters

# The look of a change and the sign on it, so that colour never speaks alone.
_LOOKS: Final = {
    "new": ("warning", "plus", "New"),
    "worse": ("danger", "chevron-up", "Worse"),
    "moved": ("info", "forward", "Moved"),
    "better": ("success", "chevron-down", "Better"),
    "gone": ("neutral", "minus", "Gone"),
    "same": ("neutral", "", "The same"),
}
_ROOMY: Final = 84  # characters for which there is room where two charts stand side by side
_DAY: Final = 28  # characters of a day with its number of marks
_ONE: Final = "There is one chart so far. The next one is compared with it here."


class ChartsTab(PageScroll):
    """The first and the last chart, until other days are chosen. Read when it is looked at."""

    visit_requested = Signal(object)  # visit id

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client_id = 0
        self._is_due = False  # the client is another one, or something changed
        self._days: tuple[ChartDay, ...] = ()
        self.then = choice_field("then", "Then", [])
        self.now = choice_field("now", "Now", [])
        self.told = muted()
        self.empty = EmptyPlace("body", "Charts that were drawn at visits are compared here.")
        self._sides = {"then": _Side(), "now": _Side()}
        self.changes = Card("What changed")
        self._lines = QWidget()
        self.changes.add(self._lines)
        self._lay_out()
        self.then.changed.connect(self._compare)
        self.now.changed.connect(self._compare)
        for side in self._sides.values():
            side.visit_requested.connect(self.visit_requested)

    def _lay_out(self) -> None:
        chosen = QHBoxLayout()
        chosen.setSpacing(12)
        chosen.addWidget(self.then)
        chosen.addWidget(self.now)
        chosen.addWidget(self.told, 1, Qt.AlignmentFlag.AlignBottom)
        for field in (self.then, self.now):
            field.editor.setMinimumWidth(characters(_DAY, self))
        self.told.setContentsMargins(0, 0, 0, 8)
        self._chosen = QWidget()
        self._chosen.setLayout(chosen)
        chosen.setContentsMargins(0, 0, 0, 0)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(12)
        for side in self._sides.values():
            self._pair.addWidget(side, 1)
        self.add(self._chosen)
        self.column.addLayout(self._pair)
        for part in (self.changes, self.empty):
            self.add(part)
        self.column.addStretch(1)

    def show_client(self, client_id: int) -> None:
        """Show the charts of a client; at once where the tab is in sight, else when it comes."""
        if client_id != self._client_id:
            self._days = ()
            self.verticalScrollBar().setValue(0)
        self._client_id, self._is_due = client_id, True
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_due:
            self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_roomy = self.width() >= characters(_ROOMY, self)
        directions = QBoxLayout.Direction
        self._pair.setDirection(directions.LeftToRight if is_roomy else directions.TopToBottom)

    def _read(self) -> None:
        """Which days there are; those that were chosen stay chosen, as long as they are there."""
        self._is_due = False
        chosen = {self.then.text(), self.now.text()} if self._days else set()
        self._days = self._desk.read(chart_days, self._client_id)
        choices = [(str(day.visit_id), _told(day)) for day in self._days]
        for field, usual in ((self.then, 0), (self.now, -1)):
            before = field.text()
            field.blockSignals(True)
            field.set_choices(choices)
            if choices:
                there = before in chosen and before in dict(choices)
                field.set_text(before if there else choices[usual][0])
            field.blockSignals(False)
        self._compare()

    @Slot()
    def _compare(self) -> None:
        several = len(self._days) > 1
        self._chosen.setVisible(several)
        self.changes.setVisible(several)
        self.empty.setVisible(not self._days)
        self._sides["then"].setVisible(several)
        self._sides["now"].setVisible(bool(self._days))
        if len(self._days) == 1:
            (day,) = self._days
            marks = self._desk.read(chart_of, day.visit_id).marks
            self._sides["now"].show_chart(day, marks, word=_ONE)
        if not several:
            return
        then, now = self._day(self.then.text()), self._day(self.now.text())
        before, after = self._desk.read(two_charts, then.visit_id, now.visit_id)
        changes = compare(before.marks, after.marks)
        self._sides["then"].show_chart(then, before.marks, after.marks)
        self._sides["now"].show_chart(now, after.marks, before.marks)
        self.told.setText(summary(changes))
        self._show_changes(changes)

    def _day(self, chosen: str) -> ChartDay:
        return next(day for day in self._days if str(day.visit_id) == chosen)

    def _show_changes(self, changes: Sequence[Change]) -> None:
        lines = QWidget(self.changes)
        column = QBoxLayout(QBoxLayout.Direction.TopToBottom, lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for change in changes:
            row = QHBoxLayout()
            row.setSpacing(10)
            kind, icon, name = _LOOKS[change.change]
            row.addWidget(Badge(kind, name, icon))
            row.addWidget(words(_in_words(change)), 1)
            column.addLayout(row)
        self.changes.body.replaceWidget(self._lines, lines)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = lines
        lines.show()


class _Side(Card):
    """One chart with its day."""

    visit_requested = Signal(object)  # visit id

    def __init__(self) -> None:
        super().__init__("Chart")
        self._visit_id = 0
        self.picture = ChartPicture()
        self.picture.setMinimumHeight(260)
        self.word = muted()
        self.open_button = quiet_button("Open that visit", "note")
        self.open_button.clicked.connect(self._ask)
        for part in (self.picture, self.word, self.open_button):
            self.add(part)

    def show_chart(
        self,
        day: ChartDay,
        marks: Sequence[ChartMark],
        beside: Sequence[ChartMark] = (),
        word: str = "",
    ) -> None:
        """Show the marks of a day, in the views that the other side shows too."""
        self._visit_id = day.visit_id
        self.set_title(day_words(day.held_on))
        self.picture.set_marks(marks, beside)
        self.word.setText(word)
        self.word.setVisible(bool(word))
        self.open_button.setAccessibleName(f"Open the visit of {day_words(day.held_on)}")

    @Slot()
    def _ask(self) -> None:
        self.visit_requested.emit(self._visit_id)


def _in_words(change: Change) -> str:
    """The sentence, but for what the badge says already of a finding that has no partner."""
    if change.then is not None and change.now is not None:
        return sentence(change)
    told = describe(change.mark)
    return told[:1].upper() + told[1:]


def _told(day: ChartDay) -> str:
    marks = "1 mark" if day.mark_count == 1 else f"{day.mark_count} marks"
    return f"{day_words(day.held_on)}, {marks}"
