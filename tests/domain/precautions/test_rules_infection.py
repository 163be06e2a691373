"""Infections of the whole body and of the skin."""

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
    measure,
    precaution,
    sign,
)

FIRES: list[tuple[str, tuple[Fact, ...]]] = [
    ("fever-infection", (sign("fever"),)),
    ("fever-infection", (sign("chills"),)),
    ("fever-infection", (sign("acutely-unwell"),)),
    ("fever-infection", (sign("vomiting-diarrhoea"),)),
    ("fever-infection", (measure("temperature", 38.0),)),
    ("fever-infection", (condition("Flu"),)),
    ("fever-infection", (condition("Stomach bug", started=days_ago(2)),)),
    ("fever-infection", (condition("Pneumonia", started=days_ago(50), course="active"),)),
    ("cellulitis", (condition("Cellulitis of the lower leg", side="left"),)),
    ("cellulitis", (condition("Erysipelas"),)),
    ("cellulitis", (sign("hot-red-skin"),)),
    ("cellulitis-settling", (condition("Cellulitis", ended=days_ago(3)),)),
    ("cellulitis-settling", (condition("Cellulitis", course="resolved"),)),
    ("skin-contagious", (condition("Impetigo", regions=("mouth-chin",)),)),
    ("skin-contagious", (condition("Athlete’s foot"),)),
    ("skin-contagious", (condition("Cold sore"),)),
    ("skin-contagious", (condition("Plantar wart", side="right"),)),
    ("skin-contagious", (condition("Scabies"),)),
    ("skin-contagious", (condition("Head lice", started=days_ago(4)),)),
    ("skin-contagious", (sign("new-rash", regions=("forearm-anterior-left",)),)),
    ("shingles", (condition("Shingles"),)),
    ("shingles", (condition("Herpes zoster", started=days_ago(60), course="active"),)),
    ("shingles-later", (condition("Post-herpetic neuralgia"),)),
    ("shingles-later", (condition("Shingles", started=days_ago(40)),)),
]
SILENT: list[tuple[str, tuple[Fact, ...]]] = [
    ("fever-infection", (measure("temperature", 37.9),)),
    ("fever-infection", (condition("Hay fever"),)),
    ("fever-infection", (condition("Long covid"),)),
    ("fever-infection", (condition("Pneumonia", started=PartialDate(2019)),)),
    ("fever-infection", (condition("Flu", started=days_ago(9), ended=days_ago(4)),)),
    ("cellulitis", (condition("Cellulite"),)),
    ("cellulitis", (condition("Cellulitis", ended=days_ago(1)),)),
    ("cellulitis", (sign("new-rash"),)),
    ("cellulitis-settling", (condition("Cellulitis"),)),
    ("skin-contagious", (condition("Psoriasis"),)),
    ("skin-contagious", (condition("Eczema of the hands"),)),
    ("skin-contagious", (condition("Scabies", ended=days_ago(1)),)),
    ("shingles", (condition("Herpes simplex"),)),
    ("shingles", (item("medication", "Shingles vaccine"),)),
    ("shingles", (condition("Post-herpetic neuralgia"),)),
    ("shingles-later", (condition("Shingles", started=PartialDate(2012)),)),
    ("shingles-later", (condition("Trigeminal neuralgia"),)),
]


def _name(case: object) -> str:
    return " + ".join(fact.words for fact in case) if isinstance(case, tuple) else str(case)


@pytest.mark.parametrize(("rule", "facts"), FIRES, ids=_name)
def test_a_rule_fires_at_a_therapists_words(rule: str, facts: tuple[Fact, ...]) -> None:
    assert rule in fired(*facts)


@pytest.mark.parametrize(("rule", "facts"), SILENT, ids=_name)
def test_a_rule_stays_silent_at_its_near_miss(rule: str, facts: tuple[Fact, ...]) -> None:
    assert rule not in fired(*facts)


def test_every_rule_is_tried_both_ways() -> None:
    assert {rule for rule, _ in FIRES} == {rule for rule, _ in SILENT} == ids_of("infection")


