"""Places that rules speak of, as regions of the body: 'arm', 'the upper quadrant', 'whole'."""

from collections.abc import Iterable
from functools import cache
from typing import Final

from massage_desk.assets import read_toml
from massage_desk.domain.art import BODY_VIEWS, figure, whole_region

WHOLE: Final = "whole"  # the whole body
FACT: Final = "fact"  # where the fact lies that set a rule off
SIDES: Final = ("left", "right")
NO_REGIONS: Final = frozenset[str]()


@cache
def all_regions() -> frozenset[str]:
    """Every region of the whole body, by id."""
    return frozenset(
        whole_region(region.id) for view in BODY_VIEWS for region in figure(view).regions
    )


@cache
def groups() -> dict[str, tuple[str, ...]]:
    """The named groups, each a list of regions; '*' in one stands for the side."""
    return {
        name: tuple(told)
        for name, told in read_toml("precautions", "places.toml")["groups"].items()
    }


@cache
def regions_in(where: str, side: str = "both") -> frozenset[str]:
    """The regions of a group, or one region by its id, on 'left', 'right' or 'both' sides.

    KeyError where it is neither. A region in the middle belongs to both sides.
    """
    if where == WHOLE:
        return all_regions()
    sides = (side,) if side in SIDES else SIDES
    told = groups().get(where)
    if told is None:
        if where not in all_regions():
            raise KeyError(where)
        return frozenset({where})
    return frozenset(
        each.replace("*", one) if "*" in each else each for each in told for one in sides
    )


def resolve(where: Iterable[str], side: str, own: frozenset[str]) -> frozenset[str]:
    """All regions of several places; `own` are those of the fact itself."""
    return NO_REGIONS.union(*(own if each == FACT else regions_in(each, side) for each in where))
