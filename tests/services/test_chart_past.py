import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select

from massage_desk.domain.art import ART_VERSION
from massage_desk.domain.art_versions import Step
from massage_desk.domain.layers import RegionHeat
from massage_desk.domain.placing import place_mark
from massage_desk.services.chart_past import past_of
from massage_desk.services.charting import previous_chart, save_marks
from massage_desk.store.entities import BodyChart, Withdrawal
from tests.factory import a_client, a_visit

DAYS = [dt.date(2026, 11, day) for day in (2, 9, 16, 23)]
KNEE = place_mark("front", "pain", "point", [(296, 708)], 6)
PALM = place_mark("hands", "numbness", "point", [(90, 330)], 3)
BOTH_REGIONS = place_mark("front", "pain", "area", [(280, 640), (310, 640), (310, 720), (280, 720)])
PORT = place_mark("front", "device", "point", [(200, 210)], words="port")
FIELD = place_mark("front", "radiation-field", "area", [(250, 210), (300, 210), (300, 270)])
SMALLER_FIELD = place_mark("front", "radiation-field", "area", [(260, 215), (290, 215), (290, 250)])
TIGHT = place_mark("back", "hypertonicity", "point", [(280, 176)], 5)


@pytest.fixture
def visits(session, now):
    client = a_client(session, at=now)
    return [a_visit(session, client, at=now, held_on=day) for day in DAYS]


def past(session, visit):
    return past_of(session, visit, previous_chart(session, visit))


def test_a_first_visit_has_no_past(session, visits):
    found = past(session, visits[0])
    assert (found.last_on, found.last, found.heat, found.cautions) == (None, (), (), ())


def test_the_last_chart_is_told_with_its_day(session, visits, now):
    save_marks(session, visits[0], [KNEE], at=now)
    save_marks(session, visits[1], [TIGHT], at=now)
    found = past(session, visits[3])
    assert (found.last_on, found.last) == (DAYS[1], (TIGHT,))


def test_heat_counts_the_visits_at_which_something_was_reported_in_a_region(session, visits, now):
    save_marks(session, visits[0], [KNEE, KNEE, TIGHT], at=now)
    save_marks(session, visits[1], [BOTH_REGIONS, PALM], at=now)
    save_marks(session, visits[3], [KNEE], at=now)
    heat = {each.region: each.visits for each in past(session, visits[3]).heat}
    assert heat["knee-anterior-left"] == 2
    assert heat["thigh-anterior-left"] == 1
    assert "upper-trapezius-right" not in heat  # found by the therapist, not reported
    assert RegionHeat("palm-right", 1) in past(session, visits[3]).heat


def test_heat_knows_a_region_by_the_id_that_it_had_on_earlier_art(
    session, visits, now, monkeypatch
):
    older = replace(
        KNEE, region="kneecap-left", regions=(("kneecap-left", 0.9), ("shin-left", 0.1))
    )
    save_marks(session, visits[0], [older], at=now)
    session.scalars(select(BodyChart)).one().art = "0"
    step = Step(ART_VERSION, {}, {"kneecap-left": "knee-anterior-left"})
    monkeypatch.setattr("massage_desk.domain.art_versions.steps", lambda: {"0": step})
    save_marks(session, visits[1], [KNEE], at=now)
    assert past(session, visits[3]).heat == (
        RegionHeat("knee-anterior-left", 2),
        RegionHeat("shin-left", 1),
    )


def test_a_withdrawn_visit_leaves_no_caution_and_no_heat(session, visits, now):
    save_marks(session, visits[0], [PORT, KNEE], at=now)
    session.add(
        Withdrawal(visit_id=visits[0], reason="Mixed", entered_at=now.at, entered_zone=now.zone)
    )
    session.flush()
    found = past(session, visits[3])
    assert (found.heat, found.cautions) == ((), ())


def test_a_caution_stands_until_a_later_chart_draws_that_kind_anew(session, visits, now):
    save_marks(session, visits[0], [PORT, FIELD], at=now)
    save_marks(session, visits[1], [SMALLER_FIELD, KNEE], at=now)
    save_marks(session, visits[2], [KNEE], at=now)
    assert set(past(session, visits[3]).cautions) == {(PORT, DAYS[0]), (SMALLER_FIELD, DAYS[1])}
    assert past(session, visits[1]).cautions == ((PORT, DAYS[0]), (FIELD, DAYS[0]))


def test_charts_of_other_clients_and_of_later_visits_say_nothing(session, visits, now):
    other = a_client(session, at=now, given_name="Jan")
    save_marks(session, a_visit(session, other, at=now, held_on=DAYS[0]), [PORT, KNEE], at=now)
    save_marks(session, visits[2], [PORT, KNEE], at=now)
    found = past(session, visits[1])
    assert (found.heat, found.cautions) == ((), ())
