"""Inflammatory joints, connective tissue and widespread pain."""

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
    precaution,
    sign,
)

APART = "connective-tissue-organ-apart"

FIRES: list[tuple[str, tuple[Fact, ...]]] = [
    ("ra-flare", (condition("Rheumatoid arthritis", course="flare"),)),
    ("ra-flare", (condition("Rheumatoid arthritis", course="active"),)),
    ("ra-flare", (condition("Psoriatic arthritis", course="flare"),)),
    ("ra-flare", (condition("Ankylosing spondylitis", course="flare"),)),
    ("ra-flare", (condition("Gout", course="flare", side="left"),)),
    ("hot-joint", (sign("hot-joint"),)),
    ("hot-joint-fever", (sign("hot-joint"), sign("fever"))),
    ("hot-joint-fever", (sign("hot-joint"), sign("acutely-unwell"))),
    ("ra-cervical", (condition("Rheumatoid arthritis", started=PartialDate(2001)),)),
    ("ra-cervical", (condition("Down’s syndrome"),)),
    ("ra-cervical", (condition("Ehlers-Danlos syndrome (hEDS)"),)),
    ("ra-cervical", (condition("Atlantoaxial instability", course="resolved"),)),
    ("ra-cervical", (condition("Hypermobility", ended=days_ago(9)),)),
    ("ra-cervical", (condition("Trisomy 21", ended=days_ago(9)),)),
    (
        "ra-cervical",
        (condition("Rheumatoid arthritis", started=PartialDate(1990), course="resolved"),),
    ),
    ("ra-cervical", (condition("Rheumatoid arthritis", started=days_ago(1)),)),
    ("neck-cord-signs", (sign("limb-weakness"), condition("Rheumatoid arthritis"))),
    ("neck-cord-signs", (sign("bladder-bowel"), condition("Trisomy 21"))),
    ("neck-cord-signs", (sign("both-legs-weak"), condition("Ehlers Danlos"))),
    *(
        ("neck-cord-signs", (sign("limb-weakness"), condition(name, course="resolved")))
        for name in ("Rheumatoid arthritis", "Trisomy 21", "Hypermobility", "Neck instability")
    ),
    ("lupus-flare", (condition("Systemic lupus erythematosus", course="flare"),)),
    ("lupus-flare", (condition("Scleroderma", course="flare"),)),
    ("lupus-flare", (condition("Giant cell arteritis", course="flare"),)),
    ("lupus-flare", (condition("Dermatomyositis", course="flare"),)),
    ("connective-tissue-organ", (condition("SLE", course="active"),)),
    ("connective-tissue-organ", (condition("Giant cell arteritis", course="active"),)),
    ("connective-tissue-organ", (condition("Lupus nephritis"),)),
    ("connective-tissue-organ", (condition("Lupus nephritis", course="stable"),)),
    *(
        ("connective-tissue-organ", (condition(name),))
        for name in (
            "Renal vasculitis",
            "Pulmonary vasculitis",
            "ANCA glomerulonephritis",
            "Cerebral vasculitis",
            "Goodpasture's",
        )
    ),
    ("connective-tissue-organ", (condition("GPA", code="M31.31"),)),
    *(
        (APART, (condition("Lupus", course="stable"), condition(organ)))
        for organ in (
            "CKD stage 3",
            "Kidney failure",
            "Pulmonary fibrosis",
            "Pericarditis",
            "Heart failure",
            "Stroke",
            "Nephritis",
        )
    ),
    (APART, (condition("Microscopic polyangiitis"), condition("CKD 3b"))),
    (APART, (condition("GPA"), item("treatment", "Haemodialysis"))),
    (APART, (condition("Vasculitis"), item("procedure", "Kidney transplant"))),
    *(
        ("spondylitis-spine", (condition(name),))
        for name in ("Ankylosing spondylitis", "Axial spondyloarthritis", "Bechterew's")
    ),
    ("spondylitis-spine", (condition("Ankylosing spondylitis", course="stable"),)),
    ("spondylitis-spine", (condition("Ankylosing spondylitis", ended=days_ago(900)),)),
    ("spondylitis-fracture", (condition("Ankylosing spondylitis"), sign("fall"))),
    ("spondylitis-fracture", (condition("Ank spond"), sign("spinal-pain-new"))),
    ("fibromyalgia", (condition("Fibromyalgia"),)),
    ("fibromyalgia", (condition("ME/CFS"),)),
    ("fibromyalgia", (condition("Central sensitization"),)),
]
SILENT: list[tuple[str, tuple[Fact, ...]]] = [
    ("ra-flare", (condition("Rheumatoid arthritis", course="stable"),)),
    ("ra-flare", (condition("Rheumatoid arthritis"),)),
    ("ra-flare", (condition("Osteoarthritis", course="flare"),)),
    ("hot-joint", (sign("hot-red-skin"),)),
    ("hot-joint-fever", (sign("hot-joint"),)),
    ("hot-joint-fever", (sign("fever"),)),
    ("hot-joint", (condition("Rheumatoid arthritis", course="flare"),)),
    ("ra-cervical", (condition("Rheumatic fever in childhood"),)),
    ("ra-cervical", (condition("Osteoarthritis of the neck", started=PartialDate(2001)),)),
    ("ra-cervical", (item("family", "Ehlers-Danlos"),)),
    ("neck-cord-signs", (sign("limb-weakness"),)),
    ("neck-cord-signs", (condition("Down syndrome"),)),
    ("neck-cord-signs", (sign("limb-weakness"), condition("Osteoarthritis"))),
    ("lupus-flare", (condition("Systemic lupus", course="active"),)),
    ("connective-tissue-organ", (condition("Systemic lupus", course="stable"),)),
    ("connective-tissue-organ", (condition("Systemic lupus", course="flare"),)),
    ("connective-tissue-organ", (condition("Kidney failure"),)),
    (APART, (condition("Lupus"), condition("Kidney stones"))),
    (APART, (condition("Lupus"), condition("CKD stage 2"))),
    (APART, (condition("Lupus", course="resolved"), condition("Kidney failure"))),
    (APART, (condition("Lupus"), condition("Nephritis", course="resolved"))),
    (APART, (condition("Rheumatoid arthritis"), condition("Kidney failure"))),
    (APART, (condition("Kidney failure"), item("family", "Lupus"))),
    ("spondylitis-spine", (condition("Spondylosis of the neck"),)),
    ("spondylitis-spine", (condition("Spondylolisthesis L5"),)),
    ("spondylitis-spine", (condition("Psoriatic arthritis"),)),
    ("spondylitis-fracture", (condition("Ankylosing spondylitis"),)),
    ("spondylitis-fracture", (sign("fall"),)),
    ("spondylitis-fracture", (condition("Spondylosis"), sign("spinal-pain-new"))),
    ("spondylitis-fracture", (condition("Ankylosing spondylitis"), sign("worse-pain"))),
    ("lupus-flare", (condition("Systemic lupus", course="stable"),)),
    ("lupus-flare", (condition("Systemic lupus"),)),
    ("lupus-flare", (condition("Fibromyalgia", course="flare"),)),
    ("fibromyalgia", (condition("Fibroids"),)),
    ("fibromyalgia", (condition("Fibromyalgia", course="resolved"),)),
]

