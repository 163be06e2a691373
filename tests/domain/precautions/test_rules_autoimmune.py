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
    ("neck-cord-signs", (sign("limb-weakness"), condition("Rheumatoid arthritis"))),
    ("neck-cord-signs", (sign("bladder-bowel"), condition("Trisomy 21"))),
    ("neck-cord-signs", (sign("both-legs-weak"), condition("Ehlers Danlos"))),
    *(
        ("neck-cord-signs", (sign("limb-weakness"), condition(name, course="resolved")))
        for name in ("Rheumatoid arthritis", "Trisomy 21", "Hypermobility", "Neck instability")
    ),
    ("lupus-flare", (condition("Systemic lupus erythematosus", course="flare"),)),
    ("lupus-flare", (condition("SLE", course="active"),)),
    ("lupus-flare", (condition("Scleroderma", course="flare"),)),
    ("lupus-flare", (condition("Giant cell arteritis", course="active"),)),
    ("lupus-flare", (condition("Dermatomyositis", course="flare"),)),
    ("lupus-flare", (condition("Lupus nephritis"),)),
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
    ("ra-cervical", (condition("Rheumatoid arthritis", started=PartialDate(2019)),)),
    ("ra-cervical", (condition("Osteoarthritis of the neck", started=PartialDate(2001)),)),
    ("ra-cervical", (item("family", "Ehlers-Danlos"),)),
    ("neck-cord-signs", (sign("limb-weakness"),)),
    ("neck-cord-signs", (condition("Down syndrome"),)),
    ("neck-cord-signs", (sign("limb-weakness"), condition("Osteoarthritis"))),
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
    "lupus-flare": Level.CLEARANCE,
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


@pytest.mark.parametrize(("days", "fires"), [(3651, False), (3652, True), (9000, True)])
def test_a_rheumatoid_neck_counts_after_ten_years(days: int, fires: bool) -> None:
    told = condition("Rheumatoid arthritis", started=days_ago(days), course="stable")
    assert ("ra-cervical" in fired(told)) == fires


def test_rheumatoid_arthritis_without_its_year_counts_for_the_neck() -> None:
    told = precaution("ra-cervical", condition("Rheumatoid arthritis", course="stable"))
    assert told.lacks == ("Rheumatoid arthritis: date not recorded.",)


@pytest.mark.parametrize("words", ["Rheumatoid arthritis", "Systemic lupus", "Gout"])
def test_whether_it_is_in_flare_is_asked(words: str) -> None:
    question = f"{words}: whether it is active or in a flare now is not recorded."
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


def test_a_flare_of_lupus_holds_the_whole_body_to_level_one() -> None:
    told = caps("lupus-flare", condition("Lupus", course="flare"))
    assert told == dict.fromkeys(all_regions(), 1)
    assert precaution("lupus-flare", condition("Lupus nephritis")).level == Level.CLEARANCE


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
