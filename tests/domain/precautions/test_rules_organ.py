"""Kidneys and liver: when a rule fires, and where."""

import pytest

from massage_desk.domain.precautions.facts import Fact
from tests.domain.precautions.firing import (
    KEEP_OFF,
    ago,
    case,
    found,
    ids_of,
    of_region,
    place,
    rules_of,
    told,
)

FIRES = [
    case("kidney-failure", "words", told("condition", "End-stage kidney disease")),
    case("kidney-failure", "stage", told("condition", "CKD stage 5")),
    case("kidney-failure", "dialysis", told("treatment", "Haemodialysis Mon Wed Fri")),
    case("kidney-failure", "American", told("treatment", "Hemodialysis")),
    case("kidney-failure", "belly", told("treatment", "Peritoneal dialysis")),
    case("kidney-failure", "transplant", told("procedure", "Kidney transplant", started=ago(900))),
    case("kidney-failure", "fistula", told("device", "AV fistula", side="left")),
    case("kidney-failure", "code", told("condition", "Niere", code="N18.6")),
    case("kidney-disease", "stage 3", told("condition", "CKD stage 3a")),
    case("kidney-disease", "stage 4", told("condition", "CKD 4")),
    case("kidney-disease", "in full", told("condition", "Chronic kidney disease")),
    case("kidney-disease", "inflamed", told("condition", "IgA nephropathy")),
    case("kidney-disease", "code", told("condition", "Niere", code="N18.31")),
    case("liver-failure", "cirrhosis", told("condition", "Cirrhosis, Child B")),
    case("liver-failure", "failure", told("condition", "Liver failure")),
    case("liver-failure", "fluid", told("condition", "Ascites")),
    case("liver-failure", "gullet", told("condition", "Esophageal varices")),
    case("liver-failure", "code", told("condition", "Leber", code="K74.60")),
]

SILENT = [
    case("kidney-failure", "stones", told("condition", "Kidney stones")),
    case("kidney-failure", "mild", told("condition", "CKD stage 2", code="N18.2")),
    case("kidney-failure", "another fistula", told("condition", "Anal fistula")),
    case("kidney-failure", "over", told("condition", "Acute renal failure", ended=ago(100))),
    case("kidney-disease", "mild", told("condition", "CKD stage 2", code="N18.2")),
    case("kidney-disease", "failure", told("condition", "CKD stage 5", code="N18.5")),
    case("kidney-disease", "stones", told("condition", "Kidney stones")),
    case("kidney-disease", "over", told("condition", "Nephritis", course="resolved")),
    case("kidney-disease", "infection", told("condition", "Kidney infection")),
    case("liver-failure", "fat", told("condition", "Fatty liver", code="K76.0")),
    case("liver-failure", "hepatitis", told("condition", "Hepatitis C, cured")),
    case("liver-failure", "legs", told("condition", "Varicose veins")),
    case("liver-failure", "ended", told("condition", "Ascites", course="resolved")),
]

_FISTULA = told("device", "Dialysis fistula", side="left")
_LIVER = told("condition", "Ascites", side="right")
_BELLY = told("treatment", "Peritoneal dialysis")

PLACES = [
    place("kidney-failure", "forearm-anterior-left", ("local", KEEP_OFF), _FISTULA),
    place("kidney-failure", "forearm-anterior-right", ("clearance", 2), _FISTULA),
    place("kidney-failure", "abdomen-lower-left", ("clearance", 2), _FISTULA),
    place("kidney-failure", "abdomen-lower-left", ("local", KEEP_OFF), _BELLY),
    place(
        "kidney-failure",
        "abdomen-lower-right",
        ("local", KEEP_OFF),
        told("procedure", "Renal transplant"),
    ),
    place("kidney-failure", "forearm-anterior-left", ("clearance", 2), _BELLY),
    place("kidney-disease", "calf-left", ("precaution", None), told("condition", "CKD 3")),
    place("liver-failure", "abdomen-upper-left", ("local", KEEP_OFF), _LIVER),
    place("liver-failure", "calf-left", ("clearance", 2), told("condition", "Cirrhosis")),
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


def test_every_rule_on_organs_stands_in_every_table() -> None:
    assert rules_of(FIRES, SILENT, PLACES) == [ids_of("organ")] * 3


ACCESS = "Place of the dialysis access, if there is one: not recorded."


def test_dialysis_without_a_recorded_access_asks_for_it() -> None:
    precaution = found("kidney-failure", told("treatment", "Haemodialysis"))
    assert precaution
    assert ACCESS in precaution.lacks


@pytest.mark.parametrize(
    "access",
    [
        pytest.param(_FISTULA, id="fistula"),
        pytest.param(told("device", "Permcath", side="right"), id="catheter"),
        pytest.param(_BELLY, id="belly"),
        pytest.param(told("procedure", "Kidney transplant"), id="transplant"),
    ],
)
def test_a_recorded_access_is_not_asked_for(access: Fact) -> None:
    precaution = found("kidney-failure", told("treatment", "Haemodialysis"), access)
    assert precaution
    assert ACCESS not in precaution.lacks