LEVELS = {
    "ra-flare": Level.LOCAL,
    "hot-joint": Level.LOCAL,
    "hot-joint-fever": Level.ABSOLUTE,
    "ra-cervical": Level.LOCAL,
    "neck-cord-signs": Level.ABSOLUTE,
    "lupus-flare": Level.ABSOLUTE,
    "connective-tissue-organ": Level.CLEARANCE,
    APART: Level.CLEARANCE,
    "spondylitis-spine": Level.LOCAL,
    "spondylitis-fracture": Level.ABSOLUTE,
    "fibromyalgia": Level.PRECAUTION,
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
    assert {rule for rule, _ in FIRES} == {rule for rule, _ in SILENT} == ids_of("autoimmune")


@pytest.mark.parametrize("days", [0, 400, 3651, 9000])
def test_a_rheumatoid_neck_counts_from_the_first_day_on_and_asks_for_none(days: int) -> None:
    told = condition("Rheumatoid arthritis", started=days_ago(days), course="stable")
    assert precaution("ra-cervical", told).lacks == ()
    undated = condition("Rheumatoid arthritis", course="stable")
    assert precaution("ra-cervical", undated).lacks == ()


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("Rheumatoid arthritis", "active or in a flare"),
        ("Gout", "active or in a flare"),
        ("Systemic lupus", "in a flare"),
        ("Systemic lupus", "active"),
    ],
)
def test_whether_it_is_in_flare_is_asked(words: str, what: str) -> None:
    question = f"{words}: whether it is {what} now is not recorded."
    assert question in found(condition(words)).missing


