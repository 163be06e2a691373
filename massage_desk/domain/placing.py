"""Marks are put on the body: each learns the region, side and shares that its place has."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from massage_desk.domain import body
from massage_desk.domain.geometry import Point, along, blended, bounds, simplify
from massage_desk.domain.mark_kinds import mark_kind
from massage_desk.domain.marks import (
    POINTS_LIMIT,
    ChartMark,
    OffTheBody,
    check_mark,
    plain_words,
)
from massage_desk.errors import InvalidField

_Each = TypeVar("_Each")
_SMOOTHING = 1.2  # how far a drawn line may move when its surplus points are dropped
_INK_SMOOTHING = 0.4  # the same for freehand strokes, which are kept as the hand made them
_BOTH_SIDES = 0.25  # least share on either side of an area that lies 'on both sides'
_LEAST_SHARE = 0.03  # of a region that is named among others
_PULL, _PULL_LEAST = 0.2, 18.0  # how much of a mark comes along when it is pulled
_STEP = 2.0  # drawing units between the places of a line that are looked at

Share = tuple[body.Region, float]


def place_mark(
    view: str,
    kind: str,
    geometry: str,
    points: Iterable[Point],
    severity: int | None = None,
    words: str = "",
    *,
    pressures: Sequence[float] = (),
) -> ChartMark:
    """A mark at its place, with the regions and the side that the place has.

    A point just beside the outline is moved onto the body; a stroke loses the points that do not
    change its shape, and a very long one as many as are kept at most. Raises OffTheBody, or
    InvalidField for what cannot be kept.
    """
    placed = tuple((float(x), float(y)) for x, y in points)
    pressed = tuple(pressures)
    if len(placed) > POINTS_LIMIT:
        step = -(-len(placed) // (POINTS_LIMIT - 1))
        placed, pressed = _thinned(placed, step), _thinned(pressed, step)
    words = plain_words(words)
    mark = ChartMark(view, kind, geometry, placed, severity, words, pressures=pressed)
    return placed_anew(mark)


def _thinned(of: tuple[_Each, ...], step: int) -> tuple[_Each, ...]:
    return (*of[:-1:step], *of[-1:])


def placed_anew(mark: ChartMark) -> ChartMark:
    """The mark with the region, side and shares of where its points are now."""
    check_mark(mark)
    if mark.geometry == "point":
        return _placed_point(mark)
    if mark.geometry == "area":
        return _placed_area(mark)
    return _placed_stroke(mark)


def _placed_point(mark: ChartMark) -> ChartMark:
    point = body.reach(mark.view, *mark.points[0])
    region = body.region_at(mark.view, *point) if point else None
    if point is None or region is None:
        raise OffTheBody
    return replace(
        mark,
        points=(_rounded(point),),
        region=region.id,
        region_name=region.name,
        side=region.side,
        regions=(),
    )


def _placed_area(mark: ChartMark) -> ChartMark:
    ring = simplify([*mark.points, mark.points[0]], _SMOOTHING)[:-1]
    points = tuple(_rounded(point) for point in (ring if len(ring) >= 3 else mark.points))
    return _on_regions(replace(mark, points=points), body.regions_under(mark.view, points))


def _placed_stroke(mark: ChartMark) -> ChartMark:
    """A line, an arrow or ink. An arrow belongs to where it begins; it may end off the body."""
    if mark.geometry == "ink" and mark.pressures:
        points = tuple(_rounded(point) for point in mark.points)
    else:
        smoothing = _INK_SMOOTHING if mark.geometry == "ink" else _SMOOTHING
        points = tuple(_rounded(point) for point in simplify(mark.points, smoothing))
    mark = replace(mark, points=points)
    under = _regions_along(mark.view, points)
    if mark.geometry != "arrow":
        return _on_regions(mark, under)
    start = body.reach(mark.view, *points[0])
    region = body.region_at(mark.view, *start) if start else None
    if region is None:
        raise OffTheBody
    placed = _on_regions(mark, _with_beginning(region, under))
    return replace(placed, region=region.id, region_name=region.name, side=region.side)


def _with_beginning(region: body.Region, under: Sequence[Share]) -> list[Share]:
    """The region where an arrow begins is always told, however soon the arrow leaves it."""
    shares = {each.id: (each, share) for each, share in under}
    shares[region.id] = (region, max(_LEAST_SHARE, shares.get(region.id, (region, 0.0))[1]))
    return sorted(shares.values(), key=lambda each: (-each[1], each[0].id))


def _regions_along(view: str, points: Sequence[Point]) -> list[Share]:
    """The regions that a line runs over, each with its share of the part on the body."""
    found: dict[str, body.Region] = {}
    counts: dict[str, int] = {}
    for place in along(points, _STEP):
        region = body.region_at(view, *place)
        if region is not None:
            found.setdefault(region.id, region)
            counts[region.id] = counts.get(region.id, 0) + 1
    total = sum(counts.values())
    ranked = sorted(counts, key=lambda each: (-counts[each], each))
    return [(found[each], counts[each] / total) for each in ranked]


def _on_regions(mark: ChartMark, under: Sequence[Share]) -> ChartMark:
    if not under:
        raise OffTheBody
    largest = under[0][0]
    shares = {"left": 0.0, "right": 0.0, "midline": 0.0}
    for region, share in under:
        shares[region.side] += share
    across = min(shares["left"], shares["right"]) >= _BOTH_SIDES
    has_both = body.twin(largest.id) in {region.id for region, _share in under}
    side = "midline" if across and has_both else largest.side
    return replace(
        mark,
        region=largest.id,
        region_name=body.region_name(mark.view, largest.id, side),
        side=side,
        regions=_shares(under),
    )


def _shares(under: Sequence[Share]) -> tuple[tuple[str, float], ...]:
    """In hundredths that add up to 1; nothing where all of it lies on one region.

    What rounding down leaves goes to those that lost the most by it, so that the order stays.
    """
    told = [(region.id, share) for region, share in under if share >= _LEAST_SHARE]
    if len(told) < 2:
        return ()
    total = sum(share for _region, share in told)
    exact = [share / total * 100 for _region, share in told]
    whole = [int(each) for each in exact]
    losses = sorted(range(len(told)), key=lambda at: whole[at] - exact[at])
    for at in losses[: 100 - sum(whole)]:
        whole[at] += 1
    return tuple((region, each / 100) for (region, _), each in zip(told, whole, strict=True))


def _rounded(point: Point) -> Point:
    return (round(point[0], 1), round(point[1], 1))


def moved(mark: ChartMark, dx: float, dy: float) -> ChartMark:
    """The same mark elsewhere in its view. Raises OffTheBody where it would leave the figure."""
    return with_points(mark, [(x + dx, y + dy) for x, y in mark.points])


def laid_on(mark: ChartMark, region_id: str) -> ChartMark:
    """The same mark on another region of its view; an area that does not fit there covers it all.

    Raises OffTheBody where the view does not show that region.
    """
    there = body.region(mark.view, region_id)
    if there is None:
        raise OffTheBody
    x, y = mark.middle
    dx, dy = there.centre[0] - x, there.centre[1] - y
    box = body.figure(mark.view).box
    laid = with_points(mark, [box.nearest(px + dx, py + dy) for px, py in mark.points])
    if laid.region == region_id or mark.geometry != "area":
        return laid
    return with_points(mark, there.polygon)


def with_points(mark: ChartMark, points: Sequence[Point]) -> ChartMark:
    """The same mark in another place or shape; a pen's pressure stays where the count does."""
    pressures = mark.pressures if len(points) == len(mark.points) else ()
    return placed_anew(replace(mark, points=tuple(points), pressures=pressures, carried_on=None))


