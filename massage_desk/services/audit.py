"""The audit log is written by the use cases themselves, in the same transaction as the act."""

from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.store import audit_log, chain


def record(
    session: Session,
    action: str,
    subject: str,
    subject_id: int | None,
    *,
    client_id: int | None = None,
    at: Moment,
) -> None:
    """Append one act, as in `record(session, "note_signed", "visit", 7, client_id=3, at=at)`."""
    ask = chain.asking(session.connection())
    audit_log.append(ask, at, action, subject, subject_id, client_id)
