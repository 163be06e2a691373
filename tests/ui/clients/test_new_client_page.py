"""A new client on the real store: messages at their fields, nothing lost, a duplicate told."""

import pytest
from PySide6.QtCore import Qt

from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.people import ContactForm
from massage_desk.services.clients import find_clients, get_client
from massage_desk.services.contacts import add_contact, care_team
from massage_desk.services.episodes import episodes_of
from massage_desk.ui.clients.new_client_page import NewClientPage
from massage_desk.ui.page import Place
from tests.ui.clients.conftest import EMOJI, HOSTILE, RIGHT_TO_LEFT


@pytest.fixture
def page(desk, qtbot) -> NewClientPage:
    made = NewClientPage(desk)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.open(Place("new_client"))
    return made


def write(page: NewClientPage, **values: str) -> None:
    page.form.set_values(values)


def clients(store) -> list[str]:
    with store.begin() as session:
        return [row.name for row in find_clients(session, "")]


def message(page: NewClientPage, name: str) -> str:
    field = page.form[name]
    return field.message.text() if field.message.isVisible() else ""


def test_a_name_is_enough(qtbot, page, store, asked) -> None:
    places = asked(page)
    qtbot.keyClicks(page.form["given_name"].editor, "Zofia")
    page.commands()["client.save"]()
    assert clients(store) == ["Zofia"]
    assert [place.page for place in places] == ["client"]


def test_without_a_name_it_is_said_at_the_field_and_nothing_is_saved(page, store) -> None:
    write(page, phone="600 123 456")
    page.save_button.click()
    assert message(page, "given_name").startswith("Give the client a name")
    assert page.form["given_name"].editor.hasFocus()
    assert page.form["phone"].text() == "600 123 456"
    assert clients(store) == []


@pytest.mark.parametrize(
    ("born", "said"),
    [
        ("24 Nov 2026", "still to come"),
        ("2027", "still to come"),
        ("31 Feb 1980", "February 1980 has 29 days"),
        ("31 June 1980", "June 1980 has 30 days"),
        ("1980-13-01", "no month 13"),
        ("soon", "Write a date as in"),
        ("1850", "more than a lifetime"),
    ],
)
def test_a_birth_date_that_cannot_be_is_told_at_its_field(page, store, born, said) -> None:
    write(page, given_name="Zofia", birth_date=born)
    page.save_button.click()
    assert said in message(page, "birth_date")
    assert page.form["birth_date"].text() == born
    assert clients(store) == []


def test_everything_that_is_wrong_is_told_at_once(page) -> None:
    write(page, birth_date="31 Feb 1980", email="nobody")
    page.reason.set_values({"goals": "walk"})
    page.save_button.click()
    assert message(page, "given_name")
    assert message(page, "birth_date")
    assert message(page, "email")
    assert page.reason["reason"].has_message
    assert page.form["given_name"].editor.hasFocus()


def test_what_was_wrong_is_forgotten_once_it_is_mended(page, store) -> None:
    write(page, given_name="Zofia", birth_date="31 Feb 1980")
    page.save_button.click()
    write(page, birth_date="28 Feb 1980")
    page.save_button.click()
    with store.begin() as session:
        (row,) = find_clients(session, "")
    assert row.birth_date == PartialDate(1980, 2, 28)


def test_the_reason_and_who_referred_them_are_saved_with_the_client(
    page, store, now, asked
) -> None:
    with store.begin() as session:
        contact_id = add_contact(session, ContactForm("Dr Ewa Lis"), at=now)
    places = asked(page)
    write(page, given_name="Zofia", family_name="Łoś")
    page.reason.set_values({"reason": "stiff knee", "onset": "March 2026", "goals": "Stairs"})
    page.referrer.set_contact(contact_id)
    page.save_button.click()
    client_id = places[0].client_id
    with store.begin() as session:
        (episode,) = episodes_of(session, client_id)
        (member,) = care_team(session, client_id)
    assert (episode.form.reason, episode.form.goals) == ("stiff knee", "Stairs")
    assert episode.referrer_name == "Dr Ewa Lis"
    assert member.role == "referring"


def test_a_referrer_typed_but_not_chosen_is_told(page, store) -> None:
    write(page, given_name="Zofia")
    page.referrer.field.set_text("Dr Nobody")
    page.save_button.click()
    assert page.referrer.field.has_message
    assert clients(store) == []


