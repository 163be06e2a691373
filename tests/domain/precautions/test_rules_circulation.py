"""Clots, bleeding, veins, blood pressure, heart and arteries: when a rule fires, and where."""

import pytest

from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.engine import evaluate
from massage_desk.domain.precautions.facts import Fact
from massage_desk.domain.precautions.rules import built_in
from tests.domain.precautions.firing import (
    KEEP_OFF,
    OUTSIDE,
    TODAY,
    ago,
    case,
    found,
    ids_of,
    measure,
    of_region,
    place,
    rules_of,
    sign,
    told,
)

AT_RISK = "vte-suspected-at-risk"
PAIN = sign("limb-pain-new", regions=["calf-left"])
FAILURE = told("condition", "Congestive heart failure", course="stable")

FIRES = [
    case("vte-known", "DVT with a side", told("condition", "DVT left leg", started=ago(30))),
    case("vte-known", "lung", told("condition", "Pulmonary embolism, on apixaban")),
    case("vte-known", "lay words", told("condition", "Blood clot in the leg")),
    case("vte-known", "by its code", told("condition", "Gerinnsel", code="I82.402")),
    case("vte-suspected", "swelling", sign("one-sided-swelling", side="left")),
    case("vte-suspected", "warmth or colour", sign("limb-warm")),
    case("vte-suspected", "sent for a scan", told("condition", "Suspected DVT, scan tomorrow")),
    case("vte-suspected", "a query", told("condition", "?DVT right calf")),
    case(AT_RISK, "cancer", PAIN, told("condition", "Breast cancer")),
    case(AT_RISK, "day 90 after surgery", PAIN, told("procedure", "Surgery", started=ago(90))),
    case(AT_RISK, "week 6 after birth", PAIN, told("pregnancy", "Pregnancy", ended=ago(42))),
    case(AT_RISK, "an old clot", PAIN, told("condition", "DVT", course="resolved")),
    case("vte-suspected-pain", "alone", PAIN),
    case("vte-suspected-lung", "breathless", sign("breathlessness")),
    case("vte-suspected-lung", "chest pain", sign("chest-pain")),
    case("vte-suspected-lung", "cannot lie flat", sign("breathless-lying")),
    case("vte-risk-high", "cancer", told("condition", "Metastatic lung cancer")),
    case("vte-risk-high", "chemotherapy", told("treatment", "Chemotherapy, FOLFOX")),
    case("vte-risk-high", "day of surgery", told("procedure", "Hip replacement", started=ago(0))),
    case("vte-risk-high", "surgery, day 90", told("procedure", "Hip replacement", started=ago(90))),
    case("vte-risk-high", "surgery, no date", told("procedure", "Knee replacement surgery")),
    case("vte-risk-high", "pregnant", told("pregnancy", "Pregnant, 24 weeks")),
    case("vte-risk-high", "heart failure", FAILURE),
    case("vte-risk-high", "birth 42 days ago", told("pregnancy", "Pregnancy", ended=ago(42))),
    case("vte-risk-high", "hormones", told("medication", "HRT")),
    case("vte-risk-high", "lying still", told("condition", "Bedbound since May")),
    case("vte-risk-high", "wheelchair", told("social", "Wheelchair user")),
    case("vte-risk-high", "legs", told("condition", "Paralysed from the waist down")),
    case("vte-risk-high", "cord", told("condition", "Paraplegia T6", course="stable")),
    case("vte-risk-high", "old cord injury", told("injury", "Spinal cord injury", ended=ago(9))),
    case("vte-risk-high", "up again", told("condition", "Bed rest", ended=ago(0))),
    case("vte-risk-high", "up for 90 days", told("condition", "Bed rest", ended=ago(90))),
    case("vte-risk-high", "up, no day", told("condition", "Bed rest", course="resolved")),
    case(AT_RISK, "wheelchair", PAIN, told("condition", "Uses a wheelchair")),
    case("cardiac-event-recent", "arm", told("procedure", "CABG, radial graft", started=ago(5))),
    case("vte-risk-high", "old clot", told("condition", "DVT", course="resolved")),
    case("vte-risk-high", "history of clots", told("condition", "History of blood clots")),
    case("vte-risk-high", "inherited", told("condition", "Factor V Leiden")),
    case("vte-risk-high", "PICC", told("device", "PICC line", side="right")),
    case("bleeding-disorder", "haemophilia", told("condition", "Haemophilia A, mild")),
    case("bleeding-disorder", "American", told("condition", "Hemophilia B")),
    case("bleeding-disorder", "von Willebrand", told("condition", "von Willebrand's disease")),
    case("bleeding-disorder", "low platelets", told("condition", "Immune thrombocytopenia")),
    case("varicose-veins", "both legs", told("condition", "Varicose veins")),
    case("varicose-veins", "inflamed", told("condition", "Superficial thrombophlebitis")),
    case("bp-known", "treated", told("condition", "Hypertension, on ramipril")),
    case("bp-known", "lay words", told("condition", "High blood pressure")),
    case("bp-uncontrolled", "upper 160", measure("systolic", 160)),
    case("bp-uncontrolled", "lower 90", measure("diastolic", 90)),
    case("bp-uncontrolled", "in words", told("condition", "Uncontrolled hypertension")),
    case("bp-very-high", "upper 180", measure("systolic", 180)),
    case("bp-very-high", "lower 100", measure("diastolic", 100)),
    case("heart-failure", "stable", FAILURE),
    case("heart-failure", "abbreviation", told("condition", "CHF, NYHA II")),
    case("heart-failure-decompensated", "swelling", FAILURE, sign("leg-swelling-both")),
    case("heart-failure-decompensated", "weight", FAILURE, sign("weight-gain")),
    case("heart-failure-decompensated", "breathless", FAILURE, sign("breathlessness")),
    case("heart-failure-decompensated", "lying", FAILURE, sign("breathless-lying")),
    case(
        "heart-failure-decompensated",
        "in words",
        told("condition", "Decompensated heart failure"),
    ),
    case(
        "heart-failure-decompensated",
        "by its course",
        told("condition", "Heart failure", course="flare"),
    ),
    case("cardiac-event-recent", "today", told("condition", "Heart attack", started=ago(0))),
    case("cardiac-event-recent", "day 90", told("condition", "NSTEMI", started=ago(90))),
    case("cardiac-event-recent", "no date", told("condition", "Myocardial infarction")),
    case("cardiac-event-recent", "stent", told("procedure", "Coronary stent", started=ago(10))),
    case("cardiac-event-recent", "bypass", told("procedure", "CABG x3", started=ago(60))),
    case("cardiac-event-recent", "unstable", told("condition", "Unstable angina")),
    case("cardiac-event-recent", "active", told("condition", "Angina", course="active")),
    case("aneurysm", "abdomen", told("condition", "AAA 4.2 cm, watched")),
    case("aneurysm", "brain", told("condition", "Brain aneurysm")),
    case("aneurysm", "somewhere", told("condition", "Aneurysm")),
]

