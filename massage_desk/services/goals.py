"""Goals: written one a line, told how near they are at visits and between them, and ended."""

from collections.abc import Mapping

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from massage_desk.domain.goals import checked_progress, recognised
from massage_desk.domain.moment import Moment
from massage_desk.domain.note import clean_text
from massage_desk.domain.people import LONGEST_TEXT
from massage_desk.errors import InvalidField, NotFound
from massage_desk.services import audit
from massage_desk.services.episode_rows import (
    GoalRow,
    ProgressPoint,
    find_episode,
    find_plan,
    goals_of,
)
from massage_desk.services.visit_rows import record_writing, require_unsigned
from massage_desk.store.entities import WITH_BINNED, Episode, Goal, GoalProgress, TreatmentPlan

__all__ = [
    "GoalRow",
    "ProgressPoint",
    "end_goal",
    "goals_of",
    "keep_outcome",
    "note_progress",
    "plan_visits",
    "progress_at",
    "save_progress",
    "set_progress",
    "take_up_goal",
    "write_goals",
]

_NOT_OF_CLIENT = "This goal belongs to another client. Nothing was changed."


def write_goals(session: Session, episode_id: int, lines: list[str], *, at: Moment) -> None:
    """Make these the goals of an episode that are still to be reached, in this order.

    A goal told in other words stays the goal it was. One that is no longer told ends, and is
    forgotten where nobody ever said how near it was. One that is over and is told in the same
    words again is taken up again.
    """
    episode = find_episode(session, episode_id)
    goals = session.scalars(
        select(Goal).where(Goal.episode_id == episode_id).order_by(Goal.place, Goal.id)
    ).all()
    over = {goal.words: goal for goal in goals if goal.ended_on is not None}
    current = {goal.id: goal for goal in goals if goal.ended_on is None}
    told = recognised({number: goal.words for number, goal in current.items()}, lines)
    for place, (number, words) in enumerate(zip(told, lines, strict=True)):
        if number is not None:
            goal = current.pop(number)
            act = "" if goal.words == words else "goal_reworded"
            goal.words, goal.place = words, place
        elif words in over:
            goal, act = over.pop(words), "goal_taken_up"
            goal.ended_on, goal.place = None, place
        else:
            goal, act = Goal(episode_id=episode_id, place=place, words=words), "goal_added"
            session.add(goal)
        session.flush()
        if act:
            _record(session, act, goal.id, episode, at)
    for goal in current.values():
        if _was_scored(session, goal.id):
            goal.ended_on = at.date
            _record(session, "goal_ended", goal.id, episode, at)
        else:
            session.delete(goal)
            _record(session, "goal_removed", goal.id, episode, at)
    session.flush()


def end_goal(session: Session, goal_id: int, *, at: Moment) -> None:
    """The goal is reached, or given up; what was told of it stays."""
    goal, episode = _find(session, goal_id)
    goal.ended_on = at.date
    session.flush()
    _record(session, "goal_ended", goal_id, episode, at)


def take_up_goal(session: Session, goal_id: int, *, at: Moment) -> None:
    """Undo the ending of a goal; it comes last."""
    goal, episode = _find(session, goal_id)
    last = session.scalar(select(func.max(Goal.place)).where(Goal.episode_id == episode.id)) or 0
    goal.ended_on, goal.place = None, last + 1
    session.flush()
    _record(session, "goal_taken_up", goal_id, episode, at)


def save_progress(
    session: Session, visit_id: int, told: Mapping[int, int | None], *, at: Moment
) -> None:
    """Write how near goals were at an unsigned visit; those that are gone by now have none."""
    there = set(session.scalars(select(Goal.id).where(Goal.id.in_(told))))
    for goal_id, value in told.items():
        if goal_id in there:
            set_progress(session, visit_id, goal_id, value, at=at)


