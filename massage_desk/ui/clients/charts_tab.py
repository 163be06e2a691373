"""Two charts of a client in three ways to look, what became of each finding, and one region."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from massage_desk.domain.marks import ChartMark
from massage_desk.domain.then_and_now import Change, compare, summary
from massage_desk.services.chart_course import ChartDay, chart_days, two_charts
from massage_desk.services.charting import chart_of
from massage_desk.ui.body_chart.change_picture import ChangeLegend, ChangePicture
from massage_desk.ui.body_chart.figures import FigureRow
from massage_desk.ui.body_chart.picture import ChartPicture
from massage_desk.ui.body_chart.wipe_picture import Wipe
from massage_desk.ui.clients.change_list import ChangeList
from massage_desk.ui.clients.region_course import RegionCourse
from massage_desk.ui.desk import Desk
from massage_desk.ui.visits.dates import day_words
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.cards import Card, EmptyPlace
from massage_desk.ui.widgets.fields import choice_field
from massage_desk.ui.widgets.labels import muted
from massage_desk.ui.widgets.scroll import PageScroll, characters
from massage_desk.ui.widgets.tabs import Segments

LOOKS: Final = (("beside", "Side by side"), ("over", "Over each other"), ("wipe", "Slider"))
_ROOMY: Final = 84  # characters for which there is room where two charts stand side by side
_WIDE: Final = 104  # the same for one large picture and what changed
_DAY: Final = 19  # of the widest letters, for a day with its number of marks
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
        self._changes: tuple[Change, ...] = ()
        self.then = choice_field("then", "Then", [])
        self.now = choice_field("now", "Now", [])
        self.told = muted()
        self.empty = EmptyPlace("body", "Charts that were drawn at visits are compared here.")
        self.look = Segments(LOOKS, name="How the two charts are shown")
        self._sides = {"then": _Side(), "now": _Side()}
        self.over, self.legend = ChangePicture(), ChangeLegend()
        self.wipe = Wipe()
        self.changes = ChangeList()
        self.course = RegionCourse(desk)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._chosen = QWidget()
        self._chosen_row = _row(self._chosen)
        self._chosen_row.addWidget(self.then)
        self._chosen_row.addWidget(self.now)
        self._chosen_row.addWidget(self.told, 1, Qt.AlignmentFlag.AlignBottom)
        for field in (self.then, self.now):
            field.editor.setMinimumContentsLength(_DAY)
        self.told.setContentsMargins(0, 0, 0, 8)
        self._pair_card = QWidget()
        self._pair = _row(self._pair_card)
        for side in self._sides.values():
            self._pair.addWidget(side, 1)
        self._over_card, self._wipe_card = Card(), Card()
        self._over_card.add(self.over)
        self._over_card.add(self.legend)
        self._wipe_card.add(self.wipe)
        narrowing = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        narrowing.setHeightForWidth(True)
        self.changes.setSizePolicy(narrowing)
        for card in (self._over_card, self._wipe_card):
            card.body.addStretch(1)
        pictures, self._shown = QWidget(), QWidget()
        self._pictures, self._shown_row = _row(pictures), _row(self._shown)
        self._pictures.setDirection(QBoxLayout.Direction.TopToBottom)
        for part in (self._pair_card, self._over_card, self._wipe_card):
            self._pictures.addWidget(part)
        self._pictures.addStretch(1)
        self._shown_row.addWidget(pictures, 3)
        self._shown_row.addWidget(self.changes, 2)
        for part in (self._chosen, self.look, self._shown, self.empty):
            self.add(part)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.then.changed.connect(self._compare)
        self.now.changed.connect(self._compare)
        self.look.changed.connect(self._arrange)
        self.changes.chosen.connect(self._ring)
        self.changes.pointed.connect(self._point)
        self.changes.reached.connect(self.reveal)
        self.over.pointed.connect(self._point)
        self.over.chosen.connect(self.changes.choose)
        for side in self._sides.values():
            side.visit_requested.connect(self.visit_requested)
        for picture in self._bodies():
            picture.region_chosen.connect(self.course.choose)
            self.course.region_chosen.connect(picture.set_region)

    def _bodies(self) -> tuple[FigureRow, ...]:
        """The pictures in which a region can be chosen."""
        return (*(side.picture for side in self._sides.values()), self.over)

    def show_client(self, client_id: int) -> None:
        """Show the charts of a client; at once where the tab is in sight, else when it comes."""
        if client_id != self._client_id:
            self._days = ()
            for picture in self._bodies():
                picture.set_region("")
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
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        """Show the way to look that is chosen, with things side by side where there is room."""
        directions = QBoxLayout.Direction
        several, look = len(self._days) > 1, self.look.value()
        beside = look == "beside" or not several
        is_roomy = self.width() >= characters(_ROOMY, self)
        is_wide = self.width() >= characters(_WIDE, self) and not beside
        for row, fits in (
            (self._chosen_row, is_roomy),
            (self._pair, is_roomy),
            (self._shown_row, is_wide),
        ):
            row.setDirection(directions.LeftToRight if fits else directions.TopToBottom)
        # Beside a long list of changes there is room for it under the picture.
        if is_wide:
            self._pictures.insertWidget(3, self.course)
        else:
            self.column.insertWidget(3, self.course)
        self._pair_card.setVisible(beside)
        self._over_card.setVisible(several and look == "over")
        self._wipe_card.setVisible(several and look == "wipe")
        self.course.set_clickable(look != "wipe")

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
        for part in (self._chosen, self.look, self.changes):
            part.setVisible(several)
        self.empty.setVisible(not self._days)
        self._shown.setVisible(bool(self._days))
        self._sides["then"].setVisible(several)
        for picture in self._bodies():
            picture.let_choose(several)
        self._arrange()
        if len(self._days) == 1:
            (day,) = self._days
            marks = self._desk.read(chart_of, day.visit_id).marks
            self._sides["now"].show_chart(day, marks, word=_ONE)
        if several:
            self._show_changes(self._day(self.then.text()), self._day(self.now.text()))
            self.course.show_client(self._client_id)
        else:
            self.course.hide()

    def _show_changes(self, then: ChartDay, now: ChartDay) -> None:
        before, after = self._desk.read(two_charts, then.visit_id, now.visit_id)
        self._changes = compare(before.marks, after.marks)
        self._sides["then"].show_chart(then, before.marks, after.marks)
        self._sides["now"].show_chart(now, after.marks, before.marks)
        days = (day_words(then.held_on), day_words(now.held_on))
        self.over.set_changes(self._changes, f"from {days[0]} to {days[1]}")
        self.legend.set_changes(self._changes)
        self.wipe.set_charts(before.marks, after.marks, days)
        self.told.setText(summary(self._changes))
        self.changes.set_changes(self._changes)

    def _day(self, chosen: str) -> ChartDay:
        return next(day for day in self._days if str(day.visit_id) == chosen)

    @Slot(int)
    def _point(self, number: int) -> None:
        """The pointer is at a change, in the list or in the picture; or at none any more."""
        self.over.light(number if number >= 0 else self.changes.chosen_number())

    @Slot(int)
    def _ring(self, number: int) -> None:
        """Show where the chosen change is, in every way to look."""
        change = self._changes[number] if number >= 0 else None
        then, now = (change.then, change.now) if change else (None, None)
        self._sides["then"].picture.ring_mark(then)
        self._sides["now"].picture.ring_mark(now)
        self.wipe.picture.ring_marks(then, now)
        self.over.light(number)


class _Side(Card):
    """One chart with its day."""

    visit_requested = Signal(object)  # visit id

    def __init__(self) -> None:
        super().__init__("Chart")
        self._visit_id = 0
        self.picture = ChartPicture(usual=340, most=420)
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


def _row(parent: QWidget) -> QBoxLayout:
    row = QBoxLayout(QBoxLayout.Direction.LeftToRight, parent)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    return row


def _told(day: ChartDay) -> str:
    marks = "1 mark" if day.mark_count == 1 else f"{day.mark_count} marks"
    return f"{day_words(day.held_on)}, {marks}"
