"""The body in its views: outline, inner lines, and the named regions that a mark can lie in.

Sides are the client's own. On the front view the client's left is at the viewer's right.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from massage_desk.assets import asset
from massage_desk.domain.geometry import (
    Box,
    Enclosure,
    Path,
    Point,
    bounds,
    flatten,
    nearest_on,
    parse_path,
)

ART_VERSION = "1"
VIEWS = ("front", "back", "left", "right")
VIEW_NAMES = {"front": "Front", "back": "Back", "left": "Left side", "right": "Right side"}
REACH = 12.0  # how far outside the outline a tap still counts as meant for the body
_GRID = 26  # lines laid through an area to see which regions it lies in


@dataclass(frozen=True, slots=True)
class Region:
    """One visible piece of a named region. `also` is its other, mostly anatomical name."""

    id: str
    name: str
    also: str
    side: str  # 'left', 'right' or 'midline'
    zone: str
    centre: Point
    polygon: tuple[Point, ...]

    @property
    def long_name(self) -> str:
        """'left back of the thigh (hamstrings)'."""
        return f"{self.name} ({self.also})" if self.also else self.name


@dataclass(frozen=True, slots=True)
class Figure:
    """One view of the body. A region that shows in two pieces has two entries with one id."""

    view: str
    box: Box
    outline: Path
    contours: tuple[Path, ...]
    regions: tuple[Region, ...]


@cache
def figure(view: str) -> Figure:
    """The art of one of `VIEWS`."""
    art = json.loads(asset("body", f"{view}.json").read_text(encoding="utf-8"))
    regions = tuple(
        Region(
            id=piece["id"],
            name=piece["name"],
            also=piece["also"],
            side=piece["side"],
            zone=piece["zone"],
            centre=(piece["centre"][0], piece["centre"][1]),
            polygon=tuple(zip(piece["polygon"][::2], piece["polygon"][1::2], strict=True)),
        )
        for piece in art["regions"]
    )
    return Figure(
        view=art["view"],
        box=Box(*art["box"]),
        outline=parse_path(art["outline"]),
        contours=tuple(parse_path(line) for line in art["contours"]),
        regions=regions,
    )


@cache
def _outline(view: str) -> Enclosure:
    return Enclosure(flatten(figure(view).outline)[0])


@cache
def _pieces(view: str) -> tuple[tuple[Region, Enclosure], ...]:
    return tuple((region, Enclosure(region.polygon)) for region in figure(view).regions)


def on_body(view: str, x: float, y: float) -> bool:
    """Whether a point lies inside the outline."""
    return _outline(view).contains(x, y)


def region_at(view: str, x: float, y: float) -> Region | None:
    """The one region that a point inside the outline lies in; None outside.

    The regions were cut a hair's breadth inside the drawn outline; a point in between belongs to
    the nearest.
    """
    if not on_body(view, x, y):
        return None
    for region, enclosure in _pieces(view):
        if enclosure.contains(x, y):
            return region
    return _nearest_region(view, x, y)


def _nearest_region(view: str, x: float, y: float) -> Region:
    near = [piece for piece in _pieces(view) if piece[1].box.grown(REACH).holds(x, y)] or _pieces(
        view
    )
    return min(near, key=lambda piece: nearest_on(piece[1].polygon, x, y)[0])[0]


def reach(view: str, x: float, y: float) -> Point | None:
    """The place on the body that a tap means: its own, or the nearest within reach, or None."""
    if on_body(view, x, y):
        return (x, y)
    outline = _outline(view)
    if not outline.box.grown(REACH).holds(x, y):
        return None
    off, (near_x, near_y) = nearest_on(outline.polygon, x, y)
    if off > REACH:
        return None
    centre = _nearest_region(view, near_x, near_y).centre
    for step in range(1, 9):  # from the very edge to just inside
        inward = step / 64
        inner = (near_x + (centre[0] - near_x) * inward, near_y + (centre[1] - near_y) * inward)
        if on_body(view, *inner):
            return inner
    return None


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


@cache
def _by_id(view: str) -> dict[str, Region]:
    known: dict[str, Region] = {}
    for region in figure(view).regions:
        known.setdefault(region.id, region)
    return known


def region(view: str, region_id: str) -> Region | None:
    """The region of that id (its first piece), where the art has it."""
    return _by_id(view).get(region_id) if view in VIEWS else None


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
    """The rectangle that the outline fills."""
    return bounds(_outline(view).polygon)
