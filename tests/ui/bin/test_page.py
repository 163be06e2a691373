"""The bin in the window: thrown away without a question, taken out, erased by a word."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText
from massage_desk.services.bin import bin_rows, throw_away_client, throw_away_visit
from massage_desk.services.client_search import find_clients
from massage_desk.services.visits import save_note, visits_of
from massage_desk.store.opening import Store
from massage_desk.ui.background import Background
from massage_desk.ui.bin.page import BinPage
from massage_desk.ui.desk import Desk
from massage_desk.ui.page import Place
from tests.factory import a_client, a_practice, a_visit
from tests.store.residue import plain_pages


@pytest.fixture
def desk(store: Store, now: Moment, qtbot: QtBot) -> Iterator[Desk]:
    with store.begin() as session:
        a_practice(session)
        client = a_client(session, at=now)
        other = a_client(session, at=now, given_name="Brygida")
        visit = a_visit(session, client, at=now)
        save_note(session, visit, NoteText(plan="quetzalcoatl " * 500), at=now)
        throw_away_client(session, client, at=now)
        throw_away_visit(session, a_visit(session, other, at=now), at=now)
    background = Background()
    yield Desk(store, background, lambda: now)
    background.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> BinPage:
    made = BinPage(desk)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.open(Place("bin"))
    return made


def titles(page: BinPage) -> list[str]:
    return [f"{row.title}: {row.subtitle}" for row in page.list.rows.rows()]


def test_it_tells_what_lies_there_and_until_when_it_is_kept(page: BinPage) -> None:
    assert titles(page) == [
        "Brygida Maj: The visit of 23 Nov 2026  ·  kept until 23 Nov 2036 by your rule",
        "Anna Maj: The records with 1 visit  ·  kept until 23 Nov 2036 by your rule",
    ]


def test_enter_takes_the_current_one_out(page: BinPage, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert len(titles(page)) == 1
    assert len(desk.read(visits_of, 2)) == 1
    assert page.word.text() == "The visit of 23 Nov 2026 of Brygida Maj is back."


def test_erasing_asks_for_the_word_and_leaves_no_trace(
    page: BinPage, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    page.erase_button.click()
    assert "23 Nov 2036" in page.erase.warning.text()
    assert page.erase.word.editor.hasFocus()
    qtbot.keyClicks(page.erase.word.editor, "erase")
    qtbot.keyClick(page.erase.word.editor, Qt.Key.Key_Return)
    assert "Type ERASE" in page.erase.word.message.text()
    assert len(titles(page)) == 2
    page.erase.word.set_text("ERASE")
    page.erase.erase_button.click()
    assert len(titles(page)) == 2, "the date is asked about once more"
    assert page.erase.erase_button.text() == "Erase before 23 Nov 2036"
    page.erase.erase_button.click()
    qtbot.waitUntil(lambda: "no trace" in page.word.text(), timeout=20_000)
    assert len(desk.read(bin_rows)) == 1
    assert [row.id for row in desk.read(find_clients, "")] == [2]
    assert b"quetzal" not in plain_pages(desk.store.records_path, desk.store.data_key)


def test_it_can_be_kept_after_all(page: BinPage, qtbot: QtBot) -> None:
    page.erase_button.click()
    page.erase.keep_button.click()
    assert page.erase.isHidden()
    assert page.list.hasFocus()
    assert len(titles(page)) == 2


def test_an_empty_bin_says_so(page: BinPage) -> None:
    page.take_out()
    page.take_out()
    assert page.empty.isVisible()
    assert not page.take_button.isEnabled()
