"""Clients as lists show them, each list read in one statement."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from massage_desk.domain.names import display_name
from massage_desk.domain.partial_date import PartialDate
from massage_desk.services.withdrawal_rows import counts
from massage_desk.store.entities import Client, Episode, Visit


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client as lists show it."""

    id: int
    name: str
    birth_date: PartialDate | None
    phone: str
    last_visit_on: dt.date | None
    why: str
    archived: bool


def client_rows() -> Select[*tuple[Any, ...]]:
    """The values of such rows, in one statement."""
    last_visit = (
        select(func.max(Visit.held_on))
        .where(Visit.client_id == Client.id, counts(Visit.id))
        .correlate(Client)
        .scalar_subquery()
    )
    why = (
        select(Episode.reason)
        .where(Episode.client_id == Client.id, Episode.closed_on.is_(None))
        .order_by(Episode.opened_on.desc(), Episode.id.desc())
        .limit(1)
        .correlate(Client)
        .scalar_subquery()
    )
    return select(
        Client.id,
        Client.given_name,
        Client.family_name,
        Client.preferred_name,
        Client.birth_date,
        Client.phone,
        last_visit,
        func.coalesce(why, ""),
        Client.archived_at.is_not(None),
    )


def rows_of(session: Session, statement: Select[*tuple[Any, ...]]) -> list[ClientRow]:
    """Rows from a statement that was made of `client_rows`."""
    return [_row(values) for values in session.execute(statement)]


def _row(values: Sequence[Any]) -> ClientRow:
    client_id, given, family, preferred, born, phone, last_visit, why, archived = values
    return ClientRow(
        client_id,
        display_name(given, family, preferred),
        born,
        phone,
        last_visit,
        why,
        archived,
    )
