"""A small line of how pain went: before each visit, and after it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from massage_desk.ui.clients.words import change_words
from massage_desk.ui.design.theme import current_tokens, theme
from massage_desk.ui.design.type_scale import scaled

_HEIGHT = 72
_MOST = 12  # visits that still tell themselves apart at this size
_TOP, _BOTTOM, _LEFT, _RIGHT = 8.0, 20.0, 22.0, 10.0


@dataclass(frozen=True, slots=True)
class PainOfDay:
    """The pain scores of one visit, 0 to 10."""

    held_on: dt.date
    before: float | None
    after: float | None


class PainLine(QWidget):
    """Draws the last visits as a line of the scores before, each with its score after below it.

    What was scored before is a filled dot, what was scored after an open one, so that the two are
    told apart without colour.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[PainOfDay, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(_HEIGHT)
        theme().changed.connect(self._repaint)

    def sizeHint(self) -> QSize:
        return QSize(280, _HEIGHT)

    @Slot()
    def _repaint(self) -> None:
        self.update()

    def set_days(self, days: Sequence[PainOfDay]) -> None:
        """Show these visits, the oldest first; only the last dozen are drawn."""
        scored = [day for day in days if (day.before, day.after) != (None, None)]
        self._days = tuple(scored[-_MOST:])
        said = ", ".join(
            f"{day.held_on:%d %b %Y}: {change_words(day.before, day.after)}" for day in self._days
        )
        self.setAccessibleName(f"Pain, 0 to 10. {said}" if said else "Pain: no scores yet")
        self.setToolTip(said.replace(", ", "\n"))
        self.update()

    def _place(self, number: int, score: float) -> QPointF:
        span = self.width() - _LEFT - _RIGHT
        step = span / max(len(self._days) - 1, 1)
        x = _LEFT + (number * step if len(self._days) > 1 else span)
        return QPointF(x, _TOP + (self.height() - _TOP - _BOTTOM) * (1 - score / 10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(scaled("small"))
        for score in (0, 10):
            y = self._place(0, score).y()
            painter.setPen(QPen(tokens.colour("line"), 1))
            painter.drawLine(QPointF(_LEFT - 4, y), QPointF(self.width() - _RIGHT + 4, y))
            painter.setPen(tokens.colour("muted"))
            painter.drawText(
                QRectF(0, y - 8, _LEFT - 8, 16),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                str(score),
            )
        if self._days:
            self._draw_scores(painter)
            self._draw_days(painter)
        painter.end()

    def _draw_scores(self, painter: QPainter) -> None:
        tokens = current_tokens()
        before = [
            self._place(number, day.before)
            for number, day in enumerate(self._days)
            if day.before is not None
        ]
        painter.setPen(QPen(tokens.colour("accent"), 2))
        for here, there in pairwise(before):
            painter.drawLine(here, there)
        for number, day in enumerate(self._days):
            if day.before is not None and day.after is not None:
                painter.setPen(QPen(tokens.colour("edge"), 1, Qt.PenStyle.DotLine))
                painter.drawLine(self._place(number, day.before), self._place(number, day.after))
        painter.setPen(QPen(tokens.colour("accent"), 1.6))
        for number, day in enumerate(self._days):
            if day.after is not None:
                painter.setBrush(tokens.colour("surface"))
                painter.drawEllipse(self._place(number, day.after), 3.2, 3.2)
            if day.before is not None:
                painter.setBrush(tokens.colour("accent"))
                painter.drawEllipse(self._place(number, day.before), 3.2, 3.2)

    def _draw_days(self, painter: QPainter) -> None:
        tokens = current_tokens()
        painter.setPen(tokens.colour("muted"))
        line = QRectF(_LEFT - 4, self.height() - 16, self.width() - _LEFT - _RIGHT + 8, 16)
        last = f"{self._days[-1].held_on:%d %b %Y}".lstrip("0")
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, last)
        if len(self._days) > 1:
            first = f"{self._days[0].held_on:%d %b %Y}".lstrip("0")
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft, first)
