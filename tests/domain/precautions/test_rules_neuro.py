"""Nerves, brain and spinal cord: which words, numbers and days set which rule off, and where."""

import pytest

from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.facts import Fact
from massage_desk.domain.precautions.places import all_regions, regions_in
from massage_desk.domain.precautions.rules import Level
from tests.domain.precautions.told_of import (
    caps,
    condition,
    days_ago,
    fired,
    found,
    ids_of,
    item,
    kept_off,
    levels,
    measure,
    precaution,
    sign,
)

FIRES: list[tuple[str, tuple[Fact, ...]]] = [
    ("neuropathy", (condition("Chemotherapy-induced peripheral neuropathy"),)),
    ("neuropathy", (condition("CIPN since paclitaxel"),)),
    ("neuropathy", (condition("Diabetic neuropathy"),)),
    ("neuropathy", (condition("Burning feet at night"),)),
    ("neuropathy", (condition("Numb toes", code="G62.9"),)),
    ("no-sensation", (condition("Numbness", regions=("axilla-left",)),)),
    ("no-sensation", (condition("No sensation below the scar"),)),
    ("no-sensation", (item("injury", "Loss of feeling after a cut"),)),
    ("ms", (condition("Multiple sclerosis"),)),
    ("ms", (condition("RRMS, stable", course="stable"),)),
    ("ms", (condition("neurological illness", code="G35"),)),
    ("ms-relapse", (condition("Multiple sclerosis", course="flare"),)),
    ("ms-relapse", (condition("MS relapse"),)),
    ("spasticity", (condition("Spasticity", side="left"),)),
    ("spasticity", (measure("tone", 1.0),)),
    ("spasticity", (measure("tone", 1.5),)),
    ("parkinson", (condition("Parkinson’s disease"),)),
    ("parkinson", (condition("Parkinsonism"),)),
    ("stroke", (condition("Stroke", started=PartialDate(2011)),)),
    ("stroke", (condition("TIA", course="resolved", started=PartialDate(2020)),)),
    ("stroke", (condition("CVA", ended=PartialDate(2019)),)),
    ("stroke-recent", (condition("Stroke"),)),
    ("stroke-recent", (condition("TIA", ended=days_ago(9), started=days_ago(9)),)),
    ("hemiplegic-shoulder", (condition("Right hemiparesis", side="right"),)),
    ("hemiplegic-shoulder", (condition("Subluxed shoulder after stroke"),)),
    ("hemiplegic-shoulder", (condition("Hemiplegia", course="resolved"),)),
    ("stroke-signs", (sign("face-arm-speech"),)),
    ("sci-autonomic-dysreflexia", (condition("Spinal cord injury T4"),)),
    ("sci-autonomic-dysreflexia", (item("injury", "Tetraplegia, C6, motorcycle 2009"),)),
    ("sci-autonomic-dysreflexia", (condition("Gets autonomic dysreflexia"),)),
    ("sci-autonomic-dysreflexia", (condition("Paraplegia", course="stable"),)),
    ("sci-autonomic-dysreflexia", (item("injury", "Cord injury L1", ended=days_ago(9)),)),
    ("dysreflexia-signs", (sign("dysreflexia"),)),
    ("dysreflexia-signs", (sign("severe-headache"), condition("Spinal cord injury"))),
    ("dysreflexia-signs", (measure("systolic", 150), condition("Quadriplegia"))),
    (
        "dysreflexia-signs",
        (sign("severe-headache"), item("injury", "Cord injury", ended=days_ago(9))),
    ),
    ("epilepsy", (condition("Epilepsy"),)),
    ("epilepsy", (condition("Seizure disorder, last one in May"),)),
]
FIRES += [
    ("crps", (condition("CRPS left foot", side="left"),)),
    ("crps", (condition("Complex regional pain syndrome", course="stable"),)),
    ("crps", (item("injury", "Sudeck's after a broken wrist"),)),
    ("crps", (condition("painful hand", code="G90.51"),)),
    ("crps-acute", (condition("CRPS", course="flare"),)),
    ("crps-acute", (condition("Reflex sympathetic dystrophy", course="active"),)),
]
SILENT: list[tuple[str, tuple[Fact, ...]]] = [
    ("crps", (condition("CRPS", course="resolved"),)),
    ("crps", (condition("CRPS", ended=days_ago(9)),)),
    ("crps", (condition("Chronic widespread pain"),)),
    ("crps-acute", (condition("CRPS", course="stable"),)),
    ("crps-acute", (condition("CRPS"),)),
    ("crps-acute", (condition("Fibromyalgia", course="flare"),)),
    ("neuropathy", (condition("Diabetes without neuropathy"),)),
    ("neuropathy", (condition("Carpal tunnel syndrome"),)),
    ("neuropathy", (condition("Peripheral neuropathy", course="resolved"),)),
    ("neuropathy", (item("family", "Diabetic neuropathy"),)),
    ("no-sensation", (condition("No numbness"),)),
    ("no-sensation", (condition("Numbness", ended=days_ago(1)),)),
    ("ms", (condition("Tuberous sclerosis"),)),
    ("ms", (condition("Multiple sclerosis ruled out by MRI", read_as=()),)),
    ("ms-relapse", (condition("Multiple sclerosis", course="stable"),)),
    ("ms-relapse", (condition("Multiple sclerosis"),)),
    ("ms-relapse", (condition("Relapsing remitting MS"),)),
    ("spasticity", (condition("Spastic colon"),)),
    ("spasticity", (measure("tone", 0.5),)),
    ("parkinson", (condition("Essential tremor"),)),
    ("stroke", (item("family", "Stroke"),)),
    ("stroke", (condition("No stroke"),)),
    ("stroke-recent", (condition("Stroke", started=PartialDate(2025)),)),
    ("hemiplegic-shoulder", (condition("Frozen shoulder", side="right"),)),
    ("stroke-signs", (sign("severe-headache"),)),
    ("stroke-signs", (condition("Stroke"),)),
    ("sci-autonomic-dysreflexia", (condition("Disc herniation T6"),)),
    ("sci-autonomic-dysreflexia", (condition("Spinal stenosis"),)),
    ("dysreflexia-signs", (sign("severe-headache"),)),
    ("dysreflexia-signs", (measure("systolic", 150),)),
    ("dysreflexia-signs", (measure("systolic", 149.5), condition("Quadriplegia"))),
    ("dysreflexia-signs", (condition("Spinal cord injury T4"),)),
    ("epilepsy", (condition("Fainting"),)),
    ("epilepsy", (condition("Epilepsy", course="resolved"),)),
]

