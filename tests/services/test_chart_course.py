import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import event, select

from massage_desk.domain.art import ART_VERSION
from massage_desk.domain.art_versions import Step, ids_of
from massage_desk.domain.placing import place_mark
from massage_desk.services.chart_course import (
    chart_days,
    course_of,
    marked_regions,
    two_charts,
)
from massage_desk.services.charting import save_marks
from massage_desk.store.entities import BodyChart, Withdrawal
from tests.factory import a_client, a_visit

CALF = (155.0, 800.0)
PAIN = place_mark("back", "pain", "point", [CALF], 7, "burning")
LESS = place_mark("back", "pain", "point", [CALF], 3)
TIGHT = place_mark("back", "hypertonicity", "point", [(150.0, 780.0)], 5)
TREATED = place_mark("back", "treated", "area", [(140, 760), (175, 760), (175, 840), (140, 840)])
KNEE = place_mark("front", "swelling", "point", [(300, 720)])


@pytest.fixture
def client(session, now):
    return a_client(session, at=now)


@pytest.fixture
def charted(session, client, now):
    """Visits ten days apart with these marks, the newest entered first."""

    def chart(*charts, owner=None):
        made = []
        for number, marks in reversed(list(enumerate(charts))):
            day = now.date - dt.timedelta(days=10 * (len(charts) - number))
            visit = a_visit(session, owner or client, at=now, held_on=day)
            save_marks(session, visit, marks, at=now)
            made.insert(0, visit)
        session.flush()
        return made

    return chart


@pytest.fixture
def statements(session):
    told = []

    def tell(_connection, _cursor, statement, *_rest):
        told.append(statement)

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", tell)
    yield told
    event.remove(engine, "before_cursor_execute", tell)


def test_the_days_with_marks_come_in_order_with_their_numbers(
    session, client, charted, statements, now
):
    first, _empty, last = charted([PAIN, KNEE], [], [LESS])
    charted([PAIN], owner=a_client(session, at=now))
    session.flush()
    statements.clear()
    days = chart_days(session, client)
    assert [(day.visit_id, day.mark_count) for day in days] == [(first, 2), (last, 1)]
    assert days[0].held_on < days[1].held_on
    assert len(statements) == 1


def test_two_charts_are_read_in_one_statement(session, charted, statements):
    then, between, now = charted([PAIN, KNEE], [TIGHT], [LESS])
    session.expire_all()
    statements.clear()
    one, other = two_charts(session, then, now)
    assert (one.marks, other.marks) == ((PAIN, KNEE), (LESS,))
    assert len(statements) == 1
    assert two_charts(session, now, between)[0].marks == (LESS,)


def test_a_visit_without_a_chart_is_compared_as_an_empty_one(session, charted):
    then, empty = charted([PAIN], [])
    assert two_charts(session, then, empty)[1].marks == ()
    assert [chart.marks for chart in two_charts(session, then, then)] == [(PAIN,), (PAIN,)]


def test_the_course_of_a_region_tells_severity_kinds_and_treatment(
    session, client, charted, statements
):
    charted([PAIN, TIGHT, KNEE], [KNEE], [TREATED], [LESS, TREATED])
    statements.clear()
    course = course_of(session, client, PAIN.region)
    assert [(day.severity, day.kinds, day.treated) for day in course] == [
        (7, ("Pain", "Hypertonicity"), False),
        (None, (), False),
        (None, (), True),
        (3, ("Pain",), True),
    ]
    assert len(statements) == 1


def test_the_course_of_a_region_has_what_only_reaches_into_it(session, client, charted):
    upper = [(280, 600), (310, 600), (310, 710), (280, 710)]
    over_two = place_mark("front", "pain", "area", upper, 6)
    assert over_two.region == "thigh-anterior-left"
    charted([over_two], [TREATED])
    assert [day.severity for day in course_of(session, client, KNEE.region)] == [6, None]


def test_the_course_of_a_region_has_what_was_drawn_on_its_details(session, client, charted):
    charted([place_mark("hands", "numbness", "point", [(90, 330)], 4)])
    (day,) = course_of(session, client, "palm-right")
    assert (day.severity, day.kinds) == (4, ("Numbness",))


def test_a_region_under_the_id_that_it_had_on_earlier_art_is_the_same_region(
    session, client, charted, monkeypatch
):
    older = [
        replace(PAIN, region="calf-back-left"),
        replace(PAIN, regions=(("calf-back-left", 1.0),)),
    ]
    charted(older, [LESS])
    for chart in session.scalars(select(BodyChart)):
        chart.art = "0" if chart.visit_id == chart_days(session, client)[0].visit_id else chart.art
    session.flush()
    step = Step(ART_VERSION, {}, {"calf-back-left": PAIN.region})
    monkeypatch.setattr("massage_desk.domain.art_versions.steps", lambda: {"0": step})
    ids_of.cache_clear()
    assert [day.severity for day in course_of(session, client, PAIN.region)] == [7, 3]
    assert [(each.region, each.mark_count) for each in marked_regions(session, client)] == [
        (PAIN.region, 3)
    ]
    ids_of.cache_clear()


def test_a_withdrawn_visit_is_in_no_course(session, client, charted, now):
    gone, kept = charted([PAIN], [LESS])
    session.add(
        Withdrawal(visit_id=gone, reason="Mixed up", entered_at=now.at, entered_zone=now.zone)
    )
    session.flush()
    assert [day.visit_id for day in chart_days(session, client)] == [kept]
    assert [day.visit_id for day in course_of(session, client, PAIN.region)] == [kept]


def test_the_regions_that_were_marked_come_with_the_most_often_marked_first(
    session, client, charted, statements, now
):
    charted([KNEE, PAIN, TIGHT], [LESS], [TREATED])
    charted([KNEE, KNEE, KNEE, KNEE, KNEE], owner=a_client(session, at=now))
    session.flush()
    statements.clear()
    regions = marked_regions(session, client)
    assert [(each.name, each.mark_count) for each in regions] == [
        ("left calf", 4),
        ("left front of the knee", 1),
    ]
    assert regions[0].region == PAIN.region
    assert len(statements) == 1


def test_a_region_that_is_seen_in_two_views_is_one_region(session, client, charted):
    aside = replace(PAIN, view="left", points=((200.0, 800.0),))
    charted([PAIN, LESS, aside])
    (only,) = marked_regions(session, client)
    assert only.mark_count == 3


def test_what_was_marked_at_withdrawn_visits_only_is_no_region(session, client, charted, now):
    gone, _kept = charted([KNEE], [PAIN])
    session.add(
        Withdrawal(visit_id=gone, reason="Mixed up", entered_at=now.at, entered_zone=now.zone)
    )
    session.flush()
    assert [each.region for each in marked_regions(session, client)] == [PAIN.region]
