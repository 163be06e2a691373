"""Clocks: days since an operation, days of a cycle, weeks of a pregnancy and after a birth."""

import datetime as dt
from typing import Any

import pytest

from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.clocks import Clock, clocks_for_reader, clocks_of
from tests.domain.precautions.telling import fact

TODAY = dt.date(2026, 11, 23)


def day(offset: int) -> dt.date:
    return TODAY + dt.timedelta(offset)


def told(speaker: str, name: str, **rest: Any) -> list[str]:
    return [clock.words for clock in clocks_of([fact(speaker, name, **rest)], TODAY)]


@pytest.mark.parametrize(
    ("offset", "words"),
    [
        (0, "Day 0 after left mastectomy"),
        (-19, "Day 19 after left mastectomy"),
        (-59, "Day 59 after left mastectomy"),
        (-60, "8 weeks after left mastectomy"),
        (-365, "12 months after left mastectomy"),
        (1, "Left mastectomy tomorrow"),
        (90, "Left mastectomy in 90 days"),
    ],
)
def test_days_since_an_operation(offset: int, words: str) -> None:
    date = PartialDate.of(day(offset))
    assert told("procedure", "Mastectomy", side="left", started=date) == [words]


@pytest.mark.parametrize("offset", [-366, 91])
def test_an_operation_that_is_far_away_has_no_clock(offset: int) -> None:
    assert told("procedure", "Mastectomy", started=PartialDate.of(day(offset))) == []


def test_a_date_without_its_day_has_no_clock() -> None:
    assert told("procedure", "Mastectomy", started=PartialDate(2026, 11)) == []


def test_the_day_of_an_infusion_is_the_first_of_its_cycle() -> None:
    days = (day(-45), day(-24), day(-3), day(18))
    assert told("treatment", "Chemotherapy", days=days) == [
        "Day 4 of cycle 3, chemotherapy",
        "Next chemotherapy in 18 days",
    ]
    assert told("treatment", "Chemotherapy", days=(TODAY,)) == ["Day 1 of cycle 1, chemotherapy"]


def test_a_course_of_sessions_counts_them() -> None:
    days = tuple(day(each) for each in (-2, -1, 0, 1, 2))
    assert told("treatment", "Rehabilitation", days=days) == [
        "Rehabilitation: 3 of 5 given",
        "Next rehabilitation tomorrow",
    ]


def test_a_treatment_that_has_ended_has_no_clock() -> None:
    ended = PartialDate.of(day(-1))
    assert told("treatment", "Chemotherapy", days=(day(-9), day(9)), ended=ended) == []


@pytest.mark.parametrize(
    ("due", "words"),
    [(124, "Pregnant 22 weeks 2 days"), (0, "Pregnant 40 weeks"), (280, "Pregnant 0 weeks")],
)
def test_weeks_of_pregnancy_count_back_from_the_due_day(due: int, words: str) -> None:
    assert told("pregnancy", "Pregnancy", due=PartialDate.of(day(due))) == [words]


@pytest.mark.parametrize(
    ("ago", "words"), [(13, "13 days after the birth"), (42, "6 weeks after the birth")]
)
def test_weeks_since_a_birth(ago: int, words: str) -> None:
    ended = PartialDate.of(day(-ago))
    assert told("pregnancy", "Pregnancy", due=PartialDate.of(day(-ago)), ended=ended) == [words]


def test_the_nearest_clock_stands_first() -> None:
    facts = [
        fact("procedure", "Mastectomy", started=PartialDate.of(day(-40))),
        fact("treatment", "Chemotherapy", days=(day(-3), day(18))),
    ]
    assert [clock.words for clock in clocks_of(facts, TODAY)] == [
        "Day 4 of cycle 1, chemotherapy",
        "Next chemotherapy in 18 days",
        "Day 40 after mastectomy",
    ]


def test_a_clock_is_told_with_the_day_that_it_counts_from() -> None:
    on = dt.date(2026, 11, 23)
    assert Clock("Day 20 after left mastectomy", "a", 20).dated(on) == (
        "Day 20 after left mastectomy (3 Nov 2026)"
    )
    assert Clock("Next chemotherapy in 2 days", "a", -2).dated(on).endswith("(25 Nov 2026)")


def test_a_letter_tells_no_clock_that_stands_beside_its_entry() -> None:
    after = Clock("Day 20 after left mastectomy", "a", 20)
    others = [Clock("Pregnant 25 weeks", "b", 0), Clock("Dialysis: 3 of 8 given", "c", 2)]
    assert clocks_for_reader([*others, after]) == [after]


def test_a_medicine_on_the_schedule_of_a_treatment_is_told_once() -> None:
    days = (day(-6), day(1))
    treatment = fact("treatment", "Chemotherapy, weekly", days=(day(-13), *days))
    medicine = fact("medication", "Chemotherapy infusion", days=days)
    told_words = [clock.words for clock in clocks_of([treatment, medicine], TODAY)]
    assert "Next chemotherapy tomorrow" in told_words
    assert len(told_words) == 2
    assert len(clocks_of([medicine], TODAY)) == 2
