"""What the body chart is drawn with: shapes and labels that any painter can put on its surface."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from massage_desk.domain.geometry import Path, Point

_ROUND = 0.5522847498  # handle length of a Bezier quarter circle


@dataclass(frozen=True, slots=True)
class Shape:
    """A path with its line and filling. What is wound around is filled; no colour means nothing."""

    path: Path
    stroke: str = ""
    width: float = 1.0
    fill: str = ""
    fill_opacity: float = 1.0
    opacity: float = 1.0  # of the line
    dash: tuple[float, ...] = ()  # lengths on and off


@dataclass(frozen=True, slots=True)
class Label:
    """A short text; `x` is where `anchor` holds it, `y` the middle of its capitals."""

    text: str
    x: float
    y: float
    size: float
    colour: str
    anchor: str = "middle"  # 'start', 'middle' or 'end'
    bold: bool = False


Primitive = Shape | Label


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of one surface. `dark` chooses among the two colours of a mark."""

    paper: str
    body: str
    outline: str
    contour: str
    text: str
    muted: str
    dark: bool = False

    def of(self, light: str, dark: str) -> str:
        """A mark's colour on this surface."""
        return dark if self.dark else light


LIGHT = Ink("#FFFFFF", "#F7F5F1", "#5A646C", "#A0A7AC", "#1C2730", "#54616C")
DARK = Ink("#1C2328", "#262F35", "#AEB7BE", "#66727B", "#E8ECEF", "#A9B4BD", dark=True)
PRINT = Ink("#FFFFFF", "#FFFFFF", "#4A4F54", "#9A9FA3", "#000000", "#3C4146")


def circle(x: float, y: float, radius: float) -> Path:
    """A circle of four Beziers."""
    r, k = radius, radius * _ROUND
    return Path(
        (
            ("M", (x + r, y)),
            ("C", (x + r, y + k, x + k, y + r, x, y + r)),
            ("C", (x - k, y + r, x - r, y + k, x - r, y)),
            ("C", (x - r, y - k, x - k, y - r, x, y - r)),
            ("C", (x + k, y - r, x + r, y - k, x + r, y)),
            ("Z", ()),
        )
    )


def rounded_box(x: float, y: float, width: float, height: float, radius: float) -> Path:
    """An upright rectangle about its middle, with round corners."""
    w, h, r = width / 2, height / 2, radius
    k = r * (1 - _ROUND)
    return Path(
        (
            ("M", (x - w + r, y - h)),
            ("L", (x + w - r, y - h)),
            ("C", (x + w - k, y - h, x + w, y - h + k, x + w, y - h + r)),
            ("L", (x + w, y + h - r)),
            ("C", (x + w, y + h - k, x + w - k, y + h, x + w - r, y + h)),
            ("L", (x - w + r, y + h)),
            ("C", (x - w + k, y + h, x - w, y + h - k, x - w, y + h - r)),
            ("L", (x - w, y - h + r)),
            ("C", (x - w, y - h + k, x - w + k, y - h, x - w + r, y - h)),
            ("Z", ()),
        )
    )


def polyline(points: Sequence[Point], *, closed: bool = False) -> Path:
    """Straight pieces from point to point."""
    segments = [("M" if index == 0 else "L", point) for index, point in enumerate(points)]
    return Path((*segments, ("Z", ())) if closed else tuple(segments))


def ring(corners: int, radius: float, *, turn: float = 0.0) -> Path:
    """A regular polygon about the origin; `turn` in degrees, 0 puts a corner on top."""
    angles = [math.radians(turn - 90 + 360 * corner / corners) for corner in range(corners)]
    points = [(radius * math.cos(angle), radius * math.sin(angle)) for angle in angles]
    return polyline(points, closed=True)


def smooth_ring(points: Sequence[Point]) -> Path:
    """A soft closed curve through all points (Catmull and Rom's, as Beziers)."""
    count = len(points)
    segments: list[tuple[str, tuple[float, ...]]] = [("M", points[0])]
    for index in range(count):
        around = (points[index - 1], points[index])
        ahead = (points[(index + 1) % count], points[(index + 2) % count])
        segments.append(_bend(*around, *ahead))
    return Path((*segments, ("Z", ())))


def smooth_line(points: Sequence[Point]) -> Path:
    """A soft open curve through all points."""
    if len(points) < 3:
        return polyline(points)
    line = [points[0], *points, points[-1]]
    pieces = zip(line, line[1:], line[2:], line[3:], strict=False)
    return Path((("M", points[0]), *(_bend(*piece) for piece in pieces)))


def _bend(a: Point, b: Point, c: Point, d: Point) -> tuple[str, tuple[float, ...]]:
    """The curve from b to c; its handles are short where b and c are close, so that none loops."""
    most = math.dist(b, c) / 3
    leave, arrive = _handle(a, c, most), _handle(d, b, most)
    return ("C", (b[0] + leave[0], b[1] + leave[1], c[0] + arrive[0], c[1] + arrive[1], *c))


def _handle(start: Point, end: Point, most: float) -> Point:
    dx, dy = (end[0] - start[0]) / 6, (end[1] - start[1]) / 6
    length = math.hypot(dx, dy)
    part = most / length if length > most else 1.0
    return (dx * part, dy * part)


def joined(paths: Iterable[Path]) -> Path:
    """Several paths drawn as one."""
    return Path(tuple(segment for path in paths for segment in path.segments))


def set_down(path: Path, x: float, y: float, scale: float = 1.0) -> Path:
    """A path enlarged about the origin and then carried to (x, y)."""
    return Path(
        tuple(
            (
                command,
                tuple(n * scale + (y if place % 2 else x) for place, n in enumerate(numbers)),
            )
            for command, numbers in path.segments
        )
    )


def shifted(primitives: Iterable[Primitive], x: float, y: float) -> tuple[Primitive, ...]:
    """The same drawing elsewhere."""
    return tuple(
        replace(each, path=set_down(each.path, x, y))
        if isinstance(each, Shape)
        else replace(each, x=each.x + x, y=each.y + y)
        for each in primitives
    )
