"""A client with a visit, sent by a physician, and a letter that was begun."""

import pytest

from massage_desk.domain.people import ContactForm, PracticeForm
from massage_desk.services.contacts import add_contact, give_role
from massage_desk.services.letters import start_letter
from massage_desk.services.practice import save_practice
from massage_desk.services.visits import NoteText, save_note
from tests.factory import a_client, a_visit


@pytest.fixture
def client_id(store, now):
    with store.begin() as session:
        save_practice(session, PracticeForm(name="Willow", therapist_name="Ewa Lis"), at=now)
        client = a_client(session, at=now)
        kos = add_contact(session, ContactForm("Dr Jan Kos"), at=now)
        give_role(session, client, kos, "referring", at=now)
        save_note(session, a_visit(session, client, at=now), NoteText(objective="O"), at=now)
        return client


@pytest.fixture
def letter_id(store, client_id, now):
    with store.begin() as session:
        return start_letter(session, client_id, 1, "findings", at=now)
