"""The list of clients on the real store: found as it is typed, opened by Enter, read in slices."""

import datetime as dt

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from sqlalchemy import insert

from massage_desk.domain.names import fold
from massage_desk.domain.partial_date import PartialDate
from massage_desk.services.clients import archive_client
from massage_desk.store.entities import Client
from massage_desk.ui.clients.list_page import ClientListPage
from massage_desk.ui.desk import Changes
from massage_desk.ui.page import Place
from tests.ui.clients.conftest import EMOJI, HOSTILE, RIGHT_TO_LEFT


@pytest.fixture
def page(desk, qtbot) -> ClientListPage:
    made = ClientListPage(desk)
    qtbot.addWidget(made)
    made.resize(1000, 650)
    made.show()
    return made


def shown(page: ClientListPage) -> list[str]:
    return [row.title for row in page.list.rows.rows()]


def look_for(qtbot, page: ClientListPage, words: str) -> list[str]:
    page.search.clear()
    for letter in words:
        if letter.isascii():
            qtbot.keyClicks(page.search, letter)
        else:
            page.search.insert(letter)  # QTest knows no keys beyond ASCII
    return shown(page)


def scroll_to_end(page: ClientListPage) -> int:
    page.list.doItemsLayout()
    bar = page.list.verticalScrollBar()
    place = bar.maximum()
    bar.setValue(place)
    return place


def many(store, now, number: int) -> None:
    values = [
        {
            "given_name": f"Given{at:05}",
            "family_name": f"Family{at:05}",
            "search_text": " " + fold(f"Given{at:05} Family{at:05}"),
            "sort_text": fold(f"Family{at:05} Given{at:05}"),
            "created_at": now.at,
            "created_zone": now.zone,
            "changed_at": now.at,
        }
        for at in range(number)
    ]
    with store.begin() as session:
        session.execute(insert(Client), values)


def test_an_empty_list_says_what_goes_there_and_offers_to_fill_it(page, asked) -> None:
    places = asked(page)
    page.open(Place("clients"))
    assert page.empty.isVisible()
    assert page.empty.button.text() == "Add first client"
    page.empty.button.click()
    assert places == [Place("new_client")]


def test_the_caret_stands_in_the_search_line(page, add) -> None:
    add("Zofia", "Łoś")
    page.open(Place("clients"))
    assert page.search.hasFocus()


def test_a_client_is_found_by_any_part_as_it_is_typed(qtbot, page, add) -> None:
    add("Zofia", "Łoś", phone="+48 600 123 456", birth_date=PartialDate(1961, 3, 12))
    add("Anna", "Maj", preferred_name="Hania")
    page.open(Place("clients"))
    for part in ("zof", "los", "Łoś zo", "600123", "123 456", "1961", "march", "12/03/1961"):
        assert look_for(qtbot, page, part) == ["Zofia Łoś"], part
    assert look_for(qtbot, page, "hani") == ["Anna (Hania) Maj"]


def test_enter_opens_the_best_match_and_arrows_choose_another(qtbot, page, add, asked) -> None:
    first, second = add("Anna", "Lis"), add("Anna", "Maj")
    places = asked(page)
    page.open(Place("clients"))
    look_for(qtbot, page, "anna")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert places == [Place("client", client_id=first), Place("client", client_id=second)]
    assert page.search.hasFocus()


def test_enter_without_a_match_opens_nobody(qtbot, page, add, asked) -> None:
    add("Anna", "Lis")
    places = asked(page)
    page.open(Place("clients"))
    look_for(qtbot, page, "xyz")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert places == []
    assert page.empty.isVisible()


def test_escape_brings_the_whole_list_back(qtbot, page, add) -> None:
    add("Anna", "Lis")
    page.open(Place("clients"))
    assert look_for(qtbot, page, "xyz") == []
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert shown(page) == ["Anna Lis"]


