"""Visits: start one, write its note and particulars, read it again, sign it, add to it."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText, Particulars
from massage_desk.errors import InvalidField, NotFound
from massage_desk.services import audit
from massage_desk.services.note_writing import write_note
from massage_desk.services.signing import (
    NothingToSign,
    NotSignedYet,
    add_addendum,
    is_empty,
    sign_note,
    what_is_missing,
)
from massage_desk.services.visit_lists import count_unsigned, unsigned_visits, visits_of
from massage_desk.services.visit_rows import (
    AddendumRow,
    VisitFacts,
    VisitRow,
    earlier,
    facts_of,
    find_visit,
    record_writing,
    require_unsigned,
    require_visit_of,
)
from massage_desk.services.withdrawal_rows import is_rewritten
from massage_desk.store.entities import (
    BodyChart,
    Client,
    DraftVersion,
    Episode,
    GoalProgress,
    HistoryReview,
    Letter,
    Measure,
    NoteAlreadySigned,
    Visit,
    VisitConsent,
)

__all__ = [
    "AddendumRow",
    "NotSignedYet",
    "NoteAlreadySigned",
    "NoteText",
    "NothingToSign",
    "Particulars",
    "VisitFacts",
    "VisitRow",
    "add_addendum",
    "begin_visit",
    "count_unsigned",
    "discard_empty_visit",
    "get_visit",
    "previous_visit",
    "record_writing",
    "require_unsigned",
    "require_visit_of",
    "save_note",
    "save_particulars",
    "sign_note",
    "start_visit",
    "unsigned_visits",
    "visits_of",
    "what_is_missing",
]


def start_visit(session: Session, client_id: int, particulars: Particulars, *, at: Moment) -> int:
    """Begin a visit with an empty note. It is a late entry if it was held on an earlier day."""
    if session.get(Client, client_id) is None:
        raise NotFound("This client is no longer in your records. Nothing was started.")
    particulars = particulars.checked(at.date)
    _check_episode(session, client_id, particulars.episode_id)
    visit = Visit(
        client_id=client_id,
        episode_id=particulars.episode_id,
        held_on=particulars.held_on,
        began=particulars.began,
        minutes=particulars.minutes,
        position=particulars.position,
        entered_at=at.at,
        entered_zone=at.zone,
        saved_at=at.at,
    )
    session.add(visit)
    session.flush()
    audit.record(session, "visit_started", "visit", visit.id, client_id=client_id, at=at)
    return visit.id


def begin_visit(session: Session, client_id: int, *, at: Moment) -> int:
    """Today's visit of a client: the one that is being written, or else a new one.

    A new one is for the client's reason for coming, where there is just one open.
    """
    begun = session.scalar(
        select(Visit.id)
        .where(Visit.client_id == client_id, Visit.held_on == at.date, Visit.signed_at.is_(None))
        .order_by(Visit.id.desc())
        .limit(1)
    )
    if begun is not None:
        return begun
    reasons = session.scalars(
        select(Episode.id)
        .where(Episode.client_id == client_id, Episode.closed_on.is_(None))
        .limit(2)
    ).all()
    episode_id = reasons[0] if len(reasons) == 1 else None
    return start_visit(session, client_id, Particulars(at.date, episode_id=episode_id), at=at)


def save_note(session: Session, visit_id: int, note: NoteText, *, at: Moment) -> Moment:
    """Write the note of an unsigned visit; tells when it was saved."""
    write_note(session, visit_id, note.cleaned(), at=at)
    return at


def save_particulars(
    session: Session, visit_id: int, particulars: Particulars, *, at: Moment
) -> Moment:
    """Write date, time, length and position of an unsigned visit; tells when it was saved.

    A day that stood already is not refused: clocks are set back, and therapists fly west.
    """
    visit = require_unsigned(session, visit_id)
    particulars = particulars.checked(max(at.date, visit.held_on))
    _check_episode(session, visit.client_id, particulars.episode_id)
    visit.episode_id = particulars.episode_id
    visit.began = particulars.began
    visit.minutes = particulars.minutes
    visit.position = particulars.position
    if visit.held_on != particulars.held_on:
        visit.held_on = particulars.held_on
        for part in (Measure, GoalProgress):
            of_visit = update(part).where(part.visit_id == visit_id)
            session.execute(of_visit.values(taken_on=particulars.held_on))
    record_writing(session, visit, at=at)
    return at


def get_visit(session: Session, visit_id: int) -> VisitFacts:
    """The visit whole."""
    return facts_of(session, find_visit(session, visit_id))


def previous_visit(session: Session, visit_id: int) -> VisitFacts | None:
    """The client's visit before this one, by the day it was held."""
    visit = find_visit(session, visit_id)
    before = session.scalar(
        select(Visit).where(earlier(visit)).order_by(Visit.held_on.desc(), Visit.id.desc()).limit(1)
    )
    return None if before is None else facts_of(session, before)


def discard_empty_visit(session: Session, visit_id: int, *, at: Moment) -> bool:
    """Remove an unsigned visit in which nothing is entered; tells whether it was removed.

    A time, a position, a length or a day of its own is something, as is a history review, and as
    is an earlier draft: what was written once and taken out again can be looked back into.
    """
    visit = session.get(Visit, visit_id)
    if visit is None or visit.signed_at is not None:
        return False
    entered = Moment(visit.entered_at, visit.entered_zone)
    as_started = Particulars(entered.date, episode_id=visit.episode_id)
    if facts_of(session, visit).particulars != as_started or not is_empty(session, visit):
        return False
    for other in (HistoryReview, Letter, VisitConsent, DraftVersion):
        if session.scalar(select(other.id).where(other.visit_id == visit_id).limit(1)) is not None:
            return False
    if is_rewritten(session, visit_id):
        return False
    chart = session.scalar(select(BodyChart).where(BodyChart.visit_id == visit_id))
    if chart is not None:
        session.delete(chart)
        session.flush()
    session.delete(visit)
    session.flush()
    audit.record(session, "visit_discarded", "visit", visit_id, client_id=visit.client_id, at=at)
    return True


def _check_episode(session: Session, client_id: int, episode_id: int | None) -> None:
    if episode_id is None:
        return
    episode = session.get(Episode, episode_id)
    if episode is None or episode.client_id != client_id:
        raise InvalidField("episode_id", "This reason for coming belongs to another client.")
