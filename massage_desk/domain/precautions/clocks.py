"""Clocks: how far a client is from what counts, as in 'day 19 after left mastectomy'.

The day of an operation is day 0; the day of an infusion is day 1 of its cycle, as oncology units
count. Weeks of pregnancy are counted back from the day on which the birth is expected, which is
taken as 40 weeks.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.facts import Fact

_PREGNANT, _GIVEN = "Pregnant", " given"
_TERM: Final = 280  # days
_LONGEST: Final = {"procedure": 365, "injury": 42, "birth": 365}  # days that such a clock runs
_AHEAD: Final = 90  # days before a planned operation


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock on a day. `key` is the fact's; the nearest to now stand first."""

    words: str
    key: str
    days: int

    def dated(self, on: dt.date) -> str:
        """With the day it is counted from, for whoever reads it later."""
        day = PartialDate.of(on - dt.timedelta(days=self.days))
        return f"{self.words} ({day})"


def clocks_of(facts: Iterable[Fact], on: dt.date) -> tuple[Clock, ...]:
    """The clocks that run on a day, the nearest first."""
    known = list(facts)
    found = [clock for fact in known if not _is_told(fact, known) for clock in _clocks(fact, on)]
    return tuple(sorted(found, key=lambda clock: (abs(clock.days), clock.words)))


def _is_told(fact: Fact, known: Iterable[Fact]) -> bool:
    """Whether a medicine runs on the schedule of a treatment, which tells it already."""
    return fact.speaker == "medication" and any(
        other.speaker == "treatment"
        and set(fact.days) <= set(other.days)
        and not fact.concepts.isdisjoint(other.concepts)
        for other in known
        if fact.days
    )


def clocks_for_reader(clocks: Iterable[Clock]) -> list[Clock]:
    """Those that a letter tells; weeks and schedules stand beside their entries there."""
    return [
        clock
        for clock in clocks
        if not clock.words.startswith(_PREGNANT) and not clock.words.endswith(_GIVEN)
    ]


def _clocks(fact: Fact, on: dt.date) -> Iterator[Clock]:
    if fact.speaker in ("procedure", "injury"):
        yield from _after(fact, on)
    elif fact.speaker == "pregnancy":
        yield from _pregnancy(fact, on)
    elif fact.speaker in ("treatment", "medication") and fact.days:
        yield from _schedule(fact, on)


def _after(fact: Fact, on: dt.date) -> Iterator[Clock]:
    if fact.started is None or not fact.started.is_whole:
        return
    days = (on - fact.started.earliest).days
    if 0 <= days <= _LONGEST[fact.speaker]:
        yield Clock(f"{_counted(days)} after {_name(fact)}", fact.key, days)
    elif -_AHEAD <= days < 0 and fact.speaker == "procedure":
        yield Clock(f"{_capital(_name(fact))} {_ahead(-days)}", fact.key, days)


def _pregnancy(fact: Fact, on: dt.date) -> Iterator[Clock]:
    if fact.ended is not None:
        if fact.ended.is_whole and 0 <= (days := (on - fact.ended.earliest).days) <= 365:
            weeks = days // 7
            span = f"{days} days" if weeks < 2 else f"{weeks} weeks"
            yield Clock(f"{span} after the birth", fact.key, days)
    elif fact.due is not None and fact.due.is_whole:
        days = _TERM - (fact.due.earliest - on).days
        if 0 <= days <= _TERM + 21:
            weeks, over = divmod(days, 7)
            yield Clock(f"{_PREGNANT} {weeks} weeks{f' {over} days' if over else ''}", fact.key, 0)


def _schedule(fact: Fact, on: dt.date) -> Iterator[Clock]:
    given = [day for day in fact.days if day <= on]
    coming = [day for day in fact.days if day > on]
    ended, name = fact.has_ended(on), _name(fact)
    if given and not ended:
        since = (on - given[-1]).days
        if "chemotherapy" in fact.concepts:
            yield Clock(f"Day {since + 1} of cycle {len(given)}, {name}", fact.key, since)
        elif coming:
            told = f"{_capital(name)}: {len(given)} of {len(fact.days)}{_GIVEN}"
            yield Clock(told, fact.key, since)
    if coming and not ended:
        ahead = (coming[0] - on).days
        yield Clock(f"Next {name} {_ahead(ahead)}", fact.key, -ahead)


def _name(fact: Fact) -> str:
    """What it is, without what stands behind a comma: the place where it is done, or how often."""
    return fact.name.partition(",")[0]


def _counted(days: int) -> str:
    if days < 60:
        return f"Day {days}"
    return f"{days // 7} weeks" if days < 183 else f"{days * 12 // 365} months"


def _ahead(days: int) -> str:
    return "tomorrow" if days == 1 else f"in {days} days"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
