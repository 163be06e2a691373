"""Then and now over each other: every change on one figure, with a sign that tells what it is.

Each kind of change has a sign of its own shape besides its colour: new is a disc with a plus, worse
a triangle upwards, better one downwards, moved a square with an arrow, gone a dashed ring with a
minus, the same a small pale ring. What was is dashed, what is now is drawn through.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from massage_desk.domain.body import figure
from massage_desk.domain.crowding import anchors
from massage_desk.domain.geometry import Box, Path, Point
from massage_desk.domain.marks import ChartMark, mark_kind
from massage_desk.domain.primitives import (
    Ink,
    Label,
    Primitive,
    Shape,
    circle,
    joined,
    polyline,
    ring,
    rounded_box,
    set_down,
    shifted,
    smooth_ring,
)
from massage_desk.domain.signs import caption_width
from massage_desk.domain.then_and_now import CHANGES, Change, centre_of

_BOX = 24.0  # signs are given in a box of this size
_LETTERS = 0.56  # of a sign's size
_GHOST = 0.34  # radius of the ring where a point was, in sizes
_REACH = 0.68  # how near to its sign an arrow comes, in sizes
_BESIDE = 0.84  # how near the letters stand, so that a ring has room
_DOWN, _UP = set_down(ring(3, 14.5, turn=180), 0, -3), set_down(ring(3, 14.5), 0, 3)
_FRAMES: dict[str, Path] = {
    "new": circle(0, 0, 12),
    "worse": _UP,
    "moved": rounded_box(0, 0, 22, 22, 4),
    "better": _DOWN,
    "gone": circle(0, 0, 11),
    "same": circle(0, 0, 7),
}
_PLUS = joined([polyline([(-6, 0), (6, 0)]), polyline([(0, -6), (0, 6)])])
_MINUS = polyline([(-5, 0), (5, 0)])
_ARROW = (((-7.0, 0.0), (6.5, 0.0)), ((1.5, -5.0), (6.5, 0.0), (1.5, 5.0)))


@dataclass(frozen=True, slots=True)
class ChangeInk:
    """The colours of the figure, of each of CHANGES, and of the ring around what is chosen."""

    ink: Ink
    colours: Mapping[str, str]
    ring: str


def change_sign(
    change: str, ink: ChangeInk, size: float, turn: float = 0.0
) -> tuple[Primitive, ...]:
    """The sign of a change about the origin. `turn` in radians is where something moved to."""
    scale, colour, paper = size / _BOX, ink.colours[change], ink.ink.paper
    frame = set_down(_FRAMES[change], 0, 0, scale)
    parts: list[Primitive] = [Shape(frame, stroke=paper, width=5 * scale, opacity=0.9)]
    if change == "gone":
        dash = (4.2 * scale, 2.6 * scale)
        parts.append(Shape(frame, stroke=colour, width=2.4 * scale, fill=paper, dash=dash))
    elif change == "same":
        parts.append(Shape(frame, stroke=colour, width=2.2 * scale, fill=paper))
    else:
        parts.append(Shape(frame, stroke=colour, width=1.2 * scale, fill=colour))
    lines = {"new": _PLUS, "gone": _MINUS, "moved": _turned(turn)}.get(change)
    if lines is not None:
        line = colour if change == "gone" else paper
        parts.append(Shape(set_down(lines, 0, 0, scale), stroke=line, width=2.8 * scale))
    return tuple(parts)


def _turned(turn: float) -> Path:
    along, across = math.cos(turn), math.sin(turn)
    return joined(
        polyline([(x * along - y * across, x * across + y * along) for x, y in line])
        for line in _ARROW
    )


def change_places(changes: Sequence[Change], view: str, size: float) -> dict[int, Point]:
    """Where the signs of one view stand, by the number of each change in `changes`."""
    here = [number for number, change in enumerate(changes) if change.mark.view == view]
    places = anchors([changes[number].mark for number in here], size)
    return dict(zip(here, places, strict=True))


def draw_changes(
    changes: Sequence[Change], view: str, ink: ChangeInk, size: float
) -> tuple[Primitive, ...]:
    """All changes of one view: grounds, ways, letters, and the most telling signs on top."""
    places = change_places(changes, view, size)
    order = sorted(range(len(changes)), key=lambda at: -_weight(changes[at]))
    standing = [(changes[at], places[at]) for at in order if at in places]
    parts: list[Primitive] = []
    for at in order:
        parts += _ground(changes[at], view, ink, size)
    for change, place in standing:
        parts += _way(change, place, ink, size)
    parts += _captions(standing, view, ink, size)
    for change, place in standing:
        sign = change_sign(change.change, ink, size, _direction(change))
        parts += shifted(sign, *place)
    return tuple(parts)


def draw_ring(place: Point, ink: ChangeInk, size: float) -> tuple[Primitive, ...]:
    """The ring around the sign that is pointed at or chosen."""
    around = circle(*place, size * 0.8)
    return (
        Shape(around, stroke=ink.ink.paper, width=size * 0.2),
        Shape(around, stroke=ink.ring, width=size * 0.13),
    )


def _weight(change: Change) -> int:
    return CHANGES.index(change.change) if change.change != "gone" else len(CHANGES) - 2


def _went(change: Change) -> tuple[Point, Point] | None:
    """From where to where something moved within its view."""
    then, now = change.then, change.now
    if not change.moved or then is None or now is None or then.view != now.view:
        return None
    return centre_of(then), centre_of(now)


def _direction(change: Change) -> float:
    went = _went(change)
    if went is None:
        return 0.0
    (x0, y0), (x1, y1) = went
    return math.atan2(y1 - y0, x1 - x0)


def _ground(change: Change, view: str, ink: ChangeInk, size: float) -> Iterator[Primitive]:
    """What lies under the signs: the old outline dashed, the new one drawn through."""
    then, now, colour = change.then, change.now, ink.colours[change.change]
    width = size * 0.075
    dash = (width * 3.2, width * 2.2)
    stayed = then is not None and now is not None and then.points == now.points
    if then is not None and then.view == view and not stayed:
        shown = len(then.points) > 1 or (now is not None and (change.moved or now.view != view))
        if shown:
            yield from _line(_trace(then, size), colour, width, ink, dash)
    if now is not None and now.view == view and len(now.points) > 1:
        path = _trace(now, size)
        if _is_area(now):
            yield Shape(path, fill=colour, fill_opacity=0.06 if change.change == "same" else 0.18)
        yield from _line(path, colour, width, ink)


def _is_area(mark: ChartMark) -> bool:
    return mark.geometry == "area" and len(mark.points) >= 3


def _trace(mark: ChartMark, size: float) -> Path:
    if _is_area(mark):
        return smooth_ring(mark.points)
    if len(mark.points) > 1:
        return polyline(mark.points)
    return circle(*mark.points[0], size * _GHOST)


def _line(
    path: Path, colour: str, width: float, ink: ChangeInk, dash: tuple[float, ...] = ()
) -> Iterator[Shape]:
    yield Shape(path, stroke=ink.ink.paper, width=width * 2.4, opacity=0.8)
    yield Shape(path, stroke=colour, width=width, dash=dash)


def _way(change: Change, place: Point, ink: ChangeInk, size: float) -> Iterator[Primitive]:
    """An arrow from the old place; or a line to the place that a sign had to make room at."""
    colour, width = ink.colours[change.change], size * 0.09
    went = _went(change)
    spot = change.mark.points[0]
    if went is not None:
        start, end = _between(went[0], place, size * _GHOST, size * _REACH)
        if start == end:
            return
        back = math.atan2(start[1] - end[1], start[0] - end[0])
        barbs = [
            (
                end[0] + size * 0.34 * math.cos(back + off),
                end[1] + size * 0.34 * math.sin(back + off),
            )
            for off in (0.5, -0.5)
        ]
        arrow = joined([polyline([start, end]), polyline([barbs[0], end, barbs[1]])])
        yield from _line(arrow, colour, width, ink)
    elif not _is_area(change.mark) and spot != place:
        yield from _line(polyline([spot, place]), colour, width * 0.7, ink)
        yield Shape(circle(*spot, size * 0.11), fill=colour)


def _between(one: Point, other: Point, first: float, last: float) -> tuple[Point, Point]:
    """The piece from one place to another that leaves room at both ends; nothing if too near."""
    away = math.dist(one, other)
    if away <= first + last + 1:
        return one, one
    dx, dy = (other[0] - one[0]) / away, (other[1] - one[1]) / away
    return (
        (one[0] + dx * first, one[1] + dy * first),
        (other[0] - dx * last, other[1] - dy * last),
    )


def _told(change: Change) -> str:
    """'P 7→4': the kind's letters and what became of its number."""
    then, now = change.then, change.now
    numbers = [mark.severity for mark in (then, now) if mark is not None]
    known = [str(number) for number in dict.fromkeys(numbers) if number is not None]
    return " ".join(part for part in (mark_kind(change.mark.kind).abbr, "→".join(known)) if part)