def test_a_click_opens_a_client(qtbot, page, add, asked) -> None:
    client_id = add("Anna", "Lis")
    places = asked(page)
    page.open(Place("clients"))
    where = page.list.visualRect(page.list.rows.index(0)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert places == [Place("client", client_id=client_id)]


def test_five_thousand_clients_are_read_in_slices(qtbot, page, store, now) -> None:
    many(store, now, 5000)
    page.open(Place("clients"))
    assert len(shown(page)) == 60
    assert page.count.text() == "60 or more clients"
    place = scroll_to_end(page)
    assert len(shown(page)) == 120
    QCoreApplication.processEvents()
    assert page.list.verticalScrollBar().value() == place
    for _ in range(90):
        scroll_to_end(page)
    titles = shown(page)
    assert len(titles) == 5000
    assert titles == sorted(set(titles))
    assert page.count.text() == "5,000 clients"


def test_the_row_stays_current_when_more_are_read(page, store, now) -> None:
    many(store, now, 100)
    page.open(Place("clients"))
    key = page.list.rows.rows()[50].key
    page.list.set_current(key)
    scroll_to_end(page)
    assert len(shown(page)) == 100
    assert page.list.current_key() == key


def test_a_typed_letter_among_five_thousand_shows_at_once(qtbot, page, store, now) -> None:
    many(store, now, 5000)
    page.open(Place("clients"))
    assert look_for(qtbot, page, "given04321") == ["Given04321 Family04321"]


def test_archived_clients_have_a_list_of_their_own(page, add, store, now) -> None:
    gone, _here = add("Old", "Client"), add("Anna", "Lis")
    with store.begin() as session:
        archive_client(session, gone, at=now)
    page.open(Place("clients"))
    assert shown(page) == ["Anna Lis"]
    page.filter.button("archived").click()
    assert shown(page) == ["Old Client"]
    assert page.list.rows.rows()[0].badge == ("neutral", "Archived")


@pytest.mark.parametrize("name", [HOSTILE, RIGHT_TO_LEFT, EMOJI, "%_\\", "Nguyễn"])
def test_a_name_is_shown_and_found_as_it_was_written(qtbot, page, add, name) -> None:
    add("Anna", "Lis")
    add(name, "Zzz")
    page.open(Place("clients"))
    assert shown(page) == ["Anna Lis", f"{name} Zzz"]
    page.grab()
    page.search.setText(name)
    assert shown(page) == [f"{name} Zzz"]


def test_very_long_words_are_looked_for_without_a_fault(qtbot, page, add) -> None:
    add("Anna", "Lis")
    page.open(Place("clients"))
    page.search.setText("x" * 100_000)
    assert shown(page) == []
    page.grab()


def test_a_change_made_elsewhere_is_shown(page, add, desk) -> None:
    page.open(Place("clients"))
    assert shown(page) == []
    add("Anna", "Lis")
    desk.changed.emit(Changes.of("client"), None)
    assert shown(page) == ["Anna Lis"]


def test_a_row_tells_age_reason_and_last_visit(page, add, store, now) -> None:
    from massage_desk.services.episodes import EpisodeForm, add_episode
    from tests.factory import a_visit

    client_id = add("Zofia", "Łoś", birth_date=PartialDate(1961, 3, 12))
    with store.begin() as session:
        add_episode(session, client_id, EpisodeForm("stiff knee"), on=now.date, at=now)
        a_visit(session, client_id, at=now, held_on=dt.date(2026, 11, 12))
    page.open(Place("clients"))
    (row,) = page.list.rows.rows()
    assert row.subtitle == "65 years, born 12 Mar 1961  ·  stiff knee"
    assert row.trailing == "Last visit 12 Nov 2026"


def test_going_back_finds_the_same_row_of_the_same_list(page, add, store, now) -> None:
    first, second = add("Anna", "Lis"), add("Anna", "Maj")
    with store.begin() as session:
        for client_id in (first, second):
            archive_client(session, client_id, at=now)
    page.open(Place("clients"))
    page.filter.button("archived").click()
    page.list.set_current(second)
    memory = page.memory()
    page.filter.button("current").click()
    page.open(Place("clients"))
    page.recall(memory)
    assert page.filter.value() == "archived"
    assert page.list.current_key() == second
    assert "Maj" not in repr(memory)


def test_a_new_client_is_one_command(page, asked) -> None:
    places = asked(page)
    page.commands()["client.new"]()
    assert places == [Place("new_client")]
