"""People in the directory of the real store."""

from collections.abc import Callable

import pytest

from massage_desk.domain.moment import Moment
from massage_desk.domain.people import ContactForm
from massage_desk.services.contacts import add_contact
from massage_desk.store.opening import Store

HOSTILE = "<b>&\"'</b><img src=x>"
RIGHT_TO_LEFT = "אברהם"
EMOJI = "🙂🦵🏽"


@pytest.fixture
def know(store: Store, now: Moment) -> Callable[..., int]:
    """Puts somebody into the directory: `know("Dr Ewa Lis", phone="…")`; returns the id."""

    def write(name: str, **values: str) -> int:
        with store.begin() as session:
            return add_contact(session, ContactForm(name, **values), at=now)

    return write
