"""The directory of physicians and others, and the part each plays for a client."""

from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.domain.names import display_name, fold
from massage_desk.domain.people import ContactForm
from massage_desk.errors import InvalidField, NotFound
from massage_desk.services import audit
from massage_desk.services.client_search import LONGEST_QUERY, digits
from massage_desk.services.clients import find_client
from massage_desk.store.entities import CareTeamRole, Client, Contact

ROLES = (
    "referring",
    "family physician",
    "surgeon",
    "oncologist",
    "rheumatologist",
    "neurologist",
    "pain specialist",
    "psychotherapist",
    "physiotherapist",
    "nurse",
    "other",
)


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Somebody in the directory."""

    id: int
    form: ContactForm
    archived: bool = False


@dataclass(frozen=True, slots=True)
class CareTeamMember:
    """Somebody who cares for a client, in one of `ROLES`."""

    contact: ContactRow
    role: str


@dataclass(frozen=True, slots=True)
class TreatedClient:
    """A client whom somebody in the directory cares for, with all their parts."""

    id: int
    name: str
    roles: tuple[str, ...]
    archived: bool


def add_contact(session: Session, form: ContactForm, *, at: Moment) -> int:
    """Put somebody into the directory; InvalidInput where something cannot be kept."""
    form = form.checked()
    contact = Contact(
        **_values(form), search_text=_search_text(form), created_at=at.at, created_zone=at.zone
    )
    session.add(contact)
    session.flush()
    audit.record(session, "contact_added", "contact", contact.id, at=at)
    return contact.id


def change_contact(session: Session, contact_id: int, form: ContactForm, *, at: Moment) -> bool:
    """Keep what is now known of a contact; tells whether anything differed."""
    contact = find_contact(session, contact_id)
    form = form.checked()
    if form == _row(contact).form:
        return False
    for name, value in _values(form).items():
        setattr(contact, name, value)
    contact.search_text = _search_text(form)
    session.flush()
    audit.record(session, "contact_changed", "contact", contact_id, at=at)
    return True


def remove_contact(session: Session, contact_id: int, *, at: Moment) -> None:
    """Take somebody out of the directory. Letters and care teams keep the name."""
    find_contact(session, contact_id).archived_at = at.at
    session.flush()
    audit.record(session, "contact_removed", "contact", contact_id, at=at)


def put_back_contact(session: Session, contact_id: int, *, at: Moment) -> None:
    """Undo a removal from the directory."""
    find_contact(session, contact_id).archived_at = None
    session.flush()
    audit.record(session, "contact_put_back", "contact", contact_id, at=at)


def get_contact(session: Session, contact_id: int) -> ContactRow:
    """One entry of the directory, a removed one too."""
    return _row(find_contact(session, contact_id))


def find_contacts(
    session: Session, words: str, *, limit: int | None = None, removed: bool = False
) -> list[ContactRow]:
    """The entries in which every word is found, by name; or those that were removed."""
    archived_at = Contact.archived_at
    statement = select(Contact).where(
        archived_at.is_not(None) if removed else archived_at.is_(None)
    )
    for word in fold(words[:LONGEST_QUERY]).split():
        statement = statement.where(Contact.search_text.contains(word, autoescape=True))
    found = session.scalars(statement.order_by(Contact.search_text, Contact.id).limit(limit))
    return [_row(contact) for contact in found]


def give_role(session: Session, client_id: int, contact_id: int, role: str, *, at: Moment) -> None:
    """Make somebody part of a client's care team; a part they have already changes nothing."""
    if role not in ROLES:
        raise InvalidField("role", "Choose what this person does for the client.")
    find_client(session, client_id)
    find_contact(session, contact_id)
    known = select(CareTeamRole.id).filter_by(client_id=client_id, contact_id=contact_id, role=role)
    if session.scalar(known) is not None:
        return
    session.add(CareTeamRole(client_id=client_id, contact_id=contact_id, role=role))
    session.flush()
    audit.record(session, "role_given", "contact", contact_id, client_id=client_id, at=at)


def take_role(session: Session, client_id: int, contact_id: int, role: str, *, at: Moment) -> None:
    """Take somebody's part in a client's care team away."""
    session.execute(
        delete(CareTeamRole).filter_by(client_id=client_id, contact_id=contact_id, role=role)
    )
    audit.record(session, "role_taken", "contact", contact_id, client_id=client_id, at=at)


def care_team(session: Session, client_id: int) -> list[CareTeamMember]:
    """Who else cares for the client, in the order of `ROLES`."""
    statement = (
        select(CareTeamRole.role, Contact)
        .join(Contact, Contact.id == CareTeamRole.contact_id)
        .where(CareTeamRole.client_id == client_id)
        .order_by(CareTeamRole.id)
    )
    team = [CareTeamMember(_row(contact), role) for role, contact in session.execute(statement)]
    return sorted(team, key=lambda member: _rank(member.role))


def treated_by(session: Session, contact_id: int) -> list[TreatedClient]:
    """The clients whom a contact cares for, by name; archived ones come last."""
    statement = (
        select(Client, CareTeamRole.role)
        .join(CareTeamRole, CareTeamRole.client_id == Client.id)
        .where(CareTeamRole.contact_id == contact_id)
        .order_by(Client.archived_at.is_not(None), Client.sort_text, Client.id, CareTeamRole.id)
    )
    clients: dict[int, Client] = {}
    roles: dict[int, list[str]] = {}
    for client, role in session.execute(statement):
        clients[client.id] = client
        roles.setdefault(client.id, []).append(role)
    return [
        TreatedClient(
            client.id,
            display_name(client.given_name, client.family_name, client.preferred_name),
            tuple(sorted(roles[client.id], key=_rank)),
            client.archived_at is not None,
        )
        for client in clients.values()
    ]


def find_contact(session: Session, contact_id: int) -> Contact:
    """The contact, for a use case to work on."""
    contact = session.get(Contact, contact_id)
    if contact is None:
        raise NotFound("This entry is no longer in your directory. Choose another one.")
    return contact


def _rank(role: str) -> int:
    return ROLES.index(role) if role in ROLES else len(ROLES)


def _row(contact: Contact) -> ContactRow:
    form = ContactForm(
        **{field.name: getattr(contact, field.name) for field in fields(ContactForm)}
    )
    return ContactRow(contact.id, form, contact.archived_at is not None)


def _values(form: ContactForm) -> dict[str, Any]:
    return {field.name: getattr(form, field.name) for field in fields(form)}


def _search_text(form: ContactForm) -> str:
    return fold(f"{form.name} {form.specialty} {form.organisation} {digits(form.phone)}")
