"""The overview brings together what the therapist reads before anything else."""

import datetime as dt

import pytest
from sqlalchemy import event

from massage_desk.errors import NotFound
from massage_desk.services.episodes import EpisodeForm, add_episode, close_episode
from massage_desk.services.measures import set_measure
from massage_desk.services.overview import overview_of
from tests.factory import a_client, a_mark, a_visit


def test_a_new_client_has_an_empty_overview(session, now) -> None:
    client_id = a_client(session, at=now)
    overview = overview_of(session, client_id)
    assert overview.client.name == "Anna Maj"
    assert (overview.visits, overview.last_plan, overview.last_chart) == ((), None, None)
    assert overview.open_episode is None
    assert overview.review is None


def test_the_last_plan_and_the_last_chart_may_be_of_different_visits(session, now) -> None:
    client_id = a_client(session, at=now)
    days = [dt.date(2026, 9, 1), dt.date(2026, 10, 1), dt.date(2026, 11, 1)]
    charted, planned, empty = (
        a_visit(session, client_id, at=now, held_on=day, plan=plan)
        for day, plan in zip(days, ("old", " Heat first.\n", " \n"), strict=True)
    )
    a_mark(session, charted)
    overview = overview_of(session, client_id)
    assert [row.id for row in overview.visits] == [empty, planned, charted]
    assert overview.last_plan is not None
    assert overview.last_chart is not None
    assert (overview.last_plan.visit_id, overview.last_plan.words) == (planned, "Heat first.")
    assert (overview.last_chart.visit_id, overview.last_chart.held_on) == (charted, days[0])
    assert len(overview.last_chart.chart.marks) == 1


def test_another_clients_plan_and_chart_are_not_shown(session, now) -> None:
    client_id = a_client(session, at=now)
    a_mark(session, a_visit(session, a_client(session, at=now), at=now, plan="Other"))
    overview = overview_of(session, client_id)
    assert (overview.visits, overview.last_plan, overview.last_chart) == ((), None, None)


def test_the_reason_is_the_one_still_open(session, now) -> None:
    client_id = a_client(session, at=now)
    old = add_episode(session, client_id, EpisodeForm("Old"), on=dt.date(2025, 1, 1), at=now)
    close_episode(session, old, on=dt.date(2025, 3, 1), at=now)
    assert overview_of(session, client_id).open_episode is None
    add_episode(session, client_id, EpisodeForm("New"), on=dt.date(2026, 1, 1), at=now)
    episode = overview_of(session, client_id).open_episode
    assert episode is not None
    assert episode.form.reason == "New"


def test_the_overview_costs_the_same_however_many_visits_there_are(session, now) -> None:
    def cost(client_id: int) -> int:
        session.flush()
        session.expunge_all()
        statements: list[str] = []

        def count(_conn, _cursor, statement, *_rest) -> None:
            statements.append(statement)

        engine = session.get_bind()
        event.listen(engine, "before_cursor_execute", count)
        overview_of(session, client_id)
        event.remove(engine, "before_cursor_execute", count)
        return len(statements)

    few, many = a_client(session, at=now), a_client(session, at=now)
    for client_id, number in ((few, 1), (many, 25)):
        for _ in range(number):
            visit_id = a_visit(session, client_id, at=now, plan="Rest")
            set_measure(session, visit_id, "pain", "before", 5, at=now)
            a_mark(session, visit_id)
    assert cost(few) == cost(many)


def test_a_client_that_is_gone_is_told_in_words(session) -> None:
    with pytest.raises(NotFound):
        overview_of(session, 99)
