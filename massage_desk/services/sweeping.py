"""Sweeping the file after something was erased, at once or when the desk was ended before it.

The log says whether it is due: an erasing that no sweep has followed.
"""

from typing import Final

from sqlalchemy import select

from massage_desk.domain.moment import Moment
from massage_desk.services import audit
from massage_desk.store.entities import AuditEntry
from massage_desk.store.opening import Session, Store

_ERASED: Final = ("client_erased", "visit_erased")
_SWEPT: Final = "records_swept"


def sweep_is_due(session: Session) -> bool:
    """Whether traces of what was erased may still be in the file."""
    told = select(AuditEntry.action).where(AuditEntry.action.in_((*_ERASED, _SWEPT)))
    return session.scalar(told.order_by(AuditEntry.id.desc()).limit(1)) in _ERASED


def sweep_where_due(store: Store, *, at: Moment) -> bool:
    """Leave no trace of what was erased; tells whether there was anything to sweep.

    What is erased meanwhile is swept the next time: the log is asked again before it is told.
    """
    with store.read() as session:
        if not sweep_is_due(session):
            return False
        erased = _last_erased(session)
    store.sweep()
    with store.begin() as session:
        if _last_erased(session) == erased:
            audit.record(session, _SWEPT, "records", None, at=at)
    return True


def _last_erased(session: Session) -> int | None:
    numbers = select(AuditEntry.id).where(AuditEntry.action.in_(_ERASED))
    return session.scalar(numbers.order_by(AuditEntry.id.desc()).limit(1))
