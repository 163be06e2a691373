"""Consents: for one recipient, from one day to another, and taken back."""

import datetime as dt

import pytest
from sqlalchemy import select

from massage_desk.domain.moment import Moment
from massage_desk.domain.people import ContactForm
from massage_desk.errors import InvalidInput, NotFound
from massage_desk.services.consents import (
    consents_of,
    give_consent,
    restore_consent,
    valid_consent,
    withdraw_consent,
)
from massage_desk.services.contacts import add_contact
from massage_desk.store.entities import AuditEntry
from tests.factory import a_client

DAY = dt.timedelta(days=1)


@pytest.fixture
def client(session, now):
    return a_client(session, at=now)


@pytest.fixture
def kos(session, now):
    return add_contact(session, ContactForm("Dr Jan Kos"), at=now)


def agree(session, client, contact, now, **more):
    more = {"given_on": now.date} | more
    return give_consent(session, client, contact, at=now, **more)


def test_a_consent_holds_for_one_client_and_one_recipient(session, client, kos, now):
    other = add_contact(session, ContactForm("Dr B"), at=now)
    agree(session, client, kos, now)
    assert valid_consent(session, client, kos, now.date).contact_name == "Dr Jan Kos"
    assert valid_consent(session, client, other, now.date) is None
    assert valid_consent(session, a_client(session, at=now), kos, now.date) is None


def test_it_holds_from_the_day_it_was_given_to_its_last(session, client, kos, now):
    agree(session, client, kos, now, expires_on=now.date + 2 * DAY)
    held = [
        valid_consent(session, client, kos, now.date + span * DAY) is not None
        for span in (-1, 0, 1, 2, 3)
    ]
    assert held == [False, True, True, True, False]


def test_the_newest_one_that_holds_counts(session, client, kos, now):
    older = agree(session, client, kos, now, given_on=now.date - 3 * DAY, scope="all")
    agree(session, client, kos, now, given_on=now.date - 2 * DAY, expires_on=now.date - DAY)
    assert valid_consent(session, client, kos, now.date).id == older
    newest = agree(session, client, kos, now, manner="spoken")
    assert valid_consent(session, client, kos, now.date).id == newest
    assert len(consents_of(session, client)) == 3


def test_a_withdrawal_never_comes_before_the_consent_nor_from_the_future(session, client, kos, now):
    consent = agree(session, client, kos, now, given_on=now.date - DAY)
    with pytest.raises(InvalidInput, match="still to come"):
        withdraw_consent(session, consent, now.date + DAY, at=now)
    withdraw_consent(session, consent, now.date - 9 * DAY, at=now)
    (row,) = consents_of(session, client)
    assert row.withdrawn_on == now.date - DAY


def test_the_scope_is_one_line_and_not_too_long(session, client, kos, now):
    agree(session, client, kos, now, scope=" all \n findings\x07 ")
    (row,) = consents_of(session, client)
    assert row.scope == "all   findings"
    with pytest.raises(InvalidInput) as told:
        agree(session, client, kos, now, scope="x" * 201)
    assert set(told.value.messages) == {"scope"}


def test_what_is_gone_is_told(session, client, kos, now):
    for act in (
        lambda: agree(session, client, 99, now),
        lambda: agree(session, 99, kos, now),
        lambda: withdraw_consent(session, 99, now.date, at=now),
        lambda: restore_consent(session, 99, at=now),
    ):
        with pytest.raises(NotFound):
            act()
    assert session.scalar(select(AuditEntry.id).where(AuditEntry.subject == "consent")) is None


def test_every_act_is_in_the_audit_and_no_word_of_it(session, client, kos, now):
    consent = agree(session, client, kos, now, scope="the canary")
    withdraw_consent(session, consent, now.date, at=now)
    restore_consent(session, consent, at=Moment(now.at + dt.timedelta(minutes=1), now.zone))
    entries = session.scalars(select(AuditEntry).where(AuditEntry.subject == "consent")).all()
    acts = [entry.action for entry in entries]
    assert acts == ["consent_given", "consent_withdrawn", "consent_restored"]
    assert "canary" not in repr([vars(entry) for entry in entries])


def test_a_consent_holds_on_its_last_day_and_after_a_mistaken_withdrawal(session, client, kos, now):
    consent = agree(session, client, kos, now, expires_on=now.date)
    assert valid_consent(session, client, kos, now.date) is not None
    withdraw_consent(session, consent, now.date, at=now)
    assert valid_consent(session, client, kos, now.date) is None
    restore_consent(session, consent, at=now)
    assert [row.id for row in consents_of(session, client)] == [consent]
    assert valid_consent(session, client, kos, now.date) is not None


def test_a_consent_with_impossible_dates_names_its_fields(session, client, kos, now):
    day = dt.timedelta(days=1)
    with pytest.raises(InvalidInput) as told:
        agree(
            session, client, kos, now, given_on=now.date + day, expires_on=now.date, manner="dreamt"
        )
    assert set(told.value.messages) == {"given_on", "expires_on", "manner"}
    assert consents_of(session, client) == []
