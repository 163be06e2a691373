"""Moments of entry: time in UTC, with the zone of the place."""

import datetime as dt

import pytest

from massage_desk.domain.moment import Moment, system_clock


def test_a_moment_shows_the_wall_clock_of_the_place_where_it_was_entered():
    late = Moment(dt.datetime(2026, 7, 1, 23, 30, tzinfo=dt.UTC), "Europe/Warsaw")
    assert late.local.strftime("%H:%M") == "01:30"
    assert late.date == dt.date(2026, 7, 2)


def test_a_time_without_utc_is_refused():
    with pytest.raises(ValueError):
        Moment(dt.datetime(2026, 7, 1, 23, 30), "Europe/Warsaw")
    with pytest.raises(ValueError):
        Moment(dt.datetime(2026, 7, 1, tzinfo=dt.timezone(dt.timedelta(hours=2))), "UTC")


def test_the_system_clock_names_a_zone_that_can_be_read_again():
    moment = system_clock()
    assert moment.local.tzinfo is not None
    assert abs(dt.datetime.now(dt.UTC) - moment.at) < dt.timedelta(minutes=1)