SILENT = [
    case("vte-known", "over", told("condition", "DVT left leg", course="resolved")),
    case("vte-known", "ended", told("condition", "DVT", started=ago(900), ended=ago(600))),
    case("vte-known", "denied", told("condition", "No DVT on scan")),
    case("vte-known", "in the family", told("condition", "Family history of DVT")),
    case("vte-known", "surface vein", told("condition", "Thrombophlebitis of the calf")),
    case("vte-known", "platelets", told("condition", "Thrombocytopenia")),
    case("vte-suspected", "both legs", sign("leg-swelling-both")),
    case("vte-suspected", "pain alone", PAIN),
    case("vte-suspected", "a known clot", told("condition", "DVT left leg")),
    case(AT_RISK, "no risk", PAIN),
    case(AT_RISK, "risk, no pain", told("condition", "Breast cancer")),
    case(AT_RISK, "surgery on day 91", PAIN, told("procedure", "Surgery", started=ago(91))),
    case(AT_RISK, "birth on day 43", PAIN, told("pregnancy", "Pregnancy", ended=ago(43))),
    case("vte-suspected-pain", "back pain", sign("spinal-pain-new")),
    case("vte-suspected-lung", "swelling", sign("one-sided-swelling")),
    case("vte-suspected-lung", "fatigue", sign("severe-fatigue")),
    case("vte-risk-high", "surgery on day 91", told("procedure", "Operation", started=ago(91))),
    case("vte-risk-high", "surgery planned", told("procedure", "Operation", started=ago(-1))),
    case("vte-risk-high", "birth on day 43", told("pregnancy", "Pregnancy", ended=ago(43))),
    case("vte-risk-high", "hormones ended", told("medication", "HRT", ended=ago(5))),
    case("vte-risk-high", "cancer over", told("condition", "Breast cancer", course="resolved")),
    case("vte-risk-high", "up for 91 days", told("condition", "Bed rest", ended=ago(91))),
    case("vte-risk-high", "face", told("condition", "Bell's palsy, facial paralysis")),
    case("vte-risk-high", "weak side", told("condition", "Left hemiplegia", side="left")),
    case("vte-risk-high", "no wheelchair", told("condition", "No wheelchair")),
    case(
        "cardiac-event-recent",
        "arm, day 91",
        told("procedure", "Radial artery graft, CABG", started=ago(91)),
    ),
    case("cardiac-event-recent", "line", told("procedure", "Radial artery line", started=ago(5))),
    case("vte-risk-high", "age alone", measure("age", 75)),
    case("bleeding-disorder", "thrombophilia", told("condition", "Factor V Leiden")),
    case("bleeding-disorder", "anaemia", told("condition", "Iron deficiency anaemia")),
    case("varicose-veins", "spider veins", told("condition", "Spider veins")),
    case("varicose-veins", "gullet", told("condition", "Oesophageal varices")),
    case("varicose-veins", "stripped", told("condition", "Varicose veins", course="resolved")),
    case("bp-known", "low", told("condition", "Low blood pressure")),
    case("bp-known", "on standing", told("condition", "Orthostatic hypotension")),
    case("bp-uncontrolled", "just below", measure("systolic", 159), measure("diastolic", 89)),
    case("bp-uncontrolled", "treated", told("condition", "Hypertension")),
    case("bp-very-high", "just below", measure("systolic", 179), measure("diastolic", 99)),
    case("heart-failure", "kidney", told("condition", "Kidney failure")),
    case("heart-failure", "attack", told("condition", "Heart attack")),
    case("heart-failure-decompensated", "stable", FAILURE),
    case("heart-failure-decompensated", "no failure", sign("leg-swelling-both")),
    case("cardiac-event-recent", "day 91", told("condition", "Heart attack", started=ago(91))),
    case("cardiac-event-recent", "years", told("condition", "STEMI", started=PartialDate(2019))),
    case("cardiac-event-recent", "stable", told("condition", "Angina", course="stable")),
    case("cardiac-event-recent", "gut", told("procedure", "Gastric bypass", started=ago(9))),
    case("cardiac-event-recent", "kidney", told("procedure", "Ureteric stent", started=ago(9))),
    case("aneurysm", "denied", told("condition", "No aneurysm")),
    case("aneurysm", "over", told("condition", "Aneurysm", course="resolved")),
]

