"""Facts in a therapist's words against the program's own rules, and what they ask for."""

import datetime as dt
from typing import Any

from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.engine import Findings, Precaution, evaluate
from massage_desk.domain.precautions.facts import Fact, make_fact
from massage_desk.domain.precautions.rules import Level, built_in
from massage_desk.domain.precautions.vocabulary import vocabulary

TODAY = dt.date(2026, 11, 23)


def days_ago(days: int) -> PartialDate:
    return PartialDate.of(TODAY - dt.timedelta(days))


def item(section: str, name: str, **told: Any) -> Fact:
    """An item of the history, read with the program's vocabulary."""
    return make_fact(told.pop("key", name), section, name, **told)


def condition(name: str, **told: Any) -> Fact:
    return item("condition", name, **told)


def sign(concept: str, **told: Any) -> Fact:
    """A yes in today's pre-visit check."""
    name = vocabulary().name(concept)
    return make_fact(concept, "sign", name, read_as=[concept], started=days_ago(0), **told)


def measure(concept: str, value: float, **told: Any) -> Fact:
    """A number taken at the visit."""
    words = f"{vocabulary().name(concept)} {value}"
    return make_fact(
        concept, "measure", words, read_as=[concept], value=value, started=days_ago(0), **told
    )


def found(*facts: Fact) -> Findings:
    return evaluate(built_in(), facts, TODAY)


def fired(*facts: Fact) -> set[str]:
    return {each.rule.id for each in found(*facts).precautions if not each.is_standing}


def precaution(rule_id: str, *facts: Fact) -> Precaution:
    """The precaution of one rule, which must be there."""
    (told,) = [each for each in found(*facts).precautions if each.rule.id == rule_id]
    return told


def caps(rule_id: str, *facts: Fact) -> dict[str, int | None]:
    """The lowest cap that one rule sets for each region in which it counts."""
    lowest: dict[str, int | None] = {}
    for place in precaution(rule_id, *facts).places:
        for region in place.regions:
            known = [cap for cap in (lowest.get(region), place.cap) if cap is not None]
            lowest[region] = min(known, default=None)
    return lowest


def levels(rule_id: str, *facts: Fact) -> dict[str, Level]:
    """The strictest level that one rule sets for each region in which it counts."""
    strictest: dict[str, Level] = {}
    for place in precaution(rule_id, *facts).places:
        for region in place.regions:
            strictest[region] = max(strictest.get(region, place.level), place.level)
    return strictest


def kept_off(rule_id: str, *facts: Fact) -> set[str]:
    """The regions where one rule wants no hands, and so no pressure either."""
    places = [each for each in precaution(rule_id, *facts).places if each.keep_off]
    assert all(place.cap == 0 for place in places)
    return {region for place in places for region in place.regions}


def ids_of(category: str) -> set[str]:
    """The rules of one file."""
    return {rule.id for rule in built_in().rules if rule.category == category}
