"""Consents: whom the client lets the therapist tell, what, and until when."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.domain.note import LONGEST_LINE, clean_line
from massage_desk.errors import InvalidInput, NotFound
from massage_desk.services import audit
from massage_desk.services.clients import find_client
from massage_desk.services.contacts import find_contact
from massage_desk.store.entities import Consent, Contact

MANNERS = {"written": "Written", "spoken": "Spoken"}


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """Leave to tell one recipient about one client; `scope` says what, in words."""

    id: int
    client_id: int
    contact_id: int
    contact_name: str
    scope: str
    manner: str
    given_on: dt.date
    expires_on: dt.date | None
    withdrawn_on: dt.date | None

    def is_valid(self, on: dt.date) -> bool:
        """Whether it holds on that day: the day it expires still, the day of a withdrawal not."""
        begun = self.given_on <= on
        expired = self.expires_on is not None and self.expires_on < on
        withdrawn = self.withdrawn_on is not None and self.withdrawn_on <= on
        return begun and not expired and not withdrawn


def give_consent(
    session: Session,
    client_id: int,
    contact_id: int,
    *,
    scope: str = "",
    manner: str = "written",
    given_on: dt.date,
    expires_on: dt.date | None = None,
    at: Moment,
) -> int:
    """Record a consent; InvalidInput where a date or the scope cannot be kept."""
    find_client(session, client_id)
    find_contact(session, contact_id)
    scope = clean_line(scope)
    messages: dict[str, str] = {}
    if given_on > at.date:
        messages["given_on"] = "This day is still to come. Give the day the client agreed."
    if expires_on is not None and expires_on < given_on:
        messages["expires_on"] = "This is before the consent was given. Check both dates."
    if manner not in MANNERS:
        messages["manner"] = "Choose written or spoken."
    if len(scope) > LONGEST_LINE:
        messages["scope"] = f"Keep this to {LONGEST_LINE} characters."
    if messages:
        raise InvalidInput(messages)
    consent = Consent(
        client_id=client_id,
        contact_id=contact_id,
        scope=scope,
        manner=manner,
        given_on=given_on,
        expires_on=expires_on,
        entered_at=at.at,
        entered_zone=at.zone,
    )
    session.add(consent)
    session.flush()
    audit.record(session, "consent_given", "consent", consent.id, client_id=client_id, at=at)
    return consent.id


def withdraw_consent(session: Session, consent_id: int, on: dt.date, *, at: Moment) -> None:
    """The client takes the consent back from that day on. What was told before stays recorded."""
    consent = _find(session, consent_id)
    if on > at.date:
        raise InvalidInput({"withdrawn_on": "This day is still to come."})
    consent.withdrawn_on = max(on, consent.given_on)
    session.flush()
    audit.record(
        session, "consent_withdrawn", "consent", consent_id, client_id=consent.client_id, at=at
    )


def restore_consent(session: Session, consent_id: int, *, at: Moment) -> None:
    """Undo a withdrawal that was a mistake."""
    consent = _find(session, consent_id)
    consent.withdrawn_on = None
    session.flush()
    audit.record(
        session, "consent_restored", "consent", consent_id, client_id=consent.client_id, at=at
    )


def valid_consent(
    session: Session, client_id: int, contact_id: int, on: dt.date
) -> ConsentRow | None:
    """The newest consent that lets this contact be told on that day."""
    rows = (row for row in consents_of(session, client_id) if row.contact_id == contact_id)
    return next((row for row in rows if row.is_valid(on)), None)


def consents_of(session: Session, client_id: int) -> list[ConsentRow]:
    """All consents of a client, the newest first."""
    found = session.execute(
        select(Consent, Contact.name)
        .join(Contact, Contact.id == Consent.contact_id)
        .where(Consent.client_id == client_id)
        .order_by(Consent.given_on.desc(), Consent.id.desc())
    )
    return [
        ConsentRow(
            consent.id,
            consent.client_id,
            consent.contact_id,
            name,
            consent.scope,
            consent.manner,
            consent.given_on,
            consent.expires_on,
            consent.withdrawn_on,
        )
        for consent, name in found
    ]


def _find(session: Session, consent_id: int) -> Consent:
    consent = session.get(Consent, consent_id)
    if consent is None:
        raise NotFound("This consent is no longer in your records. Nothing was changed.")
    return consent