def test_leaving_and_coming_back_finds_every_word(qtbot, page) -> None:
    qtbot.keyClicks(page.form["given_name"].editor, "Zofia")
    page.reason.set_values({"reason": "stiff knee"})
    page.flush()
    page.hide()
    page.show()
    page.open(Place("new_client"))
    assert page.form["given_name"].text() == "Zofia"
    assert page.reason["reason"].text() == "stiff knee"


def test_what_is_half_written_comes_back_after_a_lock(page, desk, qtbot, store, now) -> None:
    with store.begin() as session:
        contact_id = add_contact(session, ContactForm("Dr Ewa Lis"), at=now)
    assert page.unsaved() == ""
    write(page, given_name="Canary", birth_date="31 Feb 1980")
    page.reason.set_values({"goals": "Stairs"})
    page.referrer.set_contact(contact_id)
    assert "not saved" in page.unsaved()
    memory = page.memory()
    assert "Canary" not in repr(memory)
    again = NewClientPage(desk)
    qtbot.addWidget(again)
    again.open(Place("new_client"))
    again.recall(memory)
    assert again.form["given_name"].text() == "Canary"
    assert again.form["birth_date"].text() == "31 Feb 1980"
    assert again.reason["goals"].text() == "Stairs"
    assert again.referrer.contact_id() == contact_id


def test_what_was_written_earlier_does_not_take_the_place_of_what_is_written_now(page) -> None:
    write(page, given_name="Earlier")
    memory = page.memory()
    page.clear()
    write(page, given_name="Now")
    page.recall(memory)
    assert page.form["given_name"].text() == "Now"


def test_after_saving_the_form_is_empty_for_the_next_one(page) -> None:
    write(page, given_name="Zofia", phone="1")
    page.save_button.click()
    assert page.is_empty()
    assert not page.clear_button.isEnabled()


def test_the_form_can_be_cleared(page) -> None:
    write(page, given_name="Zofia")
    assert page.clear_button.isEnabled()
    page.clear_button.click()
    assert page.is_empty()
    assert page.form["given_name"].editor.hasFocus()


def test_a_duplicate_is_told_and_can_be_opened(page, add, asked) -> None:
    twin = add("Zofia", "Łoś", phone="+48 600 123 456")
    places = asked(page)
    write(page, given_name="zofia", family_name="Los")
    page.form["family_name"].editor.editingFinished.emit()
    assert page.twin.isVisible()
    assert "Zofia Łoś, +48 600 123 456 is in your records already" in page.twin.text()
    page.twin.button.click()
    assert places == [Place("client", client_id=twin)]


def test_a_duplicate_does_not_stand_in_the_way_of_saving(page, add, store) -> None:
    add("Anna", "Maj")
    write(page, given_name="Anna", family_name="Maj")
    page.form["family_name"].editor.editingFinished.emit()
    page.save_button.click()
    assert clients(store) == ["Anna Maj", "Anna Maj"]
    assert not page.twin.isVisible()


def test_somebody_else_is_no_duplicate(page, add) -> None:
    add("Anna", "Maj")
    write(page, given_name="Anna", family_name="Lis")
    page.form["family_name"].editor.editingFinished.emit()
    assert not page.twin.isVisible()


def test_a_full_disk_is_told_and_the_words_stay(page, store, disk) -> None:
    disk.is_full = True
    write(page, given_name="Zofia")
    page.save_button.click()
    assert page.fault.isVisible()
    assert "disk is full" in page.fault.text()
    assert page.form["given_name"].text() == "Zofia"
    disk.is_full = False
    page.save_button.click()
    assert clients(store) == ["Zofia"]


@pytest.mark.parametrize("name", [HOSTILE, RIGHT_TO_LEFT, EMOJI])
def test_any_name_is_kept_as_it_was_written(page, store, asked, name) -> None:
    places = asked(page)
    write(page, given_name=name, family_name="Łoś")
    page.save_button.click()
    with store.begin() as session:
        assert get_client(session, places[0].client_id).form.given_name == name


def test_a_name_too_long_to_keep_is_told(page, store) -> None:
    write(page, given_name="x" * 200)
    page.save_button.click()
    assert "room for 120" in message(page, "given_name")
    assert clients(store) == []


def test_tab_goes_through_the_fields_in_reading_order(qtbot, page) -> None:
    page.activateWindow()
    seen = []
    for _ in range(10):
        focused = page.focusWidget()
        seen.append(focused.accessibleName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == [
        "Given name",
        "Family name",
        "Called",
        "Pronouns",
        "Born",
        "Phone",
        "E-mail",
        "Reason",
        "Since",
        "What they want to reach, in their words",
    ]
