"""Places where a client does not want to be touched, read from words: 'no feet', 'not my left arm'.

What is refused stands between commas: 'feet are cold, no head' refuses the head alone. Places that
follow a refusal with nothing else beside them belong to it: 'does not want head, neck touched'.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from massage_desk.assets import read_toml
from massage_desk.domain.precautions.places import SIDES, regions_in
from massage_desk.domain.precautions.vocabulary import plain_words

REFUSED: Final = "touch-refused"
_BREAKS: Final = re.compile(r"[,;.:()\n]|\bbut\b")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of `concepts/region.toml`; places begin with those of the most words."""

    places: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    not_words: frozenset[str]
    touch: frozenset[str]
    touched: frozenset[str]
    keep_off: tuple[tuple[str, ...], ...]
    unless: tuple[tuple[str, ...], ...]
    small: frozenset[str]
    act_on: frozenset[str]


@cache
def _known() -> _Words:
    told = read_toml("precautions", "concepts", "region.toml")["refusal"]
    places = [(plain_words(said), tuple(groups)) for said, groups in told["places"].items()]
    return _Words(
        tuple(sorted(places, key=lambda each: -len(each[0]))),
        frozenset(told["not"]),
        frozenset(told["touch"]),
        frozenset(told["touched"]),
        tuple(plain_words(each) for each in told["keep_off"]),
        tuple(plain_words(each) for each in told["unless"]),
        frozenset(told["small"]),
        frozenset(told["act_on"]),
    )


def refused(text: str, side: str = "") -> frozenset[str] | None:
    """The regions that words refuse, none where they name no place; None where they refuse nothing.

    A side beside a place is that place's; `side` is for those without one.
    """
    found, is_refused, goes_on = set[str](), False, False
    for clause in _BREAKS.split(text):
        words = plain_words(clause)
        if not words:
            continue
        named, rest = _places_in(words, side)
        says = _refuses(words, rest, has_place=bool(named))
        is_list = bool(named) and not rest
        if says or (goes_on and is_list):
            is_refused = True
            found |= named
        goes_on = says or (goes_on and is_list)
    return frozenset(found) if is_refused else None


def _refuses(words: tuple[str, ...], rest: list[str], *, has_place: bool) -> bool:
    known = _known()
    if any(_stands_in(each, words) for each in known.unless):
        return False
    denies = not known.not_words.isdisjoint(words)
    if denies and not known.touched.isdisjoint(words):
        return True
    if not has_place:
        return False
    if denies and not known.touch.isdisjoint(words):
        return True
    keeps_off = any(_stands_in(each, words) for each in known.keep_off)
    about = known.not_words | known.touch | {word for each in known.keep_off for word in each}
    return (denies or keeps_off) and about.issuperset(rest)


def _places_in(words: tuple[str, ...], side: str) -> tuple[set[str], list[str]]:
    """The regions that words name, and the words that are neither a place nor small."""
    known, found, rest, at, beside = _known(), set[str](), list[str](), 0, ""
    while at < len(words):
        hit = next(
            (each for each in known.places if words[at : at + len(each[0])] == each[0]), None
        )
        is_act = words[at] in known.touch and not known.act_on.isdisjoint(words[at + 1 : at + 2])
        if hit is not None and not is_act:  # the hands of 'no hands near the neck' are no place
            said, groups = hit
            found.update(*(regions_in(group, beside or side) for group in groups))
            at += len(said)
            beside = ""
            continue
        word = words[at]
        if word in SIDES or word == "both":
            beside = word
        elif word not in known.small:
            rest.append(word)
            beside = ""
        at += 1
    return found, rest


def _stands_in(phrase: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return any(words[at : at + len(phrase)] == phrase for at in range(len(words)))
