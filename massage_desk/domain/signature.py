"""A signature drawn by hand: strokes with the pressure of a pen, kept as vectors."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from massage_desk.domain.geometry import Point
from massage_desk.domain.primitives import Primitive, Shape, circle, smooth_line
from massage_desk.errors import InvalidField

WIDTH: Final = 1000.0  # of the pad, in its own units
HEIGHT: Final = 300.0
MOST_STROKES: Final = 300
MOST_POINTS: Final = 20_000
_LEAST: Final = 60.0  # units of line: less is a slip of the hand and no signature
_THIN, _THICK = 3.0, 9.0  # units
_USUAL: Final = 0.5  # pressure of a hand that tells none
_STEPS: Final = 6

Spot = tuple[float, float, float]  # x, y, pressure from 0 to 1
Strokes = tuple[tuple[Spot, ...], ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Strokes on a pad of `WIDTH` by `HEIGHT`, y pointing down, in the order they were drawn."""

    strokes: Strokes = ()

    @property
    def is_empty(self) -> bool:
        """Whether the hand has drawn less than a signature."""
        return sum(map(_length, self.strokes)) < _LEAST

    def checked(self) -> "Signature":
        """The same within the pad; InvalidField where it is none, or none that can be kept."""
        if self.is_empty:
            raise InvalidField("signature", "Sign with pen, finger or mouse in the field.")
        points = sum(map(len, self.strokes))
        if len(self.strokes) > MOST_STROKES or points > MOST_POINTS:
            raise InvalidField("signature", "This is more than a signature. Clear it, sign again.")
        return Signature(tuple(tuple(map(_within, stroke)) for stroke in self.strokes if stroke))

    def content(self) -> list[list[list[float]]]:
        """As it is kept."""
        return [[list(spot) for spot in stroke] for stroke in self.strokes]


def signature_from(content: Sequence[Sequence[Sequence[float]]] | None) -> Signature:
    """Read what `Signature.content` wrote; nothing drawn where there is none."""
    return Signature(
        tuple(
            tuple((float(x), float(y), float(pressure)) for x, y, pressure in stroke)
            for stroke in content or ()
        )
    )


def draw_signature(signature: Signature, colour: str) -> tuple[Primitive, ...]:
    """The strokes in the units of the pad, wider where the pen was pressed more."""
    return tuple(shape for stroke in signature.strokes for shape in _drawn(stroke, colour))


def _drawn(stroke: Sequence[Spot], colour: str) -> list[Primitive]:
    if len(stroke) == 1:
        x, y, pressure = stroke[0]
        return [Shape(circle(x, y, _width(pressure) / 2), fill=colour)]
    shapes: list[Primitive] = []
    steps = [round((one[2] + other[2]) / 2 * _STEPS) for one, other in pairwise(stroke)]
    start = 0
    for at in range(1, len(stroke)):
        if at == len(steps) or steps[at] != steps[start]:
            piece: list[Point] = [(x, y) for x, y, _pressure in stroke[start : at + 1]]
            width = _width(steps[start] / _STEPS)
            shapes.append(Shape(smooth_line(piece), stroke=colour, width=width))
            start = at
    return shapes


def _width(pressure: float) -> float:
    return _THIN + (_THICK - _THIN) * pressure


def _length(stroke: Sequence[Spot]) -> float:
    return sum(math.dist(one[:2], other[:2]) for one, other in pairwise(stroke))


def _within(spot: Spot) -> Spot:
    x, y, pressure = spot
    if not all(map(math.isfinite, spot)):
        return (0.0, 0.0, _USUAL)
    return (
        round(min(max(x, 0.0), WIDTH), 1),
        round(min(max(y, 0.0), HEIGHT), 1),
        round(min(max(pressure, 0.0), 1.0), 2),
    )


def usual_pressure(told: float | None) -> float:
    """What a pen told, or the middle for a mouse and a finger, which tell none."""
    return _USUAL if told is None or told <= 0 else min(told, 1.0)
