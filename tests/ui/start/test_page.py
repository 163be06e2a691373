"""The start page on the real store: what waits, who was here, a name and Enter."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from massage_desk.domain.people import ContactForm, PracticeForm
from massage_desk.services.backup import make_backup
from massage_desk.services.clients import mark_opened
from massage_desk.services.consents import give_consent
from massage_desk.services.contacts import add_contact
from massage_desk.services.letters import start_letter
from massage_desk.services.practice import save_practice
from massage_desk.store.entities import BackupRecord
from massage_desk.ui.desk import Changes
from massage_desk.ui.page import Place
from massage_desk.ui.start.page import StartPage
from tests.factory import a_visit
from tests.ui.clients.conftest import EMOJI, HOSTILE, RIGHT_TO_LEFT


@pytest.fixture
def page(desk, qtbot) -> StartPage:
    made = StartPage(desk)
    qtbot.addWidget(made)
    made.resize(1080, 720)
    made.show()
    return made


def titles(rows) -> list[str]:
    return [row.title for row in rows.rows.rows()]


def test_an_empty_store_shows_the_first_steps_and_nothing_else(qtbot, page, asked) -> None:
    places = asked(page)
    page.open(Place("today"))
    assert titles(page.steps.list) == [
        "Enter your practice",
        "Add your first client",
        "Make a backup",
    ]
    for card in (page.unsigned, page.drafts, page.nothing, page.clients, page.backup):
        assert not card.isVisible()
    assert page.steps.list.hasFocus()
    for _ in range(3):
        qtbot.keyClick(page.steps.list, Qt.Key.Key_Return)
        qtbot.keyClick(page.steps.list, Qt.Key.Key_Down)
    assert places == [Place("settings"), Place("new_client"), Place("backup")]


def test_the_first_steps_go_once_they_are_done(page, store, now, add, tmp_path) -> None:
    with store.begin() as session:
        save_practice(session, PracticeForm("Quiet Hands", "Ewa Lis"), at=now)
    add("Anna", "Maj")
    page.open(Place("today"))
    assert [row.badge for row in page.steps.list.rows.rows()] == [
        ("success", "Done"),
        ("success", "Done"),
        None,
    ]
    make_backup(store, tmp_path / "one.massagedesk", at=now)
    page.open(Place("today"))
    assert not page.steps.isVisible()
    assert page.backup_line.text() == "Backup today 10:30, verified."


def test_notes_to_sign_come_first_and_open_by_key(qtbot, page, add, store, now, asked) -> None:
    client_id = add("Zofia", "Łoś")
    with store.begin() as session:
        old = a_visit(session, client_id, at=now, held_on=dt.date(2026, 11, 20), plan="Heat")
        new = a_visit(session, client_id, at=now)
    places = asked(page)
    page.open(Place("today"))
    second, first = page.unsigned.list.rows.rows()
    assert (first.title, first.subtitle, first.badge) == ("Zofia Łoś", "Nothing written yet", None)
    assert (second.subtitle, second.badge) == ("Heat", ("warning", "open 3 days"))
    assert page.unsigned.title.text() == "Notes to sign (2)"
    assert page.unsigned.y() == 0
    page.unsigned.list.setFocus()
    qtbot.keyClick(page.unsigned.list, Qt.Key.Key_Return)
    qtbot.keyClick(page.unsigned.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.unsigned.list, Qt.Key.Key_Return)
    assert places == [Place("visit", visit_id=old), Place("visit", visit_id=new)]


def test_many_notes_to_sign_are_shown_when_asked_for(page, add, store, now) -> None:
    client_id = add("Zofia", "Łoś")
    with store.begin() as session:
        for _ in range(60):
            a_visit(session, client_id, at=now)
    page.open(Place("today"))
    assert page.unsigned.list.rows.rowCount() == 6
    assert page.unsigned.all_button.text() == "Show all 60"
    page.unsigned.all_button.click()
    assert page.unsigned.list.rows.rowCount() == 60
    assert not page.unsigned.all_button.isVisible()


def test_it_is_said_when_nothing_waits(page, add) -> None:
    add("Zofia", "Łoś")
    page.open(Place("today"))
    assert page.nothing.isVisible()


def test_letters_to_finish_open_by_key(qtbot, page, add, store, now, asked) -> None:
    client_id = add("Zofia", "Łoś")
    with store.begin() as session:
        contact_id = add_contact(session, ContactForm("Dr Ewa Lis"), at=now)
        letter_id = start_letter(session, client_id, contact_id, "findings", at=now)
    places = asked(page)
    page.open(Place("today"))
    (row,) = page.drafts.list.rows.rows()
    assert "Zofia Łoś" in row.title
    assert "Dr Ewa Lis" in row.title
    page.drafts.list.setFocus()
    qtbot.keyClick(page.drafts.list, Qt.Key.Key_Return)
    assert places == [Place("letter", letter_id=letter_id)]


def test_what_is_due_for_clients_opens_by_key(qtbot, page, add, store, now, asked) -> None:
    client_id = add("Zofia", "Łoś")
    ends = now.date + dt.timedelta(days=4)
    with store.begin() as session:
        a_visit(session, client_id, at=now)
        contact_id = add_contact(session, ContactForm("Dr Ewa Lis"), at=now)
        given = {"given_on": now.date, "expires_on": ends, "at": now}
        give_consent(session, client_id, contact_id, **given)
    places = asked(page)
    page.open(Place("today"))
    assert page.due.title.text() == "Due (2)"
    consent, history = page.due.list.rows.rows()
    assert (history.title, history.subtitle) == ("Zofia Łoś", "The history was not asked about yet")
    assert (consent.subtitle, consent.trailing) == ("Consent ends: Dr Ewa Lis", "27 Nov 2026")
    page.due.list.setFocus()
    qtbot.keyClick(page.due.list, Qt.Key.Key_Return)
    qtbot.keyClick(page.due.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.due.list, Qt.Key.Key_Return)
    assert places == [
        Place("client", client_id=client_id),
        Place("client", client_id=client_id, tab="history"),
    ]


def test_a_name_and_enter_lead_to_a_client(qtbot, page, add, asked) -> None:
    add("Anna", "Maj")
    client_id = add("Zofia", "Łoś")
    places = asked(page)
    page.open(Place("today"))
    assert page.clients.search.hasFocus()
    qtbot.keyClicks(page.clients.search, "los")
    assert titles(page.clients.list) == ["Zofia Łoś"]
    qtbot.keyClick(page.clients.search, Qt.Key.Key_Return)
    assert places == [Place("client", client_id=client_id)]


def test_a_recent_client_is_two_keys_away(qtbot, page, add, store, now, asked) -> None:
    client_id = add("Zofia", "Łoś")
    with store.begin() as session:
        mark_opened(session, client_id, at=now)
    places = asked(page)
    page.open(Place("today"))
    assert titles(page.clients.list) == ["Zofia Łoś"]
    qtbot.keyClick(page.clients.search, Qt.Key.Key_Down)
    qtbot.keyClick(page.clients.search, Qt.Key.Key_Return)
    assert places == [Place("client", client_id=client_id)]


def test_nobody_found_is_said_and_enter_opens_nobody(qtbot, page, add, asked) -> None:
    add("Zofia", "Łoś")
    places = asked(page)
    page.open(Place("today"))
    qtbot.keyClicks(page.clients.search, "xyz")
    assert page.clients.nobody.text() == "Nobody is found."
    qtbot.keyClick(page.clients.search, Qt.Key.Key_Return)
    assert places == []
    page.open(Place("today"))
    assert page.clients.search.text() == ""


@pytest.mark.parametrize(
    ("days", "failed", "kind", "said"),
    [(8, False, "warning", "8 days ago"), (1, True, "danger", "failed")],
)
def test_a_backup_that_is_old_or_failed_is_told(
    page, add, store, clock, now, tmp_path, asked, days, failed, kind, said
) -> None:
    add("Zofia", "Łoś")
    make_backup(store, tmp_path / "one.massagedesk", at=now)
    clock.move(days=days)
    if failed:
        with store.begin() as session:
            session.add(
                BackupRecord(
                    made_at=clock().at, made_zone=now.zone, place="x", failure="The disk is full."
                )
            )
    places = asked(page)
    page.open(Place("today"))
    assert page.backup.isVisible()
    assert page.backup.kind == kind
    assert said in page.backup.text()
    assert not page.backup_line.isVisible()
    page.backup.button.click()
    assert places == [Place("backup")]


def test_what_changes_elsewhere_is_shown(page, add, desk) -> None:
    page.open(Place("today"))
    assert not page.clients.isVisible()
    add("Zofia", "Łoś")
    desk.changed.emit(Changes.of("client"), None)
    assert page.clients.isVisible()


@pytest.mark.parametrize("name", [HOSTILE, RIGHT_TO_LEFT, EMOJI])
def test_any_name_is_shown_as_it_was_written(page, add, store, now, name) -> None:
    client_id = add(name, "Łoś")
    with store.begin() as session:
        mark_opened(session, client_id, at=now)
        a_visit(session, client_id, at=now, subjective=name * 100)
    page.open(Place("today"))
    assert titles(page.unsigned.list) == [f"{name} Łoś"]
    assert titles(page.clients.list) == [f"{name} Łoś"]
    page.grab()


def test_a_new_client_is_one_command(page, asked) -> None:
    places = asked(page)
    page.commands()["client.new"]()
    assert places == [Place("new_client")]
