"""What an item says of its places, its schedule and its weeks, and what changed in it."""

import datetime as dt

import pytest

from massage_desk.domain.history import ItemForm
from massage_desk.domain.history_changes import changes
from massage_desk.domain.history_words import (
    every,
    latest_values,
    places_words,
    pregnancy_weeks,
    schedule_words,
    standing_words,
)
from massage_desk.domain.partial_date import PartialDate

TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("regions", "words"),
    [
        ((), ""),
        (("axilla-left",), "left armpit"),
        (("palm-left", "palm-right"), "palm (both)"),
        (("sternum", "axilla-left", "palm-right", "sacrum", "pubic", "nose"),
         "breastbone, left armpit, right palm, sacrum and 2 more"),
        (("gone-from-the-art",), "gone from the art"),
    ],
)  # fmt: skip
def test_places_are_named_shortly(regions: tuple[str, ...], words: str) -> None:
    assert places_words(regions) == words


def test_a_schedule_tells_how_far_it_is_and_its_next_day() -> None:
    days = every(dt.date(2026, 11, 3), 21, 3)
    assert days == (dt.date(2026, 11, 3), dt.date(2026, 11, 24), dt.date(2026, 12, 15))
    assert schedule_words(days, TODAY) == "1 of 3 done, last 3 Nov 2026, next 24 Nov 2026"
    assert schedule_words(days, dt.date(2026, 11, 24)) == "2 of 3 done, today, next 15 Dec 2026"
    assert schedule_words(days, dt.date(2026, 11, 2)) == "3 planned, next 3 Nov 2026"
    assert schedule_words(days, dt.date(2027, 1, 1)) == "3 of 3 done, last 15 Dec 2026"
    assert schedule_words((), TODAY) == ""


@pytest.mark.parametrize(
    ("due", "weeks"),
    [
        (PartialDate.of(TODAY), 40),
        (PartialDate.of(TODAY + dt.timedelta(days=1)), 39),
        (PartialDate.of(TODAY + dt.timedelta(days=280)), 0),
        (PartialDate.of(TODAY - dt.timedelta(days=7)), 41),
        (PartialDate(2027, 3), None),
        (None, None),
    ],
)
def test_weeks_of_a_pregnancy_are_whole_and_need_a_whole_day(due, weeks) -> None:
    assert pregnancy_weeks(ItemForm("pregnancy", "pregnancy", due=due), TODAY) == weeks


def test_what_is_planned_is_not_said_to_last_already() -> None:
    form = ItemForm("treatment", "radiotherapy", started=PartialDate(2026, 12))
    assert standing_words(form, TODAY) == "planned for December 2026"
    assert standing_words(form, dt.date(2026, 12, 1)) == "since December 2026"


def test_a_pregnancy_that_ended_has_no_weeks() -> None:
    form = ItemForm(
        "pregnancy", "pregnancy", due=PartialDate(2026, 9, 1), ended=PartialDate(2026, 9, 3)
    )
    assert standing_words(form, TODAY) == "ended 3 Sep 2026"


def test_of_each_test_the_newest_value_is_told() -> None:
    forms = [
        ItemForm("laboratory", name, value=value, started=PartialDate(2026, month, 3))
        for name, value, month in (("Platelets", 84, 9), ("platelets", 61, 11), ("INR", 2, 10))
    ]
    assert [(each.name, each.value) for each in latest_values(forms)] == [
        ("platelets", 61),
        ("INR", 2),
    ]


def test_what_changed_is_told_from_what_to_what() -> None:
    before = ItemForm(
        "medication", "prednisolone", "with food", "10 mg", side="left", regions=("palm-left",),
        days=(dt.date(2026, 11, 3),), started=PartialDate(2026),
    )  # fmt: skip
    after = ItemForm(
        "medication", "prednisolone", "", "5 mg", regions=("sternum",),
        days=(dt.date(2026, 11, 4),), started=PartialDate(2026), route="oral",
        ended=PartialDate(2026, 12, 1), read_as=("steroid",),
    )  # fmt: skip
    assert changes(before, after) == (
        "dose 10 mg → 5 mg",
        "taken by mouth",
        "side left taken back",
        "until 1 Dec 2026",
        "places added: breastbone",
        "places taken back: left palm",
        "days added: 4 Nov 2026",
        "days taken back: 3 Nov 2026",
        "read as steroid",
        "remarks taken back",
    )
    assert changes(before, before) == ()
