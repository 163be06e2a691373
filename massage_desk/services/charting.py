"""The body chart of a visit: the marks are kept as vectors with the region each lies in."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from massage_desk.domain.art_versions import in_present_art
from massage_desk.domain.body import ART_VERSION, region_name
from massage_desk.domain.marks import ChartMark, check_mark
from massage_desk.domain.moment import Moment
from massage_desk.services.visit_rows import earlier, record_writing, require_unsigned
from massage_desk.store.entities import BodyChart, Mark, Visit


@dataclass(frozen=True, slots=True)
class Chart:
    """The marks of one visit in the order they were drawn, and the art they were drawn on.

    The marks lie as on the present art, whatever they were drawn on.
    """

    art: str
    marks: tuple[ChartMark, ...]


EMPTY = Chart(ART_VERSION, ())


def save_marks(session: Session, visit_id: int, marks: Sequence[ChartMark], *, at: Moment) -> None:
    """Make these marks the visit's chart. Raises NoteAlreadySigned, or InvalidField."""
    visit = require_unsigned(session, visit_id)
    for mark in marks:
        check_mark(mark)
    if tuple(marks) == chart_of(session, visit_id).marks:
        return
    chart = _chart(session, visit_id)
    if chart is None:
        chart = BodyChart(visit_id=visit_id, art=ART_VERSION)
        session.add(chart)
    chart.art = ART_VERSION
    session.flush()
    session.execute(delete(Mark).where(Mark.chart_id == chart.id))
    session.add_all(_row(chart.id, place, mark) for place, mark in enumerate(marks))
    record_writing(session, visit, at=at)


def _row(chart_id: int, place: int, mark: ChartMark) -> Mark:
    return Mark(
        chart_id=chart_id,
        place=place,
        view=mark.view,
        kind=mark.kind,
        geometry=mark.geometry,
        points=[list(point) for point in mark.points],
        severity=mark.severity,
        words=mark.words,
        region=mark.region,
        side=mark.side,
        after=mark.after,
        quality=list(mark.quality),
        onset=mark.onset,
        depth=mark.depth,
        technique=mark.technique,
        pressures=list(mark.pressures),
        regions=[list(share) for share in mark.regions],
        carried_on=mark.carried_on,
    )


def _chart(session: Session, visit_id: int) -> BodyChart | None:
    return session.scalar(select(BodyChart).where(BodyChart.visit_id == visit_id))


def chart_of(session: Session, visit_id: int) -> Chart:
    """The chart of a visit; one without marks where nothing was drawn."""
    chart = _chart(session, visit_id)
    if chart is None:
        return EMPTY
    rows = session.scalars(select(Mark).where(Mark.chart_id == chart.id).order_by(Mark.place))
    return Chart(chart.art, chart_marks(rows, chart.art))


def chart_marks(rows: Iterable[Mark], art: str) -> tuple[ChartMark, ...]:
    """Marks as they are drawn on the present art, from their rows."""
    return in_present_art([_mark(row) for row in rows], art)


def _mark(row: Mark) -> ChartMark:
    return ChartMark(
        view=row.view,
        kind=row.kind,
        geometry=row.geometry,
        points=tuple((float(x), float(y)) for x, y in row.points),
        severity=row.severity,
        words=row.words,
        region=row.region,
        region_name=region_name(row.view, row.region, row.side),
        side=row.side,
        after=row.after,
        quality=tuple(row.quality),
        onset=row.onset,
        depth=row.depth,
        technique=row.technique,
        pressures=tuple(row.pressures),
        regions=tuple((region, share) for region, share in row.regions),
        carried_on=row.carried_on,
    )


def previous_chart(session: Session, visit_id: int) -> tuple[dt.date, Chart] | None:
    """The last chart with marks that the client had before this visit, and its date."""
    visit = session.get(Visit, visit_id)
    if visit is None:
        return None
    found = session.execute(
        select(Visit.id, Visit.held_on)
        .join(BodyChart, BodyChart.visit_id == Visit.id)
        .join(Mark, Mark.chart_id == BodyChart.id)
        .where(earlier(visit))
        .order_by(Visit.held_on.desc(), Visit.id.desc())
        .limit(1)
    ).first()
    return None if found is None else (found.held_on, chart_of(session, found.id))
