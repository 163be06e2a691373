"""Whatever one switches to in the middle of a word, each note gets its own words and no other."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from massage_desk.store.opening import Store
from massage_desk.ui.background import Background
from massage_desk.ui.shell.main_window import MainWindow
from massage_desk.ui.visits import autosave
from massage_desk.ui.visits.autosave import Autosave, Draft
from massage_desk.ui.visits.page import VisitPage
from tests.factory import a_client, a_practice
from tests.faults.switching import Switching
from tests.faults.table import FaultTable
from tests.ui.conftest import WallClock
from tests.ui.shell.conftest import settle

_SOON = 25  # ms: saves fall before, into and after the pauses between the switches


@pytest.fixture
def begin(
    store: Store,
    clock: WallClock,
    background: Background,
    questions: list[str],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[int], Switching]]:
    """Somebody at the window over the records of four clients."""
    monkeypatch.setitem(VisitPage.__init__.__kwdefaults__, "delay", _SOON)
    with store.begin() as session:
        a_practice(session)
        clients = [a_client(session, given_name=name, at=clock()) for name in "ABCD"]
    store.close()
    windows: list[MainWindow] = []

    def open_window() -> MainWindow:
        window = MainWindow(store.folder, background, clock)
        windows.append(window)
        window.resize(1280, 800)
        window.show()
        window.show_gate()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield lambda seed: Switching(open_window, clients, qtbot, seed)
    for window in windows:
        with contextlib.suppress(RuntimeError):  # closed and destroyed already
            window.close()
            window.deleteLater()
    settle()


@pytest.mark.parametrize("switches", [30, pytest.param(1000, marks=pytest.mark.slow)])
def test_switching_in_the_middle_of_a_word_loses_nothing_and_mixes_nothing(
    begin: Callable[[int], Switching],
    switches: int,
    questions: list[str],
    fault_table: FaultTable,
) -> None:
    hands = begin(switches)
    for _switch in range(switches):
        hands.switch()
    lost, mixed = hands.lost_and_mixed()
    done = ", ".join(f"{count} {way}" for way, count in hands.counts.items())
    fault_table(
        "switch 0-50 ms after a keystroke",
        switches,
        len(lost) + len(mixed),
        f"compared {hands.typed} characters; {done.replace('_', ' ')}",
    )
    assert lost == []
    assert mixed == []
    assert questions == []  # nothing was in the way of closing


@pytest.mark.slow
def test_a_draft_that_goes_to_whatever_is_shown_is_found(
    begin: Callable[[int], Switching],
    monkeypatch: pytest.MonkeyPatch,
    fault_table: FaultTable,
) -> None:
    keep = autosave._store
    shown: list[VisitPage] = []

    def store_in_what_is_shown(session: Any, draft: Draft, *given: Any) -> None:
        opened = shown[-1]._opened
        own = draft.visit_id, draft.client_id
        if opened is not None:
            draft.visit_id, draft.client_id = opened.facts.id, opened.facts.client_id
        try:
            keep(session, draft, *given)
        finally:
            draft.visit_id, draft.client_id = own

    def begin_to_save(self: Autosave, *given: Any, **named: Any) -> None:
        made(self, *given, **named)
        page = self.parent()
        assert isinstance(page, VisitPage)
        shown.append(page)

    made = Autosave.__init__
    monkeypatch.setattr(Autosave, "__init__", begin_to_save)
    monkeypatch.setattr(autosave, "_store", store_in_what_is_shown)
    monkeypatch.setattr(Autosave, "save_when_left", lambda _autosave, _page: None)
    monkeypatch.setattr(VisitPage, "flush", lambda page: page.acts.keep_words())
    hands = begin(1)
    for _switch in range(30):
        hands.switch()
    _lost, mixed = hands.lost_and_mixed()
    assert mixed
    fault_table("planted: a draft bound to the page", 30, len(mixed), f"found: {mixed[0]}")
