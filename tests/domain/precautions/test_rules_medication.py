"""Medicines: when a rule fires, and where."""

import pytest

from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.facts import Fact
from massage_desk.domain.precautions.rules import Level
from tests.domain.precautions.firing import (
    KEEP_OFF,
    OUTSIDE,
    ago,
    case,
    dose,
    found,
    ids_of,
    measure,
    of_region,
    place,
    rules_of,
    sign,
    told,
)

LOW = "antihypertensive-orthostatic"
INFECTION = "immunosuppressed-infection"
BIOLOGIC = told("medication", "Biologic", route="infusion", started=ago(400))
STEROID = told("medication", "Corticosteroid 10 mg", route="oral", started=ago(60))


def steroid(days: int, route: str = "oral") -> Fact:
    return told("medication", "Corticosteroid", route=route, started=ago(days))


def botox(days: int) -> Fact:
    return told("procedure", "Botox", started=ago(days), regions=["forehead-left"])


def biologic(*days: int) -> Fact:
    return told("medication", "Biologic", route="injection", days=dose(*days))


def course(*days: int, route: str = "injection") -> Fact:
    return told("treatment", "Botox", route=route, days=dose(*days), regions=["forehead-left"])


FIRES = [
    case("anticoagulant", "class", told("medication", "Anticoagulant")),
    case("anticoagulant", "lay words", told("medication", "Blood thinners for AF")),
    case("anticoagulant", "DOAC", told("medication", "DOAC twice daily")),
    case("anticoagulant", "heparin", told("medication", "Low molecular weight heparin")),
    case("anticoagulant", "chosen by hand", told("medication", "Xyz", read_as=["heparin"])),
    case("antiplatelet-nsaid", "antiplatelet", told("medication", "Antiplatelet after stent")),
    case("antiplatelet-nsaid", "NSAID", told("medication", "NSAIDs most days")),
    case(LOW, "tablets", told("medication", "Blood pressure tablets")),
    case(LOW, "beta blocker", told("medication", "Beta-blocker")),
    case(LOW, "diuretic", told("medication", "Water tablets")),
    case(LOW, "nitrate", told("medication", "GTN spray")),
    case(LOW, "levodopa", told("medication", "Levodopa")),
    case(LOW, "condition", told("condition", "Postural hypotension")),
    case(LOW, "reading of 89", measure("systolic", 89)),
    case("injection-site", "today", botox(0)),
    case("injection-site", "day 3", botox(3)),
    case("injection-site", "no date", told("procedure", "Cortisone injection")),
    case("injection-site", "vaccine", told("procedure", "Flu vaccination", started=ago(2))),
    case("injection-site", "of a course, today", course(94, 0)),
    case("injection-site", "of a course, day 3", course(94, 3)),
    case("injection-site", "course ended, day 3", told("treatment", "Depot", ended=ago(3))),
    case("injection-site", "heparin", told("medication", "LMWH", days=dose(1))),
    case("injection-site", "biologic today", biologic(0)),
    case("injection-site", "biologic, day 3", biologic(17, 3)),
    case("injection-site", "told before the visit", sign("infusion", regions=["palm-left"])),
    case("opioid-analgesic", "opioid", told("medication", "Opioid")),
    case("opioid-analgesic", "lay words", told("medication", "Strong painkillers at night")),
    case("opioid-analgesic", "gabapentinoid", told("medication", "Gabapentinoid")),
    case("sedative-relaxant", "sleeping", told("medication", "Sleeping pills")),
    case("sedative-relaxant", "relaxant", told("medication", "Muscle relaxant")),
    case("sedative-relaxant", "spasticity", told("medication", "Antispasticity medicine")),
    case("sedative-relaxant", "sedative", told("medication", "Benzodiazepine as needed")),
    case("transdermal-patch", "patch", told("medication", "Pain patch")),
    case("transdermal-patch", "route", told("medication", "Opioid", route="patch")),
    case("transdermal-patch", "gel", told("medication", "Oestrogen", route="skin")),
    case("transdermal-patch", "nitrate", told("medication", "Nitrate", route="patch")),
    case("transdermal-patch", "testosterone", told("medication", "Testosterone", route="skin")),
    case("transdermal-patch", "nicotine", told("medication", "Nicotine replacement")),
    case("transdermal-patch", "plaster", told("medication", "Lidocaine plaster", route="patch")),
    case("transdermal-patch", "cream", told("medication", "Progesterone cream")),
    case("transdermal-patch", "in words", told("medication", "Testosterone gel")),
    case("transdermal-patch", "route not told", told("medication", "Opioid")),
    case("insulin", "insulin", told("medication", "Insulin, four times daily")),
    case("insulin", "GLP-1", told("medication", "GLP-1 injection weekly")),
    case("insulin", "tablets", told("medication", "Sulfonylurea")),
    case("insulin", "pump", told("device", "Insulin pump")),
    case("corticosteroid", "day 14", steroid(14)),
    case("corticosteroid", "years", steroid(900)),
    case("corticosteroid", "no date", told("medication", "Steroids", route="oral")),
    case("corticosteroid", "drip", steroid(30, "infusion")),
    case("immunosuppressed", "biologic", BIOLOGIC),
    case("immunosuppressed", "DMARD", told("medication", "DMARD")),
    case("immunosuppressed", "rejection", told("medication", "Anti-rejection tablets")),
    case("immunosuppressed", "transplant", told("condition", "Liver transplant 2019")),
    case(INFECTION, "fever", BIOLOGIC, sign("fever")),
    case(INFECTION, "38.0", BIOLOGIC, measure("temperature", 38.0)),
    case(INFECTION, "chills on steroid", STEROID, sign("chills")),
    case(INFECTION, "steroid, day 14", steroid(14), sign("fever")),
    case(INFECTION, "transplant", told("condition", "Lung transplant"), sign("acutely-unwell")),
    case(INFECTION, "infection", BIOLOGIC, told("condition", "Acute infection of the chest")),
    case(INFECTION, "red skin", BIOLOGIC, sign("hot-red-skin")),
]

