"""Physicians' restrictions of a client, with their days."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.domain.precautions.restrictions import Restriction
from massage_desk.errors import NotFound
from massage_desk.services import audit
from massage_desk.services.clients import find_client
from massage_desk.store.entities import Restriction as Kept

__all__ = [
    "Restriction",
    "RestrictionRow",
    "add_restriction",
    "change_restriction",
    "put_back_restriction",
    "remove_restriction",
    "restrictions_of",
]


@dataclass(frozen=True, slots=True)
class RestrictionRow:
    """One restriction of a client."""

    id: int
    restriction: Restriction


def restrictions_of(session: Session, client_id: int) -> list[RestrictionRow]:
    """All that were entered, whether they count on a day or not; those that last longest first."""
    kept = select(Kept).where(Kept.client_id == client_id, Kept.removed_at.is_(None))
    rows = [RestrictionRow(each.id, _restriction(each)) for each in session.scalars(kept)]
    rows.sort(key=lambda row: (row.restriction.until or dt.date.max, row.id), reverse=True)
    return rows


def add_restriction(
    session: Session, client_id: int, restriction: Restriction, *, at: Moment
) -> int:
    """Write down what a physician asked for; InvalidInput names each field that cannot be kept."""
    find_client(session, client_id)
    kept = Kept(
        client_id=client_id,
        **_columns(restriction.checked()),
        entered_at=at.at,
        entered_zone=at.zone,
    )
    session.add(kept)
    session.flush()
    _record(session, "restriction_added", kept, at=at)
    return kept.id


def change_restriction(
    session: Session, restriction_id: int, restriction: Restriction, *, at: Moment
) -> None:
    """Keep what is now known of a restriction."""
    kept = _find(session, restriction_id)
    for name, value in _columns(restriction.checked()).items():
        setattr(kept, name, value)
    session.flush()
    _record(session, "restriction_changed", kept, at=at)


def remove_restriction(session: Session, restriction_id: int, *, at: Moment) -> None:
    """Take a restriction out. Visits that saw it keep what they saw."""
    kept = _find(session, restriction_id)
    kept.removed_at = at.at
    _record(session, "restriction_removed", kept, at=at)


def put_back_restriction(session: Session, restriction_id: int, *, at: Moment) -> None:
    """Undo the removal of a restriction."""
    kept = _find(session, restriction_id)
    kept.removed_at = None
    _record(session, "restriction_put_back", kept, at=at)


def _columns(restriction: Restriction) -> dict[str, Any]:
    return {
        "words": restriction.words,
        "who": restriction.who,
        "kind": restriction.kind,
        "began": restriction.began,
        "until": restriction.until,
        "regions": list(restriction.regions),
        "cap": restriction.cap,
        "keep_off": restriction.keep_off,
    }


def _restriction(kept: Kept) -> Restriction:
    return Restriction(
        kept.words,
        kept.who,
        kept.kind,
        kept.began,
        kept.until,
        tuple(kept.regions),
        kept.cap,
        kept.keep_off,
    )


def _find(session: Session, restriction_id: int) -> Kept:
    kept = session.get(Kept, restriction_id)
    if kept is None:
        raise NotFound("This restriction is no longer in the record.")
    return kept


def _record(session: Session, action: str, kept: Kept, *, at: Moment) -> None:
    audit.record(session, action, "restriction", kept.id, client_id=kept.client_id, at=at)
