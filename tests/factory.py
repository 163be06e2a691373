"""Builders of records that are valid by default; each returns an id."""

import datetime as dt
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.history import ItemForm
from massage_desk.domain.moment import Moment
from massage_desk.domain.partial_date import PartialDate
from massage_desk.store.entities import BodyChart, Client, Mark, Practice, Visit


def a_practice(session: Session, **given: Any) -> int:
    """The practice; called again it changes what is given."""
    practice = session.get(Practice, 1)
    if practice is None:
        practice = Practice(therapist_name="Ewa Lis", credentials="LMT")
        session.add(practice)
    for name, value in given.items():
        setattr(practice, name, value)
    session.flush()
    return practice.id


def a_client(session: Session, *, at: Moment, **given: Any) -> int:
    values = {"given_name": "Anna", "family_name": "Maj"} | given
    client = Client(created_at=at.at, created_zone=at.zone, changed_at=at.at, **values)
    session.add(client)
    session.flush()
    return client.id


def a_visit(
    session: Session, client_id: int, *, at: Moment, held_on: dt.date | None = None, **given: Any
) -> int:
    """An unsigned visit of today without words."""
    visit = Visit(
        client_id=client_id,
        held_on=held_on or at.date,
        entered_at=at.at,
        entered_zone=at.zone,
        saved_at=at.at,
        **given,
    )
    session.add(visit)
    session.flush()
    return visit.id


def a_mark(session: Session, visit_id: int, **given: Any) -> int:
    """A mark on the visit's chart, which is made where there is none."""
    chart = session.scalar(select(BodyChart).where(BodyChart.visit_id == visit_id))
    if chart is None:
        chart = BodyChart(visit_id=visit_id, art="1")
        session.add(chart)
        session.flush()
    values: dict[str, Any] = {
        "place": 0,
        "view": "back",
        "kind": "pain",
        "geometry": "point",
        "points": [[10, 20]],
        "severity": 5,
    }
    mark = Mark(chart_id=chart.id, **(values | given))
    session.add(mark)
    session.flush()
    return mark.id


def an_item(section: str, name: str, *given: Any, **more: Any) -> ItemForm:
    """An entry of the history that can be kept in any section."""
    if section == "laboratory":
        more = {"value": 84.0, "started": PartialDate(2026, 11, 3)} | more
    return ItemForm(section, name, *given, **more)
