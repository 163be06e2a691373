"""Filters in plain words."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_desk.domain.filter_dates import Span, since, span_of
from massage_desk.domain.filters import Filter, Query, Term, completions, parse
from tests.hostile.strings import TEXTS

TODAY = dt.date(2026, 11, 23)  # a Monday
ONCOLOGY = Term("Oncology", ("cancer",), ("cancer", "carcinom"))
TERMS = (ONCOLOGY, Term("Blood pressure", ("hypertension",), ("hypertens",)))


def chips(typed: str) -> list[str]:
    return [each.words for each in parse(typed, TODAY, TERMS).filters]


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("since march", "2026-03-01", None),
        ("since december", "2025-12-01", None),
        ("since nov", "2026-11-01", None),
        ("since 12 march", "2026-03-12", None),
        ("since march 12", "2026-03-12", None),
        ("since march 2025", "2025-03-01", None),
        ("since 2025-03", "2025-03-01", None),
        ("since 2025-03-12", "2025-03-12", None),
        ("since 2025", "2025-01-01", None),
        ("since last week", "2026-11-16", None),
        ("since yesterday", "2026-11-22", None),
        ("before 2024", None, "2023-12-31"),
        ("before march", None, "2026-02-28"),
        ("in march", "2026-03-01", "2026-03-31"),
        ("in 2024", "2024-01-01", "2024-12-31"),
        ("on 3 nov 2026", "2026-11-03", "2026-11-03"),
        ("today", "2026-11-23", "2026-11-23"),
        ("yesterday", "2026-11-22", "2026-11-22"),
        ("this week", "2026-11-23", "2026-11-29"),
        ("last week", "2026-11-16", "2026-11-22"),
        ("this month", "2026-11-01", "2026-11-30"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("this year", "2026-01-01", "2026-12-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("last 6 weeks", "2026-10-12", "2026-11-23"),
        ("in the last two months", "2026-09-23", "2026-11-23"),
    ],
)
def test_days_are_read_as_they_are_said(phrase: str, first: str | None, last: str | None) -> None:
    wanted = Span(*(None if day is None else dt.date.fromisoformat(day) for day in (first, last)))
    assert span_of(phrase, TODAY) == wanted


@pytest.mark.parametrize(
    "phrase", ["march", "since", "since anna", "in", "since 31 feb", "since 99999", "last few days"]
)
def test_other_words_are_no_days(phrase: str) -> None:
    assert span_of(phrase, TODAY) is None


def test_a_month_begins_on_its_last_day_where_it_is_shorter() -> None:
    assert since("a month", dt.date(2026, 3, 31)) == dt.date(2026, 2, 28)
    assert since("1 year", dt.date(2024, 2, 29)) == dt.date(2023, 2, 28)
    assert since("999 years", TODAY) == dt.date(1027, 11, 23)
    assert since("999 years", dt.date(900, 1, 1)) is None


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ((dt.date(2026, 3, 1), None), "since 1 Mar 2026"),
        ((None, dt.date(2023, 12, 31)), "before 1 Jan 2024"),
        ((dt.date(2026, 3, 1), dt.date(2026, 3, 31)), "in March 2026"),
        ((dt.date(2026, 1, 1), dt.date(2026, 12, 31)), "in 2026"),
        ((dt.date(2026, 3, 2), dt.date(2026, 3, 2)), "on 2 Mar 2026"),
        ((dt.date(2026, 3, 2), dt.date(2026, 4, 1)), "2 Mar 2026 to 1 Apr 2026"),
        ((None, None), ""),
    ],
)
def test_a_span_is_told_in_words(span: tuple[dt.date | None, dt.date | None], words: str) -> None:
    assert str(Span(*span)) == words


@pytest.mark.parametrize(
    ("typed", "told", "words"),
    [
        ("unsigned", ["Not signed"], ""),
        ("NOT SIGNED", ["Not signed"], ""),
        ("late", ["Late entry, last 3 months"], ""),
        ("late since 2025", ["Late entry", "Since 1 Jan 2025"], ""),
        ("not seen for 6 months", ["Not seen for 6 months"], ""),
        ("not seen since March", ["Not seen since 1 Mar 2026"], ""),
        ("no consent", ["No consent in force"], ""),
        ("minor", ["Under 18"], ""),
        ("oncology", ["Oncology"], ""),
        ("cancer", ["Oncology"], ""),
        ("blood pressure kowalski", ["Blood pressure"], "kowalski"),
        ("oncology, unsigned since March", ["Oncology", "Not signed", "Since 1 Mar 2026"], ""),
        ("Kowalski and oncology", ["Oncology"], "Kowalski"),
        ("Jan and Anna", [], "Jan and Anna"),
        ("march", [], "march"),
        ("latex", [], "latex"),
        ("", [], ""),
    ],
)
def test_phrases_become_filters_and_the_rest_stays_words(
    typed: str, told: list[str], words: str
) -> None:
    assert chips(typed) == told
    assert parse(typed, TODAY, TERMS).words == words


@pytest.mark.parametrize(
    ("typed", "gone", "left"),
    [
        ("oncology, unsigned since March", 0, "unsigned since March"),
        ("oncology, unsigned since March", 1, "oncology, since March"),
        ("oncology and unsigned", 0, "unsigned"),
        ("oncology and unsigned", 1, "oncology"),
        ("unsigned", 0, ""),
    ],
)
def test_a_filter_can_be_taken_out_of_what_was_typed(typed: str, gone: int, left: str) -> None:
    query = parse(typed, TODAY, TERMS)
    assert query.without(query.filters[gone]) == left


@pytest.mark.parametrize(
    ("typed", "phrase", "whole"),
    [
        ("onc", "oncology", "oncology"),
        ("unsigned, onc", "oncology", "unsigned, oncology"),
        ("canc", "oncology", "oncology"),
        ("not seen for 6", "not seen for 6 months", "not seen for 6 months"),
        ("Anna, since mar", "since March", "Anna, since March"),
        ("unsi", "unsigned", "unsigned"),
    ],
)
def test_a_phrase_is_completed_from_its_beginning(typed: str, phrase: str, whole: str) -> None:
    assert completions(typed, TODAY, TERMS)[0] == (phrase, whole)


@pytest.mark.parametrize("typed", ["", "o", "oncology", "oncology ", "onc,", "zebra"])
def test_nothing_is_offered_where_nothing_is_left_to_say(typed: str) -> None:
    assert completions(typed, TODAY, TERMS) == []


def test_at_most_a_few_are_offered() -> None:
    assert 1 < len(completions("since", TODAY, TERMS)) <= 4


def test_every_completion_is_understood() -> None:
    for beginning in ("un", "la", "to", "ye", "th", "not", "no", "mi", "onc", "bl", *"abc"):
        for _phrase, whole in completions(beginning, TODAY, TERMS):
            assert parse(whole, TODAY, TERMS).words == ""


@pytest.mark.parametrize("typed", [*TEXTS.values()], ids=[*TEXTS])
def test_hostile_text_is_words(typed: str) -> None:
    assert parse(typed, TODAY, TERMS).filters == ()
    completions(typed, TODAY, TERMS)


@given(typed=st.text(max_size=60), today=st.dates(dt.date(1970, 1, 1), dt.date(2400, 1, 1)))
def test_whatever_is_typed_is_read(typed: str, today: dt.date) -> None:
    assert isinstance(parse(typed, today, TERMS), Query)
    completions(typed, today, TERMS)


@given(
    typed=st.lists(
        st.sampled_from(["unsigned", "oncology", "since March", "late", "and", "anna", "99 years"])
    ).map(", ".join),
    today=st.dates(),
)
def test_taking_out_each_filter_leaves_the_others(typed: str, today: dt.date) -> None:
    query = parse(typed, today, TERMS)
    for gone in query.filters:
        left = parse(query.without(gone), today, TERMS)
        assert [each.kind for each in left.filters] == [
            each.kind for each in query.filters if each is not gone
        ]


def test_a_filter_knows_where_it_was_typed() -> None:
    typed = "Anna  since March, x"
    (found,) = parse(typed, TODAY, TERMS).filters
    assert isinstance(found, Filter)
    assert typed[found.begins : found.ends].rstrip(",") == "since March"
