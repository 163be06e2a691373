"""Devices in or on the body: when a rule fires, and where."""

import pytest

from massage_desk.domain.precautions.facts import Fact
from tests.domain.precautions.firing import (
    KEEP_OFF,
    OUTSIDE,
    ago,
    case,
    found,
    ids_of,
    of_region,
    place,
    rules_of,
    told,
)

HEART = "implanted-cardiac-device"
NEW = "implanted-cardiac-device-new"
TUBE = "stoma-tube-drain"
NEURO = "implanted-neuro-device"


def pacemaker(days: int) -> Fact:
    return told("device", "Pacemaker", side="left", started=ago(days))


def picc(side: str = "") -> Fact:
    return told("device", "PICC line", side=side)


FIRES = [
    case(HEART, "pacemaker", pacemaker(900)),
    case(HEART, "defibrillator", told("device", "ICD, left chest")),
    case(HEART, "recorder", told("device", "Implantable loop recorder")),
    case(HEART, "among procedures", told("procedure", "Pacemaker fitted", started=ago(900))),
    case(HEART, "by its code", told("condition", "Schrittmacher", code="Z95.0")),
    case(NEW, "today", pacemaker(0)),
    case(NEW, "day 42", pacemaker(42)),
    case(NEW, "no date", told("device", "Pacemaker")),
    case("vascular-access", "port", told("device", "Port-a-cath, right")),
    case("vascular-access", "PICC", picc("left")),
    case("vascular-access", "Hickman", told("device", "Hickman line")),
    case("vascular-access", "arterial", told("device", "Arterial line")),
    case("vascular-access", "dialysis", told("device", "Permcath")),
    case(TUBE, "stoma", told("device", "Colostomy")),
    case(TUBE, "among procedures", told("procedure", "Ileostomy formed 2024")),
    case(TUBE, "PEG", told("device", "PEG tube")),
    case(TUBE, "drain", told("device", "Surgical drain", regions=["axilla-left"])),
    case(TUBE, "drain, day 900", told("device", "Wound drain", started=ago(900))),
    case(TUBE, "catheter", told("device", "Foley catheter")),
    case(TUBE, "nephrostomy", told("device", "Nephrostomy", side="right")),
    case(NEURO, "shunt", told("device", "VP shunt")),
    case(NEURO, "brain", told("device", "Deep brain stimulator")),
    case(NEURO, "spine", told("device", "Spinal cord stimulator")),
    case(NEURO, "pump", told("device", "Baclofen pump")),
    case(NEURO, "vagus", told("device", "Vagus nerve stimulator")),
    case(NEURO, "ear", told("device", "Cochlear implant", side="left")),
]

SILENT = [
    case(HEART, "removed", told("device", "Pacemaker", ended=ago(10))),
    case(HEART, "knee", told("device", "Knee replacement")),
    case(HEART, "planned", pacemaker(-7)),
    case(NEW, "day 43", pacemaker(43)),
    case(NEW, "planned", pacemaker(-1)),
    case("vascular-access", "removed", told("device", "PICC line", ended=ago(2))),
    case("vascular-access", "stain", told("condition", "Port wine stain")),
    case("vascular-access", "stent", told("device", "Coronary stent")),
    case(TUBE, "reversed", told("device", "Colostomy", ended=ago(100))),
    case(TUBE, "lymph", told("technique", "Manual lymph drainage")),
    case(TUBE, "vein", picc()),
    case(TUBE, "drain ended", told("device", "Wound drain", started=ago(20), ended=ago(1))),
    case(TUBE, "drain out", told("device", "Drains removed")),
    case(NEURO, "heart", told("device", "Pacemaker")),
    case(NEURO, "on the skin", told("device", "TENS unit")),
    case(NEURO, "sugar", told("device", "Insulin pump")),
]

_SHUNT = told("device", "VP shunt", side="right")
_SHUNT_PLACED = told("device", "VP shunt", regions=["scalp-right"])
_VAGUS_PLACED = told("device", "VNS", regions=["chest-upper-left"])
_STIMULATOR = told("device", "Nerve stimulator", regions=["thigh-lateral-left"])
_PICC_PLACED = told("device", "PICC line", regions=["upper-arm-medial-left"])
_PORT = told("device", "Port", side="right")
_CANNULA = told("device", "Cannula", regions=["palm-left"])
_DRAIN = told("device", "Wound drain", regions=["axilla-left"])

