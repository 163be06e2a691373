"""The palette finds everything in one list: ranked, forgiving, filtered, with words around."""

import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from massage_desk.domain.history import ItemForm
from massage_desk.domain.moment import Moment
from massage_desk.domain.people import ClientForm
from massage_desk.services.clients import add_client, mark_opened
from massage_desk.services.history import add_item
from massage_desk.services.saved_filters import save_filter
from massage_desk.services.visits import NoteText, save_note
from massage_desk.store.opening import Store
from massage_desk.ui.clients.list_page import ClientListPage
from massage_desk.ui.shell.palette import Palette, Wish
from massage_desk.ui.visits.page import VisitPage
from tests.factory import a_visit
from tests.hostile.strings import TEXTS
from tests.ui.shell.conftest import CTRL, AtTheDesk, Clients

Typed = Callable[[str], list[str]]


@pytest.fixture
def palette(therapist: AtTheDesk) -> Palette:
    therapist.press(Qt.Key.Key_K, CTRL)
    return therapist.frame.palette_


@pytest.fixture
def typed(palette: Palette) -> Typed:
    """Type into the palette; tells the titles that are shown."""

    def write(words: str) -> list[str]:
        palette.entry.setText(words)
        return [row.title for row in palette.list.rows.rows()]

    return write


def subtitles(palette: Palette) -> list[str]:
    return [row.subtitle for row in palette.list.rows.rows()]


def test_a_name_with_a_slip_is_found_and_the_right_one_is_said(
    palette: Palette, typed: Typed, store: Store, now: Moment
) -> None:
    with store.begin() as session:
        add_client(session, ClientForm("Jan", "Kowalski"), at=now)
    assert typed("Kowlaski") == ["Jan Kowalski"]
    assert palette.meant.isVisible()
    assert palette.meant.text() == "Showing results for kowalski"
    typed("Kowalski")
    assert not palette.meant.isVisible()


def test_what_is_typed_right_stands_before_what_was_mended(
    palette: Palette, typed: Typed, store: Store, now: Moment
) -> None:
    with store.begin() as session:
        add_client(session, ClientForm("John", "Ash"), at=now)
        add_client(session, ClientForm("Jonh", "Zed"), at=now)
    assert typed("jonh") == ["Jonh Zed", "John Ash"]
    assert palette.meant.text() == "Also showing results for john"


def test_a_word_of_a_note_with_a_slip_leads_to_the_note(
    therapist: AtTheDesk,
    palette: Palette,
    typed: Typed,
    clients: Clients,
    store: Store,
    now: Moment,
) -> None:
    with store.begin() as session:
        save_note(session, clients.visit, NoteText(plan="left shoulder again"), at=now)
    assert typed("shoudler") == ["Zofia Łoś, plan"]
    assert palette.meant.text() == "Showing results for shoulder"
    therapist.press(Qt.Key.Key_Return)
    assert therapist.at(VisitPage).memory()["visit_id"] == clients.visit


def test_words_are_not_mended_where_somebody_is_called_so(
    palette: Palette, typed: Typed, clients: Clients, store: Store, now: Moment
) -> None:
    with store.begin() as session:
        add_client(session, ClientForm("Ann", "Shoudler"), at=now)
        save_note(session, clients.visit, NoteText(plan="left shoulder"), at=now)
    assert typed("shoudler") == ["Ann Shoudler"]
    assert not palette.meant.isVisible()


def test_a_word_that_many_notes_hold_is_no_name_with_a_slip(
    palette: Palette, typed: Typed, clients: Clients, store: Store, now: Moment
) -> None:
    with store.begin() as session:
        add_client(session, ClientForm("Ewa", "Knez"), at=now)
        for _ in range(8):
            visit = a_visit(session, clients.anna, at=now)
            save_note(session, visit, NoteText(plan="knee"), at=now)
    assert typed("knee") == ["Anna Maj, plan"] * 8
    assert not palette.meant.isVisible()


def test_whole_titles_then_beginnings_then_words_inside(
    typed: Typed, clients: Clients, store: Store, now: Moment
) -> None:
    with store.begin() as session:
        add_client(session, ClientForm("Let", "Mann"), at=now)
        save_note(session, clients.visit, NoteText(plan="letters to write"), at=now)
    found = typed("letters")
    assert found[0] == "Letters"
    assert found[-1] == "Zofia Łoś, plan"
    assert typed("let")[0] == "Let Mann"


def test_of_equals_the_latest_client_comes_first(typed: Typed, store: Store, now: Moment) -> None:
    with store.begin() as session:
        for name in ("Aaa", "Bbb"):
            latest = add_client(session, ClientForm("Dora", name), at=now)
        mark_opened(session, latest, at=now)
    assert typed("dora") == ["Dora Bbb", "Dora Aaa"]


