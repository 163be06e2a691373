"""Consent for a visit: written with its note, frozen with it, and never copied by itself."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.domain.visit_consent import VisitConsent
from massage_desk.services.consent_rows import consent_of
from massage_desk.services.visit_rows import earlier, find_visit, record_writing, require_unsigned
from massage_desk.store.entities import Visit
from massage_desk.store.entities import VisitConsent as Kept

__all__ = ["VisitConsent", "consent_of", "last_stop_signal", "save_consent"]


def save_consent(session: Session, visit_id: int, consent: VisitConsent, *, at: Moment) -> None:
    """Write the consent of an unsigned visit. Raises NoteAlreadySigned, or InvalidInput."""
    visit = require_unsigned(session, visit_id)
    consent = consent.checked()
    if consent == consent_of(session, visit_id):
        return
    kept = session.scalar(select(Kept).where(Kept.visit_id == visit_id))
    if consent.is_empty:
        session.delete(kept)
    else:
        if kept is None:
            kept = Kept(visit_id=visit_id)
            session.add(kept)
        kept.manner, kept.areas = consent.manner, consent.areas
        kept.left_out, kept.stop_signal = consent.left_out, consent.stop_signal
    record_writing(session, visit, at=at)


def last_stop_signal(session: Session, visit_id: int) -> str:
    """How the client said stop at the last visit before this one; '' where it is not known."""
    visit = find_visit(session, visit_id)
    signal = (
        select(Kept.stop_signal)
        .join(Visit, Visit.id == Kept.visit_id)
        .where(earlier(visit), Kept.stop_signal != "")
        .order_by(Visit.held_on.desc(), Visit.id.desc())
        .limit(1)
    )
    return session.scalar(signal) or ""
