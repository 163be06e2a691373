"""Trauma, fear and psychosis."""

import pytest

from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.facts import Fact
from massage_desk.domain.precautions.places import all_regions
from massage_desk.domain.precautions.rules import Level
from tests.domain.precautions.told_of import (
    caps,
    condition,
    fired,
    found,
    ids_of,
    item,
    precaution,
    sign,
)

FIRES: list[tuple[str, tuple[Fact, ...]]] = [
    ("trauma-history", (condition("PTSD"),)),
    ("trauma-history", (condition("Post-traumatic stress disorder", course="resolved"),)),
    ("trauma-history", (item("social", "Survivor of childhood abuse"),)),
    ("trauma-history", (condition("Sexual assault", started=PartialDate(1998)),)),
    ("trauma-history", (condition("Panic attacks"),)),
    ("trauma-history", (condition("nerves", code="F41.1"),)),
    ("trauma-history", (sign("anxious"),)),
    ("psychosis-acute", (condition("Acute psychosis"),)),
    ("psychosis-acute", (condition("Schizophrenia", course="active"),)),
    ("psychosis-acute", (condition("Psychotic disorder", course="flare"),)),
]
SILENT: list[tuple[str, tuple[Fact, ...]]] = [
    ("trauma-history", (item("injury", "Blunt trauma to the thigh"),)),
    ("trauma-history", (condition("Alcohol abuse"),)),
    ("trauma-history", (item("family", "PTSD"),)),
    ("trauma-history", (sign("poor-sleep"),)),
    ("psychosis-acute", (condition("Schizophrenia", course="stable"),)),
    ("psychosis-acute", (condition("Schizophrenia"),)),
    ("psychosis-acute", (condition("Psoriasis", course="active"),)),
    ("psychosis-acute", (condition("PTSD", course="flare"),)),
]

LEVELS = {
    "trauma-history": Level.PRECAUTION,
    "psychosis-acute": Level.ABSOLUTE,
}


def _name(case: object) -> str:
    return " + ".join(fact.words for fact in case) if isinstance(case, tuple) else str(case)


@pytest.mark.parametrize(("rule", "facts"), FIRES, ids=_name)
def test_a_rule_fires_at_a_therapists_words(rule: str, facts: tuple[Fact, ...]) -> None:
    assert rule in fired(*facts)


@pytest.mark.parametrize(("rule", "facts"), SILENT, ids=_name)
def test_a_rule_stays_silent_at_its_near_miss(rule: str, facts: tuple[Fact, ...]) -> None:
    assert rule not in fired(*facts)


@pytest.mark.parametrize(("rule", "facts"), FIRES, ids=_name)
def test_a_rule_is_as_strict_as_written_wherever_it_fires(
    rule: str, facts: tuple[Fact, ...]
) -> None:
    assert precaution(rule, *facts).level == LEVELS[rule]


def test_every_rule_is_tried_both_ways() -> None:
    assert {rule for rule, _ in FIRES} == {rule for rule, _ in SILENT} == ids_of("mental")


def test_trauma_counts_everywhere_without_a_cap() -> None:
    told = precaution("trauma-history", condition("PTSD"))
    assert told.level == Level.PRECAUTION
    assert caps("trauma-history", condition("PTSD")) == dict.fromkeys(all_regions())


def test_whether_a_psychotic_illness_is_active_is_asked() -> None:
    question = "Schizophrenia: whether it is active or in a flare now is not recorded."
    assert question in found(condition("Schizophrenia")).missing


def test_acute_psychosis_postpones_and_says_that_it_is_unverified() -> None:
    told = precaution("psychosis-acute", condition("Acute psychosis"))
    assert told.level == Level.ABSOLUTE
    assert told.is_everywhere
    assert (told.rule.evidence, told.rule.sources) == ("unverified", ())
