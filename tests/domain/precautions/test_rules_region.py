"""Places that ask for care in everyone: what stands, and what tightens it."""

import pytest

from massage_desk.domain.precautions.engine import Precaution, evaluate
from massage_desk.domain.precautions.facts import Fact
from massage_desk.domain.precautions.rules import built_in
from tests.domain.precautions.firing import (
    KEEP_OFF,
    OUTSIDE,
    TODAY,
    ago,
    found,
    ids_of,
    measure,
    of_region,
    told,
)

NECK = "carotid-anterior-neck"


def standing(rule: str, *facts: Fact) -> Precaution | None:
    """The precaution of a rule that stands although no fact sets it off."""
    findings = evaluate(built_in(), facts, TODAY)
    return next(
        (each for each in findings.precautions if each.rule.id == rule and each.is_standing), None
    )


@pytest.mark.parametrize("rule", sorted(ids_of("region")))
def test_a_rule_stands_without_any_fact(rule: str) -> None:
    assert standing(rule)
    assert found(rule) is None


@pytest.mark.parametrize(
    ("rule", "region", "expected"),
    [
        (NECK, "neck-anterior-left", ("local", 1)),
        (NECK, "neck-lateral-right", ("precaution", 2)),
        (NECK, "neck-posterior-left", OUTSIDE),
        ("cautionary-sites", "axilla-left", ("precaution", 2)),
        ("cautionary-sites", "knee-posterior-right", ("precaution", 2)),
        ("cautionary-sites", "groin-left", ("precaution", 2)),
        ("cautionary-sites", "elbow-anterior-left", ("precaution", 2)),
        ("cautionary-sites", "abdomen-upper-left", ("precaution", 2)),
        ("cautionary-sites", "flank-left", ("precaution", 3)),
        ("cautionary-sites", "orbit-right", ("precaution", 1)),
        ("cautionary-sites", "lumbar-left", OUTSIDE),
        ("cautionary-sites", "calf-left", OUTSIDE),
    ],
)
def test_what_stands_counts_in_its_places(
    rule: str, region: str, expected: tuple[str, int | str | None] | None
) -> None:
    precaution = standing(rule)
    assert precaution
    assert of_region(precaution.places, region) == expected


_STROKE = told("condition", "Stroke 2019", side="left", course="resolved")
_CAROTID = told("condition", "Carotid stenosis 40 %", side="left")


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        pytest.param(measure("age", 60), ("local", 1), id="60 years old"),
        pytest.param(_STROKE, ("local", 1), id="an old stroke"),
        pytest.param(told("condition", "TIA"), ("local", 1), id="a TIA"),
        pytest.param(told("condition", "Mini stroke"), ("local", 1), id="lay words"),
        pytest.param(
            told("condition", "Vertebral artery dissection"), ("local", 1), id="vertebral artery"
        ),
        pytest.param(_CAROTID, ("local", KEEP_OFF), id="narrowed carotid"),
        pytest.param(
            told("procedure", "Carotid endarterectomy", started=ago(900)),
            ("local", KEEP_OFF),
            id="carotid operated",
        ),
    ],
)
def test_what_raises_the_risk_tightens_both_sides_of_the_neck(
    fact: Fact, expected: tuple[str, int | str | None]
) -> None:
    precaution = found(NECK, fact)
    assert precaution
    assert of_region(precaution.places, "neck-lateral-right") == expected
    assert of_region(precaution.places, "neck-anterior-left") == expected


@pytest.mark.parametrize(
    "fact",
    [
        pytest.param(measure("age", 59), id="59 years old"),
        pytest.param(told("condition", "No stroke"), id="denied"),
        pytest.param(told("condition", "Coronary artery disease"), id="another artery"),
    ],
)
def test_a_near_miss_leaves_the_neck_as_it_stands(fact: Fact) -> None:
    precaution = standing(NECK, fact)
    assert precaution
    assert of_region(precaution.places, "neck-lateral-right") == ("precaution", 2)
