"""A fact about a client as rules read it: what it means, where it lies and when it was."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from massage_desk.domain.names import fold
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.places import NO_REGIONS, SIDES, regions_in
from massage_desk.domain.precautions.vocabulary import Vocabulary, vocabulary


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. `key` leads back to where it is kept; `name` says what it is, with its side;
    `words` tell it in a sentence.

    `concepts` hold the broader ones too. `regions` are where it lies; `is_placed` is false where
    they are only where such a thing usually lies, `has_side` where these have no side. `days` are
    those of infusions or sessions, in their order. `unit` is the one in which rules speak of such
    a value.
    """

    key: str
    speaker: str
    name: str
    words: str
    concepts: frozenset[str]
    side: str = ""
    regions: frozenset[str] = NO_REGIONS
    is_placed: bool = False
    has_side: bool = True
    started: PartialDate | None = None
    ended: PartialDate | None = None
    due: PartialDate | None = None
    course: str = ""
    route: str = ""
    value: float | None = None
    unit: str = ""
    days: tuple[dt.date, ...] = ()
    is_confirmed: bool = True

    def is_planned(self, on: dt.date) -> bool:
        """Whether it begins only after `on`."""
        return self.started is not None and self.started.earliest > on

    def has_ended(self, on: dt.date) -> bool:
        """Whether it is certainly over on `on`."""
        return self.course == "resolved" or (self.ended is not None and self.ended.latest < on)


def make_fact(
    key: str,
    speaker: str,
    name: str,
    *,
    words: str = "",
    code: str = "",
    read_as: Iterable[str] | None = None,
    means_too: Iterable[str] = (),
    side: str = "",
    regions: Iterable[str] = (),
    known: Vocabulary | None = None,
    **told: object,
) -> Fact:
    """A fact from what was written down: `name` is read, unless `read_as` tells what it means.

    The side of regions that all lie on one is taken where none is told; a fact without regions
    lies where its concepts usually do. What is named as past is over, unless a course says
    otherwise. `told` are further fields of `Fact`.
    """
    known = known or vocabulary()
    direct = frozenset(read_as) if read_as is not None else known.read(speaker, name, code)
    direct |= frozenset(means_too)
    places = frozenset(regions)
    if not side and places:
        side = side_of(places)
    if not side and not places and speaker in _SIDED_BY_NAME:
        named = set(fold(name).split()) & set(SIDES)
        side = named.pop() if len(named) == 1 else ""
    usual, has_side = (NO_REGIONS, True) if places else _usual_places(direct, side, known)
    if not told.get("course") and fold(name).startswith(_PAST):
        told["course"] = "resolved"
    return Fact(
        key=key,
        speaker=speaker,
        name=_sided(name, side),
        words=words or name,
        concepts=known.with_broader(direct),
        side=side,
        regions=places or usual,
        is_placed=bool(places),
        has_side=has_side,
        **told,  # type: ignore[arg-type]
    )


_BOTH: Final = "both"
# Whose words tell the side of the body; those of a condition may tell that of the brain.
_SIDED_BY_NAME: Final = ("procedure", "device", "injury")
_PAST: Final = ("previous ", "former ", "past ", "history of ", "old ")


def _sided(name: str, side: str) -> str:
    """'left mastectomy'; what is an abbreviation or a name keeps its capitals."""
    plain = name if name[1:2].isupper() else name[:1].lower() + name[1:]
    return f"{side} {plain}" if side in SIDES and side not in plain.lower().split() else plain


def side_of(regions: Iterable[str]) -> str:
    """'left' or 'right' where all regions that have a side share it, 'both', or ''."""
    sides = {side for region in regions for side in SIDES if region.endswith(f"-{side}")}
    return _BOTH if len(sides) > 1 else next(iter(sides), "")


def _usual_places(
    direct: frozenset[str], side: str, known: Vocabulary
) -> tuple[frozenset[str], bool]:
    """Where the concepts themselves lie; where none says so, the broader ones. Has it a side?"""
    for ids in (direct, known.with_broader(direct)):
        placed = [known.concepts[each] for each in ids if each in known.concepts]
        placed = [concept for concept in placed if concept.places]
        if placed:
            groups = {group for concept in placed for group in concept.places}
            regions = NO_REGIONS.union(*(regions_in(group, side) for group in groups))
            return regions, any(concept.sided for concept in placed)
    return NO_REGIONS, True
