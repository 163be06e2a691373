"""The signs of the body chart as the practice writes them: letters, names, and what is at hand."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.mark_kinds import SignChange, checked_change
from massage_desk.domain.moment import Moment
from massage_desk.services import audit
from massage_desk.store.entities import MarkSign


def sign_changes(session: Session) -> tuple[SignChange, ...]:
    """What the practice changed, by the kind it concerns."""
    rows = session.scalars(select(MarkSign).order_by(MarkSign.kind))
    return tuple(SignChange(row.kind, row.abbr, row.name, row.shelf) for row in rows)


def save_sign(session: Session, change: SignChange, *, at: Moment) -> SignChange:
    """Write one kind so from now on; where nothing is left of the change, as the desk brings it.

    InvalidInput where the letters or the name are another kind's, or too long.
    """
    kept = checked_change(change, sign_changes(session))
    row = session.get(MarkSign, kept.kind)
    if kept == SignChange(kept.kind):
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(MarkSign(kind=kept.kind, abbr=kept.abbr, name=kept.name, shelf=kept.shelf))
    else:
        row.abbr, row.name, row.shelf = kept.abbr, kept.name, kept.shelf
    session.flush()
    audit.record(session, "sign_changed", "mark_sign", None, at=at)
    return kept
