"""Where the rules about cancer count, how strictly, and what they say in an emergency."""

import pytest

from massage_desk.domain.precautions.facts import Fact
from massage_desk.domain.precautions.places import all_regions
from massage_desk.domain.precautions.rules import Level, built_in
from tests.domain.precautions.trying import (
    DRAINAGE,
    ago,
    capped,
    condition,
    counted,
    day,
    kept_off,
    procedure,
    regions,
    sign,
    told,
    treatment,
    tried,
)

CANCER = condition("Cancer")
WHOLE = all_regions()
NONE = frozenset[str]()


# rule, facts, level, cap, where that cap counts, where no hands go
PLACES: dict[str, tuple[str, list[Fact], Level, int | None, frozenset[str], frozenset[str]]] = {
    "platelets 45": (
        "platelets-below-50", [counted("Platelets", 45)], Level.CLEARANCE, 2, WHOLE, NONE,
    ),
    "platelets 15": (
        "platelets-below-20", [counted("Platelets", 15)], Level.CLEARANCE, 0, WHOLE, NONE,
    ),
    "cancer": ("cancer-active", [CANCER], Level.PRECAUTION, 2, WHOLE, NONE),
    "cancer over": (
        "cancer-past", [condition("Cancer", course="resolved")], Level.PRECAUTION,
        None, WHOLE, NONE,
    ),
    "left breast": (
        "tumour-site", [condition("Breast cancer", side="left")], Level.LOCAL,
        0, regions("breast", side="left"), regions("breast", side="left"),
    ),
    "a picked place": (
        "tumour-site", [condition("Melanoma", regions=("calf-right",))], Level.LOCAL,
        0, frozenset({"calf-right"}), frozenset({"calf-right"}),
    ),
    "a place not known": ("tumour-site", [CANCER], Level.LOCAL, 0, NONE, NONE),
    "bone, picked": (
        "bone-metastases", [condition("Bone metastases", regions=("spine-lumbar",))], Level.LOCAL,
        0, frozenset({"spine-lumbar"}), NONE,
    ),
    "bone, not known": (
        "bone-metastases", [condition("Bone metastases")], Level.LOCAL,
        0, regions("spine", "ribs", "pelvis", "hip", "thigh", "upper-arm"), NONE,
    ),
    "bone, elsewhere": (
        "bone-metastases", [condition("Myeloma", regions=("sacrum",))], Level.LOCAL,
        1, WHOLE - {"sacrum"}, NONE,
    ),
    "left armpit, limb": (
        "nodes-removed", [procedure("Axillary clearance", side="left")], Level.LOCAL,
        1, regions("arm", side="left"), NONE,
    ),
    "left armpit, trunk": (
        "nodes-removed", [procedure("Axillary clearance", side="left")], Level.LOCAL,
        2, regions("upper-quadrant", side="left") - regions("arm", side="left"), NONE,
    ),
    "sentinel of the right breast": (
        "nodes-removed",
        [procedure("Lumpectomy with sentinel node biopsy", side="right")], Level.LOCAL,
        1, regions("arm", side="right"), NONE,
    ),
    "mastectomy with nodes counted": (
        "nodes-removed",
        [procedure("Mastectomy", side="left", means_too=["node-removal"])], Level.LOCAL,
        1, regions("arm", side="left"), NONE,
    ),
    "right groin, limb": (
        "nodes-removed", [procedure("Groin dissection", side="right")], Level.LOCAL,
        1, regions("leg", side="right"), NONE,
    ),
    "right groin, trunk and genitals": (
        "nodes-removed", [procedure("Groin dissection", side="right")], Level.LOCAL,
        2, regions("lower-quadrant", side="right") - regions("leg", side="right"), NONE,
    ),
    "pelvis, both legs": (
        "nodes-removed", [procedure("Pelvic lymphadenectomy")], Level.LOCAL,
        1, regions("leg"), NONE,
    ),
    "neck": (
        "nodes-removed", [procedure("Neck dissection", side="left")], Level.LOCAL,
        1, regions("neck", "face", side="left"), NONE,
    ),
    "place of the nodes not known": (
        "nodes-removed", [procedure("Lymph nodes removed", side="left")], Level.LOCAL,
        1, regions("arm", "leg", "neck", "face", side="left"), NONE,
    ),
    "swollen left arm": (
        "lymphoedema-present", [condition("Lymphoedema left arm", side="left")], Level.LOCAL,
        1, regions("arm", "upper-quadrant", side="left"), NONE,
    ),
    "swollen right upper limb": (
        "lymphoedema-present",
        [condition("Secondary lymphoedema of right upper limb", side="right")], Level.LOCAL,
        1, regions("arm", "upper-quadrant", side="right"), NONE,
    ),
    "swollen right leg": (
        "lymphoedema-present", [condition("Leg lymphedema", side="right")], Level.LOCAL,
        1, regions("leg", "lower-quadrant", side="right"), NONE,
    ),
    "swollen, picked": (
        "lymphoedema-present", [condition("Lymphoedema", regions=("hand-dorsum-left",))],
        Level.LOCAL, 1, frozenset({"hand-dorsum-left"}), NONE,
    ),
    "drainage in fever": (
        "mld-contraindications", [DRAINAGE, sign("fever")], Level.ABSOLUTE, None, WHOLE, NONE,
    ),
    "drainage in cancer": ("mld-clearance", [DRAINAGE, CANCER], Level.CLEARANCE, None, WHOLE, NONE),
    "drainage, thyroid": (
        "mld-neck", [DRAINAGE, condition("Hyperthyroidism")], Level.LOCAL,
        None, regions("neck"), NONE,
    ),
    "drainage, pregnant": (
        "mld-abdomen", [DRAINAGE, told("pregnancy", "Pregnancy")], Level.LOCAL,
        None, regions("abdomen"), NONE,
    ),
    "field": (
        "radiation-current", [treatment("Breast radiotherapy", side="left", started=ago(5))],
        Level.LOCAL, 0, regions("breast", side="left"), regions("breast", side="left"),
    ),
    "outside of the field": (
        "radiation-current", [treatment("Breast radiotherapy", side="left", started=ago(5))],
        Level.LOCAL, 2, WHOLE - regions("breast", side="left"), regions("breast", side="left"),
    ),
    "old field": (
        "radiation-past", [treatment("Radiotherapy", ended=ago(900), regions=("sternum",))],
        Level.PRECAUTION, 2, frozenset({"sternum"}), NONE,
    ),
    "chemo day 2": (
        "chemo-recent", [treatment("Chemo", days=(day(2),))], Level.PRECAUTION, 2, WHOLE, NONE,
    ),
    "chemo day 10": (
        "chemo-nadir", [treatment("Chemo", days=(day(10),))], Level.PRECAUTION, 2, WHOLE, NONE,
    ),
    "thiotepa": (
        "chemo-skin-excretion", [told("medication", "Thiotepa", days=(day(0),))],
        Level.PRECAUTION, None, WHOLE, NONE,
    ),
    "low white cells": (
        "neutropenia", [condition("Neutropenia")], Level.CLEARANCE, None, WHOLE, NONE,
    ),
    "low white cells, fever": (
        "neutropenic-fever", [condition("Neutropenia"), sign("fever")], Level.ABSOLUTE,
        0, WHOLE, WHOLE,
    ),
    "sore left palm, all four": (
        "hand-foot-syndrome", [sign("hands-feet-sore", "left")], Level.LOCAL,
        0, regions("hand", "foot"), NONE,
    ),
    "nausea": ("cancer-fatigue-nausea", [sign("nausea")], Level.PRECAUTION, 2, WHOLE, NONE),
    "cord": ("mscc-suspected", [CANCER, sign("band-pain")], Level.ABSOLUTE, 0, WHOLE, WHOLE),
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "facts", "level", "cap", "where", "off"), PLACES.values(), ids=list(PLACES)
)
def test_it_counts_there_and_so_strictly(
    rule: str,
    facts: list[Fact],
    level: Level,
    cap: int | None,
    where: frozenset[str],
    off: frozenset[str],
) -> None:
    findings = tried(rule, *facts)
    assert findings.precautions[0].level == level
    assert capped(findings, cap) == where
    assert kept_off(findings) == off