PLACES = [
    place(HEART, "chest-upper-left", ("local", KEEP_OFF), pacemaker(900)),
    place(HEART, "chest-upper-right", OUTSIDE, pacemaker(900)),
    place(HEART, "chest-upper-right", ("local", KEEP_OFF), told("device", "Pacemaker")),
    place(HEART, "sternum", ("local", KEEP_OFF), told("device", "Loop recorder")),
    place(NEW, "shoulder-anterior-left", ("local", 1), pacemaker(5)),
    place(NEW, "shoulder-anterior-right", OUTSIDE, pacemaker(5)),
    place("vascular-access", "upper-arm-medial-left", ("local", KEEP_OFF), picc("left")),
    place("vascular-access", "neck-lateral-left", ("local", 1), picc("left")),
    place("vascular-access", "palm-right", OUTSIDE, picc("left")),
    place("vascular-access", "palm-left", ("local", 1), _PICC_PLACED),
    place("vascular-access", "chest-upper-right", ("local", KEEP_OFF), _PORT),
    place("vascular-access", "palm-right", OUTSIDE, _PORT),
    place("vascular-access", "palm-left", ("local", KEEP_OFF), _CANNULA),
    place(TUBE, "abdomen-lower-left", ("local", KEEP_OFF), told("device", "Stoma", side="left")),
    place(TUBE, "abdomen-lower-right", OUTSIDE, told("device", "Stoma", side="left")),
    place(TUBE, "axilla-left", ("local", KEEP_OFF), _DRAIN),
    place(TUBE, "chest-pectoral-left", OUTSIDE, _DRAIN),
    place(TUBE, "flank-right", ("local", KEEP_OFF), told("device", "Nephrostomy", side="right")),
    place("vascular-access", "elbow-anterior-left", ("local", KEEP_OFF), _PICC_PLACED),
    place("vascular-access", "upper-arm-medial-right", OUTSIDE, _PORT),
    place("vascular-access", "neck-lateral-left", OUTSIDE, _CANNULA),
    place(NEURO, "thigh-lateral-left", ("local", KEEP_OFF), _STIMULATOR),
    place(NEURO, "abdomen-upper-right", ("local", KEEP_OFF), _SHUNT_PLACED),
    place(NEURO, "neck-lateral-left", ("local", KEEP_OFF), _VAGUS_PLACED),
    place(NEURO, "spine-lumbar", OUTSIDE, _VAGUS_PLACED),
    place(NEURO, "neck-lateral-right", ("local", KEEP_OFF), _SHUNT),
    place(NEURO, "neck-lateral-left", OUTSIDE, _SHUNT),
    place(
        NEURO,
        "spine-lumbar",
        ("local", KEEP_OFF),
        told("device", "Baclofen pump", regions=["abdomen-lower-right"]),
    ),
    place(
        NEURO,
        "abdomen-lower-left",
        OUTSIDE,
        told("device", "Baclofen pump", regions=["abdomen-lower-right"]),
    ),
    place(
        NEURO,
        "neck-lateral-left",
        ("local", KEEP_OFF),
        told("device", "DBS", regions=["chest-upper-left"]),
    ),
    place(NEURO, "neck-anterior-left", OUTSIDE, told("device", "Spinal cord stimulator")),
]


@pytest.mark.parametrize(("rule", "facts"), FIRES)
def test_a_rule_fires_when_it_must(rule: str, facts: tuple[Fact, ...]) -> None:
    assert found(rule, *facts)


@pytest.mark.parametrize(("rule", "facts"), SILENT)
def test_a_rule_is_silent_for_its_near_miss(rule: str, facts: tuple[Fact, ...]) -> None:
    assert found(rule, *facts) is None


@pytest.mark.parametrize(("rule", "facts", "region", "expected"), PLACES)
def test_a_rule_counts_in_its_places(
    rule: str, facts: tuple[Fact, ...], region: str, expected: tuple[str, int | str | None] | None
) -> None:
    precaution = found(rule, *facts)
    assert precaution
    assert of_region(precaution.places, region) == expected


def test_every_rule_on_devices_stands_in_every_table() -> None:
    assert rules_of(FIRES, SILENT, PLACES) == [ids_of("device")] * 3


def test_a_drain_whose_place_is_not_recorded_is_asked_for() -> None:
    precaution = found(TUBE, told("device", "Wound drain"))
    assert precaution
    assert "Wound drain: place not recorded." in precaution.lacks
