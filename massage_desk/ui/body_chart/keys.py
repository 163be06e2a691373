"""The chart by keyboard: walk over regions, put marks, change the selected one."""

import math
import time
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from massage_desk.domain.body import Region, body_box, figure

_TEN = 1.2  # seconds in which a 0 makes the 1 before it a 10
# How much a region off to the side counts as further away, and how far off it may lie. With these
# every region can be reached, and the opposite arrow mostly leads back.
_ASIDE = 1.6
_CONE, _CONE_FOOT = 1.5, 4.0

DIRECTIONS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}


def next_region(view: str, now: Region | None, direction: tuple[float, float]) -> Region:
    """The region that an arrow leads to; the first is the one nearest to the figure's middle."""
    regions = {(each.panel, each.id): each for each in reversed(figure(view).regions)}.values()
    if now is None:
        box = body_box(view)
        middle = ((box.left + box.right) / 2, box.top + (box.bottom - box.top) * 0.3)
        return min(regions, key=lambda each: math.dist(each.centre, middle))
    dx, dy = direction
    best, found = math.inf, now
    for each in regions:
        across, down = each.centre[0] - now.centre[0], each.centre[1] - now.centre[1]
        along = across * dx + down * dy
        aside = abs(across * dy - down * dx)
        if along > 0.5 and along + _ASIDE * aside < best and aside < _CONE * along + _CONE_FOOT:
            best, found = along + _ASIDE * aside, each
    return found


class Digits:
    """Severity typed as digits: 7 is seven, 1 and at once 0 on the same mark is ten."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._one_at = -math.inf
        self._place = -1

    def typed(self, digit: int, place: int, before: int | None) -> tuple[int, bool]:
        """The severity meant, and whether it mends the digit before.

        `place` is which mark it is typed on, `before` the severity that this one has.
        """
        now = self._clock()
        is_same = place == self._place and before == 1
        self._place = place
        if digit == 0 and is_same and now - self._one_at < _TEN:
            self._one_at = -math.inf
            return 10, True
        self._one_at = now if digit == 1 else -math.inf
        return digit, False


def digit_of(event: QKeyEvent) -> int | None:
    """The digit that was typed, also on the number pad."""
    text = event.text()
    return int(text) if len(text) == 1 and text in "0123456789" else None
