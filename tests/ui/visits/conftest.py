"""A desk on the real store with a clock that can be moved, and a client with a history."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject

from massage_desk.domain.moment import Moment
from massage_desk.services.visits import VisitFacts, get_visit
from massage_desk.store.faults import DiskFull
from massage_desk.store.opening import Store
from massage_desk.ui.background import Background
from massage_desk.ui.desk import Desk
from tests.factory import a_client, a_practice, a_visit

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
def client_id(store: Store, now: Moment) -> int:
    with store.begin() as session:
        a_practice(session)
        return a_client(session, given_name="Zofia", family_name="Łoś", at=now)


@pytest.fixture
def visit_id(store: Store, client_id: int, now: Moment) -> int:
    """An unsigned visit of today without words."""
    with store.begin() as session:
        return a_visit(session, client_id, at=now)


@pytest.fixture
def stored(store: Store) -> Callable[[int], VisitFacts]:
    """What the store holds of a visit at this moment."""

    def read(visit_id: int) -> VisitFacts:
        with store.begin() as session:
            return get_visit(session, visit_id)

    return read
