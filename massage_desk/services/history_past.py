"""The history as it stood at a moment, and what changed when."""

import datetime as dt
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from massage_desk.domain.history import SECTION_NAMES, ItemForm
from massage_desk.domain.history_changes import changes
from massage_desk.domain.moment import Moment
from massage_desk.services.history_rows import (
    History,
    ItemRow,
    SectionFacts,
    form_from,
    history_from,
)
from massage_desk.services.visit_rows import find_visit
from massage_desk.store.entities import HistorySectionVersion, HistoryVersion, Visit

_STATE_WORDS = {
    "none": "said to be none",
    "recorded": "confirmed as it stands",
    "unconfirmed": "to be confirmed",
    "not_asked": "answer taken back",
}
NOT_KEPT = "what it said before was not kept"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One change. `act` is added, changed, removed, put_back or the state of a section.

    `visit_id` and `visit_on` name the visit that it was told at or on whose day it was written
    down; `changes` says what changed, as in 'dose 10 mg → 5 mg'.
    """

    entered: Moment
    section: str
    act: str
    title: str
    changes: tuple[str, ...] = ()
    told_by: str = ""
    entered_by: str = ""
    visit_id: int | None = None
    visit_on: dt.date | None = None

    @property
    def day(self) -> dt.date:
        """The day it was written down."""
        return self.entered.date


def history_at(session: Session, client_id: int, at: Moment) -> History:
    """The history as it stood at a moment, in two statements."""
    states = {}
    said = _section_versions(client_id).where(HistorySectionVersion.entered_at <= at.at)
    for version in session.scalars(said):
        told_on = Moment(version.entered_at, version.entered_zone).date
        states[version.section] = SectionFacts(
            version.state,
            None if version.state == "not_asked" else told_on,
            confirmed_from=version.confirmed_from,
        )
    last: dict[int, HistoryVersion] = {}
    for item in session.scalars(_versions(client_id).where(HistoryVersion.entered_at <= at.at)):
        last[item.item_id] = item
    standing = [
        ItemRow(item_id, form_from(version.body))
        for item_id, version in last.items()
        if version.act != "removed"
    ]
    for row in standing:  # of records from before versions were kept
        states.setdefault(row.form.section, SectionFacts("recorded"))
    return history_from(states, standing)


def moment_of_visit(session: Session, visit_id: int) -> Moment:
    """When a visit knew what it knew: its signing, or the end of its day."""
    visit = find_visit(session, visit_id)
    if visit.signed_at is not None:
        return Moment(visit.signed_at, visit.signed_zone or visit.entered_zone)
    return end_of_day(visit.held_on, visit.entered_zone)


def end_of_day(day: dt.date, zone: str) -> Moment:
    """The last moment of a day by the clock there."""
    end = dt.datetime.combine(day, dt.time.max, tzinfo=ZoneInfo(zone))
    return Moment(end.astimezone(dt.UTC), zone)


def timeline_of(session: Session, client_id: int) -> tuple[TimelineEntry, ...]:
    """Everything that was written down, changed or taken away, the newest first."""
    visits = _visits(session, client_id)
    told: list[TimelineEntry] = []
    written: set[tuple[dt.datetime, str]] = set()
    before: dict[int, ItemForm] = {}
    for version in session.scalars(_versions(client_id)):
        form = form_from(version.body)
        changed: tuple[str, ...] = ()
        if version.act == "changed" and version.item_id in before:
            changed = changes(before[version.item_id], form) or (NOT_KEPT,)
        before[version.item_id] = form
        written.add((version.entered_at, form.section))
        entry = _entry(version, form.section, version.act, str(form), visits)
        told.append(replace(entry, changes=changed, told_by=version.told_by))
    for said in session.scalars(_section_versions(client_id)):
        went_without_saying = said.state in ("recorded", "unconfirmed")
        if went_without_saying and (said.entered_at, said.section) in written:
            continue
        title = f"{SECTION_NAMES[said.section]}: {_STATE_WORDS[said.state]}"
        entry = _entry(said, said.section, said.state, title, visits)
        told.append(replace(entry, told_by=said.confirmed_from))
    return tuple(sorted(told, key=lambda entry: entry.entered.at)[::-1])


def _entry(
    version: HistoryVersion | HistorySectionVersion,
    section: str,
    act: str,
    title: str,
    visits: dict[int, dt.date],
) -> TimelineEntry:
    """With the visit that it was told at, or else the last of its day."""
    entered = Moment(version.entered_at, version.entered_zone)
    of_day = [visit for visit, held_on in visits.items() if held_on == entered.date]
    visit_id = version.visit_id if version.visit_id in visits else next(reversed(of_day), None)
    return TimelineEntry(
        entered,
        section,
        act,
        title,
        entered_by=version.entered_by,
        visit_id=visit_id,
        visit_on=None if visit_id is None else visits[visit_id],
    )


def _versions(client_id: int) -> Select[HistoryVersion]:
    return (
        select(HistoryVersion)
        .where(HistoryVersion.client_id == client_id)
        .order_by(HistoryVersion.entered_at, HistoryVersion.id)
    )


def _section_versions(client_id: int) -> Select[HistorySectionVersion]:
    return (
        select(HistorySectionVersion)
        .where(HistorySectionVersion.client_id == client_id)
        .order_by(HistorySectionVersion.entered_at, HistorySectionVersion.id)
    )


def _visits(session: Session, client_id: int) -> dict[int, dt.date]:
    """The client's visits and their days, the oldest first."""
    held = select(Visit).where(Visit.client_id == client_id).order_by(Visit.held_on, Visit.id)
    return {visit.id: visit.held_on for visit in session.scalars(held)}
