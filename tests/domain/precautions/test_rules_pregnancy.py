"""Pregnancy and the weeks after birth."""

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
    levels,
    measure,
    precaution,
    sign,
)

EXPECTING = item("pregnancy", "Pregnancy", due=days_ago(-60))
BORN = item("pregnancy", "Pregnancy", ended=days_ago(20))
LONG_AGO = item("pregnancy", "Pregnancy", ended=PartialDate(2015))

FIRES: list[tuple[str, tuple[Fact, ...]]] = [
    ("pregnancy", (EXPECTING,)),
    ("pregnancy", (condition("22 weeks pregnant"),)),
    ("pregnancy", (item("pregnancy", "Expecting a baby in March"),)),
    ("birth-recent", (BORN,)),
    ("birth-recent", (item("pregnancy", "Pregnancy, caesarean", ended=PartialDate(2026, 11)),)),
    ("pregnancy-warning", (EXPECTING, sign("severe-headache"))),
    ("pregnancy-warning", (EXPECTING, sign("face-hands-swelling"))),
    ("pregnancy-warning", (EXPECTING, sign("one-sided-swelling", side="left"))),
    ("pregnancy-warning", (EXPECTING, sign("bleeding"))),
    ("pregnancy-warning", (BORN, sign("severe-headache"))),
    ("pregnancy-warning", (sign("pregnancy-bleeding"),)),
    ("pregnancy-warning", (sign("contractions"),)),
    ("pregnancy-warning", (sign("fewer-movements"),)),
    ("pregnancy-warning", (EXPECTING, measure("systolic", 140))),
    ("pregnancy-warning", (EXPECTING, measure("diastolic", 90))),
    ("pregnancy-warning", (item("pregnancy", "Pregnancy, placenta praevia"),)),
    ("pregnancy-warning", (EXPECTING, condition("Pre-eclampsia", started=days_ago(5)))),
    ("pregnancy-warning", (EXPECTING, condition("Threatened preterm labor"))),
    ("pregnancy-warning", (condition("Preeclampsia", course="active"),)),
    ("pregnancy-high-risk", (EXPECTING, condition("Gestational diabetes"))),
    ("pregnancy-high-risk", (item("pregnancy", "High-risk pregnancy, expecting twins"),)),
    ("pregnancy-high-risk", (EXPECTING, condition("Preeclampsia", ended=PartialDate(2021)))),
    ("pregnancy-high-risk", (EXPECTING, condition("Recurrent miscarriage", course="resolved"))),
    ("pregnancy-high-risk", (item("pregnancy", "Pregnancy, pre-eclampsia", ended=days_ago(9)),)),
]
SILENT: list[tuple[str, tuple[Fact, ...]]] = [
    ("pregnancy", (condition("Not pregnant"),)),
    ("pregnancy", (BORN,)),
    ("birth-recent", (EXPECTING,)),
    ("birth-recent", (LONG_AGO,)),
    ("pregnancy-warning", (EXPECTING,)),
    ("pregnancy-warning", (sign("severe-headache"),)),
    ("pregnancy-warning", (LONG_AGO, sign("severe-headache"))),
    ("pregnancy-warning", (EXPECTING, measure("systolic", 139.5))),
    ("pregnancy-warning", (EXPECTING, measure("diastolic", 89.5))),
    ("pregnancy-warning", (measure("systolic", 150),)),
    ("pregnancy-warning", (EXPECTING, sign("nausea"))),
    ("pregnancy-warning", (EXPECTING, condition("Preeclampsia", started=PartialDate(2015)))),
    ("pregnancy-warning", (condition("Pre-eclampsia"),)),
    ("pregnancy-high-risk", (EXPECTING,)),
    ("pregnancy-high-risk", (condition("Gestational diabetes", started=PartialDate(2012)),)),
    ("pregnancy-high-risk", (EXPECTING, condition("Diabetes type 1"))),
]

LEVELS = {
    "pregnancy": Level.LOCAL,
    "birth-recent": Level.LOCAL,
    "pregnancy-warning": Level.ABSOLUTE,
    "pregnancy-high-risk": Level.CLEARANCE,
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
    assert {rule for rule, _ in FIRES} == {rule for rule, _ in SILENT} == ids_of("pregnancy")


@pytest.mark.parametrize(("days", "fires"), [(0, True), (42, True), (43, False)])
def test_birth_counts_for_six_weeks(days: int, fires: bool) -> None:
    told = item("pregnancy", "Pregnancy", ended=days_ago(days))
    assert ("birth-recent" in fired(told)) == fires
    assert ("pregnancy-warning" in fired(told, sign("severe-headache"))) == fires
    assert ("pregnancy-high-risk" in fired(told, condition("Short cervix"))) == fires


def test_a_pregnancy_counts_until_the_day_of_birth() -> None:
    assert "pregnancy" in fired(item("pregnancy", "Pregnancy", ended=days_ago(0)))
    assert "pregnancy" not in fired(item("pregnancy", "Pregnancy", ended=days_ago(1)))


@pytest.mark.parametrize(("days", "fires"), [(0, True), (322, True), (323, False)])
def test_a_complication_belongs_to_this_pregnancy_for_322_days(days: int, fires: bool) -> None:
    told = condition("Placental abruption", started=days_ago(days))
    assert ("pregnancy-warning" in fired(EXPECTING, told)) == fires


def test_a_complication_without_a_pregnancy_is_asked_about() -> None:
    question = "Pre-eclampsia: whether it is active or in a flare now is not recorded."
    assert question in found(condition("Pre-eclampsia")).missing


def test_pregnancy_allows_legs_and_belly_the_lightest_touch_only() -> None:
    told = caps("pregnancy", EXPECTING)
    assert {told[each] for each in regions_in("leg") | regions_in("abdomen")} == {1}
    assert told["lumbar-left"] == 3
    assert told["palm-left"] is None
    strict = levels("pregnancy", EXPECTING)
    assert strict["calf-left"] == strict["abdomen-upper-right"] == Level.LOCAL
    assert told["lumbar-right"] == 3
    assert strict["lumbar-left"] == strict["palm-left"] == Level.PRECAUTION


def test_after_birth_legs_and_belly_stay_light_and_the_back_is_free() -> None:
    told = caps("birth-recent", BORN)
    assert told.keys() == regions_in("leg") | regions_in("abdomen")
    assert (told["calf-right"], told["abdomen-lower-left"]) == (1, 1)


def test_a_high_risk_pregnancy_waits_for_the_team() -> None:
    told = precaution("pregnancy-high-risk", EXPECTING, condition("Short cervix"))
    assert told.level == Level.CLEARANCE
    assert set(caps("pregnancy-high-risk", EXPECTING, condition("Short cervix")).values()) == {1}
    assert told.is_everywhere
    assert told.rule.letter == "information"


def test_a_warning_sign_stops_the_session_and_begins_with_the_call() -> None:
    told = precaution("pregnancy-warning", sign("pregnancy-bleeding"))
    assert told.level == Level.ABSOLUTE
    assert told.places[0].regions == all_regions()
    assert told.rule.red_flag
    assert told.rule.escalate.startswith("Call the maternity emergency line")
    assert told.rule.write_down
    assert told.rule.letter == "urgent"
