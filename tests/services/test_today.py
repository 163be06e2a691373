"""The start page's reading: what is not finished, who was here last, and the first steps."""

import datetime as dt

from massage_desk.domain.moment import Moment
from massage_desk.domain.people import ContactForm, PracticeForm
from massage_desk.services.backup import make_backup
from massage_desk.services.clients import archive_client, mark_opened
from massage_desk.services.contacts import add_contact
from massage_desk.services.letters import start_letter
from massage_desk.services.practice import save_practice
from massage_desk.services.today import today
from tests.factory import a_client, a_visit


def test_an_empty_store_has_everything_still_to_do(session, now) -> None:
    told = today(session, on=now.date)
    assert (told.unsigned, told.drafts, told.recent) == ((), (), ())
    assert told.backup.state == "never"
    assert not (told.steps.practice_named)
    assert not (told.steps.has_client)
    assert not (told.steps.has_backup)


def test_the_steps_are_done_one_by_one(store, now, tmp_path) -> None:
    with store.begin() as session:
        save_practice(session, PracticeForm("Quiet Hands", "Ewa Lis"), at=now)
        assert today(session, on=now.date).steps.practice_named
        client_id = a_client(session, at=now)
        assert today(session, on=now.date).steps.has_client
        archive_client(session, client_id, at=now)
        assert today(session, on=now.date).steps.has_client
        assert not today(session, on=now.date).steps.all_done
    make_backup(store, tmp_path / "one.massagedesk", at=now)
    with store.read() as session:
        assert today(session, on=now.date).steps.all_done
        assert today(session, on=now.date).backup.state == "good"


def test_notes_that_are_not_signed_are_told_from_the_oldest(session, now) -> None:
    client_id = a_client(session, at=now)
    old = a_visit(session, client_id, at=now, held_on=dt.date(2026, 11, 1))
    new = a_visit(session, client_id, at=now)
    a_visit(session, client_id, at=now, signed_at=now.at, signed_zone=now.zone)
    assert [row.id for row in today(session, on=now.date).unsigned] == [old, new]


def test_only_clients_whose_page_was_opened_are_recent(session, now) -> None:
    first, second, _never = (a_client(session, at=now) for _ in range(3))
    mark_opened(session, first, at=now)
    mark_opened(session, second, at=Moment(now.at + dt.timedelta(minutes=1), now.zone))
    assert [row.id for row in today(session, on=now.date).recent] == [second, first]


def test_letters_that_were_not_issued_wait(session, now) -> None:
    client_id = a_client(session, at=now)
    contact_id = add_contact(session, ContactForm("Dr Ewa Lis"), at=now)
    letter_id = start_letter(session, client_id, contact_id, "findings", at=now)
    assert [row.id for row in today(session, on=now.date).drafts] == [letter_id]
