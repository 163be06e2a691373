"""Lines, arrows and freehand strokes of the body chart, each kind told apart by its form."""

import math
from collections.abc import Sequence
from itertools import pairwise

from massage_desk.domain.geometry import Path, Point
from massage_desk.domain.mark_kinds import MarkKind
from massage_desk.domain.marks import ChartMark
from massage_desk.domain.primitives import Ink, Primitive, Shape, joined, polyline, smooth_line

_WIDTH = 0.085  # of a sign's size, as are all lengths here
_PAPER = 0.2  # the light edge under a line, so that it is told from the figure's own
_HEAD = 0.42
_STEP = 0.3  # between teeth, ticks and crosses
_SIDE = 0.17
_PEN_LEAST, _PEN_MOST = 0.045, 0.2  # width of ink under the lightest and the firmest hand
_PEN_STEPS = 6


def draw_stroke(mark: ChartMark, ink: Ink, kind: MarkKind, size: float) -> tuple[Primitive, ...]:
    """The line itself, without its sign; nothing for a point or an area."""
    if mark.geometry not in ("line", "arrow", "ink") or len(mark.points) < 2:
        return ()
    colour = ink.of(kind.light, kind.dark)
    if mark.geometry == "ink":
        return _ink(mark, colour, size)
    dash = (size * 0.3, size * 0.18) if kind.line == "dashed" else ()
    shoots = kind.line == "plain" and "shooting" in mark.quality  # drawn as lightning elsewhere
    form = _form(mark, "zigzag" if shoots else kind.line, size)
    under = smooth_line(mark.points)
    return (
        Shape(under, stroke=ink.paper, width=size * _PAPER, opacity=0.75),
        Shape(form, stroke=colour, width=size * _WIDTH, dash=dash),
        *_heads(mark, kind.line, colour, size),
    )


def _form(mark: ChartMark, line: str, size: float) -> Path:
    if line == "zigzag":
        return polyline(_swung(mark.points, size * _STEP / 2, size * _SIDE))
    if line == "snake":
        return smooth_line(_swung(mark.points, size * _STEP, size * _SIDE))
    if line == "triple":
        offsets = (-size * _SIDE, 0.0, size * _SIDE)
        return joined(smooth_line(_beside(mark.points, off)) for off in offsets)
    if line == "ticks":
        return joined((smooth_line(mark.points), *_across(mark.points, size, crossed=False)))
    if line == "crosses":
        return joined((smooth_line(mark.points), *_across(mark.points, size, crossed=True)))
    return smooth_line(mark.points)


def _heads(mark: ChartMark, line: str, colour: str, size: float) -> tuple[Primitive, ...]:
    """Arrow heads: of an arrow at its end, of a short or long muscle at both."""
    points = mark.points
    if mark.geometry == "arrow":
        places = [(points[-1], _angle(points[::-1]))]
    elif line == "rise":
        high = points if points[0][1] < points[-1][1] else points[::-1]
        places = [(high[0], _angle(high))]
    elif line in ("inward", "outward"):
        turn = math.pi if line == "inward" else 0.0
        places = [(end[0], _angle(end) + turn) for end in (points, points[::-1])]
    else:
        return ()
    heads = joined(_head(at, angle, size * _HEAD) for at, angle in places)
    return (Shape(heads, stroke=colour, width=size * _WIDTH * 1.15),)


def _angle(points: Sequence[Point]) -> float:
    """Which way the line leaves at its first point, looking out of it."""
    x0, y0 = points[0]
    for x1, y1 in points[1:]:
        if math.hypot(x1 - x0, y1 - y0) > 4:
            break
    return math.atan2(y0 - y1, x0 - x1)


def _head(at: Point, angle: float, length: float) -> Path:
    sides = [
        (at[0] - length * math.cos(angle + turn), at[1] - length * math.sin(angle + turn))
        for turn in (0.5, -0.5)
    ]
    return polyline([sides[0], at, sides[1]])


def _swung(points: Sequence[Point], step: float, side: float) -> list[Point]:
    """The line as teeth or waves: its places put to one side and the other in turn."""
    places = _places(points, step)
    swung = [
        (x - ny * side * turn, y + nx * side * turn)
        for (x, y, nx, ny), turn in zip(places, _turns(len(places)), strict=True)
    ]
    return [points[0], *swung[1:-1], points[-1]]


def _turns(count: int) -> list[int]:
    return [1 if place % 2 else -1 for place in range(count)]


def _beside(points: Sequence[Point], off: float) -> list[Point]:
    """The line shifted to one side."""
    places = _places(points, max(6.0, abs(off)))
    return [(x - ny * off, y + nx * off) for x, y, nx, ny in places]


def _across(points: Sequence[Point], size: float, *, crossed: bool) -> list[Path]:
    """Short strokes across the line, or small crosses on it."""
    half = size * _SIDE
    marks: list[Path] = []
    for x, y, nx, ny in _places(points, size * _STEP * 1.3)[1:-1]:
        turns = (0.7, -0.7) if crossed else (0.0,)
        for turn in turns:
            dx = -ny * math.cos(turn) - nx * math.sin(turn)
            dy = nx * math.cos(turn) - ny * math.sin(turn)
            marks.append(polyline([(x - dx * half, y - dy * half), (x + dx * half, y + dy * half)]))
    return marks


def _places(points: Sequence[Point], step: float) -> list[tuple[float, float, float, float]]:
    """Places along a line about `step` apart, each with the direction in which it runs there."""
    length = sum(math.dist(one, other) for one, other in pairwise(points))
    count = max(2, round(length / step))
    step = length / count or 1.0
    told: list[tuple[float, float, float, float]] = []
    gone, wanted = 0.0, 0.0
    for (x0, y0), (x1, y1) in pairwise(points):
        piece = math.hypot(x1 - x0, y1 - y0)
        if not piece:
            continue
        nx, ny = (x1 - x0) / piece, (y1 - y0) / piece
        while wanted <= gone + piece + 1e-6 and len(told) <= count:
            along = wanted - gone
            told.append((x0 + nx * along, y0 + ny * along, nx, ny))
            wanted += step
        gone += piece
    return told


def _ink(mark: ChartMark, colour: str, size: float) -> tuple[Primitive, ...]:
    """The stroke as the hand made it; under a pen, wider where it pressed more."""
    if not mark.pressures:
        return (Shape(smooth_line(mark.points), stroke=colour, width=size * _WIDTH),)
    levels = [min(_PEN_STEPS - 1, int(each * _PEN_STEPS)) for each in mark.pressures]
    shapes: list[Primitive] = []
    start = 0
    for place in range(1, len(levels)):
        if place == len(levels) - 1 or levels[place] != levels[start]:
            part = (_PEN_MOST - _PEN_LEAST) * (levels[start] + 0.5) / _PEN_STEPS
            width = size * (_PEN_LEAST + part)
            line = polyline(mark.points[start : place + 1])
            shapes.append(Shape(line, stroke=colour, width=width))
            start = place
    return tuple(shapes)
