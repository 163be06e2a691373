"""Filters in plain words, as in 'oncology, unsigned since March': read, told, completed."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from massage_desk.domain.filter_dates import ALWAYS, Span, months_before, since, span_of
from massage_desk.domain.names import fold
from massage_desk.domain.partial_date import MONTHS

ADULT: Final = 18  # years
LATE_MONTHS: Final = 3  # how far back late entries are looked for where no time is told
_LONGEST_PHRASE: Final = 6  # words
_LONGEST: Final = 200  # characters that are read
_OFFERED: Final = 4  # completions
_WORD = re.compile(r"[^\s,;]+")
_UNSEEN = re.compile(r"not seen (?:for|in) (?:the last )?(.+)")
_STATES: Final = {
    "unsigned": "unsigned", "not signed": "unsigned", "unsigned notes": "unsigned",
    "late": "late", "late entry": "late", "late entries": "late",
    "no consent": "no consent", "without consent": "no consent",
    "minor": "minor", "minors": "minor", "under 18": "minor",
}  # fmt: skip
_WORDS: Final = {
    "unsigned": "Not signed",
    "late": "Late entry",
    "no consent": "No consent in force",
    "minor": "Under 18",
}
_OFTEN: Final = (
    "unsigned", "late entry", "today", "yesterday", "this week", "last week", "this month",
    "last month", "this year", "not seen for 3 months", "not seen for 6 months",
    "not seen for a year", "no consent", "minor",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """A word for what a history may hold; `words` are beginnings that are looked for there."""

    name: str
    also: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition. `begins` and `ends` say where it stands in what was typed."""

    kind: str  # 'unsigned', 'late', 'seen', 'unseen', 'no consent', 'minor' or 'term'
    words: str  # as a chip tells it
    begins: int
    ends: int
    span: Span = ALWAYS
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, read as filters and other words."""

    typed: str
    filters: tuple[Filter, ...] = ()
    words: str = ""

    def without(self, gone: Filter) -> str:
        """What would have been typed without one of the filters."""
        before, after = self.typed[: gone.begins].rstrip(" ,;"), self.typed[gone.ends :]
        before = re.sub(r"[\s,;]+and$|^and$", "", before, flags=re.IGNORECASE)
        after = re.sub(r"^and\b[\s,;]*", "", after.lstrip(" ,;"), flags=re.IGNORECASE)
        return ", ".join(part for part in (before, after) if part)


def parse(typed: str, today: dt.date, terms: Sequence[Term]) -> Query:
    """Read what was typed, the longest phrase first; what is no filter stays a word."""
    typed = typed[:_LONGEST]
    tokens = list(_WORD.finditer(typed))
    by_name = _names_of(terms)
    filters: list[Filter] = []
    words: list[str] = []
    place = 0
    while place < len(tokens):
        for end in range(min(len(tokens), place + _LONGEST_PHRASE), place, -1):
            begins, ends = tokens[place].start(), tokens[end - 1].end()
            found = _read(fold(typed[begins:ends].replace(",", " ")), begins, ends, today, by_name)
            if found is not None:
                filters.append(found)
                place = end
                break
        else:
            words.append(tokens[place].group())
            place += 1
    if filters:
        words = [word for word in words if word.lower() != "and"]
    return Query(typed, tuple(_recently_late(filters, today)), " ".join(words))


def completions(typed: str, today: dt.date, terms: Sequence[Term]) -> list[tuple[str, str]]:
    """How what was typed may go on: the phrase, and the whole with it in place of its beginning.

    As in `[("oncology", "unsigned, oncology")]` for 'unsigned, onc'.
    """
    tokens = list(_WORD.finditer(typed[:_LONGEST]))
    if not tokens or typed[-1:].isspace() or typed[-1:] in ",;":
        return []
    found: dict[str, str] = {}
    for first in tokens[-_LONGEST_PHRASE:]:
        tail = fold(typed[first.start() :])
        if len(tail) < 2:
            continue
        for beginning, phrase in _phrases(today, terms):
            if beginning.startswith(tail) and beginning != tail:
                found.setdefault(phrase, typed[: first.start()] + phrase)
    return list(found.items())[:_OFFERED]


def _read(
    phrase: str, begins: int, ends: int, today: dt.date, by_name: dict[str, Term]
) -> Filter | None:
    if (term := by_name.get(phrase)) is not None:
        return Filter("term", term.name, begins, ends, term=term)
    if (kind := _STATES.get(phrase)) is not None:
        return Filter(kind, _WORDS[kind], begins, ends)
    if (match := _UNSEEN.fullmatch(phrase)) and (ago := since(match[1], today)) is not None:
        return Filter("unseen", f"Not seen for {match[1]}", begins, ends, Span(ago, None))
    if phrase.startswith("not seen since "):
        span = span_of(phrase.removeprefix("not seen "), today)
        if span is not None:
            return Filter("unseen", f"Not seen {span}", begins, ends, span)
    span = span_of(phrase.removeprefix("seen "), today)
    if span is None:
        return None
    words = str(span)
    return Filter("seen", words[0].upper() + words[1:], begins, ends, span)


def _recently_late(filters: Sequence[Filter], today: dt.date) -> Iterator[Filter]:
    """Late entries of lately, where no other time is told: the older ones are of no use now."""
    is_told = any(each.kind == "seen" for each in filters)
    lately = Span(months_before(today, LATE_MONTHS), None)
    for each in filters:
        if each.kind == "late" and not is_told:
            yield replace(each, words=f"{each.words}, last {LATE_MONTHS} months", span=lately)
        else:
            yield each


def _names_of(terms: Sequence[Term]) -> dict[str, Term]:
    found: dict[str, Term] = {}
    for term in terms:
        found[fold(term.name)] = term
    for term in terms:
        for name in term.also:
            found.setdefault(fold(name), term)
    return found


def _phrases(today: dt.date, terms: Sequence[Term]) -> Iterator[tuple[str, str]]:
    """Each with what has to be typed of it, which may be another word for the same."""
    yield from ((phrase, phrase) for phrase in _OFTEN)
    for term in terms:
        for name in (term.name, *term.also):
            yield fold(name), term.name.lower()
    for back in range(12):
        month = (today.month - 1 - back) % 12 + 1
        yield f"since {fold(MONTHS[month])}", f"since {MONTHS[month]}"


def born_after(today: dt.date) -> dt.date:
    """Who was born after that day is not of age."""
    return months_before(today, 12 * ADULT)
