"""A gate before an empty folder, and one before records that are closed."""

import errno
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from massage_desk.domain.moment import Moment
from massage_desk.store import keys, place
from massage_desk.store.opening import Store
from massage_desk.ui.background import Background
from massage_desk.ui.unlock.gate import Gate
from tests.conftest import CHEAP, PASSPHRASE
from tests.factory import a_client

W = TypeVar("W", bound=QWidget)


class AtTheGate:
    """Somebody at the keyboard before the gate."""

    def __init__(self, gate: Gate, folder: Path, qtbot: QtBot) -> None:
        self.gate = gate
        self.folder = folder
        self.opened: list[Store] = []
        self._qtbot = qtbot
        gate.opened.connect(self.opened.append)

    def panel(self, kind: type[W]) -> W:
        """Wait for a panel of that kind."""
        self._qtbot.waitUntil(lambda: isinstance(self.gate.panel, kind), timeout=20_000)
        panel = self.gate.panel
        assert isinstance(panel, kind)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return panel

    def store(self) -> Store:
        """Wait for the open store."""
        self._qtbot.waitUntil(lambda: bool(self.opened), timeout=20_000)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return self.opened[0]

    def focus(self) -> QWidget:
        """Where the caret is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def type(self, words: str) -> None:
        """Type where the caret is."""
        self._qtbot.keyClicks(self.focus(), words)

    def press(self, key: Qt.Key) -> None:
        """Press a key where the caret is."""
        self._qtbot.keyClick(self.focus(), key)

    def wait(self, is_so: Callable[[], bool]) -> None:
        """Let the worker work until something is so."""
        self._qtbot.waitUntil(is_so, timeout=20_000)


@dataclass(frozen=True)
class ClosedRecords:
    """Records on the disk with one client in them, and their printed code."""

    folder: Path
    code: str


@pytest.fixture
def records(tmp_path: Path, now: Moment) -> ClosedRecords:
    store, code = Store.create(tmp_path / "kept", PASSPHRASE, cost=CHEAP)
    with store.begin() as session:
        a_client(session, at=now)
    store.close()
    return ClosedRecords(store.folder, code)


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


@pytest.fixture
def at_gate(
    background: Background, now: Moment, qtbot: QtBot
) -> Iterator[Callable[[Path], AtTheGate]]:
    """Go to the gate of a folder."""
    made: list[AtTheGate] = []

    def at(folder: Path) -> AtTheGate:
        gate = Gate(folder, background, lambda: now)
        qtbot.addWidget(gate)
        gate.resize(900, 800)
        gate.show()
        qtbot.waitUntil(gate.isActiveWindow)
        person = AtTheGate(gate, folder, qtbot)
        made.append(person)
        gate.start()
        return person

    yield at
    for person in made:
        person.gate.close_fresh()
        for store in person.opened:
            store.close()


@pytest.fixture
def newcomer(at_gate: Callable[[Path], AtTheGate], tmp_path: Path) -> AtTheGate:
    """Somebody who opens the desk for the first time."""
    return at_gate(tmp_path / "records")


@pytest.fixture
def therapist(at_gate: Callable[[Path], AtTheGate], records: ClosedRecords) -> AtTheGate:
    """Somebody before their own closed records."""
    return at_gate(records.folder)


@pytest.fixture
def read_only_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk refuses whatever the store writes, as one that is write-protected."""

    def refuse(_folder: Path) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(place, "held", refuse)


@pytest.fixture(autouse=True)
def keys_cost_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a first run measures and spends on this machine is tried with the keys themselves."""
    monkeypatch.setattr(keys, "fitting_cost", lambda: CHEAP)
