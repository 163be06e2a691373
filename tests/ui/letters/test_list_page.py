"""The list of letters: drafts first, nothing counted wrongly, back at the same row."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from massage_desk.services.letters import discard_letter, start_letter
from massage_desk.store.entities import Letter
from massage_desk.ui.letters import list_page
from massage_desk.ui.letters.list_page import LetterListPage
from massage_desk.ui.page import Place


@pytest.fixture
def page(qtbot, desk):
    made = LetterListPage(desk)
    qtbot.addWidget(made)
    made.resize(900, 600)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def issued_id(store, client_id, now):
    with store.begin() as session:
        letter_id = start_letter(session, client_id, 1, "progress", at=now)
        letter = session.get(Letter, letter_id)
        letter.pdf, letter.pdf_sha256 = b"%PDF-", "0" * 64
        letter.issued_at, letter.issued_zone = now.at, now.zone
    return letter_id


def rows(page):
    return [row.key for row in page.list.model().rows()]


def test_drafts_come_first_and_can_be_seen_alone(page, letter_id, issued_id):
    page.open(Place("letters"))
    assert rows(page) == [letter_id, issued_id]
    assert page.count.text() == "1 draft, 1 issued"
    page.filter.set_value("drafts")
    page._show()
    assert rows(page) == [letter_id]
    page.filter.set_value("issued")
    page._show()
    assert rows(page) == [issued_id]


def test_enter_opens_the_letter(qtbot, page, letter_id):
    page.open(Place("letters"))
    page.list.set_current(letter_id)
    with qtbot.waitSignal(page.go_requested) as went:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert went.args[0] == Place("letter", letter_id=letter_id)


def test_without_letters_it_says_where_to_begin(page):
    page.open(Place("letters"))
    assert page.empty.isVisible()
    assert any("client's page" in each.text() for each in page.empty.findChildren(QLabel))
    assert page.count.text() == ""


def test_a_letter_begun_or_discarded_elsewhere_is_seen_at_once(
    page, desk, store, client_id, letter_id, now
):
    page.open(Place("letters"))
    with store.begin() as session:
        discard_letter(session, letter_id, at=now)
    desk.changed.emit(list_page.Changes.of("letter", client_id=client_id), None)
    assert page.empty.isVisible()


def test_coming_back_finds_the_same_row_and_filter(page, letter_id, issued_id):
    page.open(Place("letters"))
    page.filter.set_value("issued")
    page._show()
    page.list.set_current(issued_id)
    memory = page.memory()
    page.filter.set_value("all")
    page.open(Place("letters"))
    page.recall(memory)
    assert rows(page) == [issued_id]
    assert page.list.current_key() == issued_id


def test_it_says_so_where_older_letters_are_left_out(page, letter_id, issued_id, monkeypatch):
    monkeypatch.setattr(list_page, "_MOST", 1)
    page.open(Place("letters"))
    assert "older letters" in page.count.text()
