"""Rotation thins the old backups out and never touches the newest, whatever the clock said."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_desk.domain.rotation import (
    DAYS,
    MONTHS,
    WEEKS,
    Copy,
    automatic_name,
    is_automatic_name,
    may_go,
)

FIRST = dt.date(2026, 1, 1)
dates = st.dates(dt.date(2016, 1, 1), dt.date(2046, 12, 31))  # ten years off, either way
rows = st.lists(dates, max_size=120).map(
    lambda dates: [Copy(order, date) for order, date in enumerate(dates, 1)]
)


def daily(count: int) -> list[Copy]:
    return [Copy(number + 1, FIRST + dt.timedelta(days=number)) for number in range(count)]


def grown(dates: list[dt.date]) -> list[Copy]:
    """What lies in the folder when each backup in turn was followed by a rotation."""
    there: list[Copy] = []
    for order, date in enumerate(dates, 1):
        there.append(Copy(order, date))
        gone = may_go(there)
        there = [copy for copy in there if copy not in gone]
    return there


@given(rows)
def test_the_newest_one_always_stays(copies: list[Copy]) -> None:
    assert not copies or copies[-1] not in may_go(copies)


@given(rows)
def test_a_folder_never_grows_past_the_places_there_are(copies: list[Copy]) -> None:
    assert len(copies) - len(may_go(copies)) <= DAYS + WEEKS + MONTHS


@given(rows)
def test_what_is_left_is_left_alone_the_next_time(copies: list[Copy]) -> None:
    gone = may_go(copies)
    assert may_go([copy for copy in copies if copy not in gone]) == []


@given(rows, st.randoms())
def test_the_order_of_listing_does_not_matter(copies: list[Copy], random: object) -> None:
    mixed = copies.copy()
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert may_go(mixed) == may_go(copies)


@given(rows)
def test_the_newest_of_each_of_the_last_days_weeks_and_months_stays(copies: list[Copy]) -> None:
    gone = may_go(copies)
    for most, period in (
        (DAYS, lambda date: date),
        (WEEKS, lambda date: date.isocalendar()[:2]),
        (MONTHS, lambda date: (date.year, date.month)),
    ):
        newest: dict[object, Copy] = {}
        for copy in reversed(copies):
            newest.setdefault(period(copy.date), copy)
        for copy in list(newest.values())[:most]:
            assert copy not in gone


@given(rows)
def test_the_oldest_go_first(copies: list[Copy]) -> None:
    gone = may_go(copies)
    assert gone == sorted(gone, key=lambda copy: copy.order)


def test_a_year_and_more_of_daily_backups_leaves_days_weeks_and_months() -> None:
    left = grown([copy.date for copy in daily(800)])
    last = FIRST + dt.timedelta(days=799)
    assert {last - dt.timedelta(days=days) for days in range(DAYS)} <= {copy.date for copy in left}
    assert len({copy.date.isocalendar()[:2] for copy in left}) >= WEEKS
    assert len({(copy.date.year, copy.date.month) for copy in left}) == MONTHS
    assert len(left) <= DAYS + WEEKS + MONTHS


def test_two_of_one_minute_count_as_one_of_that_day() -> None:
    copies = [Copy(1, FIRST), Copy(2, FIRST)]
    assert may_go(copies) == [Copy(1, FIRST)]


@pytest.mark.parametrize("years", [10, -10])
def test_a_week_with_a_wrong_clock_neither_pushes_out_nor_stays_for_ever(years: int) -> None:
    wrong = [FIRST.replace(year=FIRST.year + years) + dt.timedelta(days=n) for n in range(7)]
    right = [copy.date for copy in daily(20)]
    left = grown(right[:10] + wrong + right[10:])
    assert {copy.date for copy in left} >= set(right[-DAYS:])  # the last seven true days
    strange = [copy for copy in left if copy.date in wrong]
    assert len(strange) <= 3  # a week's and a month's newest, until those move on
    much_later = grown(right[:10] + wrong + [copy.date for copy in daily(800)])
    assert not [copy for copy in much_later if copy.date in wrong and copy.order < 18]


def test_a_long_holiday_costs_no_backup() -> None:
    before = [copy.date for copy in daily(7)]
    assert {copy.date for copy in grown([*before, dt.date(2026, 9, 1)])} >= set(before[1:])


def test_names_tell_day_and_minute_and_twins_apart() -> None:
    at = dt.datetime(2026, 11, 23, 18, 30)
    assert automatic_name(at) == "massage-desk-auto-2026-11-23 1830.massagedesk"
    assert automatic_name(at, 2) == "massage-desk-auto-2026-11-23 1830 (2).massagedesk"
    assert is_automatic_name(automatic_name(at))
    assert is_automatic_name(automatic_name(at, 12))


@pytest.mark.parametrize(
    "name",
    [
        "massage-desk-2026-11-23.massagedesk",  # by hand
        "massage-desk-auto-2026-11-23 1830 copy.massagedesk",
        "my massage-desk-auto-2026-11-23 1830.massagedesk",
        "massage-desk-auto-2026-11-23 1830.massagedesk.part",
        "massage-desk-auto-2026-11-23 1830.massagedesk\n",
        "records.db",
    ],
)
def test_other_names_are_not_ours(name: str) -> None:
    assert not is_automatic_name(name)
