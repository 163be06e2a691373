"""Plane geometry for the body chart: paths, polygons, and where a point lies.

Coordinates are drawing units with y pointing down. A polygon is a sequence of points, closed by
itself; where it crosses itself, what it winds around is inside, as with a lasso drawn by hand.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

Point = tuple[float, float]
Polygon = Sequence[Point]

_TOKEN = re.compile(r"[MLCZ]|-?\d+(?:\.\d+)?")
_TAKES = {"M": 2, "L": 2, "C": 6, "Z": 0}


@dataclass(frozen=True, slots=True)
class Path:
    """An outline or line made of 'M' move, 'L' line, 'C' cubic Bezier and 'Z' close."""

    segments: tuple[tuple[str, tuple[float, ...]], ...]


class Box(NamedTuple):
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, by: float) -> "Box":
        """The same rectangle, wider on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Whether a point lies in it or on its edge, or no further outside than `margin`."""
        left, top, right, bottom = self
        beside = x < left - margin or x > right + margin
        return not beside and top - margin <= y <= bottom + margin

    def nearest(self, x: float, y: float) -> Point:
        """The point itself, or the nearest on the edge of one that lies outside."""
        return (min(max(x, self.left), self.right), min(max(y, self.top), self.bottom))


def parse_path(text: str) -> Path:
    """Read SVG path data in absolute M, L, C and Z, as the body art is kept."""
    tokens = _TOKEN.findall(text)
    segments: list[tuple[str, tuple[float, ...]]] = []
    command, at = "", 0
    while at < len(tokens):
        if tokens[at] in _TAKES:
            command = tokens[at]
            at += 1
        takes = _TAKES[command]
        numbers = tuple(float(token) for token in tokens[at : at + takes])
        segments.append((command, numbers))
        at += takes
        if command == "M":
            command = "L"
    return Path(tuple(segments))


def flatten(path: Path, *, steps: int = 6) -> list[list[Point]]:
    """The path as polylines, each Bezier cut into `steps` straight pieces."""
    lines: list[list[Point]] = []
    for command, n in path.segments:
        if command == "M":
            lines.append([(n[0], n[1])])
        elif command == "L":
            lines[-1].append((n[0], n[1]))
        elif command == "C":
            x0, y0 = lines[-1][-1]
            for step in range(1, steps + 1):
                t = step / steps
                u = 1 - t
                a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
                lines[-1].append(
                    (
                        a * x0 + b * n[0] + c * n[2] + d * n[4],
                        a * y0 + b * n[1] + c * n[3] + d * n[5],
                    )
                )
    return lines


def bounds(points: Iterable[Point]) -> Box:
    """The smallest upright rectangle around the points."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def signed_area(polygon: Polygon) -> float:
    """Twice the enclosed area would be the cross sum; this is the area, negative if reversed."""
    total = 0.0
    x0, y0 = polygon[-1]
    for x1, y1 in polygon:
        total += x0 * y1 - x1 * y0
        x0, y0 = x1, y1
    return total / 2


def distance_to_segment(x: float, y: float, start: Point, end: Point) -> tuple[float, Point]:
    """How far a point is from a straight piece, and the nearest place on it."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    t = ((x - start[0]) * dx + (y - start[1]) * dy) / length if length else 0.0
    t = min(1.0, max(0.0, t))
    nearest = (start[0] + t * dx, start[1] + t * dy)
    return math.hypot(x - nearest[0], y - nearest[1]), nearest


def nearest_on(polygon: Polygon, x: float, y: float) -> tuple[float, Point]:
    """How far a point is from the border of a polygon, and the nearest place on the border."""
    pairs = zip((polygon[-1], *polygon[:-1]), polygon, strict=True)
    return min(distance_to_segment(x, y, start, end) for start, end in pairs)


def off_line(points: Sequence[Point], x: float, y: float) -> float:
    """How far a point is from an open line."""
    return min(distance_to_segment(x, y, *piece)[0] for piece in pairwise(points))


def simplify(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Fewer points along the same line, none of the old ones further off than `tolerance`.

    Douglas and Peucker's method, with a stack of its own so that a long stroke cannot exhaust
    Python's.
    """
    if len(points) < 3:
        return list(points)
    kept = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        worst, at = tolerance, 0
        for middle in range(first + 1, last):
            off, _ = distance_to_segment(*points[middle], points[first], points[last])
            if off > worst:
                worst, at = off, middle
        if at:
            kept.add(at)
            spans += [(first, at), (at, last)]
    return [points[index] for index in sorted(kept)]


