"""Where on the body a place lies: inside the outline or not, in which region, and on which side.

Sides are the client's own. The drawings themselves are in `art`.
"""

from collections.abc import Sequence
from functools import cache

from massage_desk.domain.art import (
    ART_VERSION,
    BODY_VIEWS,
    DETAIL_VIEWS,
    VIEW_NAMES,
    VIEWS,
    Figure,
    Panel,
    Region,
    figure,
    parts_of,
    whole_region,
)
from massage_desk.domain.geometry import Box, Enclosure, Point, bounds, flatten, nearest_on

__all__ = [
    "ART_VERSION", "BODY_VIEWS", "DETAIL_VIEWS", "VIEWS", "VIEW_NAMES", "Figure", "Panel", "Region",
    "body_box", "figure", "mirrored_place", "on_body", "parts_of", "plain_name", "reach",
    "region", "region_at", "region_name", "regions_under", "twin", "whole_region",
]  # fmt: skip

REACH = 12.0  # how far outside the outline a tap still counts as meant for the body
_GRID = 26  # lines laid through an area to see which regions it lies in


class _Drawn:
    """One panel prepared for many questions."""

    __slots__ = ("outline", "panel", "pieces")

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self.outline = Enclosure(flatten(panel.outline)[0])
        self.pieces = tuple((region, Enclosure(region.polygon)) for region in panel.regions)

    def nearest(self, x: float, y: float) -> Region:
        """The region nearest to a place."""
        near = [piece for piece in self.pieces if piece[1].box.grown(REACH).holds(x, y)]
        pieces = near or self.pieces
        return min(pieces, key=lambda piece: nearest_on(piece[1].polygon, x, y)[0])[0]


@cache
def _drawn(view: str) -> tuple[_Drawn, ...]:
    return tuple(_Drawn(panel) for panel in figure(view).panels)


def _around(view: str, x: float, y: float) -> _Drawn | None:
    """The panel whose outline a point lies in."""
    for drawn in _drawn(view):
        if drawn.outline.contains(x, y):
            return drawn
    return None


def on_body(view: str, x: float, y: float) -> bool:
    """Whether a point lies inside the outline."""
    return _around(view, x, y) is not None


def region_at(view: str, x: float, y: float) -> Region | None:
    """The one region that a point inside the outline lies in; None outside.

    The regions were cut a hair's breadth inside the drawn outline; a point in between belongs to
    the nearest.
    """
    drawn = _around(view, x, y)
    if drawn is None:
        return None
    for region, enclosure in drawn.pieces:
        if enclosure.contains(x, y):
            return region
    return drawn.nearest(x, y)


def reach(view: str, x: float, y: float) -> Point | None:
    """The place on the body that a tap means: its own, or the nearest within reach, or None."""
    if on_body(view, x, y):
        return (x, y)
    near = [drawn for drawn in _drawn(view) if drawn.outline.box.grown(REACH).holds(x, y)]
    found = [(*nearest_on(drawn.outline.polygon, x, y), drawn) for drawn in near]
    if not found:
        return None
    off, (near_x, near_y), drawn = min(found, key=lambda each: each[0])
    if off > REACH:
        return None
    centre = drawn.nearest(near_x, near_y).centre
    for step in range(1, 9):  # from the very edge to just inside
        inward = step / 64
        inner = (near_x + (centre[0] - near_x) * inward, near_y + (centre[1] - near_y) * inward)
        if on_body(view, *inner):
            return inner
    return None


def mirrored_place(view: str, points: Sequence[Point]) -> tuple[str, tuple[Point, ...]]:
    """The same place on the client's other side: its view and points.

    All points go to the panel that shows the other side of the one that the first lies nearest to.
    """
    x, y = points[0]
    panels = figure(view).panels
    here = min(panels, key=lambda panel: _outside(panel.box, x, y))
    other_view, other_id = here.mirror
    there = next(panel for panel in figure(other_view).panels if panel.id == other_id)
    box = figure(other_view).box
    down = there.box.top - here.box.top
    return other_view, tuple(
        box.nearest(there.box.right - (x - here.box.left), y + down) for x, y in points
    )


def _outside(box: Box, x: float, y: float) -> float:
    near_x, near_y = box.nearest(x, y)
    return abs(x - near_x) + abs(y - near_y)


def regions_under(view: str, points: Sequence[Point]) -> list[tuple[Region, float]]:
    """The regions that an area lies in, each with its share of the area's part on the body.

    Largest share first; the shares add up to 1; empty if the area misses the body.
    """
    area = Enclosure(points)
    step = max(area.box.right - area.box.left, area.box.bottom - area.box.top, 1e-6) / _GRID
    weights: dict[str, float] = {}
    found: dict[str, Region] = {}
    for line in range(_GRID):
        y = area.box.top + (line + 0.5) * step
        for begin, end in area.spans(y):
            places = max(1, round((end - begin) / step))
            width = (end - begin) / places
            for place in range(places):
                region = region_at(view, begin + (place + 0.5) * width, y)
                if region is not None:
                    weights[region.id] = weights.get(region.id, 0.0) + width
                    found.setdefault(region.id, region)
    total = sum(weights.values())
    ranked = sorted(weights, key=lambda each: (-weights[each], each))
    return [(found[each], weights[each] / total) for each in ranked if total > 0]


def twin(region_id: str) -> str:
    """The id of the same region on the other side; a region of the midline is its own."""
    for side, other in (("-left", "-right"), ("-right", "-left")):
        if region_id.endswith(side):
            return region_id.removesuffix(side) + other
    return region_id


@cache
def _by_id(view: str) -> dict[str, Region]:
    known: dict[str, Region] = {}
    for region in figure(view).regions:
        known.setdefault(region.id, region)
    return known


def region(view: str, region_id: str) -> Region | None:
    """The region of that id (its first piece), where the art has it."""
    return _by_id(view).get(region_id) if view in VIEWS else None


def plain_name(region_id: str) -> str:
    """The name of a region wherever it is drawn."""
    for view in VIEWS:
        if region_id in _by_id(view):
            return _by_id(view)[region_id].name
    return region_id.replace("-", " ")


def region_name(view: str, region_id: str, side: str = "") -> str:
    """'right upper trapezius'; 'lower back, both sides' for an area that lies across the middle.

    A region that this version's art does not know is named by its id, so that it stays readable.
    """
    known = region(view, region_id)
    if known is None:
        return region_id.replace("-", " ")
    if side == "midline" and known.side in ("left", "right"):
        return f"{known.name.removeprefix(known.side).strip()}, both sides"
    return known.name


@cache
def body_box(view: str) -> Box:
    """The rectangle that the outlines of a view fill."""
    return bounds(point for drawn in _drawn(view) for point in drawn.outline.polygon)
