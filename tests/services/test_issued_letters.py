"""What has left the practice stays as it left, whatever code reaches for it."""

import dataclasses

import pytest
from sqlalchemy import delete, select, update

from massage_desk.domain.people import ContactForm, PracticeForm
from massage_desk.services.consents import give_consent
from massage_desk.services.contacts import add_contact
from massage_desk.services.letters import (
    LetterIssued,
    get_letter,
    issue_letter,
    issued_pdf,
    save_draft,
    start_letter,
)
from massage_desk.services.practice import save_practice
from massage_desk.store.entities import Disclosure, Letter
from tests.factory import a_client

PDF = b"%PDF-1.4 as it left"


def _letter_words(session, letter):
    session.get(Letter, letter).body = {"plan": "other"}


def _letter_bytes(session, letter):
    session.get(Letter, letter).pdf = b"%PDF-other"


def _letter_gone(session, letter):
    session.delete(session.get(Letter, letter))


def _letter_unissued(session, letter):
    entity = session.get(Letter, letter)
    entity.issued_at = entity.pdf = entity.pdf_sha256 = None


def _letters_in_bulk(session, _letter):
    session.execute(update(Letter).values(kind="progress"))


def _disclosure_words(session, letter):
    session.scalars(select(Disclosure).filter_by(letter_id=letter)).one().recipient = "nobody"


def _disclosure_gone(session, letter):
    session.delete(session.scalars(select(Disclosure).filter_by(letter_id=letter)).one())


def _disclosures_in_bulk(session, _letter):
    session.execute(delete(Disclosure))


@pytest.mark.parametrize(
    "alter",
    [
        _letter_words,
        _letter_bytes,
        _letter_gone,
        _letter_unissued,
        _letters_in_bulk,
        _disclosure_words,
        _disclosure_gone,
        _disclosures_in_bulk,
    ],
)
def test_nothing_alters_what_has_left(store, now, alter):
    with store.begin() as session:
        save_practice(session, PracticeForm(name="Willow", therapist_name="Ewa Lis"), at=now)
        client = a_client(session, at=now)
        kos = add_contact(session, ContactForm("Dr Jan Kos"), at=now)
        letter = start_letter(session, client, kos, "findings", at=now)
        draft = dataclasses.replace(get_letter(session, letter).draft, plan="P words")
        save_draft(session, letter, draft, at=now)
        give_consent(session, client, kos, given_on=now.date, at=now)
        issue_letter(session, letter, PDF, at=now)
    with pytest.raises(LetterIssued, match="stays as it left"), store.begin() as session:
        alter(session, letter)
    with store.begin() as session:
        assert issued_pdf(session, letter) == PDF
        assert get_letter(session, letter).draft == draft
        assert session.scalars(select(Disclosure.recipient)).all() == ["Dr Jan Kos"]


def test_drafts_are_changed_in_bulk_beside_an_issued_letter(session, now):
    save_practice(session, PracticeForm(name="Willow", therapist_name="Ewa Lis"), at=now)
    client = a_client(session, at=now)
    kos = add_contact(session, ContactForm("Dr Jan Kos"), at=now)
    letter, draft = (start_letter(session, client, kos, "progress", at=now) for _ in range(2))
    words = dataclasses.replace(get_letter(session, letter).draft, plan="P words")
    save_draft(session, letter, words, at=now)
    give_consent(session, client, kos, given_on=now.date, at=now)
    issue_letter(session, letter, PDF, at=now)
    session.execute(update(Letter).where(Letter.issued_at.is_(None)).values(kind="question"))
    kinds = [get_letter(session, each).row.kind for each in (letter, draft)]
    assert kinds == ["progress", "question"]