def test_filters_are_shown_as_chips_with_the_reason_for_each_client(
    therapist: AtTheDesk,
    palette: Palette,
    typed: Typed,
    clients: Clients,
    store: Store,
    now: Moment,
) -> None:
    with store.begin() as session:
        add_item(session, clients.zofia, ItemForm("medication", "Apixaban"), at=now)
    assert typed("anticoagulant unsigned")[:2] == ["The one client as a list", "Zofia Łoś"]
    assert subtitles(palette)[1] == "Apixaban; not signed 23 Nov 2026"
    assert [chip.words for chip in palette.chips.chips] == ["Anticoagulant", "Not signed"]
    therapist.qtbot.mouseClick(palette.chips.chips[0], Qt.MouseButton.LeftButton)
    assert palette.entry.text() == "unsigned"
    assert palette.entry.hasFocus()


def test_a_chip_is_taken_away_by_key(therapist: AtTheDesk, palette: Palette, typed: Typed) -> None:
    typed("minor, late")
    palette.chips.chips[1].setFocus()
    therapist.press(Qt.Key.Key_Delete)
    assert palette.entry.text() == "minor"


def test_nothing_lies_over_another_where_chips_take_two_lines(
    therapist: AtTheDesk, palette: Palette, typed: Typed, clients: Clients
) -> None:
    typed("unsigned, late, minor, no consent, oncology, anticoagulant, pregnant, since March")
    therapist.qtbot.waitUntil(lambda: palette.chips.height() > 40)
    parts = [palette.entry, palette.chips, palette.nothing, palette.keys]
    for above, below in itertools.pairwise(part for part in parts if part.isVisible()):
        assert above.geometry().bottom() < below.geometry().top()
    assert palette.entry.height() >= palette.entry.minimumSizeHint().height()
    assert palette.rect().contains(palette.keys.geometry())


def test_tab_completes_a_filter(therapist: AtTheDesk, palette: Palette, typed: Typed) -> None:
    assert typed("minor, anticoa") == ["Anticoagulant"]
    therapist.press(Qt.Key.Key_Tab)
    assert palette.entry.text() == "minor, anticoagulant"
    assert len(palette.chips.chips) == 2


def test_enter_on_a_completion_writes_it_out(
    therapist: AtTheDesk, palette: Palette, typed: Typed
) -> None:
    typed("anticoa")
    therapist.press(Qt.Key.Key_Return)
    assert palette.isVisible()
    assert palette.entry.text() == "anticoagulant"


def test_a_list_by_filters_is_opened_among_the_clients(
    therapist: AtTheDesk, palette: Palette, typed: Typed, clients: Clients
) -> None:
    typed("unsigned")
    therapist.press(Qt.Key.Key_Return)
    page = therapist.at(ClientListPage)
    assert page.search.text() == "unsigned"
    assert [row.title for row in page.list.rows.rows()] == ["Zofia Łoś"]


def test_a_saved_search_is_offered_by_its_name(
    therapist: AtTheDesk, palette: Palette, typed: Typed, store: Store, now: Moment
) -> None:
    with store.begin() as session:
        save_filter(session, "My children", "minor, this year", at=now)
    palette.ask(Wish())
    assert "My children" in [row.title for row in palette.list.rows.rows()]
    assert typed("child") == ["My children"]
    therapist.press(Qt.Key.Key_Return)
    assert palette.entry.text() == "minor, this year"


def test_control_and_enter_begins_a_note(
    therapist: AtTheDesk, palette: Palette, typed: Typed, clients: Clients
) -> None:
    typed("maj")
    therapist.press(Qt.Key.Key_Return, CTRL)
    assert not palette.isVisible()
    page = therapist.at(VisitPage)
    assert therapist.stored(page.memory()["visit_id"]).client_id == clients.anna


def test_control_and_enter_on_an_action_does_nothing(
    therapist: AtTheDesk, palette: Palette, typed: Typed
) -> None:
    typed("directory")
    therapist.press(Qt.Key.Key_Return, CTRL)
    assert palette.isVisible()


def test_a_client_called_as_a_filter_is_found_too(typed: Typed, store: Store, now: Moment) -> None:
    with store.begin() as session:
        add_client(session, ClientForm("Late", "Minor"), at=now)
    assert typed("minor") == ["Late Minor"]


def test_hostile_text_is_searched_as_it_is(palette: Palette, typed: Typed) -> None:
    for words in TEXTS.values():
        typed(words[:300])
        typed(f"unsigned, {words[:150]}")
        assert palette.isVisible()
