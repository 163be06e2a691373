"""Where signs and their letters stand, so that they hide each other the least."""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

from massage_desk.domain.body import figure
from massage_desk.domain.geometry import Box, Enclosure, Point, along, flatten, nearest_on, off_line
from massage_desk.domain.marks import ChartMark
from massage_desk.domain.primitives import smooth_ring
from massage_desk.domain.side_labels import side_labels
from massage_desk.domain.signs import SIDES, caption_centre, caption_text, sign_size

_OUTSIDE = 9.0  # how much worse it is to leave the picture than to cover something
_SIDES = 6.0  # how much worse it is to cover which side is which than to cover another sign
_AWAY = 0.12  # how much it counts that a sign leaves its place
_CLOSE = 0.62  # of a sign's size: nearer than this a sign makes room
_STEPS = tuple(
    (math.cos(turn * math.tau / 8) * far, math.sin(turn * math.tau / 8) * far)
    for far in (0.9, 1.35)
    for turn in range(8)
)


@lru_cache(maxsize=4096)
def enclosure(points: tuple[Point, ...]) -> Enclosure:
    """The soft outline that an area is drawn with, prepared for questions."""
    return Enclosure(flatten(smooth_ring(points))[0])


class _Signs:
    """The places taken by signs; each cell knows those in it and around it, to look at no more."""

    def __init__(self, cell: float) -> None:
        self._cell = cell
        self._near: dict[tuple[int, int], list[Point]] = {}

    def add(self, place: Point) -> None:
        column, row = self._at(place)
        for across in (-1, 0, 1):
            for down in (-1, 0, 1):
                self._near.setdefault((column + across, row + down), []).append(place)

    def _at(self, place: Point) -> tuple[int, int]:
        return int(place[0] // self._cell), int(place[1] // self._cell)

    def crowd(self, place: Point, room: float) -> float:
        """How much nearer than `room` the neighbours are, summed; `room` is at most a cell."""
        near = self._near.get(self._at(place), ())
        return sum(room - off for other in near if (off := math.dist(place, other)) < room)


def anchors(marks: Sequence[ChartMark], size: float) -> list[Point]:
    """Where the signs of one view stand.

    A point's sign stands on its place, or beside it where another is already there; an area's in
    a wide part that is free.
    """
    signs = _Signs(size * 1.1)
    places: dict[int, Point] = {}
    for index, mark in enumerate(marks):
        if mark.geometry != "area" or len(mark.points) < 3:
            places[index] = _beside(mark, signs, size)
            signs.add(places[index])
    for mark in marks:
        if mark.geometry == "arrow":
            signs.add(mark.points[-1])  # the sign of an area does not hide where it points to
    for index, mark in enumerate(marks):
        if index not in places:
            places[index] = _heart(mark.points, signs, size)
            signs.add(places[index])
    return [places[index] for index in range(len(marks))]


def sign_spot(mark: ChartMark) -> Point:
    """The place that the sign of a point or a stroke means: a stroke's is where it began."""
    return mark.points[0] if mark.geometry in ("point", "arrow", "ink") else mark.middle


def _beside(mark: ChartMark, signs: _Signs, size: float) -> Point:
    x, y = sign_spot(mark)
    room = size * 0.95
    is_line = mark.geometry == "line"
    if not is_line and signs.crowd((x, y), room) <= room - size * _CLOSE:
        return (x, y)
    around = [(x + dx * size, y + dy * size) for dx, dy in _STEPS]
    if not is_line:
        around.insert(0, (x, y))

    def cost(place: Point) -> float:
        hides = max(0.0, size * 0.75 - off_line(mark.points, *place)) if is_line else 0.0
        return signs.crowd(place, room) + _AWAY * math.dist(place, (x, y)) + 2 * hides

    return min(around, key=cost)


def _heart(points: tuple[Point, ...], signs: _Signs, size: float) -> Point:
    best, found = -math.inf, points[0]
    for x, y, room in _rooms(points):
        good = min(room, size)
        if good > best + 0.5:  # else no need to ask who else is there
            good -= 2 * signs.crowd((x, y), size * 1.1)
            if good > best + 0.5:
                best, found = good, (x, y)
    return found


@lru_cache(maxsize=4096)
def _rooms(points: tuple[Point, ...]) -> list[tuple[float, float, float]]:
    """Places inside an area, each with its distance from the border."""
    area = enclosure(points)
    height = area.box.bottom - area.box.top
    return [
        (x, y, nearest_on(area.polygon, x, y)[0])
        for y in (area.box.top + height * line / 12 for line in range(1, 12))
        for begin, end in area.spans(y)
        for x in (begin + (end - begin) * part for part in (0.1, 0.3, 0.5, 0.7, 0.9))
    ]


class _Crowd:
    """Boxes sorted into square cells, so that only near ones are compared."""

    def __init__(self, cell: float) -> None:
        self._cell = cell
        self._boxes: list[tuple[int, Box, float]] = []
        self._cells: dict[tuple[int, int], list[int]] = {}

    def add(self, owner: int, box: Box, weight: float = 1.0) -> None:
        for cell in self._touched(box):
            self._cells.setdefault(cell, []).append(len(self._boxes))
        self._boxes.append((owner, box, weight))

    def covered(self, owner: int, box: Box) -> float:
        """How much of other owners' boxes this one would hide, and how much that counts."""
        near = {number for cell in self._touched(box) for number in self._cells.get(cell, ())}
        boxes = [self._boxes[number] for number in near]
        return sum(_overlap(box, each) * weight for whose, each, weight in boxes if whose != owner)

    def _touched(self, box: Box) -> Iterator[tuple[int, int]]:
        for column in range(int(box.left // self._cell), int(box.right // self._cell) + 1):
            for row in range(int(box.top // self._cell), int(box.bottom // self._cell) + 1):
                yield (column, row)


def caption_sides(marks: Sequence[ChartMark], places: Sequence[Point], size: float) -> list[str]:
    """For each mark of one view the side on which its letters hide the least."""
    crowd = _Crowd(size)
    for label in side_labels(marks[0].view) if marks else ():
        crowd.add(-1, label.box, _SIDES)
    for owner, (mark, place) in enumerate(zip(marks, places, strict=True)):
        crowd.add(owner, Box(*place, *place).grown(sign_size(size, mark.severity) / 2))
        if mark.geometry in ("line", "arrow", "ink"):
            for spot in along(mark.points, size / 2):
                crowd.add(-1, Box(*spot, *spot).grown(size * 0.12))
    sides: list[str] = []
    for owner, (mark, place) in enumerate(zip(marks, places, strict=True)):
        if not caption_text(mark):
            sides.append(SIDES[0])
            continue
        frame = figure(mark.view).box
        least, best, taken = math.inf, SIDES[0], frame
        for side in SIDES:
            box = _caption_box(mark, place, size, side)
            hidden = crowd.covered(owner, box) + _OUTSIDE * (_area(box) - _overlap(box, frame))
            if hidden < least:
                least, best, taken = hidden, side, box
            if hidden == 0:
                break
        sides.append(best)
        crowd.add(owner, taken)
    return sides


def sign_boxes(
    marks: Sequence[ChartMark], places: Sequence[Point], sides: Sequence[str], size: float
) -> list[Box]:
    """What signs and letters of one view cover, as `anchors` and `caption_sides` place them."""
    boxes: list[Box] = []
    for mark, place, side in zip(marks, places, sides, strict=True):
        boxes.append(Box(*place, *place).grown(sign_size(size, mark.severity) / 2))
        if caption_text(mark):
            boxes.append(_caption_box(mark, place, size, side))
    return boxes


def _caption_box(mark: ChartMark, place: Point, size: float, side: str) -> Box:
    dx, dy, width, height = caption_centre(mark, size, side)
    x, y = place[0] + dx, place[1] + dy
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _area(box: Box) -> float:
    return max(0.0, box.right - box.left) * max(0.0, box.bottom - box.top)


def _overlap(one: Box, other: Box) -> float:
    left, top, right, bottom = one
    x0, y0, x1, y1 = other
    if x0 >= right or left >= x1 or y0 >= bottom or top >= y1:
        return 0.0
    return (min(right, x1) - max(left, x0)) * (min(bottom, y1) - max(top, y0))