def test_nodes_of_one_armpit_leave_the_other_side_and_the_legs_alone() -> None:
    limits = tried("nodes-removed", procedure("Axillary clearance", side="left")).limits
    assert not {"palm-right", "scapula-right", "calf-left", "gluteal-upper-left"} & limits.keys()


def test_both_sides_count_where_the_side_of_the_nodes_is_not_recorded() -> None:
    findings = tried("nodes-removed", procedure("Axillary node dissection"))
    assert capped(findings, 1) == regions("arm")
    assert "Axillary node dissection: side not recorded, both are taken." in findings.missing


def test_a_tumour_without_a_place_is_asked_for() -> None:
    assert tried("tumour-site", CANCER).missing == ("Cancer: place not recorded.",)


@pytest.mark.parametrize("rule_id", ["neutropenic-fever", "mscc-suspected"])
def test_an_emergency_tells_first_what_to_do_then_what_to_write_down(rule_id: str) -> None:
    rule = built_in().rule(rule_id)
    assert rule is not None
    assert rule.red_flag
    assert rule.letter == "urgent"
    assert rule.escalate.startswith("Stop.")
    assert "emergency services" in rule.escalate
    told_of = rule.write_down.rstrip(".").split(", ")
    assert told_of[0] == "Time"
    assert told_of[-2:] == ["whom you called", "what was said"]
