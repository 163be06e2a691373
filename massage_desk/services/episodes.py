"""Episodes: why a client comes, since when, who sent them, and what they want to reach."""

import datetime as dt

from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.domain.people import EpisodeForm, goal_lines
from massage_desk.errors import InvalidField
from massage_desk.services import audit
from massage_desk.services.clients import find_client
from massage_desk.services.contacts import give_role
from massage_desk.services.episode_rows import (
    EpisodeRow,
    GoalRow,
    ProgressPoint,
    episodes_of,
    find_episode,
    form_of,
)
from massage_desk.services.goals import keep_outcome, plan_visits, write_goals
from massage_desk.store.entities import Episode

__all__ = [
    "EpisodeForm",
    "EpisodeRow",
    "GoalRow",
    "ProgressPoint",
    "add_episode",
    "change_episode",
    "close_episode",
    "episodes_of",
    "reopen_episode",
]


def add_episode(
    session: Session, client_id: int, form: EpisodeForm, *, on: dt.date, at: Moment
) -> int:
    """Open an episode on a day; whoever sent the client joins the care team as referring."""
    find_client(session, client_id)
    form = form.checked(at.date)
    _welcome_referrer(session, client_id, form, at=at)
    episode = Episode(
        client_id=client_id,
        reason=form.reason,
        onset=form.onset,
        referrer_id=form.referrer_id,
        opened_on=on,
    )
    session.add(episode)
    session.flush()
    audit.record(session, "episode_opened", "episode", episode.id, client_id=client_id, at=at)
    write_goals(session, episode.id, goal_lines(form.goals), at=at)
    plan_visits(session, episode.id, form.planned, at=at)
    return episode.id


def change_episode(session: Session, episode_id: int, form: EpisodeForm, *, at: Moment) -> bool:
    """Keep what is now known of an episode; tells whether anything differed."""
    episode = find_episode(session, episode_id)
    before = form_of(session, episode)
    if form == before:
        return False
    form = form.checked(at.date)
    if form == before:
        return False
    _welcome_referrer(session, episode.client_id, form, at=at)
    episode.reason = form.reason
    episode.onset = form.onset
    episode.referrer_id = form.referrer_id
    session.flush()
    audit.record(
        session, "episode_changed", "episode", episode_id, client_id=episode.client_id, at=at
    )
    if form.goals != before.goals:
        write_goals(session, episode_id, goal_lines(form.goals), at=at)
    plan_visits(session, episode_id, form.planned, at=at)
    return True


def close_episode(
    session: Session, episode_id: int, *, on: dt.date, at: Moment, outcome: str = ""
) -> None:
    """The client no longer comes for this; `outcome` says how it ended.

    InvalidField 'closed_on' where that day is before it began, 'outcome' for too many words.
    """
    episode = find_episode(session, episode_id)
    if on < episode.opened_on:
        raise InvalidField("closed_on", "This is before the client first came for it.")
    keep_outcome(session, episode_id, outcome, at=at)
    episode.closed_on = on
    session.flush()
    audit.record(
        session, "episode_closed", "episode", episode_id, client_id=episode.client_id, at=at
    )


def reopen_episode(session: Session, episode_id: int, *, at: Moment) -> None:
    """Undo the closing of an episode; how it was said to have ended stays to be read."""
    episode = find_episode(session, episode_id)
    episode.closed_on = None
    session.flush()
    audit.record(
        session, "episode_reopened", "episode", episode_id, client_id=episode.client_id, at=at
    )


def _welcome_referrer(session: Session, client_id: int, form: EpisodeForm, *, at: Moment) -> None:
    if form.referrer_id is not None:
        give_role(session, client_id, form.referrer_id, "referring", at=at)
