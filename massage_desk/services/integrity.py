"""What is signed or issued goes into the hash chain, in the same transaction as the act."""

from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment, utc_text
from massage_desk.store import chain


def seal(session: Session, kind: str, subject_id: int, *, at: Moment) -> None:
    """Append what was just written and flushed, as in `seal(session, "note", visit_id, at=at)`."""
    ask = chain.asking(session.connection())
    chain.append(ask, kind, subject_id, utc_text(at.at), at.zone)