def _captions(
    standing: Sequence[tuple[Change, Point]], view: str, ink: ChangeInk, size: float
) -> list[Primitive]:
    """The letters beside the signs, the most telling first; where nothing is free, none."""
    letters, frame = size * _LETTERS, figure(view).box
    taken = [Box(*place, *place).grown(size * 0.5) for _change, place in standing]
    parts: list[Primitive] = []
    for change, (x, y) in reversed(standing):
        text = _told(change)
        width, height = caption_width(text, letters) + letters * 0.3, letters * 1.15
        off, lower = size * _BESIDE + width / 2, size * _BESIDE + height / 2
        for across, down in ((off, 0.0), (-off, 0.0), (0.0, lower), (0.0, -lower)):
            box = _about(x + across, y + down, width, height)
            if _is_free(box, frame, taken):
                taken.append(box)
                middle = (x + across, y + down)
                ground = rounded_box(*middle, width, height, height * 0.3)
                parts.append(Shape(ground, fill=ink.ink.paper, fill_opacity=0.82))
                colour = ink.ink.muted if change.change == "same" else ink.colours[change.change]
                parts.append(Label(text, *middle, letters, colour, bold=True))
                break
    return parts


def _about(x: float, y: float, width: float, height: float) -> Box:
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _is_free(box: Box, frame: Box, taken: Sequence[Box]) -> bool:
    inside = frame.holds(box.left, box.top) and frame.holds(box.right, box.bottom)
    return inside and not any(
        box.left < other.right
        and other.left < box.right
        and box.top < other.bottom
        and other.top < box.bottom
        for other in taken
    )
