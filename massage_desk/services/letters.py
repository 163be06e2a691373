"""Letters: drafted from the record, edited, issued once with consent, kept as they left."""

import hashlib
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy.orm import Session

from massage_desk.domain.letter_draft import (
    LETTER_KINDS,
    SECTION_HEADINGS,
    LetterDraft,
    LetterKind,
    draft_letter,
    letter_kind,
)
from massage_desk.domain.moment import Moment
from massage_desk.domain.phrases import PLACE
from massage_desk.errors import DeskError, NotFound
from massage_desk.services import audit
from massage_desk.services.clients import find_client
from massage_desk.services.consents import valid_consent
from massage_desk.services.contacts import find_contact
from massage_desk.services.integrity import seal
from massage_desk.services.letter_composing import compose, ground_of, last_visit_id
from massage_desk.services.letter_rows import (
    LetterFacts,
    LetterRow,
    all_letters,
    find_letter,
    get_letter,
    letters_of,
    require_draft,
    unissued_letters,
)
from massage_desk.services.visit_rows import find_visit
from massage_desk.services.withdrawal_rows import withdrawal_of
from massage_desk.store.entities import Disclosure, Letter, LetterIssued

__all__ = [
    "LETTER_KINDS",
    "SECTION_HEADINGS",
    "DiscardedLetter",
    "Hindrance",
    "Issued",
    "LetterDraft",
    "LetterFacts",
    "LetterIssued",
    "LetterKind",
    "LetterRow",
    "NotYetToIssue",
    "all_letters",
    "change_letter",
    "compose",
    "discard_letter",
    "get_letter",
    "issue_letter",
    "issued_pdf",
    "letters_of",
    "put_back_letter",
    "save_draft",
    "start_letter",
    "unissued_letters",
    "what_hinders",
]


_WITHDRAWN: Final = "The visit was withdrawn from this record: it was written in the wrong one."