def pull_reach(mark: ChartMark) -> float:
    """How far around the grip a line or area comes along when it is pulled, in drawing units."""
    box = bounds(mark.points)
    return max(_PULL_LEAST, _PULL * (box.right - box.left + box.bottom - box.top))


def reshaped(mark: ChartMark, grip: Point, dx: float, dy: float) -> ChartMark:
    """A line or area pulled at one place; what is near comes along, softly."""
    return with_points(mark, pulled(mark, grip, dx, dy, pull_reach(mark)))


def pulled(mark: ChartMark, grip: Point, dx: float, dy: float, reach: float) -> tuple[Point, ...]:
    """The points of `reshaped`, not yet placed, as they follow the hand."""
    box = body.figure(mark.view).box
    points = blended(mark.points, grip, reach, closed=mark.geometry == "area")
    return tuple(box.nearest(x + dx * weight, y + dy * weight) for x, y, weight in points)


def grown(mark: ChartMark, by: float) -> ChartMark:
    """An area or line made larger or smaller about its middle, `by` times."""
    x0, y0 = mark.middle
    box = body.figure(mark.view).box
    points = [box.nearest(x0 + (x - x0) * by, y0 + (y - y0) * by) for x, y in mark.points]
    return with_points(mark, points)


def mirrored(mark: ChartMark) -> ChartMark:
    """The same mark on the client's other side, without its severity, which is asked anew.

    Raises InvalidField where the mark lies across the middle.
    """
    view, points = body.mirrored_place(mark.view, mark.points)
    blank = replace(mark, view=view, points=points, severity=None, after=None)
    copy = placed_anew(blank)
    is_across = mark.side == copy.side == "midline"
    if copy.view == mark.view and (is_across or copy.region == mark.region):
        raise InvalidField("points", "This mark lies across the middle already.")
    return copy


def copies_of(
    last: Iterable[ChartMark], day: dt.date, here: Iterable[ChartMark]
) -> tuple[ChartMark, ...]:
    """The marks of the chart of an earlier day for today's, to be looked at one by one.

    What was treated then and what is drawn here already is left out; severities are asked anew.
    """
    places = {(mark.kind, mark.view, mark.points) for mark in here}
    return tuple(
        replace(mark, severity=None, after=None, technique="", carried_on=day)
        for mark in last
        if mark_kind(mark.kind).group != "treatment"
        and (mark.kind, mark.view, mark.points) not in places
    )
