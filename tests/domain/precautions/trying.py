"""Facts as a therapist writes them, tried on single rules of those that the program brings."""

import datetime as dt
from typing import Any

import pytest

from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.engine import Findings, evaluate
from massage_desk.domain.precautions.facts import Fact, make_fact
from massage_desk.domain.precautions.places import regions_in
from massage_desk.domain.precautions.rules import RuleSet, built_in

TODAY = dt.date(2026, 11, 23)


def ago(days: int) -> PartialDate:
    return PartialDate.of(TODAY - dt.timedelta(days))


def day(ago_days: int) -> dt.date:
    return TODAY - dt.timedelta(ago_days)


def told(speaker: str, name: str, **more: Any) -> Fact:
    """A fact read with the program's own vocabulary."""
    return make_fact(more.pop("key", name), speaker, name, **more)


def condition(name: str, **more: Any) -> Fact:
    return told("condition", name, **more)


def procedure(name: str, **more: Any) -> Fact:
    return told("procedure", name, **more)


def treatment(name: str, **more: Any) -> Fact:
    return told("treatment", name, **more)


def sign(concept: str, side: str = "") -> Fact:
    return told("sign", concept, read_as=[concept], side=side)


def measured(concept: str, value: float) -> Fact:
    return told("measure", concept, read_as=[concept], value=value)


def counted(test: str, value: float, unit: str = "10^9/L", days: int = 1) -> Fact:
    return told("laboratory", test, value=value, unit=unit, started=ago(days))


DRAINAGE = told("technique", "Manual lymph drainage")


def tried(rule_id: str, *facts: Fact) -> Findings:
    """What one rule makes of the facts, apart from all others."""
    rule = built_in().rule(rule_id)
    assert rule is not None, f"there is no rule {rule_id}"
    return evaluate(RuleSet((rule,)), facts, TODAY)


def fires(rule_id: str, *facts: Fact) -> bool:
    return bool(tried(rule_id, *facts).precautions)


def capped(findings: Findings, cap: int | None) -> frozenset[str]:
    """The regions that one rule limits to exactly this pressure."""
    return frozenset(region for region, limit in findings.limits.items() if limit.cap == cap)


def kept_off(findings: Findings) -> frozenset[str]:
    """The regions where one rule wants no hands."""
    return frozenset(region for region, limit in findings.limits.items() if limit.keep_off)


def regions(*groups: str, side: str = "both") -> frozenset[str]:
    return frozenset().union(*(regions_in(group, side) for group in groups))


def cases(table: dict[str, dict[str, list[Fact]]]) -> list[Any]:
    """Facts by rule and what they are, as parameters with readable ids."""
    return [
        pytest.param(rule, facts, id=f"{rule}: {name}")
        for rule, by_name in table.items()
        for name, facts in by_name.items()
    ]
