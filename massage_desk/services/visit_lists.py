"""Lists of visits, each read in one statement however long the list is."""

import datetime as dt
import re
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from massage_desk.domain.moment import Moment
from massage_desk.domain.names import display_name
from massage_desk.domain.note import lateness
from massage_desk.services.visit_rows import VisitRow
from massage_desk.services.withdrawal_rows import counts
from massage_desk.store.entities import (
    BodyChart,
    Client,
    Mark,
    Measure,
    NoteBlock,
    Visit,
    Withdrawal,
)

_EXCERPT = 160  # characters


def visits_of(session: Session, client_id: int) -> list[VisitRow]:
    """All visits of a client, the newest first."""
    return _rows(session, _visit_rows().where(Visit.client_id == client_id))


def unsigned_visits(session: Session) -> list[VisitRow]:
    """All visits of the practice whose note is not signed, the newest first."""
    return _rows(session, _visit_rows().where(Visit.signed_at.is_(None)))


def count_unsigned(session: Session) -> int:
    """How many visits have a note that is not signed."""
    return session.scalar(select(func.count(Visit.id)).where(Visit.signed_at.is_(None))) or 0


def visits_where(
    session: Session, *conditions: ColumnElement[bool], limit: int, offset: int = 0
) -> list[VisitRow]:
    """Visits of the practice that meet conditions, the newest first."""
    newest = Visit.held_on.desc(), Visit.id.desc()
    wanted = select(Visit.id).where(*conditions).order_by(*newest).limit(limit).offset(offset)
    return _rows(session, _visit_rows().where(Visit.id.in_(wanted)))


def _visit_rows() -> Select[*tuple[Any, ...]]:
    before, after = aliased(Measure), aliased(Measure)
    marks = (
        select(func.count(Mark.id))
        .join(BodyChart, Mark.chart_id == BodyChart.id)
        .where(BodyChart.visit_id == Visit.id)
        .correlate(Visit)
        .scalar_subquery()
    )
    beginnings = [
        func.nullif(func.ltrim(func.substr(words, 1, 4 * _EXCERPT), " \n\t"), "")
        for words in (Visit.subjective, Visit.objective, Visit.assessment, Visit.plan)
    ]
    first_block = (
        select(NoteBlock.words)
        .where(NoteBlock.visit_id == Visit.id)
        .order_by(NoteBlock.place)
        .limit(1)
        .correlate(Visit)
        .scalar_subquery()
    )
    rewritten = exists().where(Withdrawal.rewritten_id == Visit.id)
    return (
        select(
            Visit.id,
            Visit.client_id,
            Client.given_name,
            Client.family_name,
            Client.preferred_name,
            Visit.held_on,
            Visit.minutes,
            Visit.entered_at,
            Visit.entered_zone,
            Visit.signed_at,
            Visit.signed_zone,
            func.substr(func.coalesce(*beginnings, first_block, ""), 1, _EXCERPT),
            marks,
            before.value,
            after.value,
            ~counts(Visit.id),
            rewritten,
        )
        .join(Client, Client.id == Visit.client_id)
        .outerjoin(before, _pain(before, "before"))
        .outerjoin(after, _pain(after, "after"))
        .order_by(Visit.held_on.desc(), Visit.id.desc())
    )


def _pain(measure: Any, moment: str) -> Any:
    return (measure.visit_id == Visit.id) & (measure.kind == "pain") & (measure.moment == moment)


def _rows(session: Session, statement: Select[*tuple[Any, ...]]) -> list[VisitRow]:
    return [
        VisitRow(
            visit_id,
            client_id,
            display_name(given, family, preferred),
            held_on,
            minutes,
            signed_at is not None,
            re.sub(r"\s+", " ", words).strip(),
            mark_count,
            before,
            after,
            rewritten or _is_late(held_on, entered_at, entered_zone, signed_at, signed_zone),
            withdrawn,
        )
        for (
            visit_id,
            client_id,
            given,
            family,
            preferred,
            held_on,
            minutes,
            entered_at,
            entered_zone,
            signed_at,
            signed_zone,
            words,
            mark_count,
            before,
            after,
            withdrawn,
            rewritten,
        ) in session.execute(statement)
    ]


def _is_late(
    held_on: dt.date,
    entered_at: dt.datetime,
    entered_zone: str,
    signed_at: dt.datetime | None,
    signed_zone: str | None,
) -> bool:
    entered = Moment(entered_at, entered_zone).date
    signed = None if signed_at is None else Moment(signed_at, signed_zone or entered_zone).date
    return bool(lateness(held_on, entered, signed))
