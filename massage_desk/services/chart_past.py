"""What the earlier charts of a client say at a visit: the last one, heat, standing cautions."""

import datetime as dt
from collections import defaultdict

from sqlalchemy import Select, select, tuple_
from sqlalchemy.orm import Session

from massage_desk.domain.art import whole_region
from massage_desk.domain.art_versions import region_now
from massage_desk.domain.layers import Past, RegionHeat
from massage_desk.domain.mark_kinds import mark_kinds
from massage_desk.domain.marks import ChartMark
from massage_desk.services.charting import Chart, chart_marks
from massage_desk.services.visit_rows import earlier, find_visit
from massage_desk.store.entities import BodyChart, Mark, Visit


def past_of(session: Session, visit_id: int, last: tuple[dt.date, Chart] | None) -> Past:
    """What lies before a visit; `last` is its `previous_chart`."""
    visit = find_visit(session, visit_id)
    return Past(
        last_on=None if last is None else last[0],
        last=() if last is None else last[1].marks,
        heat=_heat(session, visit),
        cautions=_cautions(session, visit),
    )


def _earlier(visit: Visit) -> Select[int]:
    """The charts of the visits before this one that count."""
    joined = select(BodyChart.id).join(Visit, Visit.id == BodyChart.visit_id)
    return joined.where(earlier(visit))


def _heat(session: Session, visit: Visit) -> tuple[RegionHeat, ...]:
    """At how many visits the client reported something in each region."""
    reported = [kind.id for kind in mark_kinds() if kind.group == "symptom"]
    rows = session.execute(
        select(Mark.chart_id, BodyChart.art, Mark.region, Mark.regions)
        .join(BodyChart, BodyChart.id == Mark.chart_id)
        .where(Mark.chart_id.in_(_earlier(visit)), Mark.kind.in_(reported))
    )
    charts: defaultdict[str, set[int]] = defaultdict(set)
    for chart_id, art, region, shares in rows:
        for each in {region, *(name for name, _share in shares)}:
            charts[whole_region(region_now(each, art))].add(chart_id)
    return tuple(RegionHeat(region, len(there)) for region, there in sorted(charts.items()))


def _cautions(session: Session, visit: Visit) -> tuple[tuple[ChartMark, dt.date], ...]:
    """Of each kind of caution the marks of the last chart that has any, the newest first."""
    kinds = [kind.id for kind in mark_kinds() if kind.group == "caution"]
    rows = session.execute(
        select(Mark.kind, Mark.chart_id, Visit.held_on)
        .join(BodyChart, BodyChart.id == Mark.chart_id)
        .join(Visit, Visit.id == BodyChart.visit_id)
        .where(Mark.chart_id.in_(_earlier(visit)), Mark.kind.in_(kinds))
        .order_by(Visit.held_on, Visit.id)
    )
    newest = {kind: (chart_id, held_on) for kind, chart_id, held_on in rows}
    if not newest:
        return ()
    wanted = [(kind, chart_id) for kind, (chart_id, _held_on) in newest.items()]
    drawn = session.execute(
        select(Mark, BodyChart.art)
        .join(BodyChart, BodyChart.id == Mark.chart_id)
        .where(tuple_(Mark.kind, Mark.chart_id).in_(wanted))
        .order_by(Mark.chart_id.desc(), Mark.place)
    )
    return tuple(
        (mark, newest[mark.kind][1]) for row, art in drawn for mark in chart_marks([row], art)
    )
