"""What is known before a visit: reasons, history, the last note, how the numbers went."""

import datetime as dt

from massage_desk.domain.moment import Moment
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.placing import place_mark
from massage_desk.services.charting import save_marks
from massage_desk.services.episodes import EpisodeForm, add_episode, close_episode
from massage_desk.services.history import add_review
from massage_desk.services.known import NumbersOfDay, known_at
from massage_desk.services.measures import set_measure
from massage_desk.services.signing import sign_note
from tests.factory import a_client, a_visit


def test_a_first_visit_knows_the_client_and_nothing_before(session, now) -> None:
    client = a_client(session, at=now)
    known = known_at(session, a_visit(session, client, at=now))
    assert known.client.id == client
    assert (known.reasons, known.numbers) == ((), {})
    assert (known.last_visit, known.last_chart) == (None, None)
    assert (known.asked, known.reviews) == (None, ())


def test_a_follow_up_knows_the_last_note_chart_and_review(session, now) -> None:
    client = a_client(session, at=now)
    week_ago = now.date - dt.timedelta(days=7)
    last = a_visit(session, client, held_on=week_ago, plan="Less pressure", at=now)
    save_marks(session, last, [place_mark("back", "pain", "point", [(200, 200)])], at=now)
    add_review(session, client, last, changed=True, words="New medication", at=now)
    known = known_at(session, a_visit(session, client, at=now))
    assert known.last_visit is not None
    assert known.last_visit.note.plan == "Less pressure"
    assert known.last_chart is not None
    assert known.last_chart[0] == week_ago
    assert len(known.last_chart[1].marks) == 1
    assert [review.words for review in known.reviews] == ["New medication"]
    assert known.asked is None


def test_what_was_asked_at_a_visit_stays_with_it(session, now) -> None:
    client = a_client(session, at=now)
    visit = a_visit(session, client, at=now, plan="Rest")
    add_review(session, client, None, changed=True, words="At the desk", at=now)
    add_review(session, client, visit, changed=True, words="At the visit", at=now)
    sign_note(session, visit, at=now)
    later = Moment(now.at + dt.timedelta(days=7), now.zone)
    add_review(session, client, a_visit(session, client, at=later), changed=False, at=later)
    known = known_at(session, visit)
    assert known.asked is not None
    assert known.asked.words == "At the visit"
    assert [review.words for review in known.reviews] == ["At the desk"]


def test_only_open_reasons_are_why_the_client_comes(session, now) -> None:
    client = a_client(session, at=now)
    form = EpisodeForm("Stiff knee", PartialDate(2026, 3))
    add_episode(session, client, form, on=now.date, at=now)
    old = add_episode(session, client, EpisodeForm("Headache"), on=now.date, at=now)
    close_episode(session, old, on=now.date, at=now)
    known = known_at(session, a_visit(session, client, at=now))
    assert [row.form.reason for row in known.reasons] == ["Stiff knee"]


def test_numbers_are_the_last_five_before_this_visit(session, now) -> None:
    client = a_client(session, at=now)
    for weeks in range(7, -1, -1):
        visit = a_visit(session, client, held_on=now.date - dt.timedelta(weeks=weeks), at=now)
        set_measure(session, visit, "pain", "before", weeks, at=now)
    set_measure(session, visit, "nausea", "after", 3, at=now)
    known = known_at(session, visit)
    assert [day.before for day in known.numbers["pain"]] == [5, 4, 3, 2, 1]
    assert "nausea" not in known.numbers


def test_a_number_taken_only_afterwards_has_no_before(session, now) -> None:
    client = a_client(session, at=now)
    day = now.date - dt.timedelta(days=2)
    last = a_visit(session, client, held_on=day, at=now)
    set_measure(session, last, "anxiety", "after", 4, at=now)
    known = known_at(session, a_visit(session, client, at=now))
    assert known.numbers == {"anxiety": (NumbersOfDay(day, None, 4),)}