SILENT = [
    case("anticoagulant", "antiplatelet", told("medication", "Antiplatelet")),
    case("anticoagulant", "stopped", told("medication", "Anticoagulant", ended=ago(1))),
    case("anticoagulant", "allergic", told("medication", "Allergic to heparin")),
    case("antiplatelet-nsaid", "anticoagulant", told("medication", "Anticoagulant")),
    case("antiplatelet-nsaid", "stopped", told("medication", "NSAID", ended=ago(3))),
    case(LOW, "high", told("condition", "Hypertension")),
    case(LOW, "reading of 90", measure("systolic", 90)),
    case("injection-site", "day 4", botox(4)),
    case("injection-site", "next year", botox(-3)),
    case("injection-site", "of a course, day 4", course(94, 4)),
    case("injection-site", "course ended, day 4", told("treatment", "Depot", ended=ago(4))),
    case("injection-site", "biologic, day 4", biologic(17, 4)),
    case("injection-site", "all to come", course(-7)),
    case("injection-site", "by mouth", told("medication", "Biologic", route="oral")),
    case("injection-site", "drip", told("medication", "Biologic", route="infusion")),
    case("injection-site", "years ago", told("procedure", "Epidural", started=PartialDate(2020))),
    case("opioid-analgesic", "NSAID", told("medication", "NSAID")),
    case("opioid-analgesic", "stopped", told("medication", "Opioid", ended=ago(2))),
    case("sedative-relaxant", "opioid", told("medication", "Opioid")),
    case("transdermal-patch", "by mouth", told("medication", "Opioid", route="oral")),
    case("transdermal-patch", "removed", told("medication", "Nicotine patch", ended=ago(1))),
    case("insulin", "other tablets", told("medication", "Statin")),
    case("insulin", "planned", told("medication", "Insulin", started=ago(-5))),
    case("corticosteroid", "day 13", steroid(13)),
    case("corticosteroid", "cream", steroid(60, "skin")),
    case("corticosteroid", "inhaler", steroid(60, "inhaled")),
    case("corticosteroid", "patch", steroid(60, "patch")),
    case("immunosuppressed", "steroid", STEROID),
    case("immunosuppressed", "antibiotic", told("medication", "Antibiotic")),
    case(INFECTION, "fever alone", sign("fever")),
    case(INFECTION, "37.9", BIOLOGIC, measure("temperature", 37.9)),
    case(INFECTION, "steroid, day 13", steroid(13), sign("fever")),
    case(INFECTION, "no infection", BIOLOGIC),
]

