"""Episodes as pages show them: with their goals, how those went, and where the plan stands."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.goals import Standing
from massage_desk.domain.people import EpisodeForm
from massage_desk.errors import NotFound
from massage_desk.services.withdrawal_rows import counts
from massage_desk.store.entities import (
    Contact,
    Episode,
    Goal,
    GoalProgress,
    TreatmentPlan,
    Visit,
)


@dataclass(frozen=True, slots=True)
class ProgressPoint:
    """How well the client could do it, told at a visit or between visits (no `visit_id`)."""

    visit_id: int | None
    on: dt.date
    value: int


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal in the client's words. `points` run from the oldest."""

    id: int
    words: str
    ended_on: dt.date | None
    points: tuple[ProgressPoint, ...]

    def before(self, visit_id: int) -> ProgressPoint | None:
        """The newest progress that was not told at this visit."""
        return next((point for point in self.points[::-1] if point.visit_id != visit_id), None)


@dataclass(frozen=True, slots=True)
class HeldVisit:
    """A visit that was held for an episode."""

    id: int
    on: dt.date


@dataclass(frozen=True, slots=True)
class EpisodeRow:
    """One reason for coming. It is open until `closed_on`; `held` are its visits in their order.

    The form has the goals that are still to be reached, `goals` those that are over as well.
    """

    id: int
    form: EpisodeForm
    referrer_name: str
    opened_on: dt.date
    closed_on: dt.date | None
    outcome: str = ""
    goals: tuple[GoalRow, ...] = ()
    held: tuple[HeldVisit, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the client still comes for it."""
        return self.closed_on is None

    @property
    def standing(self) -> Standing:
        """Where the plan stands after the visits that were held."""
        return Standing(len(self.held), self.form.planned)

    @property
    def current_goals(self) -> tuple[GoalRow, ...]:
        """The goals that are still to be reached."""
        return tuple(goal for goal in self.goals if goal.ended_on is None)

    @property
    def untold(self) -> tuple[GoalRow, ...]:
        """The goals of which nothing was told at the last visit, or since."""
        last = self.held[-1] if self.held else None
        return tuple(
            goal
            for goal in self.current_goals
            if last is None
            or not any(
                point.visit_id == last.id or (point.visit_id is None and point.on >= last.on)
                for point in goal.points
            )
        )

    @property
    def prompt(self) -> str:
        """What it is time for after the visits that were held; '' where it is time for nothing."""
        was_told = self.standing.is_half_way and self.current_goals and not self.untold
        return self.standing.prompt if self.is_open and not was_told else ""

    def standing_at(self, visit_id: int) -> Standing:
        """Where the plan stands at this visit; one that is of another reason yet comes next."""
        there = (number for number, visit in enumerate(self.held, 1) if visit.id == visit_id)
        return Standing(next(there, len(self.held) + 1), self.form.planned)


def find_episode(session: Session, episode_id: int) -> Episode:
    """The episode, for a use case to work on."""
    episode = session.get(Episode, episode_id)
    if episode is None:
        raise NotFound("This reason for coming is no longer in your records.")
    return episode


def find_plan(session: Session, episode_id: int) -> TreatmentPlan | None:
    """What was planned for an episode and how it ended, where either was said."""
    return session.scalar(select(TreatmentPlan).where(TreatmentPlan.episode_id == episode_id))


def episodes_of(session: Session, client_id: int) -> list[EpisodeRow]:
    """All episodes of a client: open ones first, then the newest first."""
    statement = (
        select(Episode, Contact.name, TreatmentPlan.visits, TreatmentPlan.outcome)
        .outerjoin(Contact, Contact.id == Episode.referrer_id)
        .outerjoin(TreatmentPlan, TreatmentPlan.episode_id == Episode.id)
        .where(Episode.client_id == client_id)
        .order_by(Episode.closed_on.is_not(None), Episode.opened_on.desc(), Episode.id.desc())
    )
    found = session.execute(statement).all()
    numbers = [episode.id for episode, _name, _planned, _outcome in found]
    goals, held = _goals(session, numbers), _held(session, numbers)
    return [
        _row(episode, name or "", planned, outcome or "", goals[episode.id], held[episode.id])
        for episode, name, planned, outcome in found
    ]


def goals_of(session: Session, episode_id: int) -> tuple[GoalRow, ...]:
    """The goals of one episode in their order, those that are over among them."""
    return tuple(_goals(session, [episode_id])[episode_id])


def form_of(session: Session, episode: Episode) -> EpisodeForm:
    """What stands in the form of an episode now."""
    plan = find_plan(session, episode.id)
    goals = goals_of(session, episode.id)
    return _form(episode, None if plan is None else plan.visits, goals)


def _row(
    episode: Episode,
    referrer: str,
    planned: int | None,
    outcome: str,
    goals: Collection[GoalRow],
    held: Collection[HeldVisit],
) -> EpisodeRow:
    form = _form(episode, planned, goals)
    days = (episode.opened_on, episode.closed_on)
    return EpisodeRow(episode.id, form, referrer, *days, outcome, tuple(goals), tuple(held))


def _form(episode: Episode, planned: int | None, goals: Collection[GoalRow]) -> EpisodeForm:
    lines = "\n".join(goal.words for goal in goals if goal.ended_on is None)
    return EpisodeForm(episode.reason, episode.onset, lines, episode.referrer_id, planned)


def _goals(session: Session, episodes: Collection[int]) -> dict[int, list[GoalRow]]:
    points: dict[int, list[ProgressPoint]] = defaultdict(list)
    told = (
        select(GoalProgress.goal_id, GoalProgress.visit_id, GoalProgress.taken_on)
        .add_columns(GoalProgress.value)
        .join(Goal, Goal.id == GoalProgress.goal_id)
        .where(Goal.episode_id.in_(episodes), counts(GoalProgress.visit_id))
        .order_by(GoalProgress.taken_on, GoalProgress.id)
    )
    for goal_id, *point in session.execute(told):
        points[goal_id].append(ProgressPoint(*point))
    goals: dict[int, list[GoalRow]] = defaultdict(list)
    kept = select(Goal).where(Goal.episode_id.in_(episodes)).order_by(Goal.place, Goal.id)
    for goal in session.scalars(kept):
        row = GoalRow(goal.id, goal.words, goal.ended_on, tuple(points[goal.id]))
        goals[goal.episode_id].append(row)
    return goals


def _held(session: Session, episodes: Collection[int]) -> dict[int | None, list[HeldVisit]]:
    held: dict[int | None, list[HeldVisit]] = defaultdict(list)
    visits = (
        select(Visit.episode_id, Visit.id, Visit.held_on)
        .where(Visit.episode_id.in_(episodes), counts(Visit.id))
        .order_by(Visit.held_on, Visit.id)
    )
    for episode_id, visit_id, on in session.execute(visits):
        held[episode_id].append(HeldVisit(visit_id, on))
    return held
