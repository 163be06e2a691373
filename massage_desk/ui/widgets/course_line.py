"""A small line of numbers from 0 to 10 over days, with the days on which there was none."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from massage_desk.ui.design.theme import current_tokens, theme
from massage_desk.ui.design.type_scale import scaled
from massage_desk.ui.widgets.labels import tip_words

_PLOT = 84  # px between 10 and 0
_DOT, _TICK = 3.6, 4.0
_NEAR = 14  # px from a day's own place, where its words are shown


@dataclass(frozen=True, slots=True)
class CourseDay:
    """One day of a course. Without a number it is marked or not; `words` tell it whole."""

    day: dt.date
    number: int | None
    is_marked: bool
    is_treated: bool
    words: str


class CourseLine(QWidget):
    """Dots joined where days with a number follow each other, on a true axis of time.

    Under the 0 stand the days without a number: a hollow dot where there was a mark, a small tick
    where there was none. A day of treatment has a T.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[CourseDay, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        theme().changed.connect(self._repaint)

    @Slot()
    def _repaint(self) -> None:
        self.updateGeometry()
        self.update()

    def set_days(self, days: Sequence[CourseDay]) -> None:
        """Show these days, the oldest first."""
        self._days = tuple(days)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        dates = self._line_height() + 4
        return QSize(320, round(self._treated_top() + self._lane() * self._has_treated() + dates))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def _line_height(self) -> int:
        return QFontMetrics(scaled("small")).height()

    def _lane(self) -> float:
        return self._line_height() * 0.95

    def _has_treated(self) -> bool:
        return any(day.is_treated for day in self._days)

    def _treated_top(self) -> float:
        """Under the 0, and under the days without a number if there are any."""
        is_needed = any(day.number is None for day in self._days)
        return self._top() + _PLOT + self._lane() * (1.2 if is_needed else 0.3)

    def _top(self) -> float:
        return self._line_height() / 2 + 1

    def _left(self) -> float:
        return QFontMetrics(scaled("small")).horizontalAdvance("10") + 14.0

    def place_of(self, day: CourseDay) -> QPointF:
        """Where a day stands: at its number, or under the 0."""
        first, last = self._days[0].day, self._days[-1].day
        left, right = self._left() + 2, self.width() - 8.0
        share = (day.day - first).days / ((last - first).days or 1) if last > first else 0.5
        x = left + (right - left) * share
        if day.number is None:
            return QPointF(x, self._top() + _PLOT + self._lane() * 0.75)
        return QPointF(x, self._top() + _PLOT * (1 - day.number / 10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(scaled("small"))
        self._paint_scale(painter)
        if self._days:
            self._paint_line(painter)
            for day in self._days:
                self._paint_day(painter, day)
            self._paint_ends(painter)
        painter.end()

    def _paint_scale(self, painter: QPainter) -> None:
        tokens = current_tokens()
        for number in (0, 5, 10):
            y = self._top() + _PLOT * (1 - number / 10)
            painter.setPen(QPen(tokens.colour("line"), 1))
            painter.drawLine(QPointF(self._left() - 6, y), QPointF(self.width() - 2, y))
            painter.setPen(tokens.colour("muted"))
            room = QRectF(0, y - self._line_height() / 2, self._left() - 10, self._line_height())
            painter.drawText(
                room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number)
            )

    def _paint_line(self, painter: QPainter) -> None:
        painter.setPen(QPen(current_tokens().colour("accent"), 2))
        for one, other in pairwise(self._days):
            if one.number is not None and other.number is not None:
                painter.drawLine(self.place_of(one), self.place_of(other))

    def _paint_day(self, painter: QPainter, day: CourseDay) -> None:
        tokens, place = current_tokens(), self.place_of(day)
        if day.is_marked:
            painter.setPen(QPen(tokens.colour("accent"), 1.8))
            painter.setBrush(tokens.colour("accent" if day.number is not None else "surface"))
            painter.drawEllipse(place, _DOT, _DOT)
        else:
            painter.setPen(QPen(tokens.colour("edge"), 1.5))
            painter.drawLine(place - QPointF(0, _TICK), place + QPointF(0, _TICK))
        if day.is_treated:
            painter.setPen(tokens.colour("muted"))
            room = QRectF(place.x() - 20, self._treated_top(), 40, self._line_height())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, "T")

    def _paint_ends(self, painter: QPainter) -> None:
        painter.setPen(current_tokens().colour("muted"))
        top = self.height() - self._line_height()
        room = QRectF(self._left() - 6, top, self.width() - self._left() + 4, self._line_height())
        first, last = (_day(day.day) for day in (self._days[0], self._days[-1]))
        if first == last:
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter, last)
            return
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, first)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight, last)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the day under the pointer in words."""
        at = event.position()
        near = [(_apart(self.place_of(day), at), day.words) for day in self._days]
        told = "\n".join(words for away, words in near if away <= _NEAR)
        self.setToolTip(tip_words(told))


def _apart(one: QPointF, other: QPointF) -> float:
    return hypot(one.x() - other.x(), one.y() - other.y())


def _day(day: dt.date) -> str:
    return f"{day:%d %b %Y}".lstrip("0")
