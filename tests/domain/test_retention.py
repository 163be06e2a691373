import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.retention import kept_until, years_later

VISIT = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("last_on", "born", "until"),
    [
        (VISIT, None, dt.date(2036, 11, 23)),
        (VISIT, PartialDate(1980, 5, 2), dt.date(2036, 11, 23)),
        (VISIT, PartialDate(2015, 3, 1), dt.date(2043, 3, 1)),  # of age on 1 March 2033
        (VISIT, PartialDate(2015, 3), dt.date(2043, 3, 31)),
        (VISIT, PartialDate(2015), dt.date(2043, 12, 31)),
        (dt.date(2024, 2, 29), None, dt.date(2034, 2, 28)),
        (VISIT, PartialDate(2020, 2, 29), dt.date(2048, 2, 28)),
        (VISIT, PartialDate(2008, 11, 23), dt.date(2036, 11, 23)),  # of age on the very day
    ],
)
def test_the_years_begin_with_the_last_visit_or_with_majority(last_on, born, until):
    assert kept_until(last_on, born, keep_years=10, majority_age=18) == until


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)),
    st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)),
    st.integers(1, 100),
    st.integers(14, 25),
)
def test_it_is_never_sooner_than_the_rule_for_adults(last_on, born, years, age):
    partial = PartialDate(born.year, born.month, born.day)
    until = kept_until(last_on, partial, keep_years=years, majority_age=age)
    assert until >= years_later(last_on, years)
    assert until >= years_later(years_later(born, age), years)