_INSULIN = told("medication", "Insulin", regions=["thigh-lateral-left"])

PLACES = [
    place("anticoagulant", "calf-left", ("precaution", 2), told("medication", "Blood thinner")),
    place("antiplatelet-nsaid", "calf-left", ("precaution", 4), told("medication", "NSAID")),
    place("antiplatelet-nsaid", "calf-left", ("precaution", 3), told("medication", "DAPT")),
    place(LOW, "calf-left", ("precaution", None), told("medication", "Diuretic")),
    place("injection-site", "forehead-left", ("local", KEEP_OFF), botox(1)),
    place("injection-site", "forehead-right", OUTSIDE, botox(1)),
    place(
        "injection-site",
        "upper-arm-lateral-right",
        ("local", KEEP_OFF),
        told("procedure", "Covid booster", side="right", started=ago(1)),
    ),
    place("opioid-analgesic", "calf-left", ("precaution", 3), told("medication", "Opioid")),
    place("sedative-relaxant", "palm-left", ("precaution", 3), told("medication", "Sedative")),
    place(
        "transdermal-patch",
        "chest-upper-left",
        ("local", KEEP_OFF),
        told("medication", "Pain patch", regions=["chest-upper-left"]),
    ),
    place(
        "transdermal-patch",
        "chest-upper-right",
        OUTSIDE,
        told("medication", "Pain patch", regions=["chest-upper-left"]),
    ),
    place("insulin", "thigh-lateral-left", ("local", KEEP_OFF), _INSULIN),
    place("insulin", "abdomen-lower-left", ("precaution", None), _INSULIN),
    place("insulin", "abdomen-lower-left", ("local", KEEP_OFF), told("medication", "Insulin")),
    place(
        "insulin", "thigh-lateral-left", ("precaution", None), told("medication", "Sulfonylurea")
    ),
    place("corticosteroid", "calf-left", ("precaution", 3), STEROID),
    place("immunosuppressed", "calf-left", ("precaution", None), BIOLOGIC),
    place(INFECTION, "palm-right", ("absolute", KEEP_OFF), BIOLOGIC, sign("fever")),
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


def test_every_rule_on_medicines_stands_in_every_table() -> None:
    assert rules_of(FIRES, SILENT, PLACES) == [ids_of("medication")] * 3


def test_tablets_that_lower_glucose_close_no_place_and_ask_for_none() -> None:
    precaution = found("insulin", told("medication", "Sulfonylurea"))
    assert precaution
    assert precaution.level == Level.PRECAUTION
    assert precaution.lacks == ("Glucose today: not recorded.",)


@pytest.mark.parametrize(
    ("rule", "facts", "lack"),
    [
        (
            "transdermal-patch",
            [told("medication", "Opioid")],
            "Opioid: how it is given is not recorded.",
        ),
        (
            "transdermal-patch",
            [told("medication", "Pain patch")],
            "Pain patch: place not recorded.",
        ),
        (
            "insulin",
            [told("medication", "Insulin")],
            "Insulin: place not recorded, the usual one is taken.",
        ),
        ("insulin", [told("medication", "Insulin")], "Glucose today: not recorded."),
        (
            "insulin",
            [told("medication", "Insulin"), told("laboratory", "Glucose", started=ago(1))],
            "Glucose today: from yesterday.",
        ),
        (
            "corticosteroid",
            [told("medication", "Corticosteroid", started=ago(60))],
            "Corticosteroid: how it is given is not recorded.",
        ),
    ],
)
def test_a_rule_says_what_it_lacks(rule: str, facts: list[Fact], lack: str) -> None:
    precaution = found(rule, *facts)
    assert precaution
    assert lack in precaution.lacks