@pytest.mark.parametrize(
    ("rule", "words", "days", "fires"),
    [
        ("fever-infection", "Flu", 0, True),
        ("fever-infection", "Flu", 30, True),
        ("fever-infection", "Flu", 31, False),
        ("skin-contagious", "Scabies", 0, True),
        ("skin-contagious", "Scabies", 60, True),
        ("skin-contagious", "Scabies", 61, False),
        ("shingles", "Shingles", 0, True),
        ("shingles", "Shingles", 28, True),
        ("shingles", "Shingles", 29, False),
        ("shingles-later", "Shingles", 28, False),
        ("shingles-later", "Shingles", 29, True),
        ("shingles-later", "Shingles", 120, True),
        ("shingles-later", "Shingles", 121, False),
    ],
)
def test_a_window_holds_on_both_its_ends_and_not_a_day_beyond(
    rule: str, words: str, days: int, fires: bool
) -> None:
    assert (rule in fired(condition(words, started=days_ago(days)))) == fires


@pytest.mark.parametrize(
    ("days", "rule"),
    [
        (0, "cellulitis"),
        (1, "cellulitis-settling"),
        (14, "cellulitis-settling"),
        (15, None),
    ],
)
def test_cellulitis_settles_for_fourteen_days_after_its_end(days: int, rule: str | None) -> None:
    told = condition("Cellulitis", started=days_ago(40), ended=days_ago(days))
    assert fired(told) & {"cellulitis", "cellulitis-settling"} == ({rule} if rule else set())


def test_an_infection_that_may_still_go_on_is_asked_about() -> None:
    question = "Pneumonia: whether it is active or in a flare now is not recorded."
    assert question in found(condition("Pneumonia", started=days_ago(50))).missing


@pytest.mark.parametrize("rule", ["fever-infection", "cellulitis", "shingles"])
def test_the_whole_session_stops(rule: str) -> None:
    facts = {
        "fever-infection": sign("fever"),
        "cellulitis": condition("Cellulitis", side="left"),
        "shingles": condition("Shingles", regions=("back-mid-left",)),
    }
    told = precaution(rule, facts[rule])
    assert told.level == Level.ABSOLUTE
    assert told.places[0].regions == all_regions()


def test_settled_cellulitis_keeps_hands_off_where_it_was() -> None:
    told = condition("Cellulitis", ended=days_ago(3), regions=("forearm-anterior-left",))
    assert kept_off("cellulitis-settling", told) == {"forearm-anterior-left"}
    usual = condition("Cellulitis", ended=days_ago(3), side="right")
    assert kept_off("cellulitis-settling", usual) == regions_in("below-knee", "right")


@pytest.mark.parametrize(
    ("words", "side", "where"),
    [
        ("Athlete's foot", "left", regions_in("foot", "left")),
        ("Verruca", "right", regions_in("sole", "right")),
        ("Cold sores", "", regions_in("face")),
    ],
)
def test_hands_keep_off_the_usual_place_of_a_skin_infection(
    words: str, side: str, where: frozenset[str]
) -> None:
    told = condition(words, side=side)
    assert kept_off("skin-contagious", told) == where
    assert precaution("skin-contagious", told).level == Level.LOCAL


def test_scabies_stops_the_session_but_ringworm_does_not() -> None:
    assert precaution("skin-contagious", condition("Scabies")).level == Level.ABSOLUTE
    ringworm = condition("Ringworm", regions=("forearm-anterior-left",))
    assert precaution("skin-contagious", ringworm).level == Level.LOCAL
    assert caps("skin-contagious", ringworm) == {"forearm-anterior-left": 0}


def test_settled_cellulitis_and_old_shingles_are_local() -> None:
    settled = condition("Cellulitis", ended=days_ago(3), side="left")
    assert precaution("cellulitis-settling", settled).level == Level.LOCAL
    assert precaution("shingles-later", condition("Postherpetic neuralgia")).level == Level.LOCAL


def test_the_strip_of_old_shingles_takes_the_lightest_touch_only() -> None:
    told = condition("Postherpetic neuralgia", regions=("back-mid-left", "chest-lateral-left"))
    assert caps("shingles-later", told) == {"back-mid-left": 1, "chest-lateral-left": 1}
    assert precaution("shingles-later", told).level == Level.LOCAL


def test_cellulitis_is_a_red_flag_that_begins_with_the_act() -> None:
    told = precaution("cellulitis", sign("hot-red-skin")).rule
    assert told.red_flag
    assert told.escalate.startswith("Medical care the same day")
    assert told.write_down
    assert told.letter == "urgent"
