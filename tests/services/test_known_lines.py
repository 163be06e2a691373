"""The history in a few lines beside a note, and how it stands there once the note is signed."""

import datetime as dt

import pytest
from sqlalchemy import delete

from massage_desk.domain.history import ItemForm
from massage_desk.domain.moment import Moment
from massage_desk.domain.partial_date import PartialDate
from massage_desk.services.history import (
    add_item,
    change_item,
    history_of,
    remove_item,
    set_section_state,
)
from massage_desk.services.known import known_at
from massage_desk.services.known_lines import (
    NOT_ASKED,
    TO_MIND,
    TOLD,
    WITHOUT,
    KnownLine,
    known_lines,
)
from massage_desk.services.signing import sign_note
from massage_desk.store.entities import KnownAtSigning, NoteAlreadySigned
from massage_desk.store.opening import Session
from tests.factory import a_client, a_visit


@pytest.fixture
def client(session: Session, now: Moment) -> int:
    return a_client(session, at=now)


def test_what_to_mind_comes_first_then_what_is_told_then_what_is_not_there(
    session: Session, client: int, now: Moment
) -> None:
    for item in (
        ItemForm("medication", "Apixaban", dose="5 mg"),
        ItemForm("device", "Port", side="right", started=PartialDate(2026)),
        ItemForm("procedure", "Mastectomy", side="left", started=PartialDate(2026, 3)),
        ItemForm("condition", "Gout", ended=PartialDate(2019)),
    ):
        add_item(session, client, item, at=now)
    set_section_state(session, client, "allergy", "none", at=now)
    lines = known_lines(history_of(session, client), now.date)
    assert lines == (
        KnownLine(TO_MIND, "Implants and devices: Port, right, since 2026"),
        KnownLine(TOLD, "Procedures and surgery: Mastectomy, left, March 2026"),
        KnownLine(TOLD, "Medications: Apixaban"),
        KnownLine(WITHOUT, "Only in the past: conditions"),
        KnownLine(WITHOUT, "None: allergies"),
        KnownLine(NOT_ASKED, "Not asked yet: medical treatment in progress"),
    )


def test_a_signed_note_keeps_the_history_as_it_stood(
    session: Session, client: int, now: Moment
) -> None:
    port = add_item(session, client, ItemForm("device", "Port"), at=now)
    visit = a_visit(session, client, plan="Rest", at=now)
    assert known_at(session, visit).at_signing == ()
    sign_note(session, visit, at=now)
    before = known_at(session, visit).at_signing
    assert KnownLine(TO_MIND, "Implants and devices: Port") in before
    later = Moment(now.at + dt.timedelta(days=3), now.zone)
    change_item(session, port, ItemForm("device", "Pacemaker"), at=later)
    add_item(session, client, ItemForm("allergy", "Latex"), at=later)
    assert known_at(session, visit).at_signing == before
    remove_item(session, port, at=later)
    assert known_at(session, visit).at_signing == before


def test_lines_of_a_signed_note_cannot_be_changed_or_taken_away(
    session: Session, client: int, now: Moment
) -> None:
    visit = a_visit(session, client, plan="Rest", at=now)
    sign_note(session, visit, at=now)
    with pytest.raises(NoteAlreadySigned):
        session.execute(delete(KnownAtSigning).where(KnownAtSigning.visit_id == visit))
    slipped_in = KnownAtSigning(visit_id=visit, place=99, kind=TOLD, words="slipped in")
    session.add(slipped_in)
    with pytest.raises(NoteAlreadySigned):
        session.flush()
    session.expunge(slipped_in)
