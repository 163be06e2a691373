"""The palette: anything by a few letters and Enter, without the mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt

from massage_desk.domain.moment import Moment
from massage_desk.services.visits import NoteText, save_note
from massage_desk.store.opening import Store
from massage_desk.ui.clients.client_page import ClientPage
from massage_desk.ui.clients.list_page import ClientListPage
from massage_desk.ui.shell.palette import Palette
from massage_desk.ui.visits.page import VisitPage
from tests.ui.shell.conftest import CTRL, SHIFT, AtTheDesk, Clients


@pytest.fixture
def palette(therapist: AtTheDesk) -> Palette:
    """The palette, asked for by its key."""
    therapist.press(Qt.Key.Key_K, CTRL)
    assert therapist.frame.palette_.isVisible()
    return therapist.frame.palette_


def titles(palette: Palette) -> list[str]:
    return [row.title for row in palette.list.rows.rows()]


def test_a_client_is_opened_by_three_letters_and_enter(
    therapist: AtTheDesk, palette: Palette, clients: Clients
) -> None:
    therapist.write("zof")
    assert titles(palette)[0] == "Zofia Łoś"
    therapist.press(Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert therapist.at(ClientPage).memory()["client_id"] == clients.zofia


def test_an_action_is_done_by_its_words(therapist: AtTheDesk, palette: Palette) -> None:
    therapist.write("clients")
    assert "Clients" in titles(palette)
    therapist.press(Qt.Key.Key_Return)
    therapist.at(ClientListPage)


def test_only_what_can_be_done_now_is_found(
    therapist: AtTheDesk, palette: Palette, clients: Clients
) -> None:
    therapist.write("sign note")
    assert titles(palette) == []
    assert palette.nothing.isVisible()
    therapist.press(Qt.Key.Key_Return)
    assert palette.isVisible()
    therapist.press(Qt.Key.Key_Escape)
    therapist.go("visit", client_id=clients.zofia, visit_id=clients.visit)
    therapist.press(Qt.Key.Key_K, CTRL)
    therapist.write("sign note")
    assert titles(palette) == ["Sign note"]


def test_arrows_choose_among_what_is_found(
    therapist: AtTheDesk, palette: Palette, clients: Clients
) -> None:
    therapist.write("a")
    found = palette.list.rows.rows()
    assert len(found) > 1
    therapist.press(Qt.Key.Key_Down)
    assert palette.list.current_key() == found[1].key
    therapist.press(Qt.Key.Key_Up)
    assert palette.list.current_key() == found[0].key


def test_recent_clients_come_first_then_recent_actions(
    therapist: AtTheDesk, palette: Palette, clients: Clients
) -> None:
    therapist.press(Qt.Key.Key_Escape)
    therapist.go("client", client_id=clients.anna)
    therapist.press(Qt.Key.Key_K, CTRL)
    therapist.write("directory")
    therapist.press(Qt.Key.Key_Return)
    therapist.press(Qt.Key.Key_K, CTRL)
    kinds = [row.key[0] for row in palette.list.rows.rows()]  # type: ignore[index]
    assert titles(palette)[0] == "Anna Maj"
    assert titles(palette)[kinds.index("action")] == "Directory"


def test_escape_brings_the_caret_back(therapist: AtTheDesk) -> None:
    therapist.go("clients")
    therapist.press(Qt.Key.Key_F, CTRL)
    therapist.write("An")
    before = therapist.focus()
    therapist.press(Qt.Key.Key_K, CTRL)
    assert therapist.focus() is therapist.frame.palette_.entry
    therapist.press(Qt.Key.Key_Escape)
    assert therapist.focus() is before


def test_a_click_beside_the_palette_closes_it(therapist: AtTheDesk, palette: Palette) -> None:
    therapist.qtbot.mouseClick(therapist.frame.status, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not palette.isVisible()


def test_a_new_visit_asks_for_whom(therapist: AtTheDesk, clients: Clients) -> None:
    therapist.press(Qt.Key.Key_N, CTRL | SHIFT)
    palette = therapist.frame.palette_
    assert {row.key[0] for row in palette.list.rows.rows()} == {"client"}  # type: ignore[index]
    therapist.write("maj")
    therapist.press(Qt.Key.Key_Return)
    page = therapist.at(VisitPage)
    assert therapist.stored(page.memory()["visit_id"]).client_id == clients.anna


def test_on_a_client_a_new_visit_is_for_that_client(therapist: AtTheDesk, clients: Clients) -> None:
    therapist.go("client", client_id=clients.anna)
    therapist.press(Qt.Key.Key_N, CTRL | SHIFT)
    page = therapist.at(VisitPage)
    assert therapist.stored(page.memory()["visit_id"]).client_id == clients.anna


@pytest.mark.parametrize("words", ["'\"%_\\", "<b>&", "*()", "ł" * 200, "אברהם", "🙂"])
def test_odd_words_find_nothing_and_harm_nothing(palette: Palette, words: str) -> None:
    palette.entry.setText(words)
    assert titles(palette) == []


def test_the_palette_stays_inside_a_small_window(
    therapist: AtTheDesk, palette: Palette, clients: Clients
) -> None:
    therapist.window.resize(therapist.window.minimumSize())
    assert therapist.frame.rect().contains(palette.geometry())


def test_recent_actions_are_there_after_the_lock(
    therapist: AtTheDesk, palette: Palette, clients: Clients, qtbot: Callable[..., None]
) -> None:
    therapist.write("directory")
    therapist.press(Qt.Key.Key_Return)
    therapist.lock()
    therapist.unlock()
    assert therapist.frame.palette_.recent == ["go.directory"]


def test_words_of_a_note_lead_to_the_visit(
    therapist: AtTheDesk, palette: Palette, clients: Clients, store: Store, now: Moment
) -> None:
    with store.begin() as session:
        save_note(session, clients.visit, NoteText(plan="Try the łopatka again"), at=now)
    therapist.write("lopat")
    (row,) = palette.list.rows.rows()
    assert row.title.endswith(", plan")
    assert row.subtitle == "Try the łopatka again"
    therapist.press(Qt.Key.Key_Return)
    assert therapist.at(VisitPage).memory()["visit_id"] == clients.visit


def test_two_letters_do_not_search_every_note(
    therapist: AtTheDesk, palette: Palette, clients: Clients, store: Store, now: Moment
) -> None:
    with store.begin() as session:
        save_note(session, clients.visit, NoteText(plan="qx"), at=now)
    therapist.write("qx")
    assert titles(palette) == []
