"""A signed visit is withdrawn in place, by keyboard, and says so wherever it is shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from massage_desk.services.practice import get_practice, save_settings
from massage_desk.services.visits import NoteText, save_note, sign_note, unsigned_visits, visits_of
from massage_desk.services.withdrawing import withdraw
from massage_desk.ui.clients.client_page import ClientPage
from massage_desk.ui.clients.rows import visit_row
from massage_desk.ui.page import Place
from massage_desk.ui.settings.signing_card import SigningCard
from massage_desk.ui.visits.page import VisitPage
from tests.factory import a_client


@pytest.fixture
def page(desk, qtbot) -> VisitPage:
    made = VisitPage(desk, delay=30)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def ola(store, desk, now) -> int:
    with store.begin() as session:
        return a_client(
            session, at=now, given_name="Ola", family_name="Kos", search_text="ola kos", phone="555"
        )


@pytest.fixture
def signed(store, visit_id, now) -> int:
    with store.begin() as session:
        save_note(session, visit_id, NoteText("Stiff neck", plan="Rest"), at=now)
        sign_note(session, visit_id, at=now)
    return visit_id


def focused() -> object:
    return QApplication.focusWidget()


def test_a_visit_is_withdrawn_by_keyboard_and_begun_anew(
    qtbot, page, signed, ola, store, stored
) -> None:
    page.open(Place("visit", visit_id=signed))
    asked = []
    page.go_requested.connect(asked.append)
    page.commands()["visit.withdraw"]()
    form = page.note.withdraw_form
    assert focused() is form.reason.editor
    qtbot.keyClicks(focused(), "Written in the wrong record")
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    qtbot.keyClicks(focused(), "ko")
    assert [row.title for row in form.offers.rows.rows()] == ["Ola Kos"]
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert form.client.text() == "Ola Kos"
    assert focused() is form.withdraw_button
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert stored(signed).withdrawal.reason == "Written in the wrong record"
    with store.begin() as session:
        (anew,) = unsigned_visits(session)
    assert anew.client_id == ola
    assert asked == [Place("visit", visit_id=anew.id)]


def test_a_withdrawn_visit_is_labelled_and_takes_nothing_more(page, signed, store, now) -> None:
    with store.begin() as session:
        withdraw(session, signed, "Two clients were mixed up.", at=now)
    page.open(Place("visit", visit_id=signed))
    assert page.note.withdrawn.isVisible()
    assert page.note.withdrawn.text() == (
        "Withdrawn: written in the wrong record. Two clients were mixed up. "
        "Withdrawn 10:30 by Ewa Lis, LMT. It counts no more and stays as it was signed."
    )
    assert "Withdrawn" in page.header.badges()
    assert page.note.sections.words("subjective") == "Stiff neck"
    assert not page.note.withdraw_form.isVisible()
    assert not page.header.letter_button.isEnabled()
    assert {"visit.withdraw", "visit.addendum", "letter.new"}.isdisjoint(page.commands())
    assert not any(
        button.isVisible()
        for button in page.note.addenda.findChildren(QPushButton)
        if button.text() == "Add addendum"
    )


def test_the_label_is_there_at_once_and_gone_on_the_next_visit(
    page, signed, client_id, store, stored, now
) -> None:
    page.open(Place("visit", visit_id=signed))
    assert not page.note.withdrawn.isVisible()
    page.note.withdraw_form.wanted.emit("Mixed up", None)
    assert page.note.withdrawn.isVisible()
    assert not page.note.withdraw_form.isVisible()
    page.open(Place("visit", client_id=client_id))
    assert not page.note.withdrawn.isVisible()
    assert "Withdrawn" not in page.header.badges()


def test_what_is_wrong_is_told_beside_its_field(qtbot, page, signed, ola, stored) -> None:
    page.open(Place("visit", visit_id=signed))
    page.commands()["visit.withdraw"]()
    form = page.note.withdraw_form
    form.withdraw_button.click()
    assert form.reason.message.text() == "Say why this visit is withdrawn."
    form.reason.set_text("Mixed up")
    form.client.set_text("Ola")
    form.withdraw_button.click()
    assert form.client.message.text().startswith("Choose one of the clients found")
    form.client.set_text("Zofia")
    assert form.offers.rows.rows() == ()
    assert form.client.hint.text() == "Nobody else is found by these words."
    qtbot.keyClick(form.client.editor, Qt.Key.Key_Escape)
    assert not form.form.isVisible()
    assert focused() is form.open_button
    assert stored(signed).withdrawal is None


def test_an_addendum_is_shown_at_once(page, signed) -> None:
    page.open(Place("visit", visit_id=signed))
    page.note.addenda.add_requested.emit("It was the left side.", "Wrong side")
    assert any("left side" in label.text() for label in page.note.addenda.findChildren(QLabel))


def test_lists_show_it_struck_through_and_late_entries_labelled(
    store, signed, client_id, ola, now
) -> None:
    with store.begin() as session:
        withdraw(session, signed, "Mixed up", ola, at=now)
        (there,) = visits_of(session, client_id)
        (here,) = visits_of(session, ola)
    row = visit_row(there, now.date)
    assert row.struck
    assert row.badge == ("neutral", "Withdrawn")
    assert "late entry" not in row.trailing
    row = visit_row(here, now.date)
    assert not row.struck
    assert row.badge == ("warning", "Not signed")
    assert row.trailing.startswith("late entry")


def test_a_visit_written_anew_says_so(page, signed, ola, store, now) -> None:
    with store.begin() as session:
        anew = withdraw(session, signed, "Mixed up", ola, at=now)
    page.open(Place("visit", visit_id=anew))
    assert page.header.badges() == ["Not signed", "Late entry, written anew 23 Nov 2026"]


def test_the_sign_panel_tells_a_rule_apart_from_what_is_missing(
    qtbot, page, visit_id, store, stored, now
) -> None:
    with store.begin() as session:
        save_settings(session, signing_needs="areas", at=now)
        save_note(session, visit_id, NoteText("Stiff neck"), at=now)
    page.open(Place("visit", visit_id=visit_id))
    panel = page.note.sign_panel
    page.acts.sign()
    assert "signs a note only with the client's consent noted" in panel.forbidden()
    assert "Plan is empty." in panel.words()
    assert "onsent" not in panel.words()
    panel.sign_button.click()
    assert stored(visit_id).signed is None
    assert panel.forbidden()
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    row = page.note.consent
    assert not panel.isVisible()
    assert focused() is row.manner.button("")
    row.manner.button("spoken").click()
    page.acts.sign()
    assert stored(visit_id).signed is None
    assert "areas that the client agreed to" in panel.forbidden()
    row.lines["areas"].set_text("Back")
    page.acts.sign()
    assert stored(visit_id).signed == now


def test_the_rule_is_chosen_in_the_settings(qtbot, desk, store, client_id) -> None:
    card = SigningCard(desk)
    qtbot.addWidget(card)
    card.load(desk.read(get_practice))
    assert card.needs.text() == ""
    card.needs.set_text("areas")
    assert desk.read(get_practice).signing_needs == "areas"


def test_the_clients_page_counts_it_no_more(qtbot, desk, client_id, signed, store, now) -> None:
    with store.begin() as session:
        withdraw(session, signed, "Mixed up", at=now)
    page = ClientPage(desk)
    qtbot.addWidget(page)
    page.open(Place("client", client_id=client_id))
    assert page.tabs.button("visits").text() == "Visits"
    assert [row.struck for row in page.visits.list.rows.rows()] == [True]
