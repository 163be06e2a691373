"""Allergens that touch the skin: when a rule fires, and where."""

import pytest

from massage_desk.domain.precautions.facts import Fact
from tests.domain.precautions.firing import (
    case,
    found,
    ids_of,
    of_region,
    place,
    rules_of,
    told,
)

LATEX = told("allergy", "Latex, rash")
SHOCK = told("allergy", "Anaphylaxis to peanuts, carries an EpiPen")

FIRES = [
    case("allergy-contact", "nut oil", told("allergy", "Almond oil")),
    case("allergy-contact", "peanut", told("allergy", "Peanuts")),
    case("allergy-contact", "latex", LATEX),
    case("allergy-contact", "in a sentence", told("allergy", "Allergic to latex gloves")),
    case("allergy-contact", "among conditions", told("condition", "Severe allergy to nuts")),
    case("allergy-contact", "scent", told("allergy", "Perfume, sneezes")),
    case("allergy-contact", "essential oil", told("allergy", "Lavender essential oil")),
    case("allergy-contact", "preservative", told("allergy", "Parabens")),
    case("allergy-contact", "tape", told("allergy", "Sticking plasters")),
    case("allergy-contact", "by its code", told("condition", "Ekzem", code="L23.1")),
    case("allergy-anaphylaxis", "in one line", SHOCK),
    case("allergy-anaphylaxis", "in two lines", LATEX, told("allergy", "Severe reaction 2024")),
]

SILENT = [
    case("allergy-contact", "a medicine", told("allergy", "Penicillin")),
    case("allergy-contact", "pollen", told("allergy", "Grass pollen")),
    case("allergy-contact", "denied", told("allergy", "Not allergic to nuts")),
    case("allergy-contact", "none", told("allergy", "No known allergies")),
    case("allergy-contact", "over", told("allergy", "Latex", course="resolved")),
    case("allergy-anaphylaxis", "mild", LATEX),
    case("allergy-anaphylaxis", "bee sting", told("allergy", "Anaphylaxis to bee stings")),
]

PLACES = [
    place("allergy-contact", "palm-left", ("local", None), LATEX),
    place("allergy-anaphylaxis", "sole-right", ("local", None), SHOCK),
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


def test_every_rule_on_allergies_stands_in_every_table() -> None:
    assert rules_of(FIRES, SILENT, PLACES) == [ids_of("allergy")] * 3


def test_a_medicine_to_which_a_client_is_allergic_is_not_one_that_they_take() -> None:
    assert found("opioid-analgesic", told("medication", "Allergic to opioids")) is None
    assert found("opioid-analgesic", told("medication", "Opioids"))


@pytest.mark.parametrize("allergen", ["Nickel", "Latex gloves", "Peanuts", "Lavender oil", "Wool"])
def test_the_words_on_an_allergen_fit_whichever_it_is(allergen: str) -> None:
    shown = found("allergy-contact", told("allergy", allergen))
    assert shown is not None

    words = " ".join((shown.rule.title, *(each for _, each in shown.rule.advice))).lower()

    assert not [each for each in ("nut", "latex", "almond", "aromatherapy") if each in words]


def test_an_adrenaline_pen_among_the_medicines_counts_like_a_severe_reaction() -> None:
    nuts, pen = told("allergy", "Peanuts"), told("medication", "EpiPen")

    assert found("allergy-anaphylaxis", nuts, pen)
    assert not found("allergy-anaphylaxis", pen)
    assert not found("allergy-anaphylaxis", nuts)
