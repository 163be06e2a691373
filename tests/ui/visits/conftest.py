"""A client and their unsigned visit of today; and somebody at the window of the desk."""

from collections.abc import Callable

import pytest

from massage_desk.domain.moment import Moment
from massage_desk.services.visits import VisitFacts, get_visit
from massage_desk.store.opening import Store
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
