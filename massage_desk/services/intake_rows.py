"""Intakes as the window shows them, safe to keep after the session is gone."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.intake import Answer, answers_from
from massage_desk.domain.intake_questions import Asked
from massage_desk.domain.moment import Moment
from massage_desk.domain.names import display_name
from massage_desk.domain.partial_date import age_on
from massage_desk.domain.precautions.history_facts import concepts_of, history_facts
from massage_desk.domain.signature import Signature, signature_from
from massage_desk.errors import DeskError, NotFound
from massage_desk.services.clients import find_client
from massage_desk.services.history import history_of
from massage_desk.store.entities import Client, Intake

OPEN, TAKEN_OVER = "open", "taken over"


class IntakeIsClosed(DeskError):
    """An intake that is signed, or was taken over, was to be changed."""


@dataclass(frozen=True, slots=True)
class IntakeRow:
    """One intake. `who` is what decides which questions apply."""

    id: int
    client_id: int
    client_name: str
    taken_on: dt.date
    state: str
    entered_by: str
    saved: Moment
    answers: Mapping[str, Answer] = field(default_factory=dict)
    who: Asked = field(default_factory=Asked)
    signature: Signature = field(default_factory=Signature)
    signed_name: str = ""
    signed_words: str = ""
    signed: Moment | None = None
    taken_over: Moment | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be taken over into the history."""
        return self.state == OPEN

    @property
    def may_change(self) -> bool:
        """Whether answers may still be given: what was signed stays as it was signed."""
        return self.is_open and self.signed is None


def find_intake(session: Session, intake_id: int) -> Intake:
    """An intake, for a use case to work on."""
    intake = session.get(Intake, intake_id)
    if intake is None:
        raise NotFound("This intake is no longer in your records.")
    find_client(session, intake.client_id)  # says that a client in the bin is gone
    return intake


def require_open(session: Session, intake_id: int) -> Intake:
    """The same, if it was neither signed nor taken over."""
    intake = find_intake(session, intake_id)
    if intake.state != OPEN:
        raise IntakeIsClosed(
            "This intake was taken over into the history and stays as it is. Nothing was changed."
        )
    if intake.signed_at is not None:
        raise IntakeIsClosed(
            "This intake is signed, and what was signed stays as it is. Nothing was changed. "
            "Take the signature away to change an answer; the client then signs again."
        )
    return intake


def last_intake(session: Session, client_id: int) -> Intake | None:
    """The newest intake of a client."""
    return session.scalar(
        select(Intake).filter_by(client_id=client_id).order_by(Intake.taken_on.desc()).limit(1)
    )


def blank_row(session: Session, client_id: int, at: Moment) -> IntakeRow:
    """An intake that is not begun yet."""
    client = find_client(session, client_id)
    who = _who(session, client, at.date)
    return IntakeRow(0, client_id, _name(client), at.date, OPEN, "therapist", at, {}, who)


def row_of(session: Session, intake: Intake) -> IntakeRow:
    """An intake as it stands."""
    client = find_client(session, intake.client_id)
    return IntakeRow(
        intake.id,
        client.id,
        _name(client),
        intake.taken_on,
        intake.state,
        intake.entered_by,
        Moment(intake.saved_at, intake.entered_zone),
        answers_from(intake.answers),
        _who(session, client, intake.taken_on),
        signature_from(intake.signature),
        intake.signed_name,
        intake.signed_words,
        _moment(intake.signed_at, intake.signed_zone),
        _moment(intake.taken_over_at, intake.taken_over_zone),
    )


def _name(client: Client) -> str:
    return display_name(client.given_name, client.family_name, client.preferred_name)


def _who(session: Session, client: Client, on: dt.date) -> Asked:
    sections = history_of(session, client.id).sections.values()
    items = [(row.id, row.form, True) for facts in sections for row in facts.items]
    born = client.birth_date
    return Asked(
        None if born is None else age_on(born, on),
        concepts_of(history_facts(items, on)),
    )


def _moment(at: dt.datetime | None, zone: str) -> Moment | None:
    return None if at is None else Moment(at, zone)
