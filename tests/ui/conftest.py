"""A desk on the real store with a clock that can be moved, and a disk that can be full."""

import contextlib
import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from massage_desk.domain.moment import Moment
from massage_desk.store.faults import DiskFull
from massage_desk.store.opening import Store
from massage_desk.ui.background import Background
from massage_desk.ui.design import theme
from massage_desk.ui.desk import Desk

FULL = "The disk is full. What is in your records already is safe. Make room and try again."


class WallClock:
    """A clock that stands still until it is moved."""

    def __init__(self, moment: Moment) -> None:
        self.moment = moment

    def __call__(self) -> Moment:
        return self.moment

    def move(self, **span: float) -> None:
        self.moment = Moment(self.moment.at + dt.timedelta(**span), self.moment.zone)


class Disk:
    """Lets the store's next transactions fail as on a full disk."""

    def __init__(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_full = False
        begin = store.begin

        @contextlib.contextmanager
        def begin_or_fail() -> Iterator[object]:
            with begin() as session:
                yield session
                if self.is_full:
                    raise DiskFull(FULL)

        monkeypatch.setattr(store, "begin", begin_or_fail)


@pytest.fixture
def clock(now: Moment) -> WallClock:
    return WallClock(now)


@pytest.fixture
def desk(store: Store, clock: WallClock, qapp: QObject) -> Iterator[Desk]:
    background = Background()
    made = Desk(store, background, clock)
    yield made
    background.close()


@pytest.fixture
def disk(store: Store, monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(store, monkeypatch)


@pytest.fixture
def light_again(qapp: QApplication) -> Iterator[None]:
    """Whatever appearance a test chose, the next one begins in the light."""
    yield
    theme.apply(qapp, "light")
    qapp.setStyleSheet("")
