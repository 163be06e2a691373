"""What is due for clients in care, across the practice, read in a few statements."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from massage_desk.domain.goals import Standing
from massage_desk.domain.names import display_name
from massage_desk.services.withdrawal_rows import counts
from massage_desk.store.entities import (
    Client,
    Consent,
    Contact,
    Episode,
    HistoryReview,
    HistorySection,
    TreatmentPlan,
    Visit,
)

IN_CARE: Final = 180  # days since the last visit; who stayed away longer is not asked after
REVIEW_AFTER: Final = 180  # days after which the history is asked anew
ENDS_SOON: Final = 30  # days before the end of a consent
_NAMED: Final = (Client.id, Client.given_name, Client.family_name, Client.preferred_name)


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something due for a client: 'review', 'consent' or 'plan'.

    `day` is when the history was last asked, the consent ends or the last visit was; None for a
    history that was never asked. `about` names the physician or the reason for coming, or says
    'unconfirmed'.
    """

    kind: Literal["review", "consent", "plan"]
    client_id: int
    client_name: str
    day: dt.date | None
    about: str = ""
    standing: Standing | None = None


def reminders(session: Session, *, on: dt.date) -> list[Reminder]:
    """Consents that end, which have a day; then plans at their end; then histories to ask about."""
    return [*_consents(session, on), *_plans(session), *_reviews(session, on)]


def _reviews(session: Session, on: dt.date) -> list[Reminder]:
    """Of clients in care: never asked first, then the longest ago, then what is unconfirmed."""
    since = on - dt.timedelta(days=IN_CARE)
    lately = Visit.client_id == Client.id, Visit.held_on > since, counts(Visit.id)
    visited = select(Client.id).where(Client.archived_at.is_(None), exists().where(*lately))
    asked: dict[int, dt.datetime] = {}
    for client_id, newest in [*_reviewed(session, visited), *_confirmed(session, visited)]:
        asked[client_id] = max(newest, asked.get(client_id, newest))
    unconfirmed = set(
        session.scalars(
            select(HistorySection.client_id).where(HistorySection.state == "unconfirmed")
        )
    )
    due = on - dt.timedelta(days=REVIEW_AFTER)
    rows = []
    for client_id, *name in session.execute(visited.with_only_columns(*_NAMED)):
        day = asked[client_id].date() if client_id in asked else None
        is_due = day is None or day <= due
        if is_due or client_id in unconfirmed:
            about = "" if is_due else "unconfirmed"
            rows.append(Reminder("review", client_id, display_name(*name), day, about))
    return sorted(rows, key=lambda row: (bool(row.about), row.day or dt.date.min, row.client_id))


def _reviewed(session: Session, visited: Select[int]) -> Iterable[Any]:
    return session.execute(
        select(HistoryReview.client_id, func.max(HistoryReview.entered_at))
        .where(HistoryReview.client_id.in_(visited), counts(HistoryReview.visit_id))
        .group_by(HistoryReview.client_id)
    )


def _confirmed(session: Session, visited: Select[int]) -> Iterable[Any]:
    return session.execute(
        select(HistorySection.client_id, func.max(HistorySection.confirmed_at))
        .where(HistorySection.client_id.in_(visited))
        .group_by(HistorySection.client_id)
    )


def _consents(session: Session, on: dt.date) -> list[Reminder]:
    """The next to end first; one that another of the same person outlasts is not told."""
    later = aliased(Consent)
    lasts = exists().where(
        later.client_id == Consent.client_id,
        later.contact_id == Consent.contact_id,
        later.given_on <= on,
        later.withdrawn_on.is_(None) | (later.withdrawn_on > on),
        later.expires_on.is_(None)
        | (later.expires_on > Consent.expires_on)
        | ((later.expires_on == Consent.expires_on) & (later.id > Consent.id)),
    )
    statement = (
        select(*_NAMED, Consent.expires_on, Contact.name)
        .join(Consent, Consent.client_id == Client.id)
        .join(Contact, Contact.id == Consent.contact_id)
        .where(
            Client.archived_at.is_(None),
            Consent.given_on <= on,
            Consent.withdrawn_on.is_(None) | (Consent.withdrawn_on > on),
            Consent.expires_on.between(on, on + dt.timedelta(days=ENDS_SOON)),
            ~lasts,
        )
        .order_by(Consent.expires_on, Consent.id)
    )
    return [
        Reminder("consent", client_id, display_name(given, family, preferred), ends, about)
        for client_id, given, family, preferred, ends, about in session.execute(statement)
    ]


def _plans(session: Session) -> list[Reminder]:
    """Open reasons for coming whose planned visits were held, the last held longest ago first."""
    held = func.count(Visit.id)
    statement = (
        select(*_NAMED, Episode.reason, held, TreatmentPlan.visits, func.max(Visit.held_on))
        .join(Episode, Episode.client_id == Client.id)
        .join(TreatmentPlan, TreatmentPlan.episode_id == Episode.id)
        .join(Visit, Visit.episode_id == Episode.id)
        .where(
            Client.archived_at.is_(None),
            Episode.closed_on.is_(None),
            TreatmentPlan.visits.is_not(None),
            counts(Visit.id),
        )
        .group_by(Episode.id)
        .having(held >= TreatmentPlan.visits)
        .order_by(func.max(Visit.held_on), Episode.id)
    )
    return [
        Reminder(
            "plan",
            client_id,
            display_name(given, family, preferred),
            last,
            reason,
            Standing(number, planned),
        )
        for client_id, given, family, preferred, reason, number, planned, last in session.execute(
            statement
        )
    ]
