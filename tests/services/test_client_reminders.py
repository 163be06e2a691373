"""What is due for clients in care: histories to ask about, consents and plans that end."""

import datetime as dt

import pytest

from massage_desk.domain.moment import Moment
from massage_desk.domain.people import ContactForm, EpisodeForm
from massage_desk.services.client_reminders import Reminder, reminders
from massage_desk.services.clients import archive_client
from massage_desk.services.consents import give_consent, withdraw_consent
from massage_desk.services.contacts import add_contact
from massage_desk.services.episodes import add_episode
from massage_desk.services.goals import plan_visits
from massage_desk.services.history_reviews import add_review
from tests.factory import a_client, a_visit


def earlier(now: Moment, days: int) -> Moment:
    return Moment(now.at - dt.timedelta(days=days), now.zone)


def reviewed(session, client_id: int, at: Moment) -> None:
    add_review(session, client_id, None, changed=False, at=at)


def test_an_empty_practice_has_nothing_due(session, now) -> None:
    assert reminders(session, on=now.date) == []


def test_a_history_is_due_when_it_was_not_asked_for_half_a_year(session, now) -> None:
    never, long_ago, lately, away = (a_client(session, at=now) for _ in range(4))
    for client_id in (never, long_ago, lately):
        a_visit(session, client_id, at=now)
    a_visit(session, away, at=now, held_on=now.date - dt.timedelta(days=181))
    reviewed(session, long_ago, earlier(now, 180))
    reviewed(session, lately, earlier(now, 179))
    told = [(row.kind, row.client_id, row.day) for row in reminders(session, on=now.date)]
    assert told == [
        ("review", never, None),
        ("review", long_ago, now.date - dt.timedelta(days=180)),
    ]
    archive_client(session, never, at=now)
    assert [row.client_id for row in reminders(session, on=now.date)] == [long_ago]


@pytest.fixture
def asked_client(session, now) -> int:
    """A client in care whose history was asked today."""
    client_id = a_client(session, at=now)
    a_visit(session, client_id, at=now)
    reviewed(session, client_id, now)
    return client_id


def test_a_consent_is_told_a_month_before_its_end(session, now, asked_client) -> None:
    doctor = add_contact(session, ContactForm("Dr Ewa Lis"), at=now)
    ends = now.date + dt.timedelta(days=30)
    first = give_consent(session, asked_client, doctor, given_on=now.date, expires_on=ends, at=now)
    told = reminders(session, on=now.date)
    assert [(row.kind, row.day, row.about) for row in told] == [("consent", ends, "Dr Ewa Lis")]
    assert reminders(session, on=now.date - dt.timedelta(days=1)) == []
    renewed = give_consent(session, asked_client, doctor, given_on=now.date, at=now)
    assert reminders(session, on=now.date) == []
    withdraw_consent(session, renewed, now.date, at=now)
    assert len(reminders(session, on=now.date)) == 1
    withdraw_consent(session, first, now.date, at=now)
    assert reminders(session, on=now.date) == []


def test_a_plan_whose_visits_were_held_is_told(session, now, asked_client) -> None:
    episode = add_episode(session, asked_client, EpisodeForm("Stiff neck"), on=now.date, at=now)
    plan_visits(session, episode, 2, at=now)
    a_visit(session, asked_client, at=now, episode_id=episode)
    assert reminders(session, on=now.date) == []
    a_visit(session, asked_client, at=now, episode_id=episode)
    (told,) = reminders(session, on=now.date)
    assert isinstance(told, Reminder)
    assert (told.kind, told.about) == ("plan", "Stiff neck")
    assert told.standing is not None
    assert told.standing.words == "visit 2 of 2"
