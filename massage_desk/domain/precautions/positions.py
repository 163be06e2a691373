"""Positions that a precaution speaks against, and whether a visit's position is one of them."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from massage_desk.domain.names import fold
from massage_desk.domain.precautions.engine import Findings, Precaution
from massage_desk.domain.precautions.lines import RESTRICTION

_WHOSE: Final = r"(?:the|her|his|their|my)"
_LIES: Final = r"(?:lying|lie|lies|laid|put|placed|resting|sleeping)(?: flat)?"
_FRONT: Final = rf"on {_WHOSE} (?:front|stomach|tummy|belly|chest)"
_BACK: Final = rf"on {_WHOSE} back"
_FLAT: Final = rf"flat(?= {_BACK}\b|,|$| (?:from|until|till|for|yet|before|after)\b)"
_ONE_SIDE: Final = rf"on {_WHOSE} side"
_SIDE_LYING: Final = "side[ -]?lying"


def _lying(side: str) -> str:
    return rf"{_SIDE_LYING},? {side}|{side} {_SIDE_LYING}"


def _on(side: str) -> str:
    return rf"on {_WHOSE} {side} side"


# Of each position its own words, and those that name one only behind a word for lying or a 'not':
# 'no work on the back' is no word about lying there.
_POSITIONS: Final = {
    "prone": ("prone|face[ -]?down", _FRONT),
    "flat": ("supine|face[ -]?up", rf"{_BACK}|{_FLAT}"),
    "left side": (_lying("left"), _on("left")),
    "right side": (_lying("right"), _on("right")),
    "any side": (rf"(?<!left )(?<!right ){_SIDE_LYING}(?!,? (?:left|right))", _ONE_SIDE),
}
_TAKEN: Final = {
    **{name: f"{own}|{place}" for name, (own, place) in _POSITIONS.items()},
    "flat": rf"supine|face[ -]?up|lying flat|{_BACK}",  # feet may be flat on a pillow
    "any side": rf"{_SIDE_LYING}|on {_WHOSE} (?:left |right )?side",
}
_NO: Final = r"\b(?:no|not|never|avoid|without|cannot|cant|dont|mustnt)\b"
_BETWEEN: Final = r"(?:[ -]+[a-z]+){0,3}?[ -]+"
_RAISED: Final = re.compile(r"\b(?:raised|half|semi|propped|reclined|upright|wedge)")
_CLAUSE: Final = re.compile(
    r"[.;:]|, ?(?=no\b|not\b|never\b|then\b)|\bthen\b|\b(?:and|or) (?=not?\b)"
)


def _clauses(words: str) -> list[str]:
    return _CLAUSE.split(fold(words))


def forbidden(words: str) -> frozenset[str]:
    """The positions that words speak against: 'prone' and 'flat' of 'not prone, not flat'."""
    return frozenset(
        name
        for name, (own, place) in _POSITIONS.items()
        for clause in _clauses(words)
        if re.search(rf"{_NO}{_BETWEEN}(?:{own}|{_LIES} (?:{place}))\b", clause)
        or re.search(rf"{_NO}[ -]+(?:{place})\b", clause)
    )


def taken(words: str) -> frozenset[str]:
    """The positions that a visit names: 'prone' and 'flat' of 'prone, then supine'.

    One that is denied is none, and nobody lies flat who is half raised.
    """
    found: set[str] = set()
    for clause in _clauses(words):
        for name, told in _TAKEN.items():
            is_raised = name == "flat" and _RAISED.search(clause)
            if is_raised or re.search(rf"{_NO}{_BETWEEN}(?:{told})\b", clause):
                continue
            if re.search(rf"\b(?:{told})\b(?! (?:not|left out|avoided))", clause):
                found.add(name)
    return frozenset(found)


def against_positions(findings: Findings, positions: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Ids of precautions that speak against a visit's positions, each with a sentence."""
    for position in dict.fromkeys(filter(None, positions)):
        names = taken(position)
        for found in findings.precautions:
            if not found.is_standing and any(forbidden(told) & names for told in _told(found)):
                yield found.rule.id, f"Position, {position}: {_said(found)}"


def _told(found: Precaution) -> Iterator[str]:
    """What a precaution says about position; a restriction may say it under any heading."""
    is_restriction = found.rule.id.startswith(RESTRICTION)
    return (words for kind, words in found.rule.advice if is_restriction or kind == "position")


def _said(found: Precaution) -> str:
    if found.rule.id.startswith(RESTRICTION):
        return f"{found.rule.title}."
    return f"{dict(found.rule.advice)['position'].rstrip('.')} ({found.rule.title})."
