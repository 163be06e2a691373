"""What lies under today's marks: the last chart, how often regions hurt, precautions, cautions."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from massage_desk.domain import body
from massage_desk.domain.chart_labels import Caption, draw_captions
from massage_desk.domain.crowding import caption_sides, sign_boxes
from massage_desk.domain.drawing import SIGN, anchors, draw_area, draw_marks
from massage_desk.domain.geometry import Box, signed_area
from massage_desk.domain.mark_kinds import mark_kind
from massage_desk.domain.marks import ChartMark
from massage_desk.domain.precautions.on_body import SafetyArea
from massage_desk.domain.precautions.safety_drawing import draw_safety, safety_captions
from massage_desk.domain.primitives import Ink, Label, Primitive, Shape, polyline
from massage_desk.domain.side_labels import side_labels

LAYERS = ("today", "last", "history", "cautions")
LAYER_NAMES = {
    "today": "Today's marks",
    "last": "Last visit",
    "history": "History: how often each region was marked",
    "cautions": "Precautions, and cautions of earlier charts",
}
_LEAST, _MOST = 0.14, 0.5  # how much a region is tinted
_HEAT = ("#B3261E", "#FF8A80")
_LETTERS = 0.55  # of a sign's size


@dataclass(frozen=True, slots=True)
class RegionHeat:
    """How often the client reported something in a region before; `visits` of all with a chart."""

    region: str
    visits: int


@dataclass(frozen=True, slots=True)
class Past:
    """What earlier charts of the client say, seen from one visit."""

    last_on: dt.date | None = None
    last: tuple[ChartMark, ...] = ()
    heat: tuple[RegionHeat, ...] = ()
    cautions: tuple[tuple[ChartMark, dt.date], ...] = ()  # with the day they were drawn
    safety: tuple[SafetyArea, ...] = ()  # where precautions lie today


NO_PAST = Past()


def draw_layer(
    layer: str, view: str, past: Past, ink: Ink, size: float = SIGN, beside: Sequence[Box] = ()
) -> tuple[Primitive, ...]:
    """One layer of one view; nothing for 'today', which is drawn as the marks themselves.

    Its words keep off what stands `beside`, such as the signs of today's marks.
    """
    if layer == "last":
        return draw_marks([mark for mark in past.last if mark.view == view], ink, size)
    if layer == "history":
        return _draw_heat(view, past.heat, ink, size * _LETTERS)
    if layer == "cautions":
        cautions = [mark for mark, _ in past.cautions if mark.view == view]
        captions = [
            *_caution_captions(cautions, ink, size),
            *safety_captions(view, past.safety, ink),
        ]
        kept_free = [label.box for label in side_labels(view)]
        points = [mark for mark in cautions if mark.geometry == "point"]
        signs = [*beside, *mark_boxes(view, points, size)]
        return (
            *draw_safety(view, past.safety, ink, size),
            *_draw_cautions(cautions, ink, size),
            *draw_captions(captions, body.figure(view).box, ink, size, kept_free, signs),
        )
    return ()


def mark_boxes(view: str, marks: Sequence[ChartMark], size: float = SIGN) -> list[Box]:
    """What the signs and letters of marks cover on a view."""
    here = [mark for mark in marks if mark.view == view]
    places = anchors(here, size)
    return sign_boxes(here, places, caption_sides(here, places, size), size)


def _draw_heat(
    view: str, heat: Sequence[RegionHeat], ink: Ink, letters: float
) -> tuple[Primitive, ...]:
    visits = {each.region: each.visits for each in heat}
    most = max(visits.values(), default=1)
    colour = ink.of(*_HEAT)
    grounds: list[Primitive] = []
    largest: dict[str, tuple[float, body.Region]] = {}
    for region in body.figure(view).regions:
        count = visits.get(body.whole_region(region.id), 0)
        if not count:
            continue
        tint = _LEAST + (_MOST - _LEAST) * count / most
        grounds.append(Shape(polyline(region.polygon, closed=True), fill=colour, fill_opacity=tint))
        size = abs(signed_area(region.polygon))
        largest[region.id] = max(largest.get(region.id, (0.0, region)), (size, region), key=_size)
    labels = [
        Label(f"{visits[body.whole_region(name)]}x", *region.centre, letters, ink.text, bold=True)
        for name, (_area, region) in largest.items()
    ]
    return (*grounds, *labels)


def _size(each: tuple[float, body.Region]) -> float:
    return each[0]


def _draw_cautions(cautions: Sequence[ChartMark], ink: Ink, size: float) -> tuple[Primitive, ...]:
    """Areas with their filling, and the signs of points."""
    marks = [replace(mark, severity=None, after=None) for mark in cautions]
    parts: list[Primitive] = [part for mark in marks for part in draw_area(mark, ink, size)]
    parts += draw_marks([mark for mark in marks if mark.geometry == "point"], ink, size)
    return tuple(parts)


def _caution_captions(cautions: Sequence[ChartMark], ink: Ink, size: float) -> list[Caption]:
    """Each caution in words at its place, under the sign of a point."""
    places = zip(cautions, anchors(cautions, size), strict=True)
    return [
        Caption(
            caution_words(mark),
            (x, y + (size if mark.geometry == "point" else 0.0)),
            ink.of(mark_kind(mark.kind).light, mark_kind(mark.kind).dark),
        )
        for mark, (x, y) in places
    ]


def caution_words(mark: ChartMark) -> str:
    """'Radiation field: 3 Nov 2025', cut to what the chart has room for."""
    told = ": ".join(part for part in (mark_kind(mark.kind).name, mark.words.strip()) if part)
    return told if len(told) <= 26 else f"{told[:25].rstrip()}…"
