"""The directory: found, written down, removed and brought back."""

import pytest

from massage_desk.domain.people import ContactForm
from massage_desk.services.contacts import add_contact, find_contacts, get_contact
from massage_desk.ui.directory.page import DirectoryPage
from massage_desk.ui.page import Place

HOSTILE = "Dr <b>&\"' مرحبا 😀"


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
    assert page.form["name"].editor.hasFocus()
    page.form["name"].set_text(HOSTILE)
    page.commands()["contact.save"]()
    assert HOSTILE in names(desk)
    assert HOSTILE in shown(page)
    assert page.unsaved() == ""


def test_a_contact_without_a_name_is_told_at_the_field(page, desk):
    before = names(desk)
    page.add_one()
    page.form["phone"].set_text("555")
    page.save()
    assert "Give the name" in page.form["name"].message.text()
    assert page.form["phone"].text() == "555"
    assert names(desk) == before
    assert page.unsaved() != ""


def test_going_to_another_saves_what_was_changed(page, desk, kos):
    page._choose(kos)
    page.form["phone"].set_text("555-0199")
    other = next(row.id for row in desk.read(find_contacts, "lis"))
    page._choose(other)
    assert desk.read(get_contact, kos).form.phone == "555-0199"
    assert page.form["name"].text() == "Dr Ewa Lis"


def test_what_cannot_be_saved_stays_in_the_form_and_comes_back_after_a_lock(qtbot, page, desk, kos):
    page._choose(kos)
    page.form["email"].set_text("no address")
    page.flush()
    assert "e-mail address" in page.form["email"].message.text()
    memory = page.memory()
    assert "no address" not in repr(memory)
    again = DirectoryPage(desk)
    qtbot.addWidget(again)
    again.show()
    again.open(Place("directory"))
    again.recall(memory)
    assert again.form["email"].text() == "no address"
    assert again.form["name"].text() == "Dr Jan Kos"


def test_a_removed_contact_comes_back(page, desk, kos):
    page._choose(kos)
    page.remove()
    assert "Dr Jan Kos" not in names(desk)
    page.word.button.click()
    assert "Dr Jan Kos" in names(desk)
    assert page.form["name"].text() == "Dr Jan Kos"


def test_two_thousand_contacts_can_be_searched(qtbot, page, store, now):
    with store.begin() as session:
        for number in range(2_000):
            add_contact(session, ContactForm(f"Dr Number {number}"), at=now)
    page.search.setText("number 1999")
    assert shown(page) == ["Dr Number 1999"]
