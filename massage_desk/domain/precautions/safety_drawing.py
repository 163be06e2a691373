"""The safety layer of the body chart: hatched regions with words, told apart without colour."""

from collections.abc import Sequence
from typing import Final

from massage_desk.domain import body
from massage_desk.domain.chart_labels import Caption
from massage_desk.domain.geometry import Enclosure, Point, signed_area
from massage_desk.domain.precautions.on_body import SafetyArea
from massage_desk.domain.precautions.rules import Level
from massage_desk.domain.primitives import Ink, Primitive, Shape, polyline
from massage_desk.domain.textures import texture_of

# From the strictest: how it is hatched, and in which colours on light and on dark.
_OFF: Final = ("grid", "#B3261E", "#FF8A80")
_LOCAL: Final = ("hatch", "#B3261E", "#FF8A80")
_ASK: Final = ("hatch", "#8F4700", "#F5BF65")
_ADAPT: Final = ("dashes", "#1F5FA8", "#8EC2FF")
_PITCH, _TINT = 0.5, 0.1  # of a sign's size; of one


def draw_safety(
    view: str, areas: Sequence[SafetyArea], ink: Ink, size: float
) -> tuple[Primitive, ...]:
    """The areas of one view, each region hatched once after the strictest that lies on it.

    The words belong on top of everything else that is drawn: `safety_captions`.
    """
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
    return tuple(parts)


def safety_captions(view: str, areas: Sequence[SafetyArea], ink: Ink) -> list[Caption]:
    """What each precaution says on one view: once, where it is strictest, the strictest first."""
    told: dict[str, Caption] = {}
    for area in sorted(set(areas), key=_strength, reverse=True):
        place = _middle(view, area)
        if place is not None and area.rule not in told:
            told[area.rule] = Caption(area.words, place, ink.of(*_style(area)[1:]))
    return list(told.values())


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


def _middle(view: str, area: SafetyArea) -> Point | None:
    """The middle of the largest region of an area that the view shows."""
    regions = [
        region
        for region in body.figure(view).regions
        if body.whole_region(region.id) in area.regions
    ]
    if not regions:
        return None
    return max(regions, key=lambda each: abs(signed_area(each.polygon))).centre
