"""Rules about wounds, burns and pressure sores."""

import pytest

from massage_desk.domain.precautions.facts import Fact
from massage_desk.domain.precautions.rules import Level
from tests.domain.precautions.trying import (
    ago,
    cases,
    condition,
    fires,
    kept_off,
    procedure,
    regions,
    told,
    tried,
)

FIRES = {
    "wound-open": {
        "wound": [condition("Open wound, shin")],
        "stitches": [told("injury", "Laceration, stitches still in", started=ago(4))],
        "ulcer": [condition("Venous leg ulcer")],
        "a code": [condition("sore at the ankle", code="L97.3")],
        "fresh operation": [procedure("Hip replacement", started=ago(5))],
        "operation without a date": [procedure("Mole excision")],
        "drain long after": [
            told("device", "Surgical drain", started=ago(40)),
            procedure("Mastectomy", started=ago(40)),
        ],
        "drain in the chest": [told("device", "Pleural drain")],
    },
    "burn": {
        "burn": [told("injury", "Burn on the forearm", started=ago(10))],
        "sun": [condition("Sunburn")],
        "scald": [told("injury", "Scald")],
        "a code": [condition("hot oil", code="T23.2")],
        "graft": [procedure("Skin graft", started=ago(20))],
    },
    "pressure-ulcer": {
        "sore": [condition("Pressure sore, sacrum")],
        "lay words": [condition("Bedsore")],
        "redness": [condition("Non-blanching redness of the heel")],
        "a code": [condition("heel", code="L89.6")],
    },
}

DOES_NOT = {
    "wound-open": {
        "drain ended": [told("device", "Surgical drain", started=ago(40), ended=ago(1))],
        "drain out": [told("device", "Drain removed")],
        "lymph drainage": [told("technique", "Manual lymph drainage")],
        "stoma": [told("device", "Colostomy")],
        "healed": [condition("Wound", course="resolved")],
        "stomach": [condition("Stomach ulcer")],
        "older operation": [procedure("Hip replacement", started=ago(15))],
        "planned": [procedure("Hip replacement", started=ago(-1))],
    },
    "burn": {
        "healed": [condition("Burn", course="resolved")],
        "a feeling": [condition("Burning feet")],
        "exhaustion": [condition("Burnout")],
        "denied": [condition("No burns")],
    },
    "pressure-ulcer": {
        "healed": [condition("Pressure ulcer", course="resolved")],
        "blood": [condition("High blood pressure")],
        "leg": [condition("Leg ulcer")],
        "redness": [condition("Redness of the cheeks")],
    },
}


@pytest.mark.parametrize(("rule", "facts"), cases(FIRES))
def test_it_fires(rule: str, facts: list[Fact]) -> None:
    assert fires(rule, *facts)


@pytest.mark.parametrize(("rule", "facts"), cases(DOES_NOT))
def test_it_does_not_fire(rule: str, facts: list[Fact]) -> None:
    assert not fires(rule, *facts)


def test_every_rule_has_a_case_that_fires_and_one_that_does_not() -> None:
    assert FIRES.keys() == DOES_NOT.keys()


@pytest.mark.parametrize(
    ("rule", "name", "last"), [("wound-open", "Hysterectomy", 14), ("burn", "Skin graft", 42)]
)
def test_a_window_holds_on_its_first_and_last_day_only(rule: str, name: str, last: int) -> None:
    assert [
        fires(rule, procedure(name, started=ago(days))) for days in (-1, 0, last, last + 1)
    ] == [False, True, True, False]


@pytest.mark.parametrize(
    ("rule", "fact", "where"),
    [
        pytest.param(
            "wound-open",
            condition("Wound", regions=("shin-left", "calf-left")),
            frozenset({"shin-left", "calf-left"}),
            id="a picked wound",
        ),
        pytest.param(
            "wound-open",
            procedure("Lumpectomy", side="right", started=ago(3)),
            regions("breast", side="right"),
            id="a fresh operation",
        ),
        pytest.param(
            "burn",
            told("injury", "Burn", regions=("hand-dorsum-right",)),
            frozenset({"hand-dorsum-right"}),
            id="a picked burn",
        ),
        pytest.param(
            "pressure-ulcer",
            condition("Pressure ulcer", regions=("heel-left",)),
            frozenset({"heel-left"}),
            id="a picked sore",
        ),
        pytest.param(
            "pressure-ulcer",
            condition("Bedsores"),
            regions("sacrum", "buttock", "hip", "sole"),
            id="a sore without a place",
        ),
    ],
)
def test_hands_keep_off_there(rule: str, fact: Fact, where: frozenset[str]) -> None:
    findings = tried(rule, fact)
    assert findings.precautions[0].level == Level.LOCAL
    assert kept_off(findings) == where == findings.limits.keys()


def test_a_wound_without_a_place_is_asked_for() -> None:
    assert tried("wound-open", condition("Open wound")).missing == (
        "Open wound: place not recorded.",
    )
