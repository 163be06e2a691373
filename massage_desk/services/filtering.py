"""Clients and visits by filters in plain words, with what is the reason for each to be there."""

import datetime as dt
from dataclasses import dataclass
from functools import cache

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from massage_desk.assets import read_toml
from massage_desk.domain.filters import Query, Term, completions, parse
from massage_desk.services.client_rows import ClientRow, client_rows, rows_of
from massage_desk.services.filter_conditions import client_conditions, visit_conditions
from massage_desk.services.filter_reasons import reasons_for
from massage_desk.services.visit_lists import visits_where
from massage_desk.services.visit_rows import VisitRow
from massage_desk.services.withdrawal_rows import counts
from massage_desk.store.entities import Client, Visit


@dataclass(frozen=True, slots=True)
class FilteredClient:
    """A client, and why they are in the list, as in 'apixaban, since Mar 2025'."""

    row: ClientRow
    why: str


@dataclass(frozen=True, slots=True)
class Filtered:
    """A page of the clients, how many they are in all, and some of their visits."""

    clients: tuple[FilteredClient, ...]
    count: int
    visits: tuple[VisitRow, ...]


@cache
def terms() -> tuple[Term, ...]:
    """The words for what a history may hold."""
    return tuple(
        Term(each["name"], tuple(each["also"]), tuple(each["words"]))
        for each in read_toml("terms.toml")["term"]
    )


def query_of(typed: str, *, on: dt.date) -> Query:
    """What was typed, read as filters and other words."""
    return parse(typed, on, terms())


def completed(typed: str, *, on: dt.date) -> list[tuple[str, str]]:
    """How what was typed may go on: the phrase, and the whole with it."""
    return completions(typed, on, terms())


def filtered(
    session: Session,
    query: Query,
    *,
    on: dt.date,
    limit: int,
    offset: int = 0,
    visits: int = 0,
) -> Filtered:
    """Current clients who meet every filter and have every other word in their name.

    Who was here last comes first. Of their visits, the newest that meet the filters for visits.
    """
    of_visit = visit_conditions(session, query)
    conditions = client_conditions(query, of_visit, on)
    last_visit = (
        select(func.max(Visit.held_on))
        .where(Visit.client_id == Client.id, counts(Visit.id))
        .correlate(Client)
        .scalar_subquery()
    )
    page = session.execute(
        select(Client.id, func.count().over())
        .where(*conditions)
        .order_by(last_visit.desc().nulls_last(), Client.sort_text, Client.id)
        .limit(limit)
        .offset(offset)
    ).all()
    order = {client_id: place for place, (client_id, _count) in enumerate(page)}
    rows = rows_of(session, client_rows().where(Client.id.in_(order)))
    rows.sort(key=lambda row: order[row.id])
    why = reasons_for(session, query, rows, of_visit)
    theirs = Visit.client_id.in_(select(Client.id).where(*client_conditions(query, (), on)))
    return Filtered(
        tuple(FilteredClient(row, why[row.id]) for row in rows),
        page[0][1] if page else offset,
        tuple(visits_where(session, *of_visit, theirs, limit=visits))
        if of_visit and visits
        else (),
    )
