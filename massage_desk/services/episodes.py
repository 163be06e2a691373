"""Episodes: why a client comes, since when, who sent them, and what they want to reach."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.domain.people import EpisodeForm
from massage_desk.errors import InvalidField, NotFound
from massage_desk.services import audit
from massage_desk.services.clients import find_client
from massage_desk.services.contacts import give_role
from massage_desk.store.entities import Contact, Episode

__all__ = [
    "EpisodeForm",
    "EpisodeRow",
    "add_episode",
    "change_episode",
    "close_episode",
    "episodes_of",
    "reopen_episode",
]


@dataclass(frozen=True, slots=True)
class EpisodeRow:
    """One reason for coming. It is open until `closed_on`."""

    id: int
    form: EpisodeForm
    referrer_name: str
    opened_on: dt.date
    closed_on: dt.date | None

    @property
    def is_open(self) -> bool:
        """Whether the client still comes for it."""
        return self.closed_on is None


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
        goal=form.goal,
        referrer_id=form.referrer_id,
        opened_on=on,
    )
    session.add(episode)
    session.flush()
    audit.record(session, "episode_opened", "episode", episode.id, client_id=client_id, at=at)
    return episode.id


def change_episode(session: Session, episode_id: int, form: EpisodeForm, *, at: Moment) -> bool:
    """Keep what is now known of an episode; tells whether anything differed."""
    episode = _find(session, episode_id)
    form = form.checked(at.date)
    if form == _form(episode):
        return False
    _welcome_referrer(session, episode.client_id, form, at=at)
    episode.reason = form.reason
    episode.onset = form.onset
    episode.goal = form.goal
    episode.referrer_id = form.referrer_id
    session.flush()
    audit.record(
        session, "episode_changed", "episode", episode_id, client_id=episode.client_id, at=at
    )
    return True


def close_episode(session: Session, episode_id: int, *, on: dt.date, at: Moment) -> None:
    """The client no longer comes for this. InvalidField where that day is before it began."""
    episode = _find(session, episode_id)
    if on < episode.opened_on:
        raise InvalidField("closed_on", "This is before the client first came for it.")
    episode.closed_on = on
    session.flush()
    audit.record(
        session, "episode_closed", "episode", episode_id, client_id=episode.client_id, at=at
    )


def reopen_episode(session: Session, episode_id: int, *, at: Moment) -> None:
    """Undo the closing of an episode."""
    episode = _find(session, episode_id)
    episode.closed_on = None
    session.flush()
    audit.record(
        session, "episode_reopened", "episode", episode_id, client_id=episode.client_id, at=at
    )


def episodes_of(session: Session, client_id: int) -> list[EpisodeRow]:
    """All episodes of a client: open ones first, then the newest first."""
    statement = (
        select(Episode, Contact.name)
        .outerjoin(Contact, Contact.id == Episode.referrer_id)
        .where(Episode.client_id == client_id)
        .order_by(Episode.closed_on.is_not(None), Episode.opened_on.desc(), Episode.id.desc())
    )
    return [
        EpisodeRow(episode.id, _form(episode), name or "", episode.opened_on, episode.closed_on)
        for episode, name in session.execute(statement)
    ]


def _find(session: Session, episode_id: int) -> Episode:
    episode = session.get(Episode, episode_id)
    if episode is None:
        raise NotFound("This reason for coming is no longer in your records.")
    return episode


def _form(episode: Episode) -> EpisodeForm:
    return EpisodeForm(episode.reason, episode.onset, episode.goal, episode.referrer_id)


def _welcome_referrer(session: Session, client_id: int, form: EpisodeForm, *, at: Moment) -> None:
    if form.referrer_id is not None:
        give_role(session, client_id, form.referrer_id, "referring", at=at)
