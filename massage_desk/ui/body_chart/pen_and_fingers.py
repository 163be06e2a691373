"""Pen and fingers on the figure: they draw as the mouse does, and two fingers zoom and pan."""

import math
import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QTabletEvent, QTouchEvent
from PySide6.QtWidgets import QApplication

from massage_desk.ui.body_chart.hand import Hand

_PALM = 0.5  # seconds after the pen in which a touch is the palm of the hand that holds it


class Surface(Protocol):
    """What a pen or a finger does on the figure; places are those of the screen."""

    hand: Hand

    def press(self, at: QPointF, device: str, pressure: float | None = None) -> None: ...
    def follow(self, at: QPointF, pressure: float | None = None) -> None: ...
    def lift(self, at: QPointF) -> None: ...
    def hover(self, at: QPointF) -> None: ...
    def look_at(self, at: QPointF) -> None: ...
    def pan(self, by: QPointF) -> None: ...
    def zoom_by(self, factor: float, at: QPointF) -> None: ...


class PenAndFingers:
    """Two quick taps at one place look closely at it, as a double click does."""

    def __init__(self, surface: Surface, clock: Callable[[], float] = time.monotonic) -> None:
        self._surface = surface
        self._clock = clock
        self._tapped_at = -math.inf
        self._pen_at = -math.inf
        self._pen_is_down = False
        self._is_palm = False

    def pen(self, event: QTabletEvent) -> None:
        """A pen came down, went on, hovered or was lifted."""
        at, kind = event.position(), event.type()
        self._pen_at = self._clock()
        if kind == QEvent.Type.TabletPress:
            self._pen_is_down = True
            self._down(at, "pen", event.pressure())
        elif kind == QEvent.Type.TabletRelease:
            self._up(at)
            self._pen_is_down = False
        elif kind == QEvent.Type.TabletMove:
            if self._pen_is_down and not event.buttons() and not event.pressure():
                self._surface.hand.end_where_it_was()  # it was lifted beyond the tablet's reach
                self._pen_is_down = False
            if self._surface.hand.is_busy:
                self._surface.follow(at, event.pressure())
            self._surface.hover(at)

    def touch(self, event: QTouchEvent) -> None:
        """Fingers came down, went on or were lifted."""
        points, kind = event.points(), event.type()
        if kind == QEvent.Type.TouchBegin:
            self._is_palm = self._pen_is_down or self._clock() - self._pen_at < _PALM
        if self._is_palm:
            return
        if kind == QEvent.Type.TouchCancel:
            self._surface.hand.cancel()
        elif len(points) >= 2:
            self._pinch(event)
        elif kind == QEvent.Type.TouchBegin:
            self._down(points[0].position(), "finger")
        elif self._surface.hand.is_busy:
            at = points[0].position()
            if kind == QEvent.Type.TouchEnd:
                self._up(at)
            else:
                self._surface.follow(at)
            self._surface.hover(at)

    def _down(self, at: QPointF, device: str, pressure: float | None = None) -> None:
        quick = self._clock() - self._tapped_at < QApplication.doubleClickInterval() / 1000
        self._tapped_at = -math.inf
        if quick and self._surface.hand.began_near(at):
            self._surface.look_at(at)
        else:
            self._surface.press(at, device, pressure)

    def _up(self, at: QPointF) -> None:
        if self._surface.hand.is_busy:
            if self._surface.hand.is_still:
                self._tapped_at = self._clock()
            self._surface.lift(at)

    def _pinch(self, event: QTouchEvent) -> None:
        self._surface.hand.cancel()
        one, two = event.points()[:2]
        before = one.lastPosition() - two.lastPosition()
        after = one.position() - two.position()
        middle = (one.position() + two.position()) / 2
        self._surface.pan((one.lastPosition() + two.lastPosition()) / 2 - middle)
        if before.manhattanLength() > 1:
            apart = math.hypot(after.x(), after.y()) / math.hypot(before.x(), before.y())
            self._surface.zoom_by(apart, middle)
