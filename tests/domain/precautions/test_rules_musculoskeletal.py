"""Bones, joints and discs, and signs that need an examination first."""

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
    ids_of,
    item,
    kept_off,
    levels,
    precaution,
    sign,
)

FIRES: list[tuple[str, tuple[Fact, ...]]] = [
    ("osteoporosis", (condition("Osteoporosis, T-score -2.8"),)),
    ("osteoporosis", (condition("Osteopenia"),)),
    ("osteoporosis", (condition("Compression fracture T12", ended=days_ago(900)),)),
    ("osteoporosis", (condition("wrist broke in a small fall", code="M80.0"),)),
    ("osteoporosis", (item("medication", "Aromatase inhibitor"),)),
    ("osteoporosis", (item("treatment", "Androgen deprivation"),)),
    ("osteoporosis", (item("medication", "Oral corticosteroid", route="oral"),)),
    ("disc-radiculopathy", (condition("Herniated disc L5/S1"),)),
    ("disc-radiculopathy", (condition("Slipped disk"),)),
    ("disc-radiculopathy", (condition("Sciatica", side="left"),)),
    ("disc-radiculopathy", (condition("Cervical radiculopathy C6"),)),
    ("disc-radiculopathy", (condition("back", code="M51.16"),)),
    ("cauda-equina", (sign("saddle-numbness"),)),
    ("cauda-equina", (sign("bladder-bowel"),)),
    ("cauda-equina", (sign("sexual-change"),)),
    ("cauda-equina", (sign("both-legs-weak"),)),
    ("unexplained-lump-pain", (sign("new-lump"),)),
    ("unexplained-lump-pain", (sign("weight-loss"),)),
    ("unexplained-lump-pain", (sign("night-pain"),)),
    ("unexplained-lump-pain", (sign("non-mechanical-pain"),)),
    ("unexplained-lump-pain", (condition("Unexplained weight loss"),)),
]
FIRES += [
    ("hypermobility", (condition("hEDS"),)),
    ("hypermobility", (condition("Hypermobility spectrum disorder", ended=days_ago(9)),)),
    ("hypermobility", (condition("Ehlers-Danlos syndrome, classical", course="stable"),)),
    ("hypermobility", (condition("Marfan syndrome"),)),
    ("hypermobility", (condition("loose joints", code="M35.7"),)),
    *(
        ("vascular-eds", (condition(name),))
        for name in ("vEDS", "Vascular Ehlers-Danlos", "Ehlers-Danlos type IV", "Vascular EDS")
    ),
    ("vascular-eds", (condition("Ehlers-Danlos", code="Q79.63"),)),
    ("vascular-eds", (condition("Vascular EDS", course="stable", ended=days_ago(9)),)),
    ("hypermobility", (condition("Vascular EDS"),)),
]
SILENT: list[tuple[str, tuple[Fact, ...]]] = [
    ("hypermobility", (condition("Stiff joints"),)),
    ("hypermobility", (item("family", "Ehlers-Danlos"),)),
    ("hypermobility", (condition("No hypermobility"),)),
    ("vascular-eds", (condition("hEDS"),)),
    ("vascular-eds", (condition("Ehlers-Danlos", code="Q79.62"),)),
    ("vascular-eds", (condition("Peripheral vascular disease"),)),
    ("vascular-eds", (item("family", "Vascular EDS"),)),
    ("osteoporosis", (condition("Osteoarthritis of both knees"),)),
    ("osteoporosis", (condition("Screening for osteoporosis"),)),
    ("osteoporosis", (item("family", "Osteoporosis"),)),
    ("osteoporosis", (item("medication", "Aromatase inhibitor", ended=days_ago(1)),)),
    (
        "osteoporosis",
        (item("medication", "Corticosteroid", started=days_ago(400), route="inhaled"),),
    ),
    ("disc-radiculopathy", (condition("Low back pain"),)),
    ("disc-radiculopathy", (condition("Herniated disc", course="resolved"),)),
    ("disc-radiculopathy", (condition("Lumbar spinal stenosis"),)),
    ("cauda-equina", (sign("spinal-pain-new"),)),
    ("cauda-equina", (sign("limb-weakness"),)),
    ("cauda-equina", (condition("Sciatica"),)),
    ("unexplained-lump-pain", (sign("worse-pain"),)),
    ("unexplained-lump-pain", (condition("Lipoma on the back"),)),
]

