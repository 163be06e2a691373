"""How the inside of an area is filled, so that kinds are told apart without colour."""

import math
from collections.abc import Sequence
from functools import cache

from massage_desk.domain.geometry import Enclosure, Path, Point, parse_path
from massage_desk.domain.primitives import Shape, circle, joined, set_down

_STRIPES = {
    "lines": (0.0,),
    "uprights": (90.0,),
    "hatch": (-45.0,),
    "dashes": (-45.0,),
    "grid": (45.0, -45.0),
}
_DOTTED = {"dashes": (1.6, 1.6)}  # in line widths

_SMALL: dict[str, str] = {  # in a box of 2 x 2 about the origin
    "crosses": "M-0.7 -0.7L0.7 0.7M0.7 -0.7L-0.7 0.7",
    "stars": "M0 -0.9L0 0.9M-0.8 -0.45L0.8 0.45M0.8 -0.45L-0.8 0.45",
    "vees": "M-0.8 -0.6L0 0.7L0.8 -0.6",
    "zigzag": "M-1.1 0.5L-0.55 -0.6L0 0.5L0.55 -0.6L1.1 0.5",
    "peaks": "M-0.8 0.7L0 -0.7L0.8 0.7M-0.8 0.1L0 -1.3L0.8 0.1",
    "diamonds": "M0 -0.9L0.7 0L0 0.9L-0.7 0L0 -0.9",
    "levels": "M-0.6 0L0.6 0",
    "waves": "M-1.1 0C-0.7 -0.9 -0.4 -0.9 0 0C0.4 0.9 0.7 0.9 1.1 0",
}


@cache
def _small(texture: str) -> Path:
    if texture == "rings":
        return circle(0, 0, 0.62)
    if texture == "dots":
        return circle(0, 0, 0.38)
    if texture == "nodes":
        return joined(circle(x, y, 0.42) for x, y in ((-0.5, 0.4), (0.5, 0.4), (0.0, -0.5)))
    return parse_path(_SMALL[texture])


def texture_of(texture: str, area: Enclosure, colour: str, pitch: float) -> list[Shape]:
    """The filling of an area, `pitch` being the distance from line to line or sign to sign."""
    width = pitch * 0.14
    if texture in _STRIPES:
        lines = [_stripes(area, angle, pitch) for angle in _STRIPES[texture]]
        dash = tuple(length * width for length in _DOTTED.get(texture, ()))
        return [Shape(joined(lines), stroke=colour, width=width, opacity=0.8, dash=dash)]
    if texture in _SMALL or texture in ("rings", "dots", "nodes"):
        field = _field(area, _small(texture), pitch)
        if texture == "dots":
            return [Shape(field, fill=colour, fill_opacity=0.85)]
        return [Shape(field, stroke=colour, width=width, opacity=0.85)]
    return []


def _stripes(area: Enclosure, angle: float, pitch: float) -> Path:
    turned = Enclosure(_turned(area.polygon, -angle)) if angle else area
    count = int((turned.box.bottom - turned.box.top) / pitch)
    margin = (turned.box.bottom - turned.box.top - (count - 1) * pitch) / 2 if count else 0
    segments: list[tuple[str, tuple[float, ...]]] = []
    for line in range(count):
        y = turned.box.top + margin + line * pitch
        for begin, end in turned.spans(y):
            start, stop = _turned([(begin, y), (end, y)], angle)
            segments += [("M", start), ("L", stop)]
    return Path(tuple(segments))


def _turned(points: Sequence[Point], angle: float) -> list[Point]:
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return [(x * cos - y * sin, x * sin + y * cos) for x, y in points]


def _field(area: Enclosure, sign: Path, pitch: float) -> Path:
    box, scale = area.box, pitch * 0.36
    rows = max(1, int((box.bottom - box.top) / pitch))
    signs: list[Path] = []
    for row in range(rows):
        y = (box.top + box.bottom) / 2 + (row - (rows - 1) / 2) * pitch
        for begin, end in area.spans(y):
            first = math.ceil((begin + scale) / pitch - row % 2 / 2)
            last = math.floor((end - scale) / pitch - row % 2 / 2)
            columns = [column + row % 2 / 2 for column in range(first, last + 1)]
            signs += [set_down(sign, column * pitch, y, scale) for column in columns]
    return joined(signs)
