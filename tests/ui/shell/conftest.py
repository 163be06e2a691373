"""The window on a real store, and somebody at its keyboard."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from massage_desk.domain.people import ClientForm
from massage_desk.services.clients import add_client
from massage_desk.services.visits import VisitFacts, get_visit
from massage_desk.store.opening import Store
from massage_desk.ui.background import Background
from massage_desk.ui.page import Page, Place
from massage_desk.ui.shell import main_window as main_window_module
from massage_desk.ui.shell.frame import Frame
from massage_desk.ui.shell.main_window import MainWindow
from massage_desk.ui.unlock.unlock_panel import UnlockPanel
from tests.conftest import PASSPHRASE
from tests.factory import a_practice, a_visit
from tests.ui.conftest import WallClock

P = TypeVar("P", bound=Page)

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass
class Clients:
    """Who is in the records."""

    anna: int
    zofia: int
    visit: int  # of Zofia: today, not signed, without words


@pytest.fixture
def clients(store: Store, clock: WallClock) -> Clients:
    with store.begin() as session:
        a_practice(session)
        zofia = add_client(session, ClientForm("Zofia", "Łoś"), at=clock())
        anna = add_client(session, ClientForm("Anna", "Maj"), at=clock())
        return Clients(anna, zofia, a_visit(session, zofia, at=clock()))


class AtTheDesk:
    """A therapist before the window."""

    def __init__(self, window: MainWindow, qtbot: QtBot, store: Store) -> None:
        self.window = window
        self.qtbot = qtbot
        self.store = store

    @property
    def frame(self) -> Frame:
        assert self.window.frame is not None
        return self.window.frame

    @property
    def page(self) -> Page:
        assert self.frame.page is not None
        return self.frame.page

    def at(self, kind: type[P]) -> P:
        """The page that is shown, which must be of that kind."""
        assert isinstance(self.page, kind)
        return self.page

    def go(self, page: str, **where: object) -> Page:
        self.frame.go(Place(page, **where))  # type: ignore[arg-type]
        return self.page

    def focus(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the caret is; shortcuts are heard as well."""
        target = QApplication.focusWidget() or self.window
        self.qtbot.keyClick(target, key, modifiers)
        settle()

    def write(self, words: str) -> None:
        self.qtbot.keyClicks(self.focus(), words)

    def lock(self) -> None:
        self.press(Qt.Key.Key_L, CTRL | SHIFT)

    def unlock(self) -> None:
        assert self.window.gate is not None
        assert isinstance(self.window.gate.panel, UnlockPanel)
        self.write(PASSPHRASE)
        self.press(Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.window.frame is not None, timeout=20_000)
        self.store = self.frame.desk.store
        settle()

    def stored(self, visit_id: int) -> VisitFacts:
        with self.store.read() as session:
            return get_visit(session, visit_id)


def settle() -> None:
    """Let everything that is due be done, also what is to be destroyed."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked before closing; the answer is to close all the same."""
    asked: list[str] = []

    def given_up(words: str, _parent: QWidget) -> bool:
        asked.append(words)
        return True

    monkeypatch.setattr(main_window_module, "is_given_up", given_up)
    return asked


@pytest.fixture
def open_window(
    store: Store, clock: WallClock, background: Background, questions: list[str], qtbot: QtBot
) -> Iterator[Callable[[], AtTheDesk]]:
    """Open the window on the store."""
    made: list[MainWindow] = []

    def opened(*, sample: bool = False) -> AtTheDesk:
        window = MainWindow(store.folder, background, clock, sample=sample)
        made.append(window)
        window.resize(1280, 800)
        window.show()
        qtbot.waitUntil(window.isActiveWindow)
        window.show_desk(store)
        settle()
        return AtTheDesk(window, qtbot, store)

    yield opened
    for window in made:
        with contextlib.suppress(RuntimeError):  # a test may have destroyed it
            window.close_at_once()
            window.deleteLater()
    settle()


@pytest.fixture
def therapist(clients: Clients, open_window: Callable[[], AtTheDesk]) -> AtTheDesk:
    """Somebody at an open desk with two clients."""
    return open_window()


@pytest.fixture
def backup_file(tmp_path: Path) -> Path:
    return tmp_path / "one.massagedesk"
