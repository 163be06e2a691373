"""Who cares for a client, on the real store: parts, consents, and nothing typed is lost."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QListView

from massage_desk.services.consents import consents_of, give_consent, valid_consent
from massage_desk.services.contacts import care_team, give_role
from massage_desk.ui.clients.client_page import ClientPage
from massage_desk.ui.directory.care_team import CareTeamCard
from massage_desk.ui.page import Place
from tests.factory import a_client
from tests.ui.directory.conftest import EMOJI, HOSTILE, RIGHT_TO_LEFT


@pytest.fixture
def client_id(store, now) -> int:
    with store.begin() as session:
        return a_client(session, at=now)


@pytest.fixture
def kos(know) -> int:
    return know("Dr Jan Kos", organisation="Harbour", phone="555-0199")


@pytest.fixture
def card(qtbot, desk, client_id, kos) -> CareTeamCard:
    made = CareTeamCard(desk)
    qtbot.addWidget(made)
    made.resize(380, 600)
    made.show()
    made.show_client(client_id)
    return made


@pytest.fixture
def joined(card, store, client_id, kos, now) -> CareTeamCard:
    """The card with one surgeon on it."""
    with store.begin() as session:
        give_role(session, client_id, kos, "surgeon", at=now)
    card.show_client(client_id)
    return card


def team_of(desk, client_id) -> list[tuple[str, str]]:
    return [(m.contact.form.name, m.role) for m in desk.read(care_team, client_id)]


def told(card) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if label.isVisibleTo(card)]


def press(card, name: str) -> None:
    (button,) = [
        button
        for button in card.findChildren(QAbstractButton)
        if button.accessibleName() == name and button.isVisibleTo(card)
    ]
    button.click()


def test_an_empty_team_says_what_goes_there(card):
    assert "Nobody is named yet. Letters go to people named here." in told(card)


def test_somebody_from_the_directory_joins_by_keyboard(qtbot, card, desk, client_id):
    card.start()
    entry = card.form.picker.field.editor
    qtbot.keyClicks(entry, "kos")
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    card.form.role.set_text("surgeon")
    card.form.keep_button.setFocus()
    qtbot.keyClick(card.form.keep_button, Qt.Key.Key_Return)
    assert team_of(desk, client_id) == [("Dr Jan Kos", "surgeon")]
    assert not card.form.isVisible()
    assert card.add_button.hasFocus()
    assert {"Dr Jan Kos", "Surgeon", "Harbour", "555-0199"} <= set(told(card))


def test_somebody_unknown_is_put_into_the_directory_on_the_way(qtbot, card, desk, client_id):
    card.start()
    entry = card.form.picker.field.editor
    qtbot.keyClicks(entry, "Dr New")
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    card.form.picker.add_button.click()
    card.form.keep()
    assert team_of(desk, client_id) == [("Dr New", "referring")]


def test_nobody_named_is_told_at_the_field(card, desk, client_id):
    card.start()
    card.form.keep()
    assert "Name somebody" in card.form.picker.field.message.text()
    assert team_of(desk, client_id) == []


def test_the_first_part_that_nobody_has_is_proposed(card, store, client_id, kos, now):
    with store.begin() as session:
        give_role(session, client_id, kos, "referring", at=now)
    card.show_client(client_id)
    card.start()
    assert card.form.role.text() == "family physician"


def test_a_member_taken_out_comes_back(joined, desk, client_id):
    press(joined, "Take Dr Jan Kos out of the care team (surgeon)")
    assert team_of(desk, client_id) == []
    assert joined.word.text() == "Dr Jan Kos was taken out of the care team."
    assert joined.word.button.hasFocus()
    joined.word.button.click()
    assert team_of(desk, client_id) == [("Dr Jan Kos", "surgeon")]


def test_somebody_in_two_parts_is_named_once_and_leaves_one(
    joined, store, desk, client_id, kos, know, now
):
    known = know("Dr Ewa Lis")
    with store.begin() as session:
        give_role(session, client_id, known, "family physician", at=now)
        give_role(session, client_id, kos, "referring", at=now)
    joined.show_client(client_id)
    assert told(joined).count("Dr Jan Kos") == 1
    assert list(joined.blocks) == [kos, next(key for key in joined.blocks if key != kos)]
    press(joined, "Take Dr Jan Kos out of the care team (referring)")
    assert ("Dr Jan Kos", "surgeon") in team_of(desk, client_id)
    assert ("Dr Jan Kos", "referring") not in team_of(desk, client_id)


def test_a_consent_is_recorded_withdrawn_and_put_back(joined, desk, client_id, kos, now):
    assert "No consent" in told(joined)
    press(joined, "Record consent: Dr Jan Kos")
    assert joined.consent.given_on.editor.hasFocus()
    joined.consent.scope.set_text("Findings")
    joined.consent.keep.click()
    row = desk.read(valid_consent, client_id, kos, now.date)
    assert (row.scope, row.manner, row.given_on) == ("Findings", "written", now.date)
    assert {"May be told", "Written, today"} <= set(told(joined))
    assert joined.blocks[kos].consent_button.hasFocus()
    press(joined, "Withdraw: Dr Jan Kos")
    assert desk.read(valid_consent, client_id, kos, now.date) is None
    assert "Consent withdrawn" in told(joined)
    joined.word.button.click()
    assert desk.read(valid_consent, client_id, kos, now.date) is not None


def test_a_consent_that_ended_is_told(joined, store, client_id, kos, now):
    with store.begin() as session:
        given, ended = now.date - dt.timedelta(days=400), now.date - dt.timedelta(days=35)
        give_consent(
            session, client_id, kos, given_on=given, expires_on=ended, at=now, manner="spoken"
        )
    joined.show_client(client_id)
    assert {"Consent ended", "Spoken, 19 Oct 2025, until 19 Oct 2026"} <= set(told(joined))


def test_a_consent_to_tell_one_does_not_let_another_be_told(joined, store, client_id, know, now):
    lis = know("Dr Ewa Lis")
    with store.begin() as session:
        give_role(session, client_id, lis, "nurse", at=now)
        give_consent(session, client_id, lis, given_on=now.date, at=now)
    joined.show_client(client_id)
    names = [block.consent_button.accessibleName() for block in joined.blocks.values()]
    assert names == ["Record consent: Dr Jan Kos", "Withdraw: Dr Ewa Lis"]


def test_tab_goes_through_the_team_in_the_order_of_reading(qtbot, joined, kos):
    joined.start()
    joined.add_button.setFocus()
    qtbot.keyClick(joined.add_button, Qt.Key.Key_Tab)
    for button in joined.blocks[kos].buttons:
        assert button.hasFocus()
        qtbot.keyClick(button, Qt.Key.Key_Tab)
    assert joined.form.picker.field.editor.hasFocus()


def test_a_consent_of_tomorrow_is_refused_at_its_field(joined, desk, client_id):
    press(joined, "Record consent: Dr Jan Kos")
    joined.consent.given_on.set_text("24 Nov 2026")
    joined.consent.keep.click()
    assert "still to come" in joined.consent.given_on.message.text()
    assert desk.read(consents_of, client_id) == []


def test_a_full_disk_is_told_and_the_team_stays(joined, disk, desk, client_id):
    disk.is_full = True
    press(joined, "Take Dr Jan Kos out of the care team (surgeon)")
    assert "disk is full" in joined.word.text()
    assert team_of(desk, client_id) == [("Dr Jan Kos", "surgeon")]


def test_what_is_half_written_waits_for_its_client(joined, store, desk, client_id, now):
    with store.begin() as session:
        other = a_client(session, at=now)
    joined.start()
    joined.form.picker.field.set_text("Dr Nobody")
    press(joined, "Record consent: Dr Jan Kos")
    joined.consent.scope.set_text("Findings")
    joined.show_client(other)
    assert not joined.form.isVisible()
    assert not joined.consent.isVisible()
    assert joined.written() is None
    joined.show_client(client_id)
    assert joined.form.picker.field.text() == "Dr Nobody"
    assert joined.consent.scope.text() == "Findings"
    joined.consent.keep.click()
    assert [row.scope for row in desk.read(consents_of, client_id)] == ["Findings"]
    assert desk.read(consents_of, other) == []


def test_what_is_half_written_comes_back_after_a_lock(qtbot, desk, joined, client_id):
    page = ClientPage(desk)
    qtbot.addWidget(page)
    page.open(Place("client", client_id=client_id))
    page.overview.team.start()
    page.overview.team.form.picker.field.set_text("Dr Canary")
    page.flush()
    assert "not saved" in page.unsaved()
    memory = page.memory()
    assert "Canary" not in repr(memory)
    again = ClientPage(desk)
    qtbot.addWidget(again)
    again.recall(memory)
    assert again.overview.team.form.picker.field.text() == "Dr Canary"


def test_a_form_opened_out_of_sight_is_brought_into_sight(qtbot, desk, joined, client_id):
    page = ClientPage(desk)
    qtbot.addWidget(page)
    page.resize(1060, 400)
    page.show()
    page.open(Place("client", client_id=client_id))
    team, sheet = page.overview.team, page.overview.sheet

    def in_sight(form) -> bool:
        place = form.mapTo(sheet.viewport(), form.rect().topLeft())
        return sheet.viewport().rect().contains(place)

    press(team, "Record consent: Dr Jan Kos")
    qtbot.waitUntil(lambda: in_sight(team.consent))
    team.consent.left.emit()
    sheet.verticalScrollBar().setValue(0)
    team.start()
    qtbot.waitUntil(lambda: in_sight(team.form))


def test_what_changes_elsewhere_keeps_the_open_form(joined, desk, store, client_id, kos, now):
    joined.start()
    joined.form.picker.field.set_text("Dr Nobody")
    with store.begin() as session:
        give_consent(session, client_id, kos, given_on=now.date, at=now)
    joined.show_client(client_id)
    assert "May be told" in told(joined)
    assert joined.form.picker.field.text() == "Dr Nobody"


@pytest.mark.parametrize("name", [HOSTILE, RIGHT_TO_LEFT, EMOJI, "x" * 120])
def test_any_name_is_shown_as_it_was_written(card, store, client_id, know, now, name):
    known = know(name, phone="1" * 120)
    with store.begin() as session:
        give_role(session, client_id, known, "nurse", at=now)
    card.show_client(client_id)
    shown = [text.replace("\u200b", "") for text in told(card)]
    assert name in shown
    assert card.minimumSizeHint().width() <= 380
    for label in card.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or not label.text()


def test_every_control_has_a_name(joined):
    joined.start()
    press(joined, "Record consent: Dr Jan Kos")
    for kind in (QAbstractButton, QLineEdit, QComboBox, QListView):
        for control in joined.findChildren(kind):
            assert control.accessibleName() or not control.isVisible(), control
