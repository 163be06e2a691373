"""Then and now in one picture: every change with its own sign, and the legend of the signs."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Signal, Slot
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from massage_desk.domain.change_drawing import change_places, change_sign, draw_changes, draw_ring
from massage_desk.domain.geometry import Point
from massage_desk.domain.primitives import Primitive
from massage_desk.domain.then_and_now import CHANGE_NAMES, CHANGES, Change, sentence
from massage_desk.ui.body_chart.figures import FigureRow
from massage_desk.ui.body_chart.inks import change_ink
from massage_desk.ui.body_chart.painting import paint
from massage_desk.ui.design.theme import theme
from massage_desk.ui.widgets.chips import FlowLayout
from massage_desk.ui.widgets.labels import muted, tip_words

_LARGER = 1.2  # than the signs of a chart, for there are figures in them
_LETTERS, _MOST = 20, 1.5  # px of usual letters; larger ones make the signs grow with them
_NEAR = 0.8  # of a sign's size: from here on the pointer is at it


class ChangePicture(FigureRow):
    """Every change on one figure. The sign that is pointed at, or chosen, gets a ring."""

    pointed = Signal(int)  # number of a change; -1: none
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, usual=340, most=420)
        self._changes: tuple[Change, ...] = ()
        self._lit = self._under = -1
        self._drawn: dict[tuple[str, float], tuple[Primitive, ...]] = {}
        self._places: dict[tuple[str, float], dict[int, Point]] = {}
        self.setMouseTracking(True)
        theme().changed.connect(self._forget)

    def set_changes(self, changes: Sequence[Change], days: str = "") -> None:
        """Show these changes; `days` says for screen readers which charts are compared."""
        self._changes, self._lit, self._under = tuple(changes), -1, -1
        self._forget()
        told = "; ".join(sentence(change) for change in changes) or "no marks"
        self.setAccessibleName(f"Changes {days}: {told}".replace(" :", ":"))
        marks = [mark for change in changes for mark in (change.then, change.now)]
        self.set_views_of(mark for mark in marks if mark is not None)

    def light(self, number: int) -> None:
        """Put the ring around the sign of one change; -1 takes it away."""
        if number != self._lit:
            self._lit = number
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the figures in the middle of the room."""
        painter = QPainter(self)
        self.paint_figures(painter, self._draw)
        painter.end()

    def _draw(self, view: str, size: float) -> tuple[Primitive, ...]:
        ink, key = change_ink(), (view, size)
        if key not in self._drawn:
            self._drawn[key] = draw_changes(self._changes, view, ink, size)
        place = self._places_in(view, size).get(self._lit)
        return (*self._drawn[key], *(draw_ring(place, ink, size) if place else ()))

    def _places_in(self, view: str, size: float) -> dict[int, Point]:
        key = (view, size)
        if key not in self._places:
            self._places[key] = change_places(self._changes, view, size)
        return self._places[key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._forget()

    @Slot()
    def _forget(self) -> None:
        self._drawn.clear()
        self._places.clear()

    def sign_size(self, view: str, room: QRectF) -> float:
        """How large signs are, in units of the view."""
        letters = QFontMetrics(self.font()).height() / _LETTERS
        return super().sign_size(view, room) * _LARGER * min(_MOST, max(1.0, letters))

    def change_at(self, position: QPointF) -> int:
        """The number of the change whose sign is under a place on the screen, or -1."""
        found = self.spot_at(position)
        if found is None:
            return -1
        view, room, spot = found
        size = self.sign_size(view, room)
        places = self._places_in(view, size)
        near = min(places, key=lambda number: math.dist(places[number], spot), default=-1)
        return near if near >= 0 and math.dist(places[near], spot) <= size * _NEAR else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which change the pointer is at."""
        super().mouseMoveEvent(event)
        self._point(self.change_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click at a sign chooses the change, and the region as everywhere."""
        under = self.change_at(event.position())
        super().mouseReleaseEvent(event)
        if under >= 0:
            self.chosen.emit(under)

    def _point(self, number: int) -> None:
        if number == self._under:
            return
        self._under = number
        self.setToolTip(tip_words(sentence(self._changes[number])) if number >= 0 else "")
        self.pointed.emit(number)


class _SignOf(QWidget):
    """The sign of one change, as large as the letters beside it."""

    def __init__(self, change: str) -> None:
        super().__init__()
        self._change = change
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        side = QFontMetrics(self.font()).height()
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.translate(self.width() / 2, self.height() / 2)
        side = min(self.width(), self.height())
        paint(painter, change_sign(self._change, change_ink(), side * 0.72))
        painter.end()


class ChangeLegend(QWidget):
    """The signs that are used, with their words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._entries: list[QWidget] = []

    def set_changes(self, changes: Sequence[Change]) -> None:
        """Show the signs of these changes."""
        for entry in self._entries:
            self._flow.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
        used = {each.change for each in changes}
        named = [(change, CHANGE_NAMES[change]) for change in CHANGES if change in used]
        self._entries = [_entry(_SignOf(change), name) for change, name in named]
        if any(each.then is not None for each in changes):
            self._entries.append(_entry(None, "Dashed: as it was then"))
        for entry in self._entries:
            self._flow.addWidget(entry)
            entry.show()
        self.setAccessibleName(f"Legend: {', '.join(name for _change, name in named)}")
        self.updateGeometry()


def _entry(sign: QWidget | None, name: str) -> QWidget:
    entry = QWidget()
    row = QHBoxLayout(entry)
    row.setContentsMargins(0, 0, 10, 0)
    row.setSpacing(5)
    if sign is not None:
        row.addWidget(sign)
    told = muted(name, small=True)
    told.setWordWrap(False)
    row.addWidget(told)
    return entry
