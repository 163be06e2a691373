"""The directory: found, written down, removed and brought back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QListView,
    QPlainTextEdit,
)

from massage_desk.domain.people import ContactForm
from massage_desk.services.contacts import (
    add_contact,
    change_contact,
    find_contacts,
    get_contact,
    give_role,
)
from massage_desk.ui.directory.page import DirectoryPage
from massage_desk.ui.page import Place
from tests.factory import a_client
from tests.ui.directory.conftest import HOSTILE


@pytest.fixture
def kos(store, now):
    with store.begin() as session:
        add_contact(session, ContactForm("Dr Ewa Lis", specialty="Oncology"), at=now)
        return add_contact(session, ContactForm("Dr Jan Kos", organisation="Harbour"), at=now)


@pytest.fixture
def page(qtbot, desk, kos):
    made = DirectoryPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.open(Place("directory"))
    return made


def shown(page):
    return [row.title for row in page.list.rows.rows()]


def names(desk):
    return [row.form.name for row in desk.read(find_contacts, "")]


def test_typing_finds_by_name_specialty_and_place(qtbot, page):
    assert page.search.hasFocus()
    for words, found in (("kos", "Dr Jan Kos"), ("onco", "Dr Ewa Lis"), ("harb", "Dr Jan Kos")):
        page.search.clear()
        qtbot.keyClicks(page.search, words)
        assert shown(page) == [found]
    page.search.setText("nobody")
    assert page.empty.isVisible()


def test_a_new_contact_is_saved_and_chosen(page, desk):
    page.commands()["contact.new"]()
    assert page.card.form["name"].editor.hasFocus()
    page.card.form["name"].set_text(HOSTILE)
    page.commands()["contact.save"]()
    assert HOSTILE in names(desk)
    assert HOSTILE in shown(page)
    assert page.unsaved() == ""


def test_a_contact_without_a_name_is_told_at_the_field(page, desk):
    before = names(desk)
    page.add_one()
    page.card.form["phone"].set_text("555")
    page.card.save()
    assert "Give the name" in page.card.form["name"].message.text()
    assert page.card.form["phone"].text() == "555"
    assert names(desk) == before
    assert page.unsaved() != ""


def test_going_to_another_saves_what_was_changed(page, desk, kos):
    page._choose(kos)
    page.card.form["phone"].set_text("555-0199")
    other = next(row.id for row in desk.read(find_contacts, "lis"))
    page._choose(other)
    assert desk.read(get_contact, kos).form.phone == "555-0199"
    assert page.card.form["name"].text() == "Dr Ewa Lis"


def test_what_cannot_be_saved_stays_in_the_form_and_comes_back_after_a_lock(qtbot, page, desk, kos):
    page._choose(kos)
    page.card.form["email"].set_text("no address")
    page.flush()
    assert "e-mail address" in page.card.form["email"].message.text()
    memory = page.memory()
    assert "no address" not in repr(memory)
    again = DirectoryPage(desk)
    qtbot.addWidget(again)
    again.show()
    again.open(Place("directory"))
    again.recall(memory)
    assert again.card.form["email"].text() == "no address"
    assert again.card.form["name"].text() == "Dr Jan Kos"


def test_a_removed_contact_comes_back(page, desk, kos):
    page._choose(kos)
    page.card.remove_button.click()
    assert "Dr Jan Kos" not in names(desk)
    page.word.button.click()
    assert "Dr Jan Kos" in names(desk)
    assert page.card.form["name"].text() == "Dr Jan Kos"


def test_two_thousand_contacts_can_be_searched(qtbot, page, store, now):
    with store.begin() as session:
        for number in range(2_000):
            add_contact(session, ContactForm(f"Dr Number {number}"), at=now)
    page.search.setText("number 1999")
    assert shown(page) == ["Dr Number 1999"]


def test_arrows_and_return_act_on_the_list_from_the_search_field(qtbot, page):
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.card.form["name"].text() == "Dr Jan Kos"
    assert page.card.form["name"].editor.hasFocus()
    qtbot.keyClick(page.card.form["name"].editor, Qt.Key.Key_Escape)
    assert not page.card.is_open
    assert page.list.hasFocus()
    assert page.nobody_chosen.isVisible()


def test_tab_goes_from_the_search_to_the_form_in_the_order_of_reading(qtbot, page, kos):
    page._choose(kos)
    page.search.setFocus()
    passed = []
    for _ in range(6):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget())
    assert passed[:3] == [
        page.filter.button("current"),
        page.list,
        page.card.form["name"].editor,
    ]
    assert passed[3] is page.card.form["specialty"].editor


def test_escape_keeps_a_form_that_was_changed(qtbot, page, kos):
    page._choose(kos)
    page.card.form["phone"].set_text("555")
    qtbot.keyClick(page.card.form["phone"].editor, Qt.Key.Key_Escape)
    assert page.card.is_open
    assert page.card.leave_button.text() == "Leave as it was"
    page.card.leave_button.click()
    assert page.unsaved() == ""
    page._choose(kos)
    assert page.card.form["phone"].text() == ""


def test_a_name_looked_for_in_vain_begins_a_new_contact(page, desk):
    page.search.setText("Dr New")
    page.empty.button.click()
    assert page.card.form["name"].text() == "Dr New"
    assert page.unsaved() == ""
    assert not page.treated.isVisible()
    page.card.save_button.click()
    assert shown(page) == ["Dr New"]
    assert page.list.current_key() == page.card.contact_id


def test_whom_they_care_for_is_told_and_leads_there(page, store, desk, kos, now):
    page._choose(kos)
    assert page.treated.nobody.isVisible()
    with store.begin() as session:
        zofia = a_client(session, at=now, given_name="Zofia", family_name="Łoś")
        for role in ("surgeon", "referring"):
            give_role(session, zofia, kos, role, at=now)
    page._choose(kos)
    (row,) = page.treated.list.rows.rows()
    assert (row.title, row.subtitle) == ("Zofia Łoś", "Referring, surgeon")
    places = []
    page.go_requested.connect(places.append)
    page.treated.list.row_activated.emit(row.key)
    assert places == [Place("client", client_id=zofia)]


def test_what_changed_elsewhere_is_shown_when_the_page_is_gone_to(page, store, kos, now):
    page._choose(kos)
    with store.begin() as session:
        change_contact(session, kos, ContactForm("Prof Jan Kos"), at=now)
    page.open(Place("directory"))
    assert page.card.form["name"].text() == "Prof Jan Kos"


def test_who_was_removed_is_found_and_put_back(page, desk, kos):
    page._choose(kos)
    page.card.remove_button.click()
    page.open(Place("directory"))
    page.filter.button("removed").click()
    assert shown(page) == ["Dr Jan Kos"]
    page.search.setText("nobody")
    assert not page.empty.button.isVisible()
    page.search.clear()
    page.list.row_activated.emit(kos)
    assert not page.card.remove_button.isVisible()
    page.card.return_button.click()
    assert "Dr Jan Kos" in shown(page)
    assert page.filter.value() == "current"
    assert page.card.remove_button.isVisible()


def test_a_removal_is_taken_back_by_the_undo_of_the_desk(page, desk, kos):
    page._choose(kos)
    assert "edit.undo" not in page.commands()
    page.card.remove_button.click()
    page.commands()["edit.undo"]()
    assert "Dr Jan Kos" in names(desk)
    assert "edit.undo" not in page.commands()


def test_a_removal_is_not_offered_to_be_undone_beside_somebody_else(page, desk, kos):
    page._choose(kos)
    page.card.remove_button.click()
    page.list.row_activated.emit(page.list.rows.rows()[0].key)
    assert not page.word.isVisible()
    assert "edit.undo" not in page.commands()


def test_a_removal_keeps_what_was_changed_before_it(page, desk, kos):
    page._choose(kos)
    page.card.form["phone"].set_text("555-0199")
    page.card.remove_button.click()
    page.word.button.click()
    assert desk.read(get_contact, kos).form.phone == "555-0199"


def test_a_full_disk_keeps_the_form_open(page, disk, desk, kos):
    page._choose(kos)
    page.card.form["phone"].set_text("555-0199")
    disk.is_full = True
    page.card.save_button.click()
    assert "disk is full" in page.card.fault.text()
    assert page.card.form["phone"].text() == "555-0199"
    disk.is_full = False
    page.flush()
    assert desk.read(get_contact, kos).form.phone == "555-0199"
    assert not page.card.fault.isVisible()


def test_an_empty_directory_offers_the_first_contact(qtbot, desk):
    page = DirectoryPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.open(Place("directory"))
    assert page.empty.isVisible()
    assert page.empty.button.text() == "Add first contact"


@pytest.mark.parametrize("name", [HOSTILE, "x" * 120, "אברהם"])
def test_any_name_fits_and_is_shown_as_it_was_written(page, know, name):
    contact_id = know(name, phone="1" * 200, specialty=HOSTILE)
    page._find()
    page._choose(contact_id)
    assert name in shown(page)
    assert page.card.title.text().replace("\u200b", "")[:60] == name[:60]
    assert page.card.title.textFormat() is Qt.TextFormat.PlainText
    sheet = page.card.parentWidget().parentWidget().parentWidget()
    assert page.card.width() <= sheet.width()


def test_every_control_has_a_name(page, kos):
    page._choose(kos)
    for kind in (QAbstractButton, QLineEdit, QPlainTextEdit, QListView):
        for control in page.findChildren(kind):
            assert control.accessibleName() or not control.isVisible(), control
