"""Dates as people remember them."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_desk.domain.partial_date import NotADate, PartialDate, age_on, parse_partial_date

MARCH = PartialDate(2019, 3)
TWELFTH = PartialDate(2019, 3, 12)


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("2019", PartialDate(2019)),
        ("March 2019", MARCH),
        ("  mar. 2019 ", MARCH),
        ("2019-03", MARCH),
        ("03/2019", MARCH),
        ("12 March 2019", TWELFTH),
        ("12th March, 2019", TWELFTH),
        ("March 12, 2019", TWELFTH),
        ("2019-03-12", TWELFTH),
        ("29 Feb 2020", PartialDate(2020, 2, 29)),
        ("25/12/2019", PartialDate(2019, 12, 25)),
        ("12/25/2019", PartialDate(2019, 12, 25)),
        ("4.4.2019", PartialDate(2019, 4, 4)),
        ("", None),
        ("   ", None),
    ],
)
def test_a_date_is_read_as_a_person_writes_it(words, meaning):
    assert parse_partial_date(words) == meaning


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("31 April 2019", "30 days"),
        ("29 Feb 2019", "28 days"),
        ("2019-13", "no month 13"),
        ("2019-00", "no month 0"),
        ("0 May 2019", "no day 0"),
        ("4/5/2019", "Day or month first"),
        ("Marzec 2019", "not a month"),
        ("ma 2019", "not a month"),
        ("19", "Write a date"),
        ("yesterday", "Write a date"),
        ("0012", "too far away"),
        ("²019", "Write a date"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(words, says):
    with pytest.raises(NotADate, match=says):
        parse_partial_date(words)


def test_the_reading_shown_back_reads_the_same_again():
    for date in (PartialDate(2019), MARCH, TWELFTH):
        assert parse_partial_date(str(date)) == date


@given(st.dates(dt.date(1850, 1, 1), dt.date(9999, 12, 31)))
def test_every_whole_date_survives_words_and_storage(day):
    date = PartialDate.of(day)
    assert PartialDate.from_iso(date.iso) == date
    assert parse_partial_date(str(date)) == date
    assert date.earliest == date.latest == day


@given(st.text(max_size=40))
def test_no_text_is_worse_than_a_refusal(words):
    with contextlib.suppress(NotADate):
        date = parse_partial_date(words)
        assert date is None or date.earliest <= date.latest


def test_dates_stand_in_the_order_of_the_earliest_day_they_can_mean():
    year, next_month, next_year = PartialDate(2019), PartialDate(2019, 4), PartialDate(2020)
    assert sorted([next_month, TWELFTH, next_year, MARCH, year]) == [
        year,
        MARCH,
        TWELFTH,
        next_month,
        next_year,
    ]


def test_an_age_is_the_least_that_is_certain():
    today = dt.date(2026, 11, 23)
    assert age_on(PartialDate(1960, 11, 23), today) == 66
    assert age_on(PartialDate(1960, 11, 24), today) == 65
    assert age_on(PartialDate(1960), today) == 65
    assert age_on(PartialDate(2026, 12), today) == 0
