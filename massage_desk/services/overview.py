"""A client at a glance: why they come, how the numbers went, the last plan, who else cares."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from massage_desk.domain.blocks import TECHNIQUE
from massage_desk.services.blocks import Counted, count_blocks
from massage_desk.services.charting import Chart, chart_of
from massage_desk.services.clients import ClientFacts, get_client
from massage_desk.services.contacts import CareTeamMember, care_team
from massage_desk.services.episodes import EpisodeRow, episodes_of
from massage_desk.services.history import History, ReviewRow, history_of, last_review
from massage_desk.services.precautions import NO_PRECAUTIONS, Precautions, precautions_known
from massage_desk.services.visit_rows import facts_of
from massage_desk.services.visits import VisitRow, visits_of
from massage_desk.services.withdrawal_rows import counts
from massage_desk.store.entities import NoteBlock, Visit


@dataclass(frozen=True, slots=True)
class Plan:
    """What was planned at a visit."""

    visit_id: int
    held_on: dt.date
    words: str


@dataclass(frozen=True, slots=True)
class LastChart:
    """The newest body chart with marks."""

    visit_id: int
    held_on: dt.date
    chart: Chart


@dataclass(frozen=True, slots=True)
class Overview:
    """What the client's page shows first. Visits run from the newest."""

    client: ClientFacts
    episodes: tuple[EpisodeRow, ...]
    history: History
    review: ReviewRow | None
    team: tuple[CareTeamMember, ...]
    visits: tuple[VisitRow, ...]
    last_plan: Plan | None
    last_chart: LastChart | None
    techniques: tuple[Counted, ...]  # of signed visits, the most frequent first
    precautions: Precautions = NO_PRECAUTIONS

    @property
    def counted(self) -> tuple[VisitRow, ...]:
        """The visits without those that were withdrawn from this record."""
        return tuple(row for row in self.visits if not row.withdrawn)

    @property
    def open_episode(self) -> EpisodeRow | None:
        """Why the client comes now."""
        return next((episode for episode in self.episodes if episode.is_open), None)


def overview_of(session: Session, client_id: int, *, on: dt.date | None = None) -> Overview:
    """Everything for the client's page, in as many statements however many visits there are.

    The precautions are those of the day `on`.
    """
    client = get_client(session, client_id)
    visits = visits_of(session, client_id)
    history = history_of(session, client_id)
    found = NO_PRECAUTIONS
    if on is not None:
        found = precautions_known(session, client_id, history, client.form.birth_date, on)
    return Overview(
        client,
        tuple(episodes_of(session, client_id)),
        history,
        last_review(session, client_id),
        tuple(care_team(session, client_id)),
        tuple(visits),
        _last_plan(session, client_id),
        _last_chart(session, visits),
        tuple(count_blocks(session, TECHNIQUE, client_id=client_id)),
        found,
    )


def _last_plan(session: Session, client_id: int) -> Plan | None:
    planned = exists().where(NoteBlock.visit_id == Visit.id, NoteBlock.section == "plan")
    visit = session.scalar(
        select(Visit)
        .where(Visit.client_id == client_id, counts(Visit.id))
        .where((func.trim(Visit.plan, " \n\t") != "") | planned)
        .order_by(Visit.held_on.desc(), Visit.id.desc())
        .limit(1)
    )
    if visit is None:
        return None
    return Plan(visit.id, visit.held_on, facts_of(session, visit).read.plan.strip())


def _last_chart(session: Session, visits: list[VisitRow]) -> LastChart | None:
    charted = next((row for row in visits if row.mark_count and not row.withdrawn), None)
    if charted is None:
        return None
    return LastChart(charted.id, charted.held_on, chart_of(session, charted.id))