def along(points: Sequence[Point], step: float) -> Iterator[Point]:
    """Places on a line, at most `step` apart, its beginning and end among them."""
    yield points[0]
    for (x0, y0), (x1, y1) in pairwise(points):
        pieces = max(1, math.ceil(math.hypot(x1 - x0, y1 - y0) / step))
        for piece in range(1, pieces + 1):
            yield (x0 + (x1 - x0) * piece / pieces, y0 + (y1 - y0) * piece / pieces)


def blended(
    points: Sequence[Point], grip: Point, reach: float, *, closed: bool
) -> list[tuple[float, float, float]]:
    """A line with enough points near a grip to be pulled softly there: x, y and how much each
    comes along, 1 at the grip and 0 from `reach` on.
    """
    line = [*points, points[0]] if closed else list(points)
    fine: list[Point] = [line[0]]
    for one, other in pairwise(line):
        near = distance_to_segment(*grip, one, other)[0] < reach
        fine += list(along((one, other), reach / 4))[1:] if near else [other]
    if closed:
        fine.pop()
    told: list[tuple[float, float, float]] = []
    for x, y in fine:
        part = min(1.0, math.hypot(x - grip[0], y - grip[1]) / reach)
        told.append((x, y, (1 - part * part) ** 2))
    return told


class Enclosure:
    """A polygon prepared for many questions: its edges are sorted into bands of height.

    Half-open rule: of two polygons that share an edge, a point on that edge lies in one only.
    """

    __slots__ = ("_bands", "_height", "box", "polygon")

    def __init__(self, polygon: Polygon, *, height: float = 12.0) -> None:
        self.polygon = tuple(polygon)
        self.box = bounds(self.polygon)
        self._height = height
        count = int((self.box.bottom - self.box.top) / height) + 1
        bands: list[list[tuple[float, float, float, float, int]]] = [[] for _ in range(count)]
        x0, y0 = self.polygon[-1]
        for x1, y1 in self.polygon:
            if y0 != y1:
                turn = 1 if y0 < y1 else -1
                top, bottom = ((x0, y0), (x1, y1)) if turn > 0 else ((x1, y1), (x0, y0))
                slope = (bottom[0] - top[0]) / (bottom[1] - top[1])
                edge = (top[1], bottom[1], top[0], slope, turn)
                for band in range(self._band(top[1]), self._band(bottom[1]) + 1):
                    bands[band].append(edge)
            x0, y0 = x1, y1
        self._bands = bands

    def _band(self, y: float) -> int:
        return int((y - self.box.top) / self._height)

    def contains(self, x: float, y: float) -> bool:
        """Whether the point is wound around by the polygon."""
        if not self.box.holds(x, y):
            return False
        winding = 0
        for top, bottom, at, slope, turn in self._bands[self._band(y)]:
            if top <= y < bottom and x < at + (y - top) * slope:
                winding += turn
        return winding != 0

    def spans(self, y: float) -> list[tuple[float, float]]:
        """The pieces of the level line at `y` that lie inside, from left to right."""
        if not self.box.top <= y <= self.box.bottom:
            return []
        crossings = sorted(
            (at + (y - top) * slope, turn)
            for top, bottom, at, slope, turn in self._bands[self._band(y)]
            if top <= y < bottom
        )
        pieces: list[tuple[float, float]] = []
        winding, began = 0, 0.0
        for x, turn in crossings:
            if winding == 0:
                began = x
            winding += turn
            if winding == 0:
                pieces.append((began, x))
        return pieces
