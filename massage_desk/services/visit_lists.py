"""Lists of visits, each read in one statement however long the list is."""

import re
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, aliased

from massage_desk.domain.names import display_name
from massage_desk.services.visit_rows import VisitRow
from massage_desk.store.entities import BodyChart, Client, Mark, Measure, NoteBlock, Visit

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


def _visit_rows() -> Select[Any]:
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
    return (
        select(
            Visit.id,
            Visit.client_id,
            Client.given_name,
            Client.family_name,
            Client.preferred_name,
            Visit.held_on,
            Visit.minutes,
            Visit.signed_at.is_not(None),
            func.substr(func.coalesce(*beginnings, first_block, ""), 1, _EXCERPT),
            marks,
            before.value,
            after.value,
        )
        .join(Client, Client.id == Visit.client_id)
        .outerjoin(before, _pain(before, "before"))
        .outerjoin(after, _pain(after, "after"))
        .order_by(Visit.held_on.desc(), Visit.id.desc())
    )


def _pain(measure: Any, moment: str) -> Any:
    return (measure.visit_id == Visit.id) & (measure.kind == "pain") & (measure.moment == moment)


def _rows(session: Session, statement: Select[Any]) -> list[VisitRow]:
    return [
        VisitRow(
            visit_id,
            client_id,
            display_name(given, family, preferred),
            held_on,
            minutes,
            signed,
            re.sub(r"\s+", " ", words).strip(),
            mark_count,
            before,
            after,
        )
        for (
            visit_id,
            client_id,
            given,
            family,
            preferred,
            held_on,
            minutes,
            signed,
            words,
            mark_count,
            before,
            after,
        ) in session.execute(statement)
    ]
