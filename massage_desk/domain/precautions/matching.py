"""Whether a fact is what a condition asks for, on a day; what is not known is never milder."""

import datetime as dt
from dataclasses import dataclass

from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.facts import Fact
from massage_desk.domain.precautions.rules import OPEN, Condition


@dataclass(frozen=True, slots=True)
class Match:
    """A fact that holds. `told` is how long ago in words; `lacks` what was not recorded of it."""

    fact: Fact
    told: str = ""
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Open:
    """A fact that may hold: `asks` says what has to be known first."""

    fact: Fact
    asks: str


def match(condition: Condition, fact: Fact, on: dt.date) -> Match | Open | None:
    """How a fact stands to a condition on a day."""
    if not fact.concepts & condition.concepts or not _holds_in_tense(condition.tense, fact, on):
        return None
    if not _has_value(condition, fact) or (
        condition.routes and fact.route and fact.route not in condition.routes
    ):
        return None
    lacks: list[str] = []
    if condition.routes and not fact.route:
        lacks.append("how it is given is not recorded")
    if condition.days is not None:
        held = _in_window(condition, fact, on)
        if held is None:
            return None
        lacks += held
    if condition.courses and fact.course not in condition.courses:
        if fact.course:
            return None
        return Open(fact, f"whether it is {_courses(condition)} now is not recorded")
    if not fact.is_confirmed:
        lacks.append("not confirmed")
    return Match(fact, _told(condition, fact, on), tuple(lacks))


def _courses(condition: Condition) -> str:
    words = {"flare": "in a flare", "active": "active", "stable": "stable", "resolved": "over"}
    return " or ".join(words[each] for each in sorted(condition.courses))


def _holds_in_tense(tense: str, fact: Fact, on: dt.date) -> bool:
    if tense == "planned":
        return fact.is_planned(on)
    if fact.is_planned(on):
        return False
    if tense == "ever":
        return True
    return fact.has_ended(on) if tense == "past" else not fact.has_ended(on)


def _has_value(condition: Condition, fact: Fact) -> bool:
    if condition.below is None and condition.at_least is None:
        return True
    if fact.value is None or (condition.unit and fact.unit != condition.unit):
        return False
    if condition.below is not None and fact.value >= condition.below:
        return False
    return condition.at_least is None or fact.value >= condition.at_least


def _in_window(condition: Condition, fact: Fact, on: dt.date) -> list[str] | None:
    """What is not known of the day that the window is laid around; None outside of the window."""
    day = anchor(condition.of, fact, on)
    if day is None:
        if condition.of == "end":
            return None if fact.course != "resolved" else ["when it ended is not recorded"]
        if condition.of == "dose" and fact.days:
            return None  # all are still to come
        if condition.of == "next":
            return None
        what = "days of treatment" if condition.of == "dose" else "date"
        return [f"{what} not recorded"]
    assert condition.days is not None
    first, last = condition.days
    nearest, farthest = distance(day, on, ahead=condition.of == "next")
    if farthest < first or (last != OPEN and nearest > last):
        return None
    # Where each day that it may have been lies inside, the exact one changes nothing.
    surely = nearest >= first and (last == OPEN or farthest <= last)
    return [] if surely else ["the exact day is not recorded"]


def anchor(of: str, fact: Fact, on: dt.date) -> PartialDate | None:
    """The day that a window lies around; None where there is none."""
    if of == "start":
        return fact.started
    if of == "end":
        return fact.ended
    if of == "dose":
        past = [day for day in fact.days if day <= on]
        return PartialDate.of(max(past)) if past else None
    coming = [day for day in fact.days if day > on]
    return PartialDate.of(min(coming)) if coming else None


def distance(day: PartialDate, on: dt.date, *, ahead: bool = False) -> tuple[int, int]:
    """The fewest and most whole days between a day and `on`; negative where it is still to come."""
    if ahead:
        return (day.earliest - on).days, (day.latest - on).days
    return (on - day.latest).days, (on - day.earliest).days


def _told(condition: Condition, fact: Fact, on: dt.date) -> str:
    day = anchor(condition.of, fact, on)
    if day is None or (condition.days is None and fact.value is None and not day.is_whole):
        return ""
    if not day.is_whole:
        return ""
    what = {"dose": "last given ", "next": "next ", "end": "ended "}.get(condition.of, "")
    return f"{what}{days_words((on - day.earliest).days)}"


def days_words(days: int) -> str:
    """'today', 'yesterday', '20 days ago', 'in 3 days'; by weeks, months and years where long."""
    if days < 0:
        return "tomorrow" if days == -1 else f"in {_span(-days)}"
    return {0: "today", 1: "yesterday"}.get(days, f"{_span(days)} ago")


def _span(days: int) -> str:
    if days < 120:
        return f"{days} days"
    if days < 730:
        return f"{days * 12 // 365} months"
    return f"{days * 100 // 36525} years"