LEVELS = {
    "osteoporosis": Level.PRECAUTION,
    "disc-radiculopathy": Level.PRECAUTION,
    "cauda-equina": Level.ABSOLUTE,
    "unexplained-lump-pain": Level.CLEARANCE,
    "hypermobility": Level.PRECAUTION,
    "vascular-eds": Level.LOCAL,
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
    assert {rule for rule, _ in FIRES} == {rule for rule, _ in SILENT} == ids_of("musculoskeletal")


@pytest.mark.parametrize(("days", "fires"), [(89, False), (90, True), (4000, True)])
def test_a_steroid_thins_bone_from_the_ninetieth_day_on(days: int, fires: bool) -> None:
    told = item("medication", "Corticosteroid tablets", started=days_ago(days), route="oral")
    assert ("osteoporosis" in fired(told)) == fires


def test_a_steroid_without_its_start_or_its_way_counts_and_both_are_asked_for() -> None:
    lacks = precaution("osteoporosis", item("medication", "Steroid")).lacks
    assert "Steroid: date not recorded." in lacks
    assert "Steroid: how it is given is not recorded." in lacks


def test_weak_bone_limits_spine_and_ribs_on_both_sides_and_names_hips_and_wrists() -> None:
    told = caps("osteoporosis", condition("Osteoporosis"))
    spine = regions_in("spine") | regions_in("ribs") | regions_in("back-lower")
    assert {told[region] for region in spine} == {2}
    gentle = (regions_in("hip") | regions_in("wrist")) - spine
    assert {told[region] for region in gentle} == {None}
    assert "calf-left" not in told


@pytest.mark.parametrize(
    ("words", "capped", "spared"),
    [
        ("Herniated disc L5/S1", "lumbar-left", "neck-posterior-left"),
        ("Sciatica", "sacrum", "neck-posterior-left"),
        ("Disc protrusion C5/C6", "neck-posterior-left", "lumbar-left"),
        ("Thoracic disc herniation", "interscapular-left", "lumbar-left"),
        ("Herniated disc", "lumbar-left", "calf-left"),
        ("Herniated disc", "neck-posterior-left", "palm-left"),
    ],
)
def test_a_disc_limits_its_own_level(words: str, capped: str, spared: str) -> None:
    told = caps("disc-radiculopathy", condition(words))
    assert told[capped] == told[capped.replace("-left", "-right")] == 2
    assert spared not in told


def test_nerve_pain_counts_down_the_limb_of_its_side() -> None:
    leg = caps("disc-radiculopathy", condition("Sciatica", side="left"))
    assert leg["calf-left"] is None
    assert "calf-right" not in leg
    arm = caps("disc-radiculopathy", condition("Cervical radiculopathy", side="right"))
    assert "palm-right" in arm
    assert "palm-left" not in arm
    assert "calf-right" not in arm


def test_hands_keep_off_a_lump_and_the_rest_is_only_told() -> None:
    lump = sign("new-lump", regions=("calf-right",))
    told = precaution("unexplained-lump-pain", lump)
    assert told.level == Level.CLEARANCE
    assert kept_off("unexplained-lump-pain", lump) == {"calf-right"}
    assert caps("unexplained-lump-pain", lump)["calf-left"] is None
    assert levels("unexplained-lump-pain", lump)["calf-left"] == Level.PRECAUTION


@pytest.mark.parametrize("rule", ["cauda-equina", "unexplained-lump-pain"])
def test_a_red_flag_tells_the_step_the_note_and_the_letter(rule: str) -> None:
    facts = {"cauda-equina": "saddle-numbness", "unexplained-lump-pain": "new-lump"}
    told = precaution(rule, sign(facts[rule])).rule
    assert told.red_flag
    assert told.escalate
    assert told.write_down
    assert told.letter == "urgent"


def test_cauda_equina_signs_stop_everything_and_send_to_hospital_first() -> None:
    told = precaution("cauda-equina", sign("saddle-numbness"))
    assert told.level == Level.ABSOLUTE
    assert told.places[0].regions == all_regions()
    assert told.rule.escalate.startswith("Emergency department immediately")


def test_an_old_fracture_still_tells_of_weak_bone() -> None:
    told = condition("Vertebral fracture", started=PartialDate(2019), course="resolved")
    assert "osteoporosis" in fired(told)


def test_loose_joints_count_everywhere_without_a_limit_of_pressure() -> None:
    assert caps("hypermobility", condition("hEDS")) == dict.fromkeys(all_regions())


def test_fragile_vessels_close_belly_and_throat_and_leave_the_lightest_touch() -> None:
    told = condition("Vascular EDS")
    off = regions_in("abdomen") | regions_in("flank") | regions_in("neck-front")
    assert kept_off("vascular-eds", told) == off
    rest = all_regions() - off
    assert {caps("vascular-eds", told)[each] for each in rest} == {1}
    assert {levels("vascular-eds", told)[each] for each in rest} == {Level.CLEARANCE}
