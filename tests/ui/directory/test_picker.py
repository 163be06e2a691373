"""Picking somebody from the directory by typing, or adding them where they are needed."""

import pytest
from PySide6.QtCore import Qt

from massage_desk.errors import InvalidField
from massage_desk.services.contacts import find_contacts, get_contact
from massage_desk.ui.directory.picker import ContactPicker
from tests.ui.directory.conftest import EMOJI, HOSTILE, RIGHT_TO_LEFT


@pytest.fixture
def picker(desk, qtbot) -> ContactPicker:
    made = ContactPicker(desk, "Who")
    qtbot.addWidget(made)
    made.resize(420, 500)
    made.show()
    made.field.editor.setFocus()
    return made


def offered(picker) -> list[str]:
    return [row.title for row in picker.offer.rows.rows()] if picker.offer.isVisible() else []


def test_somebody_is_picked_by_typing_and_return(qtbot, picker, know) -> None:
    know("Dr Adam Bąk", specialty="Neurology")
    ewa = know("Dr Ewa Łuczak", specialty="Oncology", organisation="City Hospital")
    qtbot.keyClicks(picker.field.editor, "luczak")
    assert offered(picker) == ["Dr Ewa Łuczak", "Add “luczak”"]
    qtbot.keyClick(picker.field.editor, Qt.Key.Key_Return)
    assert picker.contact_id() == ewa
    assert picker.field.text() == "Dr Ewa Łuczak"
    assert picker.field.hint.text() == "Oncology, City Hospital"
    assert offered(picker) == []


def test_arrows_go_along_the_matches_while_the_caret_stays(qtbot, picker, know) -> None:
    know("Dr Ewa Lis")
    jan = know("Dr Jan Lis")
    qtbot.keyClicks(picker.field.editor, "lis")
    qtbot.keyClick(picker.field.editor, Qt.Key.Key_Down)
    assert picker.field.editor.hasFocus()
    qtbot.keyClick(picker.field.editor, Qt.Key.Key_Return)
    assert picker.contact_id() == jan


def test_down_in_an_empty_field_shows_the_directory(qtbot, picker, know) -> None:
    know("Dr Ewa Lis")
    qtbot.keyClick(picker.field.editor, Qt.Key.Key_Down)
    assert offered(picker) == ["Dr Ewa Lis", "Add somebody new"]
    qtbot.keyClick(picker.field.editor, Qt.Key.Key_Escape)
    assert offered(picker) == []


def test_typing_over_somebody_picked_picks_nobody(qtbot, picker, know) -> None:
    picker.set_contact(know("Dr Ewa Lis"))
    qtbot.keyClicks(picker.field.editor, "x")
    with pytest.raises(InvalidField, match="Choose somebody"):
        picker.contact_id()


def test_somebody_new_takes_the_place_of_who_was_picked(qtbot, picker, know):
    picker.set_contact(know("Dr Ewa Lis", specialty="Oncology"))
    picker.field.editor.setFocus()
    qtbot.keyClick(picker.field.editor, Qt.Key.Key_Down)
    picker.offer.row_activated.emit(picker.offer.rows.rows()[-1].key)
    assert picker.is_adding
    assert picker.written()["contact_id"] is None
    assert picker.field.hint.text() == ""


def test_nobody_is_picked_where_nothing_is_typed(picker) -> None:
    assert picker.contact_id() is None


def test_somebody_new_is_added_in_place(qtbot, picker, store) -> None:
    qtbot.keyClicks(picker.field.editor, "Dr Ewa Lis")
    qtbot.keyClick(picker.field.editor, Qt.Key.Key_Return)
    assert picker.is_adding
    assert picker.form["name"].text() == "Dr Ewa Lis"
    with pytest.raises(InvalidField, match="Add them to the directory"):
        picker.contact_id()
    qtbot.keyClicks(picker.form["specialty"].editor, "Oncology")
    picker.add_button.click()
    assert not picker.is_adding
    with store.begin() as session:
        form = get_contact(session, picker.contact_id()).form
    assert (form.name, form.specialty) == ("Dr Ewa Lis", "Oncology")


def test_what_is_wrong_with_somebody_new_is_told_at_its_field(qtbot, picker, store) -> None:
    qtbot.keyClicks(picker.field.editor, "Dr Ewa Lis")
    qtbot.keyClick(picker.field.editor, Qt.Key.Key_Return)
    picker.form["email"].set_text("not an address")
    picker.add_button.click()
    assert picker.form["email"].has_message
    with store.begin() as session:
        assert find_contacts(session, "") == []


def test_somebody_new_is_kept_in_the_form_on_a_full_disk(qtbot, picker, disk, store) -> None:
    qtbot.keyClicks(picker.field.editor, "Dr Ewa Lis")
    qtbot.keyClick(picker.field.editor, Qt.Key.Key_Return)
    disk.is_full = True
    picker.add_button.click()
    assert "disk is full" in picker.form["name"].message.text()
    disk.is_full = False
    picker.add_button.click()
    with store.begin() as session:
        assert [row.form.name for row in find_contacts(session, "")] == ["Dr Ewa Lis"]


def test_what_is_half_written_can_be_taken_up_elsewhere(qtbot, picker, desk, know) -> None:
    know("Dr Jan Lis")
    qtbot.keyClicks(picker.field.editor, "Dr Ewa")
    picker.offer.row_activated.emit(picker.offer.rows.rows()[-1].key)
    picker.form["phone"].set_text("600 123")
    again = ContactPicker(desk, "Who")
    qtbot.addWidget(again)
    again.take_up(picker.written())
    assert again.is_adding
    assert again.field.text() == "Dr Ewa"
    assert again.form["phone"].text() == "600 123"
    assert again.written() == picker.written()


@pytest.mark.parametrize("name", [HOSTILE, RIGHT_TO_LEFT, EMOJI, "x" * 120])
def test_any_name_is_offered_as_it_was_written(qtbot, picker, know, name) -> None:
    contact_id = know(name)
    qtbot.keyClick(picker.field.editor, Qt.Key.Key_Down)
    assert offered(picker)[0] == name
    qtbot.keyClick(picker.field.editor, Qt.Key.Key_Return)
    assert picker.contact_id() == contact_id
    assert picker.field.text() == name