def test_hands_keep_off_the_inflamed_joints_and_are_gentle_elsewhere() -> None:
    picked = condition("Rheumatoid arthritis", course="flare", regions=("knee-anterior-left",))
    assert kept_off("ra-flare", picked) == {"knee-anterior-left"}
    assert caps("ra-flare", picked)["back-mid-left"] == 2
    assert levels("ra-flare", picked)["knee-anterior-left"] == Level.LOCAL
    assert levels("ra-flare", picked)["back-mid-left"] == Level.PRECAUTION


@pytest.mark.parametrize(
    ("words", "inside", "outside"),
    [
        ("Rheumatoid arthritis", "fingers-dorsal-left", "thigh-anterior-left"),
        ("Psoriatic arthritis", "toes-right", "thigh-anterior-left"),
        ("Ankylosing spondylitis", "sacrum", "palm-left"),
        ("Gout", "toes-left", "palm-left"),
    ],
)
def test_joints_that_are_not_picked_are_the_usual_ones(
    words: str, inside: str, outside: str
) -> None:
    told = kept_off("ra-flare", condition(words, course="flare"))
    assert inside in told
    assert outside not in told


def test_a_hot_joint_is_left_alone_and_seen_the_same_day() -> None:
    joint = sign("hot-joint", regions=("knee-anterior-right", "knee-posterior-right"))
    assert kept_off("hot-joint", joint) == {"knee-anterior-right", "knee-posterior-right"}
    assert caps("hot-joint", joint)["calf-right"] == 2
    assert levels("hot-joint", joint)["calf-right"] == Level.PRECAUTION
    assert precaution("hot-joint", joint).rule.escalate.startswith("Same-day medical")
    assert "place not recorded" in " ".join(precaution("hot-joint", sign("hot-joint")).lacks)


def test_a_neck_at_risk_takes_the_lightest_touch_on_both_sides() -> None:
    told = caps("ra-cervical", condition("Down syndrome"))
    assert told.keys() == regions_in("spine-cervical") | regions_in("neck-front")
    assert set(told.values()) == {1}


def test_a_flare_of_lupus_ends_the_session() -> None:
    told = precaution("lupus-flare", condition("Lupus", course="flare"))
    assert {place.regions for place in told.places if place.keep_off} == {all_regions()}


@pytest.mark.parametrize(
    ("rule", "facts"),
    [
        ("connective-tissue-organ", (condition("Lupus", course="active"),)),
        ("connective-tissue-organ", (condition("Lupus nephritis"),)),
        (APART, (condition("Lupus"), condition("Kidney failure"))),
    ],
)
def test_an_organ_in_it_holds_the_whole_body_to_level_one(
    rule: str, facts: tuple[Fact, ...]
) -> None:
    assert caps(rule, *facts) == dict.fromkeys(all_regions(), 1)


def test_an_organ_told_apart_names_both_facts_as_its_reasons() -> None:
    told = precaution(APART, condition("Lupus"), condition("Kidney failure"))
    assert told.keys == ("Lupus", "Kidney failure")


def test_a_spine_that_may_be_fused_is_held_gently_and_its_neck_most() -> None:
    told = caps("spondylitis-spine", condition("Ankylosing spondylitis"))
    assert {told[each] for each in regions_in("spine-cervical") | regions_in("neck-front")} == {1}
    assert told["spine-thoracic"] == told["spine-lumbar"] == told["sacrum"] == 2
    assert "thigh-anterior-left" not in told


def test_fibromyalgia_holds_the_whole_body_to_level_two() -> None:
    assert caps("fibromyalgia", condition("Fibromyalgia")) == dict.fromkeys(all_regions(), 2)


def test_signs_from_a_neck_at_risk_stop_the_session() -> None:
    told = precaution("neck-cord-signs", sign("limb-weakness"), condition("Down syndrome"))
    assert told.level == Level.ABSOLUTE
    assert told.rule.red_flag
    assert told.rule.escalate.startswith("Medical assessment the same day")
    assert told.rule.write_down
    assert told.rule.letter == "urgent"
    assert told.keys == ("limb-weakness", "Down syndrome")
