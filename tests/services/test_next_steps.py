"""What is to be done next for a client: notes, letters, and the consents they need."""

import datetime as dt

import pytest

from massage_desk.domain.people import ContactForm
from massage_desk.services.consents import give_consent, withdraw_consent
from massage_desk.services.contacts import add_contact
from massage_desk.services.letters import start_letter
from massage_desk.services.next_steps import next_steps
from tests.factory import a_client, a_visit


@pytest.fixture
def client_id(session, now) -> int:
    return a_client(session, at=now)


@pytest.fixture
def contact_id(session, now) -> int:
    return add_contact(session, ContactForm("Dr Ewa Lis"), at=now)


def kinds(session, client_id, now) -> list[str]:
    return [step.kind for step in next_steps(session, client_id, on=now.date)]


def test_a_new_client_has_none(session, client_id, now) -> None:
    assert kinds(session, client_id, now) == []


def test_notes_are_signed_from_the_oldest(session, client_id, now) -> None:
    new = a_visit(session, client_id, at=now)
    old = a_visit(session, client_id, at=now, held_on=dt.date(2026, 11, 1))
    a_visit(session, client_id, at=now, signed_at=now.at, signed_zone=now.zone)
    a_visit(session, a_client(session, at=now), at=now)
    steps = next_steps(session, client_id, on=now.date)
    assert [(step.kind, step.visit_id) for step in steps] == [("sign", old), ("sign", new)]


def test_a_letter_waits_for_consent_before_it_can_be_finished(
    session, client_id, contact_id, now
) -> None:
    letter_id = start_letter(session, client_id, contact_id, "findings", at=now)
    (step,) = next_steps(session, client_id, on=now.date)
    assert (step.kind, step.about, step.letter_id) == ("consent", "Dr Ewa Lis", letter_id)
    consent_id = give_consent(session, client_id, contact_id, given_on=now.date, at=now)
    assert kinds(session, client_id, now) == ["finish"]
    withdraw_consent(session, consent_id, now.date, at=now)
    assert kinds(session, client_id, now) == ["consent"]


@pytest.mark.parametrize(("days", "found"), [(0, ["renew"]), (30, ["renew"]), (31, [])])
def test_a_consent_is_renewed_before_it_ends(
    session, client_id, contact_id, now, days, found
) -> None:
    ends = now.date + dt.timedelta(days=days)
    give_consent(
        session, client_id, contact_id, given_on=dt.date(2026, 1, 1), expires_on=ends, at=now
    )
    assert kinds(session, client_id, now) == found


def test_a_consent_that_another_one_outlasts_is_not_renewed(
    session, client_id, contact_id, now
) -> None:
    for ends in (now.date, None):
        give_consent(
            session, client_id, contact_id, given_on=dt.date(2026, 1, 1), expires_on=ends, at=now
        )
    assert kinds(session, client_id, now) == []
