"""Clients on the real store, and what a page asked for."""

from collections.abc import Callable

import pytest

from massage_desk.domain.moment import Moment
from massage_desk.domain.people import ClientForm
from massage_desk.services.clients import add_client
from massage_desk.store.opening import Store
from massage_desk.ui.page import Page, Place

HOSTILE = "<b>&\"'</b><img src=x>"
RIGHT_TO_LEFT = "אברהם"
EMOJI = "🙂🦵🏽"


@pytest.fixture
def add(store: Store, now: Moment) -> Callable[..., int]:
    """Writes a client down: `add("Zofia", "Łoś", phone="…")`; returns the id."""

    def write(given_name: str, family_name: str = "", **values: object) -> int:
        form = ClientForm(given_name, family_name, **values)  # type: ignore[arg-type]
        with store.begin() as session:
            return add_client(session, form, at=now)

    return write


@pytest.fixture
def asked() -> Callable[[Page], list[Place]]:
    """Collects the places that a page asks to be taken to."""

    def collect(page: Page) -> list[Place]:
        places: list[Place] = []
        page.go_requested.connect(places.append)
        return places

    return collect
