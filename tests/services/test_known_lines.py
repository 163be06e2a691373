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

CHEMOTHERAPY = "Chemotherapy, 1 of 2 done, last 3 Nov 2026, next 24 Nov 2026"


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
        KnownLine(NOT_ASKED, "Not asked yet: medical treatment in progress, injuries"),
    )


def test_values_weeks_and_schedules_are_told_with_their_days(
    session: Session, client: int, now: Moment
) -> None:
    day = dt.timedelta(days=1)
    for item in (
        ItemForm("laboratory", "Platelets", value=210, started=PartialDate(2026, 9, 1)),
        ItemForm("laboratory", "Platelets", value=84, unit="10^9/L",
                 started=PartialDate(2026, 11, 3)),
        ItemForm("pregnancy", "Pregnancy", due=PartialDate.of(now.date + 105 * day)),
        ItemForm("treatment", "Chemotherapy", days=(now.date - 20 * day, now.date + day)),
        ItemForm("procedure", "Mastectomy", side="left", nodes=12, started=PartialDate(2026, 3)),
        ItemForm("condition", "Rheumatoid arthritis", course="flare"),
        ItemForm("family", "Deep vein thrombosis", "mother"),
        ItemForm("social", "Smoking"),
    ):  # fmt: skip
        add_item(session, client, item, at=now)
    told = [line.words for line in known_lines(history_of(session, client), now.date)]
    assert told == [
        "Pregnancy: 25 weeks, due 8 Mar 2027",
        f"Medical treatment in progress: {CHEMOTHERAPY}",
        "Conditions: Rheumatoid arthritis, in flare",
        "Procedures and surgery: Mastectomy, left, 12 nodes removed, March 2026",
        "Laboratory values: Platelets 84 10^9/L, 3 Nov 2026",
        "Not asked yet: medications, allergies, implants and devices, injuries",
    ]


def test_where_it_matters_only_is_not_told_as_not_asked_but_a_none_is(
    session: Session, client: int, now: Moment
) -> None:
    def told() -> str:
        return " ".join(line.words for line in known_lines(history_of(session, client), now.date))

    for name in ("pregnancy", "laboratory", "family", "living"):
        assert name not in told()
    set_section_state(session, client, "pregnancy", "none", at=now)
    assert "None: pregnancy" in told()


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
