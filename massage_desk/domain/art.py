"""The drawings of the body: views made of panels, each with outline, inner lines and regions.

Sides are the client's own. On the front view the client's left is at the viewer's right.
"""

import json
from dataclasses import dataclass
from functools import cache

from massage_desk.assets import asset
from massage_desk.domain.geometry import Box, Path, Point, parse_path

ART_VERSION = "2"
BODY_VIEWS = ("front", "back", "left", "right")
DETAIL_VIEWS = ("head", "hands", "feet")
VIEWS = (*BODY_VIEWS, *DETAIL_VIEWS)
VIEW_NAMES = {
    "front": "Front",
    "back": "Back",
    "left": "Left side",
    "right": "Right side",
    "head": "Head and neck",
    "hands": "Hands",
    "feet": "Feet",
}


@dataclass(frozen=True, slots=True)
class Region:
    """One visible piece of a named region. `also` is its other, mostly anatomical name.

    `parent` is the region of the whole body that a region of a detail is part of, '' for others.
    """

    id: str
    name: str
    also: str
    side: str  # 'left', 'right' or 'midline'
    zone: str
    centre: Point
    polygon: tuple[Point, ...]
    parent: str = ""
    panel: str = ""

    @property
    def long_name(self) -> str:
        """'left back of the thigh (hamstrings)'."""
        return f"{self.name} ({self.also})" if self.also else self.name


@dataclass(frozen=True, slots=True)
class Panel:
    """One drawing of a view: the whole body, or one hand. `labels` stand at its upper corners."""

    id: str
    title: str
    mirror: tuple[str, str]  # view and panel that show the client's other side
    labels: tuple[str, str]
    box: Box
    outline: Path
    contours: tuple[Path, ...]
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One view. A region that shows in two pieces has two entries with one id."""

    view: str
    box: Box
    panels: tuple[Panel, ...]
    regions: tuple[Region, ...]


@cache
def figure(view: str) -> Figure:
    """The art of one of `VIEWS`."""
    art = json.loads(asset("body", f"{view}.json").read_text(encoding="utf-8"))
    panels = tuple(
        Panel(
            id=told["id"],
            title=told["title"],
            mirror=(told["mirror"][0], told["mirror"][1]),
            labels=(told["labels"][0], told["labels"][1]),
            box=Box(*told["box"]),
            outline=parse_path(told["outline"]),
            contours=tuple(parse_path(line) for line in told["contours"]),
            regions=tuple(
                Region(
                    id=piece["id"],
                    name=piece["name"],
                    also=piece["also"],
                    side=piece["side"],
                    zone=piece["zone"],
                    centre=(piece["centre"][0], piece["centre"][1]),
                    polygon=tuple(zip(piece["polygon"][::2], piece["polygon"][1::2], strict=True)),
                    parent=piece["parent"],
                    panel=told["id"],
                )
                for piece in told["regions"]
            ),
        )
        for told in art["panels"]
    )
    regions = tuple(region for panel in panels for region in panel.regions)
    return Figure(view=art["view"], box=Box(*art["box"]), panels=panels, regions=regions)


@cache
def _wholes() -> dict[str, str]:
    return {
        region.id: region.parent or region.id for view in VIEWS for region in figure(view).regions
    }


def whole_region(region_id: str) -> str:
    """The region of the whole body that a region belongs to: 'palm-left' for the left thenar."""
    return _wholes().get(region_id, region_id)


@cache
def parts_of(region_id: str) -> tuple[str, ...]:
    """A region of the whole body and all that details show of it."""
    parts = tuple(part for part, whole in _wholes().items() if whole == region_id)
    return parts or (region_id,)
