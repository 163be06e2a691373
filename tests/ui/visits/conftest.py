"""A client and their unsigned visit of today; and somebody at the window of the desk."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from massage_desk.domain.moment import Moment
from massage_desk.services.visits import VisitFacts, get_visit
from massage_desk.store.opening import Store
from massage_desk.ui.background import Background
from massage_desk.ui.desk import Desk
from massage_desk.ui.page import Place
from massage_desk.ui.visits.page import VisitPage
from tests.factory import a_client, a_practice, a_visit
from tests.ui.shell.conftest import background, clients, open_window, questions, therapist

__all__ = ["background", "clients", "open_window", "questions", "therapist"]


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


@pytest.fixture
def desk(store: Store, now: Moment, qtbot: QtBot) -> Iterator[Desk]:
    background = Background()
    yield Desk(store, background, lambda: now)
    background.close()


@pytest.fixture
def opened(desk: Desk, qtbot: QtBot) -> Callable[[int], VisitPage]:
    """Opens a visit on a page of its own."""

    def open_visit(visit_id: int) -> VisitPage:
        made = VisitPage(desk)
        qtbot.addWidget(made)
        made.resize(1280, 800)
        made.show()
        qtbot.waitExposed(made)
        made.open(Place("visit", visit_id=visit_id))
        return made

    return open_visit
