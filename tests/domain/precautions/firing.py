"""Facts as a therapist writes them, and what the built-in rules make of them."""

import datetime as dt
from typing import Any

import pytest
from _pytest.mark.structures import ParameterSet

from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.engine import Place, Precaution, evaluate
from massage_desk.domain.precautions.facts import Fact, make_fact
from massage_desk.domain.precautions.rules import Level, built_in

TODAY = dt.date(2026, 11, 23)

OUTSIDE = None  # a region that a rule does not speak of
KEEP_OFF = "no hands"


def ago(days: int) -> PartialDate:
    """The day so many days before `TODAY`; negative: after it."""
    return PartialDate.of(TODAY - dt.timedelta(days))


def dose(*days: int) -> tuple[dt.date, ...]:
    """Days of treatment, so many days before `TODAY`."""
    return tuple(sorted(TODAY - dt.timedelta(each) for each in days))


def told(speaker: str, name: str, **more: Any) -> Fact:
    """A fact read from its words with the built-in vocabulary."""
    return make_fact(f"{speaker} {name}", speaker, name, **more)


def sign(concept: str, **more: Any) -> Fact:
    """A sign that was answered with yes in the check before a visit."""
    return make_fact(f"sign {concept}", "sign", concept, read_as=[concept], **more)


def measure(concept: str, value: float) -> Fact:
    """A number taken at the visit, or the age."""
    return make_fact(f"measure {concept}", "measure", concept, read_as=[concept], value=value)


def found(rule: str, *facts: Fact) -> Precaution | None:
    """The precaution of a rule, if facts set it off."""
    findings = evaluate(built_in(), facts, TODAY)
    return next(
        (each for each in findings.precautions if each.rule.id == rule and not each.is_standing),
        None,
    )


def of_region(places: tuple[Place, ...], region: str) -> tuple[str, int | str | None] | None:
    """The strictest level and lowest cap (or `KEEP_OFF`) of a region; `OUTSIDE` for none."""
    here = [place for place in places if region in place.regions]
    if not here:
        return OUTSIDE
    level = Level(max(place.level for place in here)).name.lower()
    if any(place.keep_off for place in here):
        return level, KEEP_OFF
    return level, min((place.cap for place in here if place.cap is not None), default=None)


def case(rule: str, what: str, *facts: Fact) -> ParameterSet:
    """A case of a table under a readable id."""
    return pytest.param(rule, facts, id=f"{rule}: {what}")


def place(
    rule: str,
    region: str,
    expected: tuple[str, int | str | None] | None,
    *facts: Fact,
) -> ParameterSet:
    """What a rule says of a region for some facts."""
    words = ", ".join(each.words for each in facts)
    return pytest.param(rule, facts, region, expected, id=f"{rule}: {region} for {words}")


def rules_of(*tables: list[ParameterSet]) -> list[set[str]]:
    """The rules that each table speaks of."""
    return [{str(each.values[0]) for each in table} for table in tables]


def ids_of(category: str) -> set[str]:
    """The built-in rules of a category."""
    return {rule.id for rule in built_in().rules if rule.category == category}
