"""Clients: add one, change what is known of them, find them again, put them away."""

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.domain.names import display_name, sort_key
from massage_desk.domain.people import ClientForm
from massage_desk.errors import NotFound
from massage_desk.services import audit
from massage_desk.services.client_rows import ClientRow
from massage_desk.services.client_search import (
    find_clients,
    likely_duplicates,
    recent_clients,
    search_text,
)
from massage_desk.store.entities import Client

__all__ = [
    "ClientFacts",
    "ClientForm",
    "ClientRow",
    "add_client",
    "archive_client",
    "change_client",
    "count_clients",
    "find_clients",
    "get_client",
    "likely_duplicates",
    "mark_opened",
    "put_back_client",
    "recent_clients",
]


@dataclass(frozen=True, slots=True)
class ClientFacts:
    """One client whole. `name` is as it is spoken."""

    id: int
    form: ClientForm
    name: str
    created_at: Moment
    archived: bool


def add_client(session: Session, form: ClientForm, *, at: Moment) -> int:
    """Write a new client down; InvalidInput where something in the form cannot be kept."""
    form = form.checked(at.date)
    client = Client(
        **_values(form),
        search_text=search_text(form),
        sort_text=sort_key(form.given_name, form.family_name),
        created_at=at.at,
        created_zone=at.zone,
        changed_at=at.at,
    )
    session.add(client)
    session.flush()
    audit.record(session, "client_added", "client", client.id, client_id=client.id, at=at)
    return client.id


def change_client(session: Session, client_id: int, form: ClientForm, *, at: Moment) -> bool:
    """Keep what is now known of a client; tells whether anything differed."""
    client = find_client(session, client_id)
    form = form.checked(at.date)
    if form == _form(client):
        return False
    for name, value in _values(form).items():
        setattr(client, name, value)
    client.search_text = search_text(form)
    client.sort_text = sort_key(form.given_name, form.family_name)
    client.changed_at = at.at
    session.flush()
    audit.record(session, "client_changed", "client", client_id, client_id=client_id, at=at)
    return True


def get_client(session: Session, client_id: int) -> ClientFacts:
    """Everything that is written of a client."""
    client = find_client(session, client_id)
    form = _form(client)
    return ClientFacts(
        client.id,
        form,
        display_name(form.given_name, form.family_name, form.preferred_name),
        Moment(client.created_at, client.created_zone),
        client.archived_at is not None,
    )


def count_clients(session: Session, *, archived: bool = False) -> int:
    """How many clients there are that are not archived, or that are."""
    filed = Client.archived_at.is_not(None) if archived else Client.archived_at.is_(None)
    return session.scalar(select(func.count(Client.id)).where(filed)) or 0


def mark_opened(session: Session, client_id: int, *, at: Moment) -> None:
    """Remember that the client's page was looked at.

    None was looked at later than now; where a clock that was ahead says so, it is set right, or
    those clients would be the last ones here for as long as the clock was ahead.
    """
    before = at.at - dt.timedelta(microseconds=1)
    session.execute(update(Client).where(Client.opened_at > at.at).values(opened_at=before))
    find_client(session, client_id).opened_at = at.at
    session.flush()
    audit.record(session, "client_opened", "client", client_id, client_id=client_id, at=at)


def archive_client(session: Session, client_id: int, *, at: Moment) -> None:
    """Take a client out of the daily lists. Nothing of the record is lost."""
    find_client(session, client_id).archived_at = at.at
    session.flush()
    audit.record(session, "client_archived", "client", client_id, client_id=client_id, at=at)


def put_back_client(session: Session, client_id: int, *, at: Moment) -> None:
    """Bring an archived client back into the daily lists."""
    find_client(session, client_id).archived_at = None
    session.flush()
    audit.record(session, "client_put_back", "client", client_id, client_id=client_id, at=at)


def find_client(session: Session, client_id: int) -> Client:
    """The client, for a use case to work on."""
    client = session.get(Client, client_id)
    if client is None:
        raise NotFound("This client is no longer in your records. Go back to the list of clients.")
    return client


def _form(client: Client) -> ClientForm:
    return ClientForm(**{field.name: getattr(client, field.name) for field in fields(ClientForm)})


def _values(form: ClientForm) -> dict[str, Any]:
    return {field.name: getattr(form, field.name) for field in fields(ClientForm)}
