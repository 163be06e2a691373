"""Measures: numbers taken at a visit, and how they went from visit to visit."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from massage_desk.domain.measures import measure_kind
from massage_desk.domain.moment import Moment
from massage_desk.services.visit_rows import record_writing, require_unsigned
from massage_desk.services.withdrawal_rows import counts
from massage_desk.store.entities import Measure

_AT_A_VISIT = ("before", "after")


@dataclass(frozen=True, slots=True)
class MeasurePoint:
    """One number in a series."""

    visit_id: int | None
    taken_on: dt.date
    moment: str
    value: float


def set_measure(
    session: Session,
    visit_id: int,
    kind: str,
    moment: str,
    value: float | None,
    *,
    at: Moment,
) -> None:
    """Write one number of an unsigned visit, 'before' or 'after'; None takes it away.

    A number off the scale is an InvalidField of the name 'pain_before'.
    """
    if moment not in _AT_A_VISIT:
        raise ValueError(f"a visit has no moment {moment!r}")
    visit = require_unsigned(session, visit_id)
    scale = measure_kind(kind)
    there = session.scalar(
        select(Measure).where(
            Measure.visit_id == visit_id, Measure.kind == kind, Measure.moment == moment
        )
    )
    if value is None:
        if there is not None:
            session.delete(there)
    elif there is not None:
        number = scale.checked(value, f"{kind}_{moment}")
        if there.value != number:
            there.value, there.entered_at, there.entered_zone = number, at.at, at.zone
    else:
        session.add(
            Measure(
                client_id=visit.client_id,
                visit_id=visit_id,
                kind=kind,
                moment=moment,
                value=scale.checked(value, f"{kind}_{moment}"),
                taken_on=visit.held_on,
                entered_at=at.at,
                entered_zone=at.zone,
            )
        )
    record_writing(session, visit, at=at)


def measures_of_visit(session: Session, visit_id: int) -> dict[tuple[str, str], float]:
    """Every number of the visit by kind and moment, as in `{("pain", "before"): 6.0}`."""
    rows = session.execute(
        select(Measure.kind, Measure.moment, Measure.value).where(Measure.visit_id == visit_id)
    )
    return {(kind, moment): value for kind, moment, value in rows}


def series(session: Session, client_id: int, kind: str) -> list[MeasurePoint]:
    """All numbers of one kind, the oldest first, 'before' ahead of 'after' on the same visit.

    Those of a withdrawn visit are another client's.
    """
    order = case({"before": 0, "between": 1, "after": 2}, value=Measure.moment)
    rows = session.execute(
        select(Measure.visit_id, Measure.taken_on, Measure.moment, Measure.value)
        .where(Measure.client_id == client_id, Measure.kind == kind, counts(Measure.visit_id))
        .order_by(Measure.taken_on, Measure.visit_id, order)
    )
    return [MeasurePoint(*row) for row in rows]
