"""The safety layer of the body chart: hatched regions with words, told apart without colour."""

from collections.abc import Sequence
from typing import Final

from massage_desk.domain import body
from massage_desk.domain.geometry import Box, Enclosure, Point, signed_area
from massage_desk.domain.precautions.on_body import SafetyArea
from massage_desk.domain.precautions.rules import Level
from massage_desk.domain.primitives import (
    Ink,
    Label,
    Primitive,
    Shape,
    polyline,
    rounded_box,
)
from massage_desk.domain.signs import caption_width
from massage_desk.domain.textures import texture_of

# From the strictest: how it is hatched, and in which colours on light and on dark.
_OFF: Final = ("grid", "#B3261E", "#FF8A80")
_LOCAL: Final = ("hatch", "#B3261E", "#FF8A80")
_ASK: Final = ("hatch", "#8F4700", "#F5BF65")
_ADAPT: Final = ("dashes", "#1F5FA8", "#8EC2FF")
_PITCH, _TINT, _LETTERS = 0.5, 0.1, 0.5  # of a sign's size; of one; of a sign's size
_LONGEST: Final = 30  # characters of a label


def draw_safety(
    view: str, areas: Sequence[SafetyArea], ink: Ink, size: float
) -> tuple[Primitive, ...]:
    """The areas of one view, each region hatched once after the strictest that lies on it."""
    strictest: dict[str, SafetyArea] = {}
    for area in sorted(areas, key=_strength):
        strictest |= dict.fromkeys(area.regions, area)
    parts: list[Primitive] = []
    pieces = [
        (region, strictest[whole])
        for region in body.figure(view).regions
        if (whole := body.whole_region(region.id)) in strictest
    ]
    for region, area in pieces:
        parts += _hatched(region.polygon, area, ink, size)
    taken: list[Point] = []
    for area in sorted(set(areas), key=_strength, reverse=True):
        place = _label_place(view, area, taken, size)
        if place is not None:
            taken.append(place)
            edge = ink.of(*_style(area)[1:])
            parts += boxed_words(_words(area), place, body.figure(view).box, edge, ink, size)
    return tuple(parts)


def _strength(area: SafetyArea) -> tuple[bool, int, int, str]:
    cap = 6 if area.cap is None else area.cap
    return (area.keep_off, area.level, -cap, area.words)


def _style(area: SafetyArea) -> tuple[str, str, str]:
    if area.keep_off:
        return _OFF
    if area.level >= Level.LOCAL:
        return _LOCAL
    return _ASK if area.level == Level.CLEARANCE else _ADAPT


def _hatched(polygon: Sequence[Point], area: SafetyArea, ink: Ink, size: float) -> list[Primitive]:
    texture, light, dark = _style(area)
    colour = ink.of(light, dark)
    return [
        Shape(polyline(polygon, closed=True), fill=colour, fill_opacity=_TINT),
        *texture_of(texture, Enclosure(polygon), colour, size * _PITCH),
    ]


def _label_place(view: str, area: SafetyArea, taken: Sequence[Point], size: float) -> Point | None:
    """The middle of the largest region that has room beside the labels that stand already."""
    regions = [
        region
        for region in body.figure(view).regions
        if body.whole_region(region.id) in area.regions
    ]
    for region in sorted(regions, key=lambda each: -abs(signed_area(each.polygon))):
        if all(abs(region.centre[1] - y) > size * 0.8 for _x, y in taken):
            return region.centre
    return None


def _words(area: SafetyArea) -> str:
    words = area.words
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def boxed_words(
    words: str, place: Point, within: Box, edge: str, ink: Ink, size: float
) -> tuple[Primitive, ...]:
    """Words in a box about a place, kept within the picture."""
    letters = size * _LETTERS
    width, height = caption_width(words, letters) + letters, letters * 1.5
    x = min(max(place[0], within.left + width / 2), within.right - width / 2)
    frame = rounded_box(x, place[1], width, height, height / 4)
    return (
        Shape(frame, fill=ink.paper, fill_opacity=0.9, stroke=edge, width=size * 0.04),
        Label(words, x, place[1], letters, ink.text),
    )
