"""The page of snippets and templates, and a note to write in."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from massage_desk.domain.moment import Moment
from massage_desk.store.opening import Store
from massage_desk.ui.background import Background
from massage_desk.ui.desk import Desk


@pytest.fixture
def desk(store: Store, now: Moment, qtbot: QtBot) -> Iterator[Desk]:
    background = Background()
    yield Desk(store, background, lambda: now)
    background.close()
