"""Abbreviations of the field: found in a text as whole words, explained, and spelled out."""

import re
from dataclasses import dataclass
from functools import cache

from massage_desk.assets import read_toml

_LOOKED_BACK = 8  # characters; a text of a megabyte is read once


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form and what it can mean, the usual meaning first.

    `verified` tells whether the first meaning was read in `sources`.
    """

    short: str
    means: tuple[str, ...]
    verified: bool
    sources: tuple[str, ...] = ()

    @property
    def is_ambiguous(self) -> bool:
        """Whether it has more than one common meaning, so that nobody may choose unasked."""
        return len(self.means) > 1

    @property
    def explanation(self) -> str:
        """As in 'ROM: range of motion', or 'HT: hypertonicity, or hypertension'."""
        return f"{self.short}: {', or '.join(self.means)}"


@dataclass(frozen=True, slots=True)
class Found:
    """Where an abbreviation stands in a text."""

    begins: int
    ends: int
    abbreviation: Abbreviation


@cache
def abbreviations() -> dict[str, Abbreviation]:
    """Those the desk knows, by their short form."""
    table = read_toml("abbreviations.toml")
    sources = table["sources"]
    return {
        each["short"]: Abbreviation(
            each["short"],
            tuple(each["means"]),
            each["verified"],
            tuple(sources[source] for source in each.get("sources", ())),
        )
        for each in table["abbreviation"]
    }


@cache
def _pattern() -> re.Pattern[str]:
    """The longest first. 'post-op', 'L4', 'L-spine' and an address hold none of them."""
    shorts = sorted(abbreviations(), key=len, reverse=True)
    return re.compile("|".join(map(_whole, shorts)))


def _whole(short: str) -> str:
    before = r"(?<![\w&@.’'/-])" if short[0].isalpha() else ""
    if short[-1] == "/":  # written close to the next word, as in 'w/pain'
        after = r"(?![/\\])"
    elif short[-1].isalpha():
        after = r"(?![\w&@-]|\.\w|/\w*\d)"
    else:
        after = ""
    return before + re.escape(short) + after


def found_in(text: str) -> list[Found]:
    """The abbreviations of a text, in its order; capitals count."""
    known = abbreviations()
    return [Found(hit.start(), hit.end(), known[hit.group()]) for hit in _pattern().finditer(text)]


def found_at(text: str, position: int) -> Found | None:
    """The abbreviation that the caret stands in, or just behind."""
    return next((each for each in found_in(text) if each.begins <= position <= each.ends), None)


def explanations(text: str) -> str:
    """What the abbreviations of a text mean, one a line; '' where there are none."""
    return "\n".join(each.explanation for each in _once(text))


def spelled_out(text: str) -> str:
    """The text with each abbreviation in full, but for those that can mean several things."""
    parts, done = [], 0
    for each in found_in(text):
        if each.abbreviation.is_ambiguous:
            continue
        words = each.abbreviation.means[0]
        if _begins_sentence(text, each.begins):
            words = words[0].upper() + words[1:]
        close = text[each.ends : each.ends + 1].isalnum()
        parts += [text[done : each.begins], words, " " if close else ""]
        done = each.ends
    return "".join([*parts, text[done:]])


def _begins_sentence(text: str, place: int) -> bool:
    before = text[max(0, place - _LOOKED_BACK) : place]
    said = before.rstrip()
    blank = before[len(said) :]
    if not said:
        return place < _LOOKED_BACK or "\n" in blank
    return "\n" in blank or (bool(blank) and said[-1] in ".!?")


def _once(text: str) -> list[Abbreviation]:
    return list(dict.fromkeys(each.abbreviation for each in found_in(text)))


def left_short(texts: list[str]) -> list[Abbreviation]:
    """Those that still stand in any of the texts, each once, in the order in which they are met."""
    return list(dict.fromkeys(each for text in texts for each in _once(text)))
