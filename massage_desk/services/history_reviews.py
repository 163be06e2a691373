"""History reviews: the dated statement 'asked today, nothing changed' or 'changed: …'."""

from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.domain.note import clean_text
from massage_desk.domain.people import LONGEST_TEXT
from massage_desk.errors import InvalidField, NotFound
from massage_desk.services import audit
from massage_desk.services.clients import find_client
from massage_desk.services.withdrawal_rows import counts
from massage_desk.store.entities import HistoryReview, Visit


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One review. `visit_id` is set where it was asked at a visit."""

    id: int
    visit_id: int | None
    changed: bool
    words: str
    entered: Moment


def add_review(
    session: Session,
    client_id: int,
    visit_id: int | None,
    *,
    changed: bool,
    words: str = "",
    at: Moment,
) -> int:
    """Write down that the client was asked; InvalidField where a change is not told."""
    find_client(session, client_id)
    if visit_id is not None:
        visit = session.get(Visit, visit_id)
        if visit is None or visit.client_id != client_id:
            raise NotFound("This visit is no longer in your records. Go back to the client's page.")
    words = clean_text(words).strip() if changed else ""
    if changed and not words:
        raise InvalidField("words", "Say what changed, in a few words.")
    if len(words) > LONGEST_TEXT:
        raise InvalidField("words", f"Keep it to {LONGEST_TEXT:,} characters.")
    review = HistoryReview(
        client_id=client_id,
        visit_id=visit_id,
        changed=changed,
        words=words,
        entered_at=at.at,
        entered_zone=at.zone,
    )
    session.add(review)
    session.flush()
    audit.record(
        session, "history_reviewed", "history_review", review.id, client_id=client_id, at=at
    )
    return review.id


def last_review(session: Session, client_id: int) -> ReviewRow | None:
    """The newest review of a client's history."""
    of_client = _newest_first().where(HistoryReview.client_id == client_id)
    newest = of_client.where(counts(HistoryReview.visit_id)).limit(1)
    return next(map(_row, session.scalars(newest)), None)


def review_at_visit(session: Session, visit_id: int) -> ReviewRow | None:
    """What was answered at this visit, the last time it was asked."""
    newest = _newest_first().where(HistoryReview.visit_id == visit_id).limit(1)
    return next(map(_row, session.scalars(newest)), None)


def reviews_before(session: Session, visit: Visit, limit: int) -> tuple[ReviewRow, ...]:
    """The newest reviews that were not made at this visit, nor after it was signed."""
    before = _newest_first().where(
        HistoryReview.client_id == visit.client_id,
        HistoryReview.visit_id.is_distinct_from(visit.id),
        counts(HistoryReview.visit_id),
    )
    if visit.signed_at is not None:
        before = before.where(HistoryReview.entered_at <= visit.signed_at)
    return tuple(map(_row, session.scalars(before.limit(limit))))


def _newest_first() -> Select[HistoryReview]:
    return select(HistoryReview).order_by(HistoryReview.entered_at.desc(), HistoryReview.id.desc())


def _row(review: HistoryReview) -> ReviewRow:
    return ReviewRow(
        review.id,
        review.visit_id,
        review.changed,
        review.words,
        Moment(review.entered_at, review.entered_zone),
    )
