"""Regions of the whole body found by the beginnings of their words: 'left kn' is the left knee."""

import unicodedata
from dataclasses import dataclass
from functools import cache

from massage_desk.domain.art import BODY_VIEWS, figure


@dataclass(frozen=True, slots=True)
class Place:
    """A region with both of its names."""

    id: str
    name: str
    also: str


@cache
def places() -> tuple[Place, ...]:
    """Every region of the whole body once, from head to foot as the front and the back show it."""
    found: dict[str, tuple[float, Place]] = {}
    for view in BODY_VIEWS:
        for region in figure(view).regions:
            place = Place(region.id, region.name, region.also)
            found.setdefault(region.id, (region.centre[1], place))
    return tuple(place for _height, place in sorted(found.values(), key=lambda each: each[0]))


def find_places(text: str) -> list[Place]:
    """The regions in whose names every word of the text begins a word; exact names first."""
    wanted = _words(text)
    if not wanted:
        return []
    hits = []
    for place in places():
        plain, all_words = _words(place.name), _words(f"{place.name} {place.also}")
        if all(any(word.startswith(part) for word in all_words) for part in wanted):
            by_name = all(any(word.startswith(part) for word in plain) for part in wanted)
            hits.append((plain != wanted, not by_name, place))
    return [place for *_rank, place in sorted(hits, key=lambda hit: hit[:2])]


def _words(text: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return "".join(sign if sign.isalnum() else " " for sign in plain).split()
