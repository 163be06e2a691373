"""The bin: clients and visits are put there, lie there, and are taken out again."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.domain.names import display_name
from massage_desk.domain.retention import kept_until
from massage_desk.errors import NotFound
from massage_desk.services import audit
from massage_desk.services.clients import find_client
from massage_desk.services.practice import get_practice
from massage_desk.services.visit_rows import find_visit
from massage_desk.store.entities import WITH_BINNED, BinEntry, Client, Visit

SEEN: Final = {WITH_BINNED: True}  # for a query that looks into the bin


@dataclass(frozen=True, slots=True)
class BinRow:
    """What lies in the bin. `visits` counts those that are in it with a client."""

    id: int
    subject: str  # 'client' or 'visit'
    subject_id: int
    client_id: int
    client_name: str
    held_on: dt.date | None  # of a visit
    visits: int
    binned: Moment
    kept_until: dt.date  # by the practice's own rule; a visit as long as its client's whole record


def throw_away_client(session: Session, client_id: int, *, at: Moment) -> int:
    """Put a client with everything about them into the bin; returns the entry that undoes it."""
    find_client(session, client_id)
    return _put(session, "client", client_id, client_id, at)


def throw_away_visit(session: Session, visit_id: int, *, at: Moment) -> int:
    """Put one visit into the bin, signed or not; returns the entry that undoes it."""
    visit = find_visit(session, visit_id)
    return _put(session, "visit", visit_id, visit.client_id, at)


def take_out(session: Session, entry_id: int, *, at: Moment) -> None:
    """Put something back where it was, exactly as it was."""
    entry = find_entry(session, entry_id)
    client_id = _client_of(session, entry)
    audit.record(
        session,
        f"{entry.subject}_taken_out",
        entry.subject,
        entry.subject_id,
        client_id=client_id,
        at=at,
    )
    session.delete(entry)
    session.flush()


def bin_rows(session: Session) -> list[BinRow]:
    """Everything in the bin, what was put there last first."""
    entries = session.scalars(select(BinEntry).order_by(BinEntry.id.desc())).all()
    return [_row(session, entry) for entry in entries]


def bin_row(session: Session, entry_id: int) -> BinRow:
    """One thing in the bin."""
    return _row(session, find_entry(session, entry_id))


def find_entry(session: Session, entry_id: int) -> BinEntry:
    """An entry of the bin, for a use case to work on."""
    entry = session.get(BinEntry, entry_id)
    if entry is None:
        raise NotFound("This is no longer in the bin. Nothing was changed.")
    return entry


def _put(session: Session, subject: str, number: int, client_id: int, at: Moment) -> int:
    entry = BinEntry(subject=subject, subject_id=number, binned_at=at.at, binned_zone=at.zone)
    session.add(entry)
    session.flush()
    audit.record(session, f"{subject}_thrown_away", subject, number, client_id=client_id, at=at)
    return entry.id


def _row(session: Session, entry: BinEntry) -> BinRow:
    client_id = _client_of(session, entry)
    client = _one(session, select(Client).where(Client.id == client_id))
    visits = select(func.count(Visit.id), func.max(Visit.held_on))
    found = session.execute(
        visits.where(Visit.client_id == client_id), execution_options=SEEN
    ).one()
    count = found[0]
    last_on: dt.date | None = found[1]
    held_on = None
    if entry.subject == "visit":
        held_on = _one(session, select(Visit.held_on).where(Visit.id == entry.subject_id))
        count = 0
    rule = get_practice(session)
    return BinRow(
        entry.id,
        entry.subject,
        entry.subject_id,
        client_id,
        display_name(client.given_name, client.family_name, client.preferred_name),
        held_on,
        count,
        Moment(entry.binned_at, entry.binned_zone),
        kept_until(
            last_on or client.changed_at.date(),
            client.birth_date,
            keep_years=rule.keep_years,
            majority_age=rule.majority_age,
        ),
    )


def _client_of(session: Session, entry: BinEntry) -> int:
    if entry.subject == "client":
        return entry.subject_id
    of = select(Visit.client_id).where(Visit.id == entry.subject_id)
    return int(_one(session, of))


def _one(session: Session, statement: Select[Any]) -> Any:
    return session.scalars(statement, execution_options=SEEN).one()
