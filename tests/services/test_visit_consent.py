"""Consent for a visit is kept with its note, frozen with it, and asked anew each time."""

import datetime as dt

import pytest
from sqlalchemy import select

from massage_desk.domain.visit_consent import NOT_NOTED, VisitConsent
from massage_desk.errors import InvalidInput
from massage_desk.services.visit_consent import consent_of, last_stop_signal, save_consent
from massage_desk.services.visits import (
    NoteAlreadySigned,
    begin_visit,
    discard_empty_visit,
    get_visit,
    sign_note,
)
from massage_desk.store.entities import VisitConsent as Kept
from tests.factory import a_client, a_practice, a_visit

AGREED = VisitConsent("spoken", "Back and legs", "Feet", "Raises a hand")


@pytest.fixture
def client_id(session, now) -> int:
    a_practice(session)
    return a_client(session, at=now)


def test_consent_is_kept_and_read_with_the_visit(session, client_id, now) -> None:
    visit_id = a_visit(session, client_id, at=now)
    save_consent(session, visit_id, AGREED, at=now)
    save_consent(session, visit_id, AGREED, at=now)
    assert get_visit(session, visit_id).consent == AGREED
    assert len(session.scalars(select(Kept)).all()) == 1


def test_consent_that_is_taken_out_again_leaves_nothing(session, client_id, now) -> None:
    visit_id = a_visit(session, client_id, at=now)
    save_consent(session, visit_id, AGREED, at=now)
    save_consent(session, visit_id, NOT_NOTED, at=now)
    assert consent_of(session, visit_id) == NOT_NOTED
    assert session.scalars(select(Kept)).all() == []
    assert discard_empty_visit(session, visit_id, at=now)


def test_a_visit_with_consent_alone_is_kept(session, client_id, now) -> None:
    visit_id = a_visit(session, client_id, at=now)
    save_consent(session, visit_id, VisitConsent("spoken"), at=now)
    assert not discard_empty_visit(session, visit_id, at=now)


def test_lines_are_cleaned_and_each_that_is_too_long_is_named(session, client_id, now) -> None:
    visit_id = a_visit(session, client_id, at=now)
    save_consent(session, visit_id, VisitConsent("", " back\n neck\x00 🙂"), at=now)
    assert consent_of(session, visit_id).areas == "back  neck 🙂"
    with pytest.raises(InvalidInput) as told:
        save_consent(session, visit_id, VisitConsent("shouted", "a" * 201), at=now)
    assert set(told.value.messages) == {"manner", "areas"}


def test_the_consent_of_a_signed_visit_stays(session, client_id, now) -> None:
    visit_id = a_visit(session, client_id, at=now, plan="Rest")
    save_consent(session, visit_id, AGREED, at=now)
    sign_note(session, visit_id, at=now)
    with pytest.raises(NoteAlreadySigned):
        save_consent(session, visit_id, VisitConsent("written"), at=now)
    assert consent_of(session, visit_id) == AGREED


def test_the_last_stop_signal_is_offered_and_never_copied(session, client_id, now) -> None:
    for days, signal in ((9, "Says red"), (5, "Raises a hand"), (2, "")):
        held_on = now.date - dt.timedelta(days=days)
        earlier = a_visit(session, client_id, at=now, held_on=held_on)
        save_consent(session, earlier, VisitConsent("spoken", stop_signal=signal), at=now)
    other = a_client(session, at=now, given_name="Ola")
    theirs = a_visit(session, other, at=now)
    save_consent(session, theirs, VisitConsent("spoken", stop_signal="Whistles"), at=now)
    visit_id = begin_visit(session, client_id, at=now)
    assert last_stop_signal(session, visit_id) == "Raises a hand"
    assert get_visit(session, visit_id).consent == NOT_NOTED
