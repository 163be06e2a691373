"""Positions that a precaution speaks against, and whether a visit's position is one of them."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from massage_desk.domain.names import fold
from massage_desk.domain.precautions.engine import Findings, Precaution
from massage_desk.domain.precautions.lines import RESTRICTION

_WHOSE: Final = r"(?:the|her|his|their|my)"
_PRONE: Final = rf"prone|face[ -]?down|on {_WHOSE} (?:front|stomach|tummy|belly|chest)"
_FLAT: Final = rf"supine|face[ -]?up|flat(?! on)|(?:flat )?on {_WHOSE} back"
_LYING: Final = "side[ -]?lying"


def _on(side: str) -> str:
    return rf"{_LYING},? {side}|{side} {_LYING}|on {_WHOSE} {side} side"


# Each position as a precaution names it, and as a visit does.
_POSITIONS: Final = {
    "prone": (_PRONE, _PRONE),
    "flat": (_FLAT, rf"supine|face[ -]?up|lying flat|(?:flat )?on {_WHOSE} back"),
    "left side": (_on("left"), _on("left")),
    "right side": (_on("right"), _on("right")),
    "any side": (
        rf"(?<!left )(?<!right ){_LYING}(?!,? (?:left|right))|on {_WHOSE} side",
        rf"{_LYING}|on {_WHOSE} (?:left |right )?side",
    ),
}
_AGAINST: Final = (
    r"\b(?:no|not|never|avoid|without|cannot|can.?t|don.?t|mustn.?t)\b(?:[ -]+[a-z]+){0,3}?[ -]+"
)
_RAISED: Final = re.compile(r"\b(?:raised|half|semi|propped|reclined|upright|wedge)")
_CLAUSE: Final = re.compile(
    r"[.;:]|, ?(?=no\b|not\b|never\b|then\b)|\bthen\b|\b(?:and|or) (?=not?\b)"
)


def _clauses(words: str) -> list[str]:
    return _CLAUSE.split(fold(words))


def forbidden(words: str) -> frozenset[str]:
    """The positions that words speak against: 'prone' and 'flat' of 'not prone, not flat'."""
    clauses = _clauses(words)
    return frozenset(
        name
        for name, (named, _taken) in _POSITIONS.items()
        if any(re.search(rf"{_AGAINST}(?:{named})\b", clause) for clause in clauses)
    )


def taken(words: str) -> frozenset[str]:
    """The positions that a visit names: 'prone' and 'flat' of 'prone, then supine'.

    One that is denied is none, and nobody lies flat who is half raised.
    """
    found: set[str] = set()
    for clause in _clauses(words):
        for name, (_named, told) in _POSITIONS.items():
            is_raised = name == "flat" and _RAISED.search(clause)
            if is_raised or re.search(rf"{_AGAINST}(?:{told})\b", clause):
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
    (told,) = [words for kind, words in found.rule.advice if kind == "position"]
    return f"{told.rstrip('.')} ({found.rule.title})."