LEVELS = {
    "crps": Level.LOCAL,
    "crps-acute": Level.LOCAL,
    "neuropathy": Level.PRECAUTION,
    "no-sensation": Level.PRECAUTION,
    "ms": Level.PRECAUTION,
    "ms-relapse": Level.ABSOLUTE,
    "spasticity": Level.PRECAUTION,
    "parkinson": Level.PRECAUTION,
    "stroke": Level.LOCAL,
    "stroke-recent": Level.ABSOLUTE,
    "hemiplegic-shoulder": Level.PRECAUTION,
    "stroke-signs": Level.ABSOLUTE,
    "sci-autonomic-dysreflexia": Level.PRECAUTION,
    "dysreflexia-signs": Level.ABSOLUTE,
    "epilepsy": Level.PRECAUTION,
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
    assert {rule for rule, _ in FIRES} == {rule for rule, _ in SILENT} == ids_of("neuro")


@pytest.mark.parametrize(
    ("days", "fires"), [(0, True), (90, True), (91, False)], ids=["today", "day 90", "day 91"]
)
def test_a_stroke_is_recent_for_ninety_days(days: int, fires: bool) -> None:
    told = fired(condition("Stroke", started=days_ago(days)))
    assert ("stroke-recent" in told) == fires
    assert "stroke" in told


def test_a_stroke_without_its_date_counts_as_recent_and_the_date_is_asked_for() -> None:
    assert "Stroke: date not recorded." in precaution("stroke-recent", condition("Stroke")).lacks


def test_whether_multiple_sclerosis_is_in_relapse_is_asked() -> None:
    assert "Multiple sclerosis: whether it is in a flare now is not recorded." in (
        found(condition("Multiple sclerosis")).missing
    )


def test_neuropathy_limits_hands_and_feet_unless_the_place_is_picked() -> None:
    usual = caps("neuropathy", condition("CIPN"))
    assert usual.keys() == regions_in("glove") | regions_in("stocking")
    assert set(usual.values()) == {2}
    assert caps("neuropathy", condition("CIPN", regions=("toes-left",))) == {"toes-left": 2}


def test_a_numb_area_is_limited_where_it_is_picked_and_asked_for_where_it_is_not() -> None:
    told = caps("no-sensation", condition("Numb", regions=("upper-arm-medial-left",)))
    assert told == {"upper-arm-medial-left": 2}
    assert "Numb: place not recorded." in precaution("no-sensation", condition("Numb")).lacks


def test_spasticity_counts_on_its_own_side() -> None:
    told = caps("spasticity", condition("Spasticity", side="left")).keys()
    assert told == regions_in("arm", "left") | regions_in("leg", "left")
    assert caps("spasticity", measure("tone", 2.0, side="right")).keys() == (
        regions_in("arm", "right") | regions_in("leg", "right")
    )


def test_a_stroke_keeps_hands_off_the_front_of_the_neck_and_limits_what_is_picked() -> None:
    told = condition("Left MCA stroke", regions=("forearm-anterior-right",))
    assert kept_off("stroke", told) == regions_in("neck-front")
    assert caps("stroke", told)["forearm-anterior-right"] == 2
    assert caps("stroke", told)["forearm-anterior-left"] == 2
    assert precaution("stroke", told).is_everywhere
    strict = levels("stroke", told)
    assert strict["neck-anterior-left"] == strict["neck-lateral-right"] == Level.LOCAL
    assert strict["calf-left"] == Level.CLEARANCE


def test_a_weak_side_protects_shoulder_and_arm_of_that_side_only() -> None:
    told = caps("hemiplegic-shoulder", condition("Hemiparesis", side="right"))
    assert told.keys() == regions_in("arm", "right") | regions_in("back-upper", "right")
    assert set(told.values()) == {2}


@pytest.mark.parametrize(
    ("words", "inside", "outside"),
    [
        ("Spinal cord injury L1", "calf-left", "chest-upper-left"),
        ("Spinal cord injury T5", "chest-pectoral-left", "forearm-anterior-left"),
        ("Paraplegia", "chest-pectoral-left", "forearm-anterior-left"),
        ("Spinal cord injury C6", "palm-left", "cheek-left"),
        ("Tetraplegia", "palm-right", "neck-anterior-left"),
        ("Spinal cord injury", "palm-left", "cheek-left"),
    ],
)
def test_what_lies_below_a_cord_injury_is_limited(words: str, inside: str, outside: str) -> None:
    told = caps("sci-autonomic-dysreflexia", condition(words))
    assert told[inside] == 2
    assert told[inside.replace("-left", "-right")] == 2
    assert outside not in told


@pytest.mark.parametrize(
    ("rule", "facts", "first"),
    [
        ("stroke-signs", (sign("face-arm-speech"),), "Call emergency services"),
        ("dysreflexia-signs", (sign("dysreflexia"),), "SIT THEM UP"),
    ],
)
def test_a_red_flag_stops_the_session_and_begins_with_the_act(
    rule: str, facts: tuple[Fact, ...], first: str
) -> None:
    told = precaution(rule, *facts)
    assert told.rule.red_flag
    assert told.level == Level.ABSOLUTE
    assert told.rule.escalate.startswith(first)
    assert told.rule.write_down
    assert told.rule.letter == "urgent"
    assert told.places[0].regions == all_regions()


def test_a_limb_of_complex_pain_is_touched_lightly_and_when_hot_not_at_all() -> None:
    foot = {"foot-dorsum-left", "toes-left"}
    told = condition("CRPS", regions=foot, course="stable")
    assert caps("crps", told) == dict.fromkeys(foot, 1)
    assert kept_off("crps-acute", condition("CRPS", regions=foot, course="flare")) == foot


def test_complex_pain_without_its_limb_and_course_asks_for_both() -> None:
    told = precaution("crps", condition("CRPS"))
    assert "CRPS: place not recorded, the usual one is taken." in told.lacks
    missing = found(condition("CRPS")).missing
    assert "CRPS: whether it is active or in a flare now is not recorded." in missing
