"""Visits found by id, and as pages show them: plain facts, safe to keep after the session."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from massage_desk.domain.blocks import Block, with_blocks
from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText, Particulars, lateness
from massage_desk.domain.visit_consent import NOT_NOTED, VisitConsent
from massage_desk.errors import NotFound
from massage_desk.services import audit
from massage_desk.services.block_rows import blocks_of
from massage_desk.services.consent_rows import consent_of
from massage_desk.services.withdrawal_rows import WithdrawalRow, counts, is_rewritten, withdrawal_of
from massage_desk.store.entities import WITH_BINNED, Addendum, BinEntry, NoteAlreadySigned, Visit

_GONE = "This visit is no longer in your records. Go back to the client's page."
_CLIENT_BINNED = (
    "The client is in the bin. Nothing can be written here until the client is taken out of it."
)
_VISIT_BINNED = (
    "The visit is in the bin. Nothing can be written here until the visit is taken out of it."
)
_SITTING = dt.timedelta(minutes=10)  # saves closer together than this are one act of writing


class InTheBin(NotFound):
    """A visit that lies in the bin, by itself or with its client, and can be taken out."""


@dataclass(frozen=True, slots=True)
class AddendumRow:
    """Words added after signing."""

    id: int
    words: str
    reason: str
    author: str
    entered: Moment


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """One visit whole."""

    id: int
    client_id: int
    particulars: Particulars
    note: NoteText
    entered: Moment
    saved: Moment
    signed: Moment | None
    signed_by: str
    addenda: tuple[AddendumRow, ...]
    blocks: tuple[Block, ...] = ()
    consent: VisitConsent = NOT_NOTED
    withdrawal: WithdrawalRow | None = None
    rewritten: bool = False  # from a visit that stood in another record

    @property
    def read(self) -> NoteText:
        """The note as it reads: the words of each section, and under them its blocks."""
        return with_blocks(self.note, self.blocks)

    @property
    def lateness(self) -> str:
        """'entered' or 'signed' where that was on a later day than the visit, else ''.

        A visit that was written anew was entered late, be it on the same day.
        """
        if self.rewritten:
            return "entered"
        signed_on = self.signed.date if self.signed else None
        return lateness(self.particulars.held_on, self.entered.date, signed_on)

    @property
    def late(self) -> bool:
        """Whether this is a late entry."""
        return bool(self.lateness)


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit as lists show it."""

    id: int
    client_id: int
    client_name: str
    held_on: dt.date
    minutes: int
    signed: bool
    first_words: str
    mark_count: int
    pain_before: float | None
    pain_after: float | None
    late: bool = False
    withdrawn: bool = False


def find_visit(session: Session, visit_id: int) -> Visit:
    """The visit, for a use case to work on."""
    visit = session.get(Visit, visit_id)
    if visit is None:
        raise _away(session, visit_id)
    return visit


def earlier(visit: Visit) -> ColumnElement[bool]:
    """The condition that a visit is one of the same client before this one, and counts."""
    before = (Visit.held_on < visit.held_on) | (
        (Visit.held_on == visit.held_on) & (Visit.id < visit.id)
    )
    return and_(Visit.client_id == visit.client_id, counts(Visit.id), before)


def require_visit_of(session: Session, visit_id: int, client_id: int) -> None:
    """NotFound where the visit is gone, also if a visit of another client has its number now."""
    if session.scalar(select(Visit.client_id).where(Visit.id == visit_id)) != client_id:
        raise _away(session, visit_id, client_id)


def _away(session: Session, visit_id: int, client_id: int | None = None) -> NotFound:
    """Why a visit is not found: it, or its client, is in the bin; or it is gone for good."""
    whose = select(Visit.client_id).where(Visit.id == visit_id)
    of = session.scalar(whose, execution_options={WITH_BINNED: True})
    if of is None or client_id not in (None, of):
        return NotFound(_GONE)
    binned = select(BinEntry.id).filter_by(subject="client", subject_id=of)
    return InTheBin(_VISIT_BINNED if session.scalar(binned) is None else _CLIENT_BINNED)


def require_unsigned(session: Session, visit_id: int) -> Visit:
    """The visit, if it may still be written in; NoteAlreadySigned where it is signed."""
    visit = find_visit(session, visit_id)
    if visit.signed_at is not None:
        raise NoteAlreadySigned
    return visit


def record_writing(session: Session, visit: Visit, *, at: Moment) -> None:
    """Note when the visit was last saved; the log gets one entry a sitting, not one a save."""
    if is_new_sitting(visit.entered_at, visit.saved_at, at):
        audit.record(session, "visit_written", "visit", visit.id, client_id=visit.client_id, at=at)
    visit.saved_at = at.at
    session.flush()


def is_new_sitting(entered_at: dt.datetime, saved_at: dt.datetime, at: Moment) -> bool:
    """Whether this is the first save of a visit, or one that comes some time after the last."""
    first = saved_at == entered_at
    return first or not dt.timedelta(0) <= at.at - saved_at < _SITTING


def facts_of(session: Session, visit: Visit) -> VisitFacts:
    """The visit as plain facts, with its addenda in the order they were written."""
    addenda = session.scalars(
        select(Addendum).where(Addendum.visit_id == visit.id).order_by(Addendum.id)
    )
    facts = _facts(visit, addenda, blocks_of(session, visit.id))
    return replace(
        facts,
        consent=consent_of(session, visit.id),
        withdrawal=withdrawal_of(session, visit.id),
        rewritten=is_rewritten(session, visit.id),
    )


def _facts(visit: Visit, addenda: Iterable[Addendum], blocks: tuple[Block, ...]) -> VisitFacts:
    signed = None
    if visit.signed_at is not None:
        signed = Moment(visit.signed_at, visit.signed_zone or visit.entered_zone)
    return VisitFacts(
        visit.id,
        visit.client_id,
        Particulars(visit.held_on, visit.began, visit.minutes, visit.position, visit.episode_id),
        NoteText(visit.subjective, visit.objective, visit.assessment, visit.plan),
        Moment(visit.entered_at, visit.entered_zone),
        Moment(visit.saved_at, visit.entered_zone),
        signed,
        visit.signed_by,
        tuple(
            AddendumRow(
                row.id, row.words, row.reason, row.author, Moment(row.entered_at, row.entered_zone)
            )
            for row in addenda
        ),
        blocks,
    )
