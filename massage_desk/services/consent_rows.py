"""The consent of a visit as plain facts."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.visit_consent import NOT_NOTED, VisitConsent
from massage_desk.store.entities import VisitConsent as Kept


def consent_of(session: Session, visit_id: int) -> VisitConsent:
    """What the client agreed to at a visit; an empty one where nothing was noted."""
    kept = session.scalar(select(Kept).where(Kept.visit_id == visit_id))
    if kept is None:
        return NOT_NOTED
    return VisitConsent(kept.manner, kept.areas, kept.left_out, kept.stop_signal)
