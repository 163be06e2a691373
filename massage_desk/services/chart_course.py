"""The charts of one client over time: on which days there are any, two of them, one region."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from massage_desk.domain.art_versions import ids_of, region_now
from massage_desk.domain.body import plain_name, whole_region
from massage_desk.domain.marks import mark_kind
from massage_desk.services.charting import EMPTY, Chart, chart_marks
from massage_desk.services.withdrawal_rows import counts
from massage_desk.store.entities import BodyChart, Mark, Visit


@dataclass(frozen=True, slots=True)
class ChartDay:
    """A visit with marks on its chart."""

    visit_id: int
    held_on: dt.date
    mark_count: int


@dataclass(frozen=True, slots=True)
class RegionDay:
    """What a chart shows of one region; without kinds nothing was marked there that day."""

    visit_id: int
    held_on: dt.date
    severity: int | None  # the highest
    kinds: tuple[str, ...]  # names, without treatment
    treated: bool


@dataclass(frozen=True, slots=True)
class MarkedRegion:
    """A region that was marked at least once."""

    region: str
    name: str
    mark_count: int


def chart_days(session: Session, client_id: int) -> tuple[ChartDay, ...]:
    """The visits of a client that count and have marks, the oldest first."""
    rows = session.execute(
        select(Visit.id, Visit.held_on, func.count(Mark.id))
        .join(BodyChart, BodyChart.visit_id == Visit.id)
        .join(Mark, Mark.chart_id == BodyChart.id)
        .where(Visit.client_id == client_id, counts(Visit.id))
        .group_by(Visit.id, Visit.held_on)
        .order_by(Visit.held_on, Visit.id)
    )
    return tuple(ChartDay(visit_id, held_on, number) for visit_id, held_on, number in rows)


def two_charts(session: Session, then_id: int, now_id: int) -> tuple[Chart, Chart]:
    """The charts of two visits, read in one go; an empty one where nothing was drawn."""
    rows = session.execute(
        select(BodyChart.visit_id, BodyChart.art, Mark)
        .join(Mark, Mark.chart_id == BodyChart.id)
        .where(BodyChart.visit_id.in_((then_id, now_id)))
        .order_by(BodyChart.visit_id, Mark.place)
    )
    marks: defaultdict[tuple[int, str], list[Mark]] = defaultdict(list)
    for visit_id, art, mark in rows:
        marks[(visit_id, art)].append(mark)
    charts = {
        visit_id: Chart(art, chart_marks(drawn, art)) for (visit_id, art), drawn in marks.items()
    }
    return charts.get(then_id, EMPTY), charts.get(now_id, EMPTY)


def course_of(session: Session, client_id: int, region: str) -> tuple[RegionDay, ...]:
    """One region over all visits with a chart, the oldest first, in one statement.

    A mark that lies on several regions counts for each of them, one of a detail for the region of
    the whole body that it is part of.
    """
    ids = ids_of(region)
    lies_there = or_(
        Mark.region.in_(ids), *(func.instr(Mark.regions, f'["{each}",') > 0 for each in ids)
    )
    rows = session.execute(
        select(Visit.id, Visit.held_on, Mark.kind, Mark.severity)
        .join(BodyChart, BodyChart.visit_id == Visit.id)
        .outerjoin(Mark, and_(Mark.chart_id == BodyChart.id, lies_there))
        .where(Visit.client_id == client_id, counts(Visit.id))
        .where(select(Mark.id).where(Mark.chart_id == BodyChart.id).correlate(BodyChart).exists())
        .order_by(Visit.held_on, Visit.id, Mark.place)
    )
    found: dict[tuple[int, dt.date], list[tuple[str, int | None]]] = {}
    for visit_id, held_on, kind, severity in rows:
        there = found.setdefault((visit_id, held_on), [])
        if kind is not None:
            there.append((kind, severity))
    return tuple(_region_day(*visit, there) for visit, there in found.items())


def marked_regions(session: Session, client_id: int) -> tuple[MarkedRegion, ...]:
    """The regions of a client that were ever marked, the most often marked first.

    What was marked on a detail counts for the region of the whole body too.
    """
    rows = session.execute(
        select(Mark.region, BodyChart.art, func.count(Mark.id))
        .join(BodyChart, BodyChart.id == Mark.chart_id)
        .join(Visit, Visit.id == BodyChart.visit_id)
        .where(Visit.client_id == client_id, counts(Visit.id), Mark.region != "")
        .group_by(Mark.region, BodyChart.art)
    )
    totals: Counter[str] = Counter()
    for kept, art, count in rows:
        region = region_now(kept, art)
        for each in {region, whole_region(region)}:
            totals[each] += count
    found = [MarkedRegion(each, plain_name(each), count) for each, count in totals.items()]
    return tuple(sorted(found, key=lambda each: (-each.mark_count, each.name)))


def _region_day(visit_id: int, held_on: dt.date, there: list[tuple[str, int | None]]) -> RegionDay:
    kinds = [(mark_kind(kind), severity) for kind, severity in there]
    told = [(kind.name, severity) for kind, severity in kinds if kind.group != "treatment"]
    return RegionDay(
        visit_id=visit_id,
        held_on=held_on,
        severity=max((number for _name, number in told if number is not None), default=None),
        kinds=tuple(dict.fromkeys(name for name, _severity in told)),
        treated=len(told) < len(kinds),
    )
