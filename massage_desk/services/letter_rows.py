"""Letters as they are read: in lists, one whole, and the draft that may still be changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from massage_desk.domain.letter_draft import LetterDraft, letter_kind
from massage_desk.domain.moment import Moment
from massage_desk.domain.names import display_name
from massage_desk.errors import NotFound
from massage_desk.store.entities import Client, Contact, Letter, LetterIssued


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter as lists show it."""

    id: int
    client_id: int
    client_name: str
    contact_id: int
    contact_name: str
    kind: str
    kind_name: str
    changed: Moment
    issued: Moment | None


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """A letter whole, but for its PDF. `sha256` is that of the PDF it was issued as."""

    row: LetterRow
    visit_id: int | None
    draft: LetterDraft
    sha256: str | None

    @property
    def is_issued(self) -> bool:
        """Whether it has left."""
        return self.row.issued is not None


def get_letter(session: Session, letter_id: int) -> LetterFacts:
    """One letter; NotFound where it is gone."""
    found = session.execute(_letters().where(Letter.id == letter_id)).one_or_none()
    if found is None:
        raise _gone()
    letter = found[0]
    draft = LetterDraft.from_json(letter.body)
    return LetterFacts(_row(found), letter.visit_id, draft, letter.pdf_sha256)


def letters_of(session: Session, client_id: int) -> list[LetterRow]:
    """The letters about a client, the newest first."""
    return _rows(session, _letters().where(Letter.client_id == client_id))


def all_letters(session: Session, *, limit: int | None = None, offset: int = 0) -> list[LetterRow]:
    """The letters of the practice, the newest first."""
    return _rows(session, _letters().limit(limit).offset(offset))


def unissued_letters(session: Session) -> list[LetterRow]:
    """The drafts of the practice, the newest first."""
    return _rows(session, _letters().where(Letter.issued_at.is_(None)))


def _letters() -> Select[*tuple[Any, ...]]:
    names = (Client.given_name, Client.family_name, Client.preferred_name, Contact.name)
    return (
        select(Letter, *names)
        .join(Client, Client.id == Letter.client_id)
        .join(Contact, Contact.id == Letter.contact_id)
        .order_by(Letter.changed_at.desc(), Letter.id.desc())
    )


def _rows(session: Session, statement: Select[*tuple[Any, ...]]) -> list[LetterRow]:
    return [_row(found) for found in session.execute(statement)]


def _row(found: Sequence[Any]) -> LetterRow:
    letter, given, family, preferred, contact = found
    issued = None
    if letter.issued_at is not None:
        issued = Moment(letter.issued_at, letter.issued_zone or "UTC")
    return LetterRow(
        letter.id,
        letter.client_id,
        display_name(given, family, preferred),
        letter.contact_id,
        contact,
        letter.kind,
        letter_kind(letter.kind).name,
        Moment(letter.changed_at, letter.drafted_zone),
        issued,
    )


def find_letter(session: Session, letter_id: int) -> Letter:
    """A letter; NotFound where it is gone."""
    letter = session.get(Letter, letter_id)
    if letter is None:
        raise _gone()
    return letter


def _gone() -> NotFound:
    return NotFound("This letter is no longer in your records.")


def require_draft(session: Session, letter_id: int) -> Letter:
    """A letter that is not issued yet; LetterIssued where it is."""
    letter = find_letter(session, letter_id)
    if letter.issued_at is not None:
        raise LetterIssued
    return letter