_DVT_LEFT = told("condition", "DVT left leg", side="left")
_DVT_ARM = told("condition", "Arm DVT", side="right")
_SEVERE = told("condition", "Severe varicose veins", regions=["thigh-medial-left"])
_CABG = told("procedure", "CABG", side="left", started=ago(20))
_ARM = told("procedure", "CABG with radial artery", side="left", started=ago(20))
_AAA = told("condition", "Abdominal aortic aneurysm", side="left")
_BRAIN = told("condition", "Brain aneurysm", side="right")
_HIP = told("procedure", "Hip replacement", side="left", started=ago(20))
_SOMEWHERE = told("condition", "Aneurysm", side="left")

PLACES = [
    place("vte-known", "calf-left", ("local", KEEP_OFF), _DVT_LEFT),
    place("vte-known", "groin-left", ("local", KEEP_OFF), _DVT_LEFT),
    place("vte-known", "calf-right", ("clearance", 2), _DVT_LEFT),
    place("vte-known", "palm-right", ("local", KEEP_OFF), _DVT_ARM),
    place("vte-known", "palm-left", ("clearance", 2), _DVT_ARM),
    place("vte-known", "calf-right", ("clearance", 2), _DVT_ARM),
    place("vte-known", "sole-right", ("local", KEEP_OFF), told("condition", "Lung clot")),
    place("vte-suspected", "scapula-right", ("absolute", KEEP_OFF), sign("limb-warm")),
    place(AT_RISK, "palm-left", ("absolute", KEEP_OFF), PAIN, told("medication", "HRT")),
    place("vte-suspected-pain", "calf-left", ("local", KEEP_OFF), PAIN),
    place("vte-suspected-pain", "calf-right", OUTSIDE, PAIN),
    place("vte-suspected-pain", "palm-right", ("local", KEEP_OFF), sign("limb-pain-new")),
    place("vte-suspected-lung", "sole-left", ("absolute", KEEP_OFF), sign("chest-pain")),
    place("vte-risk-high", "calf-right", ("precaution", 2), _HIP),
    place("vte-risk-high", "palm-left", OUTSIDE, told("condition", "Lung cancer")),
    place("vte-risk-high", "palm-left", ("precaution", 2), told("device", "PICC", side="left")),
    place("vte-risk-high", "calf-left", OUTSIDE, told("device", "PICC", side="left")),
    place("bleeding-disorder", "calf-left", ("clearance", 1), told("condition", "Haemophilia")),
    place("varicose-veins", "calf-left", ("local", KEEP_OFF), _SEVERE),
    place("varicose-veins", "thigh-medial-left", ("local", KEEP_OFF), _SEVERE),
    place("varicose-veins", "thigh-lateral-left", OUTSIDE, _SEVERE),
    place("varicose-veins", "calf-right", OUTSIDE, _SEVERE),
    place(
        "varicose-veins",
        "calf-left",
        ("local", 2),
        told("condition", "Varicose veins", regions=["calf-left"]),
    ),
    place(
        "varicose-veins",
        "forearm-anterior-left",
        ("local", KEEP_OFF),
        told("condition", "Phlebitis", regions=["forearm-anterior-left"]),
    ),
    place("bp-known", "abdomen-upper-left", ("precaution", 2), told("condition", "Hypertension")),
    place("bp-known", "calf-left", ("precaution", 3), told("condition", "Hypertension")),
    place("bp-uncontrolled", "abdomen-lower-left", ("clearance", 1), measure("systolic", 165)),
    place("bp-uncontrolled", "calf-left", ("clearance", 2), measure("systolic", 165)),
    place("bp-very-high", "palm-left", ("absolute", KEEP_OFF), measure("systolic", 190)),
    place("heart-failure", "calf-left", ("clearance", 2), FAILURE),
    place(
        "heart-failure-decompensated",
        "calf-left",
        ("absolute", KEEP_OFF),
        FAILURE,
        sign("weight-gain"),
    ),
    place("cardiac-event-recent", "palm-left", ("clearance", 1), _CABG),
    place("cardiac-event-recent", "chest-upper-right", ("local", KEEP_OFF), _CABG),
    place("cardiac-event-recent", "thigh-medial-right", ("local", KEEP_OFF), _CABG),
    place(
        "cardiac-event-recent",
        "sternum",
        ("clearance", 1),
        told("procedure", "Coronary stent", started=ago(3)),
    ),
    place(
        "cardiac-event-recent",
        "thigh-medial-left",
        ("clearance", 1),
        told("procedure", "Mitral valve repair", started=ago(3)),
    ),
    place("cardiac-event-recent", "forearm-anterior-left", ("local", KEEP_OFF), _ARM),
    place("cardiac-event-recent", "wrist-anterior-left", ("local", KEEP_OFF), _ARM),
    place("cardiac-event-recent", "forearm-anterior-right", ("clearance", 1), _ARM),
    place("cardiac-event-recent", "upper-arm-medial-left", ("clearance", 1), _ARM),
    place("cardiac-event-recent", "forearm-anterior-left", ("clearance", 1), _CABG),
    place("aneurysm", "abdomen-upper-right", ("local", KEEP_OFF), _AAA),
    place("aneurysm", "neck-anterior-left", ("clearance", 1), _AAA),
    place("aneurysm", "neck-anterior-left", ("local", KEEP_OFF), _BRAIN),
    place("aneurysm", "abdomen-upper-left", ("clearance", 1), _BRAIN),
    place("aneurysm", "abdomen-upper-right", ("local", KEEP_OFF), _SOMEWHERE),
    place("aneurysm", "knee-posterior-left", ("clearance", 1), _AAA),
    place(
        "aneurysm",
        "knee-posterior-right",
        ("local", KEEP_OFF),
        told("condition", "Popliteal aneurysm", side="right"),
    ),
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


def test_every_rule_on_circulation_stands_in_every_table() -> None:
    assert rules_of(FIRES, SILENT, PLACES) == [ids_of("circulation")] * 3


def test_pain_is_taken_for_a_clot_at_the_same_risks_that_limit_work_on_the_legs() -> None:
    rules = {rule.id: rule for rule in built_in().rules}
    assert rules[AT_RISK].whens[1] == rules["vte-risk-high"].whens[0]


def test_a_clot_without_a_place_closes_both_legs_and_asks_for_its_treatment() -> None:
    precaution = found("vte-known", told("condition", "Pulmonary embolism"))
    assert precaution
    assert "Anticoagulant treatment of the clot: not recorded." in precaution.lacks
    treated = told("medication", "Blood thinner", started=ago(9))
    asked = found("vte-known", told("condition", "Pulmonary embolism"), treated)
    assert asked
    assert not any("Anticoagulant" in lack for lack in asked.lacks)


def test_heart_failure_of_which_the_course_is_not_known_is_asked_for() -> None:
    findings = evaluate(built_in(), [told("condition", "Heart failure")], TODAY)
    asked = "Heart failure: whether it is in a flare now is not recorded."
    assert asked in findings.missing
    assert asked not in evaluate(built_in(), [FAILURE], TODAY).missing


def test_known_high_blood_pressure_asks_for_todays_reading() -> None:
    precaution = found("bp-known", told("condition", "Hypertension"))
    assert precaution
    assert "Blood pressure today: not recorded." in precaution.lacks
