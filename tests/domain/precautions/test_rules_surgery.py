"""Rules about operations, scars, replaced joints, broken bones and fresh injuries."""

from collections.abc import Callable

import pytest

from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.facts import Fact
from massage_desk.domain.precautions.places import all_regions
from massage_desk.domain.precautions.rules import Level
from tests.domain.precautions.trying import (
    ago,
    capped,
    cases,
    condition,
    fires,
    kept_off,
    procedure,
    regions,
    told,
    tried,
)

WHOLE = all_regions()
NONE = frozenset[str]()


def injury(name: str, days: int | None = None, **more: object) -> Fact:
    return told("injury", name, started=None if days is None else ago(days), **more)


FIRES = {
    "surgery-recent": {
        "by name": [procedure("Laparoscopic cholecystectomy", started=ago(20))],
        "any operation": [procedure("Surgery on the back", started=ago(20))],
        "mastectomy": [procedure("Mastectomy", started=ago(20))],
        "no date": [procedure("Hysterectomy")],
        "month only": [procedure("Hernia repair", started=PartialDate(2026, 10))],
        "birth": [procedure("C-section", started=ago(30))],
        "heart": [procedure("CABG", started=ago(30))],
        "plates": [procedure("ORIF ankle", started=ago(30))],
        "teeth": [procedure("Wisdom teeth out", started=ago(3))],
        "a device": [told("device", "Total hip replacement", started=ago(10))],
    },
    "scar-young": {
        "after an operation": [procedure("Thyroidectomy", started=ago(100))],
        "a scar": [condition("Scar on the shin", started=ago(300))],
        "a scar that has healed": [injury("Keloid", 500, course="resolved")],
        "no date": [condition("Hypertrophic scar")],
    },
    "joint-replacement": {
        "hip": [procedure("Right total hip replacement", side="right", started=ago(60))],
        "abbreviated": [procedure("TKR left", side="left", started=ago(60))],
        "a device": [told("device", "Knee prosthesis", started=ago(60))],
        "no date": [procedure("Shoulder arthroplasty")],
    },
    "spinal-fusion": {
        "recent": [procedure("Spinal fusion L4/5", started=ago(30))],
        "years ago": [procedure("ACDF C5/6", started=ago(4000))],
        "ended": [procedure("Lumbar fusion", started=ago(400), ended=ago(399))],
        "rods": [told("device", "Harrington rods", started=PartialDate(1998))],
        "among conditions": [condition("Fused vertebrae L3-5")],
        "a code": [condition("back op", code="Z98.1")],
    },
    "fracture": {
        "injury": [injury("Fractured wrist", 20)],
        "lay words": [injury("Broken collarbone", 5)],
        "a code": [condition("fell on the hand", code="S52.501A")],
        "stress": [condition("Stress fracture of the foot")],
        "old, not marked as over": [injury("Rib fractures", 900)],
    },
    "acute-injury-haematoma": {
        "ankle": [injury("Sprained ankle", 1)],
        "strain": [injury("Hamstring strain", 2)],
        "back": [condition("Strained back", started=ago(3))],
        "no date": [injury("Whiplash")],
        "bruise": [injury("Haematoma of the thigh", 2)],
        "bruise, a week old": [injury("Bruise", 8)],
        "a code": [condition("turned ankle", code="S93.4", started=ago(1))],
    },
}

