"""The days of a treatment: laid out by first day, distance and number, or day by day."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from massage_desk.domain.history_checks import MOST_DAYS
from massage_desk.domain.history_words import every, schedule_words
from massage_desk.domain.partial_date import SHORT_MONTHS
from massage_desk.errors import InvalidField
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.date_fields import DateField
from massage_desk.ui.widgets.field import Field, LineField
from massage_desk.ui.widgets.labels import muted
from massage_desk.ui.widgets.rows import Row, RowList

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SHOWN = 8  # rows; more are scrolled
_FARTHEST = 366  # days from one to the next


class DaysField(Field):
    """Return lays the days out, or adds or changes one; Delete takes one away."""

    is_wide = True

    def __init__(
        self,
        name: str,
        label: str,
        today: Callable[[], dt.date],
        parent: QWidget | None = None,
    ) -> None:
        editor = QWidget()
        super().__init__(name, label, editor, "", parent)
        self._today = today
        self._days: tuple[dt.date, ...] = ()
        self._changing: dt.date | None = None
        self.first = DateField("first", "First day", today=today)
        self.apart = LineField("apart", "Every … days", placeholder="as in 21")
        self.count = LineField("count", "How many", placeholder="as in 6")
        self.fill = quiet_button("Lay out", "calendar")
        self.fill.setAccessibleName(f"{label}: lay out")
        self.fill.clicked.connect(self.lay_out)
        self.told = muted()
        self.list = RowList(label, compact=True)
        self.list.row_activated.connect(self._change)
        self.one = DateField("one", "Add a day", today=today)
        self.add = quiet_button("Add", "plus")
        self.add.setAccessibleName(f"{label}: add the day")
        self.add.clicked.connect(self.keep_one)
        column = QVBoxLayout(editor)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(_row((self.first, self.apart, self.count), self.fill))
        column.addWidget(self.told)
        column.addWidget(self.list)
        column.addLayout(_row((self.one,), self.add))
        editor.setFocusProxy(self.first.editor)
        self.tail = self.add
        before: QWidget = self.first.editor
        for widget in (self.apart.editor, self.count.editor, self.fill, self.list, self.one.editor):
            QWidget.setTabOrder(before, widget)
            before = widget
        QWidget.setTabOrder(before, self.add)
        self._show()

    def text(self) -> str:
        """The days in ISO form, with blanks between them."""
        return " ".join(day.isoformat() for day in self._days)

    def set_text(self, text: str) -> None:
        """Show other days."""
        for field in (self.first, self.apart, self.count, self.one):
            field.set_text("")
            field.clear_message()
        self._changing = None
        self._set(tuple(map(dt.date.fromisoformat, text.split())))

    def finish(self) -> bool:
        """Take what was typed and not laid out yet; tells whether all of it could be read."""
        done = not self.first.text().strip() or self.lay_out()
        return (not self.one.text().strip() or self.keep_one()) and done

    @Slot()
    def lay_out(self) -> bool:
        """Add the days that are told; one alone where neither distance nor number is."""
        try:
            first = self.first.value()
            count = _whole(self.count, 1, MOST_DAYS)
            apart = _whole(self.apart, 1, _FARTHEST) if count > 1 else 1
            days = every(first, apart, count)
        except InvalidField as fault:
            fields = {"first": self.first, "apart": self.apart, "count": self.count}
            fields[fault.field].show_message(str(fault))
            return False
        except OverflowError:
            self.first.show_message("The calendar ends before the last of these days.")
            return False
        for field in (self.first, self.apart, self.count):
            field.set_text("")
            field.clear_message()
        self._set((*self._days, *days))
        return True

    @Slot()
    def keep_one(self) -> bool:
        """Add the day that is typed, or put it in the place of the one that is changed."""
        try:
            day = self.one.value()
        except InvalidField as fault:
            self.one.show_message(str(fault))
            return False
        left = [each for each in self._days if each != self._changing]
        self._changing = None
        self.one.set_text("")
        self.one.clear_message()
        self._set((*left, day))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return where a day is typed, Delete on a row, Escape while one is changed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            laying = any(
                field.editor.hasFocus() and self.first.text().strip()
                for field in (self.first, self.apart, self.count)
            )
            if laying:
                self.lay_out()
                return
            if self.one.editor.hasFocus() and self.one.text().strip():
                self.keep_one()
                return
        day = self.list.current_key()
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus() and isinstance(day, dt.date):
            self._take_away(day)
        elif event.key() == Qt.Key.Key_Escape and self._changing is not None:
            self._changing = None
            self.one.set_text("")
            self._show()
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _change(self, day: dt.date) -> None:
        self._changing = day
        self.one.set_value(day)
        self._show()
        self.one.editor.setFocus()
        self.one.editor.selectAll()

    def _take_away(self, day: dt.date) -> None:
        at = self._days.index(day)
        self._set(tuple(each for each in self._days if each != day))
        if self._days:
            self.list.setFocus()
            self.list.set_current(self._days[min(at, len(self._days) - 1)])
        else:
            self.first.editor.setFocus()

    def _set(self, days: tuple[dt.date, ...]) -> None:
        before, self._days = self._days, tuple(sorted(set(days)))
        if before != self._days:
            self.clear_message()
            self.changed.emit()
        self._show()

    def _show(self) -> None:
        today = self._today()
        coming = next((day for day in self._days if day > today), None)
        self.told.setText(schedule_words(self._days, today))
        self.told.setVisible(bool(self._days))
        self.list.set_rows([_day_row(day, today, coming) for day in self._days])
        self.list.setVisible(bool(self._days))
        rows = min(len(self._days), _SHOWN)
        self.list.setFixedHeight(max(rows, 1) * self.list.sizeHintForRow(0) if rows else 0)
        here = coming or (self._days[-1] if self._days else None)
        if here is not None:
            self.list.scrollTo(self.list.rows.index(self.list.rows.row_of(here)))
        for part in (self.one, self.add):  # one day alone can be laid out
            part.setVisible(bool(self._days))
        changing = self._changing is not None
        self.one.label.setText("Change this day to" if changing else "Add a day")
        self.one.editor.setAccessibleName(self.one.label.text())
        self.add.setText("Change" if changing else "Add")


def _day_row(day: dt.date, today: dt.date, coming: dt.date | None) -> Row:
    words = f"{_WEEKDAYS[day.weekday()]} {day.day} {SHORT_MONTHS[day.month]} {day.year}"
    away = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    told = near.get(away, f"in {away} days" if away > 0 else f"{-away} days ago")
    badge = ("info", "Next") if day == coming else None
    return Row(day, words, told, badge=badge or ("neutral", "Planned" if away > 0 else "Given"))


def _whole(field: LineField, least: int, most: int) -> int:
    words = field.text().strip() or ("1" if field.name == "count" else "")
    if words.isascii() and words.isdigit() and least <= int(words) <= most:
        return int(words)
    raise InvalidField(field.name, f"Write a number from {least} to {most}.")


def _row(fields: tuple[Field, ...], button: QWidget) -> QHBoxLayout:
    """Fields beside each other, and a button in the line of their editors."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for field in fields:
        row.addWidget(field, 1)
    beside = QVBoxLayout()
    beside.setSpacing(4)
    above = QLabel()
    above.setProperty("look", "label")
    beside.addWidget(above)
    beside.addWidget(button)
    beside.addStretch(1)
    row.addLayout(beside)
    return row
