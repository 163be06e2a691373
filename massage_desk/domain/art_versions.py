"""Charts drawn on earlier art, shown on the present one: nothing in the record is changed.

A mark keeps the region that was recorded; only its id may have another spelling by now.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from massage_desk.assets import read_toml
from massage_desk.domain.art import ART_VERSION, parts_of
from massage_desk.domain.body import region_name
from massage_desk.domain.geometry import Point
from massage_desk.domain.marks import ChartMark

Affine = tuple[float, float, float, float, float, float]
_SAME: Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Step:
    """What became of views and regions from one art to the next."""

    to: str
    places: Mapping[str, tuple[str, Affine]]
    regions: Mapping[str, str]


@cache
def steps() -> dict[str, Step]:
    """The steps of `resources/body/versions.toml`, by the art that they lead from."""
    return {
        told["from"]: Step(
            to=told["to"],
            places={
                view: (place["view"], tuple(place["affine"]))
                for view, place in told["places"].items()
            },
            regions=dict(told["regions"]),
        )
        for told in read_toml("body", "versions.toml")["step"]
    }


def in_present_art(
    marks: Sequence[ChartMark], art: str, known: Mapping[str, Step] | None = None
) -> tuple[ChartMark, ...]:
    """The marks of a chart where they lie on the present art. Art that is not known is left."""
    known = steps() if known is None else known
    placed = tuple(marks)
    while art != ART_VERSION and art in known:
        step = known[art]
        if step.places or step.regions:
            placed = tuple(_carried(mark, step) for mark in placed)
        art = step.to
    return placed


def _carried(mark: ChartMark, step: Step) -> ChartMark:
    view, (a, b, c, d, e, f) = step.places.get(mark.view, (mark.view, _SAME))
    points = tuple(_rounded(a * x + c * y + e, b * x + d * y + f) for x, y in mark.points)
    region = step.regions.get(mark.region, mark.region)
    return replace(
        mark,
        view=view,
        points=points,
        region=region,
        region_name=region_name(view, region, mark.side),
        regions=tuple((step.regions.get(each, each), share) for each, share in mark.regions),
    )


def region_now(region: str, art: str) -> str:
    """The id that a region has on the present art; of art that is not known, its own."""
    while art != ART_VERSION and art in steps():
        region = steps()[art].regions.get(region, region)
        art = steps()[art].to
    return region


def _rounded(x: float, y: float) -> Point:
    return (round(x, 1), round(y, 1))


@cache
def ids_of(region: str) -> tuple[str, ...]:
    """Every id under which charts hold a region: its parts in details, and those of earlier art."""
    ids = list(parts_of(region))
    for step in reversed(steps().values()):
        ids += [old for old, new in step.regions.items() if new in ids]
    return tuple(dict.fromkeys(ids))
