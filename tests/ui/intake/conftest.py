"""A client whose intake is taken, and the page that takes it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from massage_desk.domain.moment import Moment
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.people import ClientForm
from massage_desk.services.clients import add_client
from massage_desk.services.intake import IntakeRow, intake_of
from massage_desk.store.opening import Store
from massage_desk.ui.desk import Desk
from massage_desk.ui.intake.page import IntakePage
from massage_desk.ui.page import Place
from tests.ui.shell.conftest import (
    AtTheDesk,
    Clients,
    background,
    clients,
    open_window,
    questions,
    therapist,
)

__all__ = [
    "AtTheDesk",
    "Clients",
    "background",
    "clients",
    "open_window",
    "questions",
    "therapist",
]


@pytest.fixture
def zofia(store: Store, now: Moment) -> int:
    with store.begin() as session:
        form = ClientForm("Zofia", "Łoś", birth_date=PartialDate(1961, 3, 12))
        return add_client(session, form, at=now)


@pytest.fixture
def page(desk: Desk, zofia: int, qtbot: QtBot) -> IntakePage:
    made = IntakePage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    made.open(Place("intake", client_id=zofia))
    return made


@pytest.fixture
def kept(desk: Desk, zofia: int) -> Callable[[], IntakeRow]:
    """The intake as it is in the records."""

    def read() -> IntakeRow:
        row = desk.read(intake_of, zofia)
        assert row is not None
        return row

    return read


@pytest.fixture
def press(qtbot: QtBot) -> Callable[..., None]:
    """Press keys where the caret is; a text is typed."""

    def act(*keys: Qt.Key | str) -> None:
        for key in keys:
            focused = QApplication.focusWidget()
            assert focused is not None
            if isinstance(key, str):
                qtbot.keyClicks(focused, key)
            else:
                qtbot.keyClick(focused, key)

    return act
