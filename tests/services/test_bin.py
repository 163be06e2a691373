"""What lies in the bin is out of sight, and as safe from being altered as anywhere else."""

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.services.bin import bin_rows, take_out, throw_away_client, throw_away_visit
from massage_desk.services.charting import previous_chart
from massage_desk.services.client_search import find_clients, recent_clients
from massage_desk.services.clients import count_clients, mark_opened
from massage_desk.services.history_reviews import add_review, last_review
from massage_desk.services.measures import series, set_measure
from massage_desk.services.next_steps import next_steps
from massage_desk.services.today import today
from massage_desk.services.visits import count_unsigned
from tests.factory import a_client, a_mark, a_visit


@pytest.fixture
def client(session: Session, now: Moment) -> int:
    """Seen last week, with a chart, numbers and a review, and again today."""
    number = a_client(session, at=now)
    for day in (dt.date(2026, 11, 16), dt.date(2026, 11, 23)):
        visit = a_visit(session, number, at=now, held_on=day)
        a_mark(session, visit)
        set_measure(session, visit, "pain", "before", float(day.day % 10), at=now)
        add_review(session, number, visit, changed=True, words=f"Asked on the {day.day}th", at=now)
    mark_opened(session, number, at=now)
    return number


LAST_WEEK, TODAY = 1, 2  # the visits


def test_a_visit_in_the_bin_leaves_no_number_no_chart_and_no_review_behind(
    session: Session, client: int, now: Moment
) -> None:
    entry = throw_away_visit(session, LAST_WEEK, at=now)
    assert [point.visit_id for point in series(session, client, "pain")] == [TODAY]
    assert previous_chart(session, TODAY) is None
    take_out(session, entry, at=now)
    assert len(series(session, client, "pain")) == 2
    assert previous_chart(session, TODAY) is not None

    throw_away_visit(session, TODAY, at=now)
    review = last_review(session, client)
    assert review is not None
    assert review.words == "Asked on the 16th"
    (row,) = find_clients(session, "")
    assert row.last_visit_on == dt.date(2026, 11, 16)
    assert [step.visit_id for step in next_steps(session, client, on=now.date)] == [LAST_WEEK]
    assert count_unsigned(session) == 1


def test_a_review_that_belongs_to_no_visit_stays(
    session: Session, client: int, now: Moment
) -> None:
    later = Moment(now.at + dt.timedelta(hours=1), now.zone)
    add_review(session, client, None, changed=True, words="By telephone", at=later)
    throw_away_visit(session, TODAY, at=later)
    review = last_review(session, client)
    assert review is not None
    assert review.words == "By telephone"


def test_a_client_in_the_bin_is_in_no_count_and_not_on_the_start_page(
    session: Session, client: int, now: Moment
) -> None:
    before = today(session, on=now.date)
    assert (len(before.unsigned), len(before.recent)) == (2, 1)
    throw_away_client(session, client, at=now)
    assert count_clients(session) == 0
    assert recent_clients(session, 5) == []
    assert count_unsigned(session) == 0
    after = today(session, on=now.date)
    assert (after.unsigned, after.recent) == ((), ())


def test_one_visit_is_kept_as_long_as_the_whole_record(
    session: Session, client: int, now: Moment
) -> None:
    """The years begin with the last visit of the client, not with the one thrown away."""
    throw_away_visit(session, LAST_WEEK, at=now)
    throw_away_visit(session, TODAY, at=now)
    assert {row.kept_until for row in bin_rows(session)} == {dt.date(2036, 11, 23)}
