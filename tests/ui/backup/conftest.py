"""The backup page on a real store with one client in it, at a clock that stands still."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from massage_desk.domain.moment import Moment
from massage_desk.store.opening import Store
from massage_desk.ui.background import Background
from massage_desk.ui.backup.page import BackupPage
from massage_desk.ui.desk import Desk
from massage_desk.ui.page import Place
from tests.factory import a_client


@pytest.fixture
def desk(store: Store, now: Moment, qtbot: QtBot) -> Iterator[Desk]:
    with store.begin() as session:
        a_client(session, at=now)
    background = Background()
    made = Desk(store, background, lambda: now)
    yield made
    background.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> BackupPage:
    made = BackupPage(desk)
    qtbot.addWidget(made)
    made.resize(900, 900)
    made.show()
    made.open(Place("backup"))
    return made
