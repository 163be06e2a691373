"""The list of clients by filters: chips, reasons, searches kept by name."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from massage_desk.domain.history import ItemForm
from massage_desk.domain.people import ClientForm
from massage_desk.services.clients import add_client
from massage_desk.services.history import add_item
from massage_desk.services.saved_filters import save_filter, saved_filters
from massage_desk.ui.clients.list_page import ClientListPage
from massage_desk.ui.clients.visits_tab import VisitsTab
from massage_desk.ui.page import Place
from tests.factory import a_visit

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(desk, qtbot) -> ClientListPage:
    made = ClientListPage(desk)
    qtbot.addWidget(made)
    made.resize(1000, 650)
    made.show()
    made.open(Place("clients"))
    return made


def titles(page: ClientListPage) -> list[str]:
    return [row.title for row in page.list.rows.rows()]


def offered(page: ClientListPage) -> list[QPushButton]:
    return [
        button for button in page.filters.offered.findChildren(QPushButton) if button.isVisible()
    ]


def kept(store) -> list[tuple[str, str]]:
    with store.read() as session:
        return [(row.name, row.typed) for row in saved_filters(session)]


def test_a_filter_tells_why_each_client_is_in_the_list(page, add, store, now) -> None:
    anna, _jan = add("Anna"), add("Jan")
    with store.begin() as session:
        add_item(session, anna, ItemForm("medication", "Apixaban"), at=now)
        a_visit(session, anna, at=now)
    page.search.setText("anticoagulant, this month")
    (row,) = page.list.rows.rows()
    assert (row.title, row.subtitle) == ("Anna", "Apixaban; seen 23 Nov 2026")
    assert page.count.text() == "1 client"
    assert [chip.words for chip in page.filters.chips.chips] == [
        "Anticoagulant",
        "In November 2026",
    ]


def test_a_chip_takes_its_words_away(qtbot, page, add) -> None:
    add("Kid", birth_date=None)
    page.search.setText("minor, unsigned")
    qtbot.mouseClick(page.filters.chips.chips[0], LEFT)
    assert page.search.text() == "unsigned"
    qtbot.keyClick(page.filters.chips.chips[0], Qt.Key.Key_Backspace)
    assert page.search.text() == ""
    assert titles(page) == ["Kid"]


def test_what_may_be_meant_is_offered_and_written_out(qtbot, page) -> None:
    page.search.setText("unsigned, antico")
    (button,) = offered(page)
    qtbot.mouseClick(button, LEFT)
    assert page.search.text() == "unsigned, anticoagulant"


def test_a_search_is_saved_by_keys_and_offered_again(qtbot, page, store) -> None:
    page.search.setText("minor, unsigned")
    page.filters.save.setFocus()
    qtbot.keyClick(page.filters.save, Qt.Key.Key_Return)
    line = page.filters.naming.field.editor
    assert line.hasFocus()
    line.setText("Children to sign")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert kept(store) == [("Children to sign", "minor, unsigned")]
    assert page.filters.said.text() == "Saved as “Children to sign”"
    page.search.clear()
    (button,) = offered(page)
    assert button.text() == "Children to sign"
    qtbot.mouseClick(button, LEFT)
    assert page.search.text() == "minor, unsigned"


def test_what_is_wrong_with_a_name_is_said_beside_it(qtbot, page, store, now) -> None:
    with store.begin() as session:
        save_filter(session, "Mine", "unsigned", at=now)
    page.search.setText("minor")
    page.filters.save.click()
    page.filters.naming.field.set_text("MINE")
    page.filters.naming.keep.click()
    assert "already" in page.filters.naming.field.message.text()
    qtbot.keyClick(page.filters.naming.field.editor, Qt.Key.Key_Escape)
    assert not page.filters.naming.isVisible()
    assert kept(store) == [("Mine", "unsigned")]


def test_a_saved_search_gets_another_name(page, store, now) -> None:
    with store.begin() as session:
        save_filter(session, "Old", "unsigned", at=now)
    page.search.setText("unsigned")
    page.filters.rename.click()
    page.filters.naming.field.set_text("New")
    page.filters.naming.keep.click()
    assert kept(store) == [("New", "unsigned")]
    assert page.filters.said.text() == "Saved as “New”"


def test_a_deleted_search_is_brought_back_by_undo(page, store, now) -> None:
    with store.begin() as session:
        save_filter(session, "Mine", "unsigned", at=now)
    page.search.setText("unsigned")
    page.filters.delete.click()
    assert kept(store) == []
    assert page.filters.said.text() == "“Mine” is deleted."
    page.filters.undo.click()
    assert kept(store) == [("Mine", "unsigned")]
    assert not page.filters.undo.isVisible()


def test_a_name_with_a_slip_is_found_and_said(page, add) -> None:
    add("Jan", "Kowalski")
    page.search.setText("kowlaski")
    assert titles(page) == ["Jan Kowalski"]
    assert page.meant.text() == "Showing results for kowalski"


def test_a_client_whose_name_is_a_filter_stands_first(page, add, store, now) -> None:
    add("Late", "Minor")
    child = add("Child")
    with store.begin() as session:
        a_visit(session, child, at=now, held_on=dt.date(2026, 11, 2))
    page.search.setText("late")
    assert titles(page) == ["Late Minor", "Child"]


def test_filtered_clients_are_read_in_slices_too(page, store, now) -> None:
    with store.begin() as session:
        for number in range(130):
            client = add_client(session, ClientForm(f"C{number:03}"), at=now)
            a_visit(session, client, at=now)
    page.search.setText("unsigned")
    assert len(titles(page)) == 60
    assert page.count.text() == "130 clients"
    for _ in range(3):
        page.list.doItemsLayout()
        page.list.verticalScrollBar().setValue(page.list.verticalScrollBar().maximum())
    assert len(set(titles(page))) == 130


def test_where_no_client_meets_the_filters_none_is_to_be_made(page, add) -> None:
    add("Anna")
    page.search.setText("minor")
    assert page.empty.isVisible()
    assert not [each for each in page.empty.findChildren(QPushButton) if each.isVisible()]


def test_archived_clients_are_searched_by_words_alone(page, add) -> None:
    add("Anna")
    page.search.setText("minor")
    page.filter.button("archived").click()
    assert page.filters.chips.chips == []


@pytest.mark.parametrize("name", ["<b>&", "a&b", "אברהם", "🙂" * 100, "x" * 200])
def test_odd_names_are_shown_as_they_are(page, store, now, name) -> None:
    with store.begin() as session:
        save_filter(session, name, "unsigned", at=now)
    page.search.setText("x")
    page.search.clear()
    (button,) = offered(page)
    assert button.text().replace("&&", "&")[:50] == name[:50]
    assert page.width() == 1000


def test_inside_one_client_a_slip_is_forgiven_and_said(qtbot, desk, add, store, now) -> None:
    client = add("Anna")
    with store.begin() as session:
        a_visit(session, client, at=now, plan="left shoulder")
    tab = VisitsTab(desk)
    qtbot.addWidget(tab)
    tab.show_visits(client, (), now.date)
    tab.search.setText("shoudler")
    assert [row.subtitle for row in tab.list.rows.rows()] == ["left shoulder"]
    assert tab.count.text() == "1 place with shoulder"
    tab.search.setText("shoulder")
    assert tab.count.text() == "1 place"
