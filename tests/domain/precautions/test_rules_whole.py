"""All rules together: what each must have to be shown at a visit and on the chart."""

import re

import pytest

from massage_desk.domain.precautions.places import WHOLE
from massage_desk.domain.precautions.rules import Level, Rule, built_in

RULES = built_in().rules


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_can_be_read_in_the_minute_before_hands_on(rule: Rule) -> None:
    assert rule.title
    assert rule.rationale
    assert rule.advice
    assert all(len(words) <= 200 for _kind, words in rule.advice)
    told = " ".join([rule.title, rule.rationale, rule.escalate, *dict(rule.advice).values()])
    assert not re.search(r"\bsafe\b", told, re.IGNORECASE)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_that_lies_somewhere_has_a_short_name_for_the_chart(rule: Rule) -> None:
    lies_somewhere = any(set(zone.where) != {WHOLE} for zone in rule.zones)
    assert not lies_somewhere or rule.short


@pytest.mark.parametrize(
    "rule", [each for each in RULES if each.red_flag], ids=lambda rule: rule.id
)
def test_a_red_flag_tells_the_emergency_step_what_to_write_and_the_letter(rule: Rule) -> None:
    assert rule.escalate
    assert rule.write_down
    assert rule.letter == "urgent"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_rule_is_milder_everywhere_than_its_level_says(rule: Rule) -> None:
    assert max(zone.level for zone in rule.zones) >= rule.level


def test_every_kind_of_red_flag_that_was_asked_for_is_there() -> None:
    flags = {rule.id for rule in RULES if rule.red_flag}
    assert {
        "vte-suspected", "mscc-suspected", "cauda-equina", "dysreflexia-signs", "neutropenic-fever",
        "pregnancy-warning", "cellulitis",
    } <= flags  # fmt: skip


@pytest.mark.parametrize(
    "rule",
    [each for each in RULES if each.level == Level.ABSOLUTE and each.category != "technique"],
    ids=lambda rule: rule.id,
)
def test_where_no_massage_is_advised_hands_stay_off_the_whole_body(rule: Rule) -> None:
    assert any(zone.keep_off for zone in rule.zones if zone.where == (WHOLE,))
