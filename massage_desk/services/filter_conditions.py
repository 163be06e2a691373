"""Filters in plain words as conditions of SQL."""

import datetime as dt
import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    and_,
    bindparam,
    column,
    exists,
    func,
    or_,
    select,
    text,
    true,
    type_coerce,
)
from sqlalchemy.orm import Session

from massage_desk.domain.filter_dates import Span
from massage_desk.domain.filters import Filter, Query, Term, born_after
from massage_desk.domain.names import fold
from massage_desk.services.client_search import holds_word
from massage_desk.services.withdrawal_rows import counts
from massage_desk.store.entities import Client, Consent, HistoryItem, Visit, Withdrawal
from massage_desk.store.word_index import KINDS_ROOM, SOURCES, TABLE

_HISTORY: Final = next(source.number for source in SOURCES if source.table == "history_item")
_OF_VISITS: Final = ("unsigned", "late", "seen")


def visit_conditions(session: Session, query: Query) -> list[ColumnElement[bool]]:
    """What one and the same visit has to meet; nothing where no filter is one for visits."""
    kinds = {each.kind for each in query.filters}
    conditions = [_within(each.span) for each in query.filters if each.kind in ("seen", "late")]
    if "unsigned" in kinds:
        conditions.append(Visit.signed_at.is_(None))
    if "late" in kinds:
        late = json.dumps(_late(session, conditions))
        conditions.append(Visit.id.in_(select(func.json_each(late).table_valued("value").c.value)))
    if conditions:
        conditions.append(counts(Visit.id))
    return conditions


def _late(session: Session, conditions: Sequence[ColumnElement[bool]]) -> list[int]:
    """Visits that were entered or signed on a later day, by the calendar on the wall.

    Those that were written anew are late entries too, be it on the same day.

    Their rows are read, notes and all, so the index of the dates finds them first.
    """
    within = select(Visit.id).where(*conditions).subquery()
    rows = session.execute(
        select(
            Visit.id,
            Visit.held_on,
            Visit.entered_at,
            Visit.entered_zone,
            Visit.signed_at,
            Visit.signed_zone,
        ).where(Visit.id.in_(select(within.c.id)))
    )
    anew = set(session.scalars(select(Withdrawal.rewritten_id)))
    return [
        visit_id
        for visit_id, held_on, entered_at, entered_zone, signed_at, signed_zone in rows
        if visit_id in anew
        or entered_at >= _day_after(held_on, entered_zone)
        or (signed_at is not None and signed_at >= _day_after(held_on, signed_zone or "UTC"))
    ]


@lru_cache(maxsize=5_000)
def _day_after(date: dt.date, zone: str) -> dt.datetime:
    """When the next day began at that place."""
    midnight = dt.datetime.combine(date + dt.timedelta(days=1), dt.time(), ZoneInfo(zone))
    return midnight.astimezone(dt.UTC)


def client_conditions(
    query: Query, of_visit: Sequence[ColumnElement[bool]], on: dt.date
) -> list[ColumnElement[bool]]:
    """What a client has to meet; one of their visits has to meet `of_visit`."""
    conditions: list[ColumnElement[bool]] = [Client.archived_at.is_(None)]
    conditions += [holds_word(word) for word in fold(query.words).split()]
    conditions += [_of_client(each, on) for each in query.filters if each.kind not in _OF_VISITS]
    if of_visit:
        # By day alone the index tells for each client; what else is asked is true of few visits.
        by_day = all(each.kind not in ("unsigned", "late") for each in query.filters)
        any_visit = exists().where(Visit.client_id == Client.id, *of_visit)
        theirs = select(Visit.client_id).where(*of_visit)
        conditions.append(any_visit if by_day else Client.id.in_(theirs))
    return conditions


def _within(span: Span) -> ColumnElement[bool]:
    conditions = []
    if span.first is not None:
        conditions.append(Visit.held_on >= span.first)
    if span.last is not None:
        conditions.append(Visit.held_on <= span.last)
    return and_(true(), *conditions)


def _of_client(wanted: Filter, on: dt.date) -> ColumnElement[bool]:
    if wanted.term is not None:
        return Client.id.in_(history_with(wanted.term).with_only_columns(HistoryItem.client_id))
    if wanted.kind == "unseen":
        return ~exists().where(Visit.client_id == Client.id, _within(wanted.span), counts(Visit.id))
    if wanted.kind == "no consent":
        return Client.id.not_in(
            select(Consent.client_id).where(
                or_(Consent.withdrawn_on.is_(None), Consent.withdrawn_on > on),
                or_(Consent.expires_on.is_(None), Consent.expires_on >= on),
            )
        )
    # A date of birth that is known in part may be the last day that it can mean.
    born = type_coerce(Client.birth_date, Text)
    latest = born.op("||")(func.substr("0000-12-31", func.length(born) + 1))
    return and_(Client.birth_date.is_not(None), latest > born_after(on).isoformat())


def history_with(term: Term) -> Select[Any]:
    """What was told of a client's own history that has one of the term's words; also what ended."""
    query = " OR ".join(f'"{word}"*' for word in term.words)
    found = text(
        f"SELECT rowid / {KINDS_ROOM} FROM {TABLE} "  # noqa: S608 - constants
        f"WHERE {TABLE} MATCH :words AND rowid % {KINDS_ROOM} = {_HISTORY}"
    ).bindparams(bindparam("words", query, unique=True))
    return select(HistoryItem).where(
        HistoryItem.removed_at.is_(None),
        HistoryItem.section != "family",
        HistoryItem.id.in_(found.columns(column("id"))),
    )