class NotYetToIssue(DeskError):
    """Something has to be done before this letter may leave."""


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What still keeps a letter from being issued; `cause` is 'consent', 'practice' or 'words'."""

    cause: str
    words: str


@dataclass(frozen=True, slots=True)
class Issued:
    """A letter that has left: when, and the hash of its PDF."""

    at: Moment
    sha256: str


@dataclass(frozen=True, slots=True)
class DiscardedLetter:
    """A draft that was thrown away, kept so that this can be undone."""

    client_id: int
    values: dict[str, Any]


def start_letter(
    session: Session,
    client_id: int,
    contact_id: int,
    kind: str,
    *,
    visit_id: int | None = None,
    at: Moment,
) -> int:
    """Draft a letter from the record; from the last visit where none is named."""
    find_client(session, client_id)
    find_contact(session, contact_id)
    letter_kind(kind)
    if visit_id is None:
        visit_id = last_visit_id(session, client_id)
    elif find_visit(session, visit_id).client_id != client_id:
        raise NotFound("This visit is of another client. No letter was begun.")
    elif withdrawal_of(session, visit_id) is not None:
        raise DeskError(f"{_WITHDRAWN} No letter was begun.")
    ground = ground_of(session, client_id, contact_id, visit_id, kind)
    letter = Letter(
        client_id=client_id,
        contact_id=contact_id,
        visit_id=visit_id,
        kind=kind,
        body=draft_letter(kind, ground).cleaned().as_json(),
        drafted_at=at.at,
        drafted_zone=at.zone,
        changed_at=at.at,
    )
    session.add(letter)
    session.flush()
    audit.record(session, "letter_drafted", "letter", letter.id, client_id=client_id, at=at)
    return letter.id


def save_draft(session: Session, letter_id: int, draft: LetterDraft, *, at: Moment) -> Moment:
    """Keep a draft; tells when. InvalidInput names each part that is too long."""
    letter = require_draft(session, letter_id)
    letter.body = draft.cleaned().as_json()
    letter.changed_at = at.at
    session.flush()
    return at


def change_letter(
    session: Session,
    letter_id: int,
    *,
    contact_id: int | None = None,
    kind: str | None = None,
    at: Moment,
) -> None:
    """Address a draft to somebody else, or make it another kind; its words stay."""
    letter = require_draft(session, letter_id)
    if contact_id is not None:
        find_contact(session, contact_id)
        letter.contact_id = contact_id
    if kind is not None:
        letter.kind = letter_kind(kind).id
    letter.changed_at = at.at
    session.flush()


def what_hinders(session: Session, letter_id: int, *, at: Moment) -> list[Hindrance]:
    """All that keeps a draft from being issued, in words that say what to do."""
    letter = require_draft(session, letter_id)
    page = compose(session, letter_id, on=at.date)
    name = find_contact(session, letter.contact_id).name
    found = []
    if valid_consent(session, letter.client_id, letter.contact_id, at.date) is None:
        words = f"The client's consent to tell {name} is not recorded, or holds no longer."
        found.append(Hindrance("consent", words))
    if not (page.letterhead.practice and page.letterhead.therapist):
        words = "The letterhead needs the name of your practice and your own."
        found.append(Hindrance("practice", words))
    if letter.visit_id is not None and withdrawal_of(session, letter.visit_id) is not None:
        found.append(Hindrance("words", f"{_WITHDRAWN} Discard this draft."))
    if LetterDraft.from_json(letter.body).is_empty:
        found.append(Hindrance("words", "Nothing is written yet."))
    found += _left_open(LetterDraft.from_json(letter.body))
    from massage_desk.documents.text import unprintable  # late: loads the fonts

    missing = unprintable(replace(page, marks=()))  # a chart prints its signs, not the words
    if missing:
        signs = ", ".join(missing[:6]) + (" and more" if len(missing) > 6 else "")
        found.append(
            Hindrance("words", f"These signs cannot be printed: {signs}. Write them otherwise.")
        )
    return found


def _left_open(draft: LetterDraft) -> list[Hindrance]:
    """A place such as ‹when› that nobody filled in."""
    places = [place for name in SECTION_HEADINGS for place in PLACE.findall(draft.section(name))]
    if not places:
        return []
    more = f" and {len(places) - 1} more" if len(places) > 1 else ""
    return [Hindrance("words", f"A place to fill in is left: {places[0]}{more}.")]


def issue_letter(session: Session, letter_id: int, pdf: bytes, *, at: Moment) -> Issued:
    """Keep the PDF as it leaves, and write down what left, to whom, and on which consent."""
    letter = require_draft(session, letter_id)
    hindrances = what_hinders(session, letter_id, at=at)
    if hindrances:
        raise NotYetToIssue(
            "The letter was not issued. "
            + " ".join(each.words for each in hindrances)
            + " It stays a draft."
        )
    if not pdf.startswith(b"%PDF-"):
        raise ValueError("this is no PDF")
    consent = valid_consent(session, letter.client_id, letter.contact_id, at.date)
    assert consent is not None  # looked at among the hindrances
    contact = find_contact(session, letter.contact_id)
    letter.pdf = pdf
    letter.pdf_sha256 = hashlib.sha256(pdf).hexdigest()
    letter.issued_at, letter.issued_zone = at.at, at.zone
    letter.changed_at = at.at
    disclosure = Disclosure(
        client_id=letter.client_id,
        letter_id=letter.id,
        contact_id=contact.id,
        consent_id=consent.id,
        recipient=", ".join(part for part in (contact.name, contact.organisation) if part),
        purpose=letter_kind(letter.kind).purpose,
        content=_content(LetterDraft.from_json(letter.body)),
        sha256=letter.pdf_sha256,
        made_at=at.at,
        made_zone=at.zone,
    )
    session.add(disclosure)
    session.flush()
    seal(session, "letter", letter_id, at=at)
    seal(session, "disclosure", disclosure.id, at=at)
    audit.record(session, "letter_issued", "letter", letter_id, client_id=letter.client_id, at=at)
    return Issued(at, letter.pdf_sha256)


def issued_pdf(session: Session, letter_id: int) -> bytes:
    """The PDF as it left."""
    letter = find_letter(session, letter_id)
    if letter.pdf is None:
        raise NotFound("This letter is still a draft; there is no issued PDF.")
    return letter.pdf


def discard_letter(session: Session, letter_id: int, *, at: Moment) -> DiscardedLetter:
    """Throw a draft away. What is returned brings it back."""
    letter = require_draft(session, letter_id)
    kept = (
        "id", "client_id", "contact_id", "visit_id", "kind", "body",
        "drafted_at", "drafted_zone", "changed_at",
    )  # fmt: skip
    values = {name: getattr(letter, name) for name in kept}
    session.delete(letter)
    session.flush()
    audit.record(
        session, "letter_discarded", "letter", letter_id, client_id=values["client_id"], at=at
    )
    return DiscardedLetter(values["client_id"], values)


def put_back_letter(session: Session, discarded: DiscardedLetter, *, at: Moment) -> int:
    """Undo a discard; the letter has the number that it had."""
    values = dict(discarded.values)
    letter_id = values.pop("id")
    letter = Letter(**values)
    letter.id = letter_id
    session.add(letter)
    session.flush()
    audit.record(
        session, "letter_put_back", "letter", letter_id, client_id=discarded.client_id, at=at
    )
    return int(letter_id)


def _content(draft: LetterDraft) -> str:
    """The parts that leave, in words."""
    parts = [name for key, name in SECTION_HEADINGS.items() if draft.section(key).strip()]
    with_it = (("history", draft.with_history), ("numbers", draft.with_numbers))
    parts += [name for name, goes in (*with_it, ("body chart", draft.with_chart)) if goes]
    return ", ".join(parts)
