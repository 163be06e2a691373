"""A rule in words: what sets it off, and where on the body it counts."""

from collections.abc import Iterable
from typing import Final

from massage_desk.domain.body import plain_name
from massage_desk.domain.names import fold
from massage_desk.domain.precautions.places import FACT, WHOLE, groups
from massage_desk.domain.precautions.rules import OPEN, Condition, Rule, When, Zone
from massage_desk.domain.precautions.vocabulary import Vocabulary, vocabulary

STANDING: Final = "It stands for everybody, without anything that sets it off."
_TENSES: Final = {
    "current": "while it lasts",
    "ever": "also once it is over",
    "past": "once it is over",
    "planned": "before it begins",
}
_FROM: Final = {
    "start": "it began",
    "end": "it ended",
    "dose": "the last dose",
    "next": "the next one",
}
_COURSES: Final = {
    "active": "active",
    "flare": "in a flare",
    "stable": "stable",
    "resolved": "over",
}
_ROUTES: Final = {"skin": "on the skin", "patch": "as a patch", "pump": "by a pump"}
_SIDES: Final = {
    "fact": "on the recorded side",
    "both": "both sides",
    "left": "left",
    "right": "right",
}
_WEEK: Final = 7
_UNITS: Final = {"10^9/L": "× 10⁹/L"}
_YEAR: Final = 365.25
_SLACK: Final = 2  # days that a year is longer or shorter
_LONG: Final = 84  # days from which a window is told in weeks, where it is a number of them


def triggers_in_words(rule: Rule, known: Vocabulary | None = None) -> tuple[str, ...]:
    """Each thing that must hold, as in 'any of: Surgery; Burn – in the first 42 days'.

    A line that begins with 'or' is another way in which the same thing holds.
    """
    known = known or vocabulary()
    told = [_when(when, known) for when in rule.whens]
    return (*told, STANDING) if rule.standing else tuple(told)


def _when(when: When, known: Vocabulary) -> str:
    """Conditions that differ only in what they speak of are told together."""
    alike: dict[str, list[str]] = {}
    for condition in when:
        names = sorted(known.name(each) for each in condition.concepts)
        alike.setdefault(_rest(condition), []).extend(names)
    parts = []
    for rest, names in alike.items():
        which = names[0] if len(names) == 1 else f"any of: {'; '.join(dict.fromkeys(names))}"
        parts.append(" – ".join(filter(None, (which, rest))))
    return "\nor ".join(parts)


def _rest(condition: Condition) -> str:
    parts = [
        _value(condition),
        " or ".join(_COURSES[each] for each in sorted(condition.courses)),
        _window(condition),
        f"given {_given(condition.routes)}" if condition.routes else "",
        _tense(condition),
    ]
    return ", ".join(part for part in parts if part)


def _tense(condition: Condition) -> str:
    """How long it counts; for a value or a window that ends the day says so itself."""
    is_value = condition.below is not None or condition.at_least is not None
    if condition.of == "end" or (condition.tense == "current" and is_value):
        return ""
    return _TENSES[condition.tense]


def _value(condition: Condition) -> str:
    unit = f" {_UNITS.get(condition.unit, condition.unit)}" if condition.unit else ""
    limits = []
    if condition.at_least is not None:
        limits.append(f"at least {condition.at_least:g}{unit}")
    if condition.below is not None:
        limits.append(f"below {condition.below:g}{unit}")
    return " and ".join(limits)


def _window(condition: Condition) -> str:
    if condition.days is None:
        return ""
    first, last = condition.days
    point = _FROM[condition.of]
    if condition.of == "next":
        return f"in the last {span_words(last)} before {point}"
    if last == OPEN:
        return f"from {span_words(first)} after {point} on"
    if first <= 0:
        return f"in the first {span_words(last)} after {point}"
    return f"from {span_words(first)} to {span_words(last)} after {point}"


def span_words(days: int) -> str:
    """'1 day', '42 days', '12 weeks', '2 years'."""
    years = round(days / _YEAR)
    if years and abs(days - years * _YEAR) < _SLACK:
        return _counted(years, "year")
    if days >= _LONG and days % _WEEK == 0:
        return _counted(days // _WEEK, "week")
    return _counted(days, "day")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _given(routes: Iterable[str]) -> str:
    return " or ".join(_ROUTES.get(each, f"by {each}") for each in sorted(routes))


def places_in_words(rule: Rule, known: Vocabulary | None = None) -> tuple[str, ...]:
    """Each place of a rule, as in 'arm, on the recorded side: pressure at most 1 of 5'."""
    known = known or vocabulary()
    return tuple(_zone(zone, known) for zone in rule.zones)


def _zone(zone: Zone, known: Vocabulary) -> str:
    where = place_names(zone.where)
    if zone.where != (WHOLE,):
        where = f"{where}, {_SIDES[zone.side]}"
    does = []
    if zone.keep_off:
        does.append("no hands there")
    elif zone.cap is not None:
        does.append(
            f"pressure at most {zone.cap} of 5" if zone.cap else "no pressure, only holding"
        )
    limits = [f"for {', '.join(sorted(known.name(each) for each in zone.only_of))}"]
    limits = limits if zone.only_of else ["otherwise"] if zone.otherwise else []
    return ": ".join(filter(None, ("; ".join((where, *limits)), ", ".join(does))))


def place_names(where: Iterable[str]) -> str:
    """'arm, upper quadrant'; a group by its name, a region by its own."""
    return ", ".join(_place(each) for each in where)


def _place(where: str) -> str:
    if where == WHOLE:
        return "whole body"
    if where == FACT:
        return "where it lies"
    return where.replace("-", " ") if where in groups() else plain_name(where)


def told_in_full(rule: Rule) -> str:
    """Every word of a rule, folded to be searched."""
    words = [
        *(rule.title, rule.id, rule.category, rule.rationale, rule.ask, rule.escalate),
        *(rule.write_down, rule.reading, rule.unverified, *rule.sources),
        *(advice for _kind, advice in rule.advice),
        *triggers_in_words(rule),
        *places_in_words(rule),
    ]
    return fold(" ".join(words))