DOES_NOT = {
    "surgery-recent": {
        "planned": [procedure("Knee replacement", started=ago(-14))],
        "declined": [procedure("No surgery")],
        "no operation": [procedure("Acupuncture", started=ago(3))],
        "month long past": [procedure("Hernia repair", started=PartialDate(2026, 9))],
    },
    "scar-young": {
        "fresh": [procedure("Thyroidectomy", started=ago(10))],
        "another skin": [condition("Eczema", started=ago(10))],
    },
    "joint-replacement": {
        "scope": [procedure("Knee arthroscopy", started=ago(10))],
        "hormones": [procedure("Hormone replacement", started=ago(10))],
    },
    "spinal-fusion": {
        "disc": [procedure("Microdiscectomy L5/S1", started=ago(400))],
        "ankle": [procedure("Ankle fusion", started=ago(400))],
        "planned": [procedure("Spinal fusion", started=ago(-9))],
        "in the family": [told("family", "Spinal fusion")],
    },
    "fracture": {
        "healed": [injury("Fractured wrist", 400, course="resolved")],
        "ended": [told("injury", "Broken rib", started=ago(90), ended=ago(20))],
        "ruled out": [condition("Fall, no fracture")],
        "sprain": [injury("Sprained wrist", 2)],
    },
    "acute-injury-haematoma": {
        "bruise gone": [injury("Bruise", 8, course="resolved")],
        "sprain over": [injury("Ankle sprain", 2, course="resolved")],
        "eye strain": [condition("Eye strain", started=ago(1))],
        "easy bruising": [condition("Easy bruising")],
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


Make = Callable[[int], Fact]
WINDOWS: dict[str, tuple[str, Make, int, int]] = {
    "surgery-recent": (
        "surgery-recent", lambda days: procedure("Laminectomy", started=ago(days)), 0, 42,
    ),
    "scar-young, operation": (
        "scar-young", lambda days: procedure("Laminectomy", started=ago(days)), 15, 730,
    ),
    "scar-young, scar": (
        "scar-young", lambda days: condition("Scar", started=ago(days)), 0, 730,
    ),
    "joint-replacement": (
        "joint-replacement", lambda days: procedure("Hip replacement", started=ago(days)), 0, 84,
    ),
    "acute-injury-haematoma": (
        "acute-injury-haematoma", lambda days: injury("Calf strain", days), 0, 3,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "make", "first", "last"), WINDOWS.values(), ids=list(WINDOWS))
def test_a_window_holds_on_its_first_and_last_day_only(
    rule: str, make: Make, first: int, last: int
) -> None:
    assert fires(rule, make(first))
    assert fires(rule, make(last))
    assert not fires(rule, make(first - 1))
    assert not fires(rule, make(last + 1))


# rule, fact, level, cap, where that cap counts, where no hands go
PLACES: dict[str, tuple[str, Fact, Level, int, frozenset[str], frozenset[str]]] = {
    "operated breast": (
        "surgery-recent", procedure("Mastectomy", side="left", started=ago(20)), Level.CLEARANCE,
        1, regions("breast", side="left"), NONE,
    ),
    "fused low back": (
        "spinal-fusion", procedure("Spinal fusion L4/5"), Level.PRECAUTION,
        2, regions("back-lower"), NONE,
    ),
    "fused neck": (
        "spinal-fusion", procedure("ACDF C5/6"), Level.PRECAUTION, 2, regions("neck"), NONE,
    ),
    "rods": (
        "spinal-fusion", told("device", "Harrington rods"), Level.PRECAUTION,
        2, regions("spine", "back-lower"), NONE,
    ),
    "away from it": (
        "surgery-recent", procedure("Mastectomy", side="left", started=ago(20)), Level.CLEARANCE,
        2, WHOLE - regions("breast", side="left"), NONE,
    ),
    "picked": (
        "surgery-recent", procedure("Excision", started=ago(3), regions=("calf-right",)),
        Level.CLEARANCE, 1, frozenset({"calf-right"}), NONE,
    ),
    "scar of the right knee": (
        "scar-young", procedure("ACL reconstruction", side="right", started=ago(90)),
        Level.PRECAUTION, 2, regions("knee", side="right"), NONE,
    ),
    "left hip": (
        "joint-replacement", procedure("THR", side="left", started=ago(50)), Level.PRECAUTION,
        2, regions("hip", side="left"), NONE,
    ),
    "right wrist and the joints beside": (
        "fracture", injury("Colles fracture", 9, side="right"), Level.LOCAL,
        0, regions("elbow", "forearm", "wrist", side="right"),
        regions("elbow", "forearm", "wrist", side="right"),
    ),
    "a picked break": (
        "fracture", injury("Fracture", 9, regions=("toes-left",)), Level.LOCAL,
        0, frozenset({"toes-left"}), frozenset({"toes-left"}),
    ),
    "left ankle": (
        "acute-injury-haematoma", injury("Twisted ankle", 1, side="left"), Level.LOCAL,
        0, regions("ankle", "foot", side="left"), regions("ankle", "foot", side="left"),
    ),
}  # fmt: skip
_CASE = ("rule", "fact", "level", "cap", "where", "off")


@pytest.mark.parametrize(_CASE, PLACES.values(), ids=list(PLACES))
def test_it_counts_there_and_so_strictly(
    rule: str, fact: Fact, level: Level, cap: int, where: frozenset[str], off: frozenset[str]
) -> None:
    findings = tried(rule, fact)
    assert findings.precautions[0].level == level
    assert capped(findings, cap) == where
    assert kept_off(findings) == off


def test_a_break_without_a_place_is_asked_for() -> None:
    assert tried("fracture", injury("Broken bone", 3)).missing == (
        "Broken bone: place not recorded.",
    )


def test_an_operation_whose_day_is_not_recorded_counts_and_says_so() -> None:
    missing = tried("surgery-recent", procedure("Hysterectomy")).missing
    assert "Hysterectomy: date not recorded." in missing


def test_no_day_of_two_years_after_an_operation_is_without_a_rule() -> None:
    rules = ("wound-open", "surgery-recent", "scar-young")
    uncovered = [
        days
        for days in range(731)
        if not any(fires(rule, procedure("Laminectomy", started=ago(days))) for rule in rules)
    ]
    assert uncovered == []


def test_a_spine_found_fused_is_no_operation_of_which_the_day_is_asked() -> None:
    told = condition("Fused vertebrae L3-5")
    assert not any(fires(rule, told) for rule in ("surgery-recent", "wound-open", "scar-young"))
    assert fires("surgery-recent", procedure("TLIF L4/5", started=ago(20)))
