"""Why a client is in a list, as in 'apixaban, since Mar 2025; not signed 3 Nov 2026'."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from massage_desk.domain.filter_dates import day_words
from massage_desk.domain.filters import Filter, Query
from massage_desk.domain.partial_date import SHORT_MONTHS, PartialDate
from massage_desk.services.client_rows import ClientRow
from massage_desk.services.filter_conditions import history_with
from massage_desk.store.entities import HistoryItem, Visit

_ITEMS: Final = 2  # of the history, for each term
_LONGEST: Final = 60  # characters of one


def reasons_for(
    session: Session,
    query: Query,
    rows: Sequence[ClientRow],
    of_visit: Sequence[ColumnElement[bool]],
) -> dict[int, str]:
    """The reasons by client, in the order of the filters."""
    found: dict[int, list[str]] = {row.id: [] for row in rows}
    for each in query.filters:
        if each.term is not None:
            for client_id, words in _of_history(session, each, list(found)).items():
                found[client_id].append(words)
        else:
            for row in rows:
                found[row.id] += _of_row(each.kind, row)
    if of_visit:
        for client_id, words in _of_visits(session, query, list(found), of_visit).items():
            found[client_id].append(words)
    return {client_id: "; ".join(words) for client_id, words in found.items()}


def _of_row(kind: str, row: ClientRow) -> list[str]:
    if kind == "minor" and row.birth_date is not None:
        return [f"born {row.birth_date}"]
    if kind == "no consent":
        return ["no consent in force"]
    if kind == "unseen":
        return [f"last seen {day_words(row.last_visit_on)}" if row.last_visit_on else "no visit"]
    return []


def _of_history(session: Session, wanted: Filter, ids: Sequence[int]) -> dict[int, str]:
    assert wanted.term is not None
    items = session.scalars(
        history_with(wanted.term)
        .where(HistoryItem.client_id.in_(ids))
        .order_by(HistoryItem.ended.is_not(None), HistoryItem.id)
    )
    found: dict[int, list[str]] = {}
    for item in items:
        found.setdefault(item.client_id, []).append(_item_words(item))
    return {
        client_id: "; ".join(words[:_ITEMS]) + ("; …" if len(words) > _ITEMS else "")
        for client_id, words in found.items()
    }


def _item_words(item: HistoryItem) -> str:
    name = item.name if len(item.name) <= _LONGEST else item.name[:_LONGEST].rstrip() + "…"
    since = f", since {_short(item.started)}" if item.started else ""
    until = f", until {_short(item.ended)}" if item.ended else ""
    return f"{name}{since}{until}"


def _short(date: PartialDate) -> str:
    return str(date) if date.month is None else f"{SHORT_MONTHS[date.month]} {date.year}"


def _of_visits(
    session: Session,
    query: Query,
    ids: Sequence[int],
    of_visit: Sequence[ColumnElement[bool]],
) -> dict[int, str]:
    kinds = {each.kind for each in query.filters}
    words = "not signed" if "unsigned" in kinds else "late entry" if "late" in kinds else "seen"
    latest = (
        select(Visit.client_id, func.max(Visit.held_on))
        .where(Visit.client_id.in_(ids), *of_visit)
        .group_by(Visit.client_id)
    )
    return {
        client_id: f"{words} {day_words(held_on)}" for client_id, held_on in session.execute(latest)
    }
