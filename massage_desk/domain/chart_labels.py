"""Words on the body chart in boxes that keep off one another, with lines to what they mean."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from massage_desk.domain.geometry import Box, Point
from massage_desk.domain.primitives import (
    Ink,
    Label,
    Primitive,
    Shape,
    circle,
    polyline,
    rounded_box,
)
from massage_desk.domain.signs import caption_width

_LETTERS: Final = 0.55  # of a sign's size
_HIGH, _GAP = 1.5, 0.25  # of the letters' size: a box, and the room between two
_STEPS: Final = 40  # places up and down that are tried


@dataclass(frozen=True, slots=True)
class Caption:
    """Words that want to stand at a place, and the colour of their edge."""

    words: str
    place: Point
    edge: str


def draw_captions(
    captions: Sequence[Caption],
    within: Box,
    ink: Ink,
    size: float,
    kept_free: Iterable[Box] = (),
    beside: Sequence[Box] = (),
) -> tuple[Primitive, ...]:
    """All captions, the first where they want to be and later ones where there is room near it.

    One that finds none is left out: the list beside the chart has it in words. Nothing covers what
    is `kept_free`; what stands `beside` is covered only where there is no other room.
    """
    taken = list(kept_free)
    lines: list[Primitive] = []
    boxes: list[Primitive] = []
    letters = size * _LETTERS
    for caption in captions:
        width = caption_width(caption.words, letters) + letters
        box = _free(caption.place, width, letters, within, [*taken, *beside])
        if box is None and beside:
            box = _free(caption.place, width, letters, within, taken)
        if box is None:
            continue
        taken.append(box)
        middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        if not box.holds(*caption.place):
            lines += _leader(caption, middle, ink, size)
        frame = rounded_box(*middle, width, letters * _HIGH, letters * 0.4)
        boxes += [
            Shape(frame, fill=ink.paper, fill_opacity=0.92, stroke=caption.edge, width=size * 0.04),
            Label(caption.words, *middle, letters, ink.text),
        ]
    return (*lines, *boxes)


def _free(
    place: Point, width: float, letters: float, within: Box, taken: Sequence[Box]
) -> Box | None:
    """The nearest box to a place that lies in the picture and on no other."""
    gap = letters * _GAP
    for box in _nearest_first(place, width, letters, within):
        grown = box.grown(gap)
        if not any(_meet(grown, other) for other in taken):
            return box
    return None


def _nearest_first(place: Point, width: float, letters: float, within: Box) -> Iterator[Box]:
    high, step = letters * _HIGH, letters * (_HIGH + _GAP)
    least, most = within.left + width / 2, within.right - width / 2
    columns = {min(max(x, least), most) for x in (place[0], least, most)}
    tried = [
        (abs(x - place[0]) * 0.5 + abs(row) * step, x, place[1] + row * step)
        for x in columns
        for row in range(-_STEPS, _STEPS + 1)
    ]
    for _away, x, y in sorted(tried):
        box = Box(x - width / 2, y - high / 2, x + width / 2, y + high / 2)
        if box.top >= within.top and box.bottom <= within.bottom:
            yield box


def _meet(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def _leader(caption: Caption, middle: Point, ink: Ink, size: float) -> Iterable[Primitive]:
    line = polyline([caption.place, middle])
    return (
        Shape(line, stroke=ink.paper, width=size * 0.12, opacity=0.9),
        Shape(line, stroke=caption.edge, width=size * 0.05),
        Shape(circle(*caption.place, size * 0.1), fill=caption.edge),
    )