def set_progress(
    session: Session, visit_id: int, goal_id: int, value: int | None, *, at: Moment
) -> None:
    """Write how near a goal was at an unsigned visit; None takes it away."""
    visit = require_unsigned(session, visit_id)
    _goal, episode = _find(session, goal_id)
    if episode.client_id != visit.client_id:
        raise InvalidField("progress", _NOT_OF_CLIENT)
    there = session.scalar(
        select(GoalProgress).where(
            GoalProgress.visit_id == visit_id, GoalProgress.goal_id == goal_id
        )
    )
    if value is None:
        if there is not None:
            session.delete(there)
    elif there is not None:
        if there.value != checked_progress(value):
            there.value, there.entered_at, there.entered_zone = value, at.at, at.zone
    else:
        session.add(
            GoalProgress(
                goal_id=goal_id,
                visit_id=visit_id,
                value=checked_progress(value),
                taken_on=visit.held_on,
                entered_at=at.at,
                entered_zone=at.zone,
            )
        )
    record_writing(session, visit, at=at)


def note_progress(session: Session, goal_id: int, value: int, *, at: Moment) -> None:
    """Write how near a goal is today, between visits; the last word of a day counts."""
    _goal, episode = _find(session, goal_id)
    value = checked_progress(value)
    session.execute(
        delete(GoalProgress).where(
            GoalProgress.goal_id == goal_id,
            GoalProgress.visit_id.is_(None),
            GoalProgress.taken_on == at.date,
        )
    )
    session.add(
        GoalProgress(
            goal_id=goal_id,
            value=value,
            taken_on=at.date,
            entered_at=at.at,
            entered_zone=at.zone,
        )
    )
    session.flush()
    _record(session, "goal_scored", goal_id, episode, at)


def progress_at(session: Session, visit_id: int) -> dict[int, int]:
    """What was told at a visit, by goal."""
    told = select(GoalProgress.goal_id, GoalProgress.value)
    return dict(session.execute(told.where(GoalProgress.visit_id == visit_id)).all())


def plan_visits(session: Session, episode_id: int, visits: int | None, *, at: Moment) -> None:
    """Plan an episode for so many visits, or for no number of them."""
    episode = find_episode(session, episode_id)
    plan = find_plan(session, episode_id)
    if visits == (None if plan is None else plan.visits):
        return
    if plan is None:
        plan = TreatmentPlan(episode_id=episode_id)
        session.add(plan)
    plan.visits = visits
    session.flush()
    client_id = episode.client_id
    audit.record(session, "visits_planned", "episode", episode_id, client_id=client_id, at=at)


def keep_outcome(session: Session, episode_id: int, words: str, *, at: Moment) -> None:
    """Keep how an episode ends, or is about to; InvalidField 'outcome' for too many words."""
    episode = find_episode(session, episode_id)
    words = clean_text(words).strip()
    if len(words) > LONGEST_TEXT:
        raise InvalidField("outcome", f"Keep the outcome to {LONGEST_TEXT:,} characters.")
    plan = find_plan(session, episode_id)
    if words == ("" if plan is None else plan.outcome):
        return
    if plan is None:
        plan = TreatmentPlan(episode_id=episode_id)
        session.add(plan)
    plan.outcome = words
    session.flush()
    client_id = episode.client_id
    audit.record(session, "outcome_written", "episode", episode_id, client_id=client_id, at=at)


def _find(session: Session, goal_id: int) -> tuple[Goal, Episode]:
    goal = session.get(Goal, goal_id)
    if goal is None:
        raise NotFound("This goal is no longer in your records.")
    return goal, find_episode(session, goal.episode_id)


def _was_scored(session: Session, goal_id: int) -> bool:
    scored = select(GoalProgress.id).where(GoalProgress.goal_id == goal_id).limit(1)
    return session.scalar(scored.execution_options(**{WITH_BINNED: True})) is not None


def _record(session: Session, act: str, goal_id: int, episode: Episode, at: Moment) -> None:
    audit.record(session, act, "goal", goal_id, client_id=episode.client_id, at=at)
