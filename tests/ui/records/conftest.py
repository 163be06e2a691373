"""The pages that keep the records honest, on a store with one signed note."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText
from massage_desk.services.visits import save_note, sign_note
from massage_desk.store.opening import Store
from massage_desk.ui.background import Background
from massage_desk.ui.desk import Desk
from tests.factory import a_client, a_practice, a_visit


@pytest.fixture
def desk(store: Store, now: Moment, qtbot: QtBot) -> Iterator[Desk]:
    with store.begin() as session:
        a_practice(session, name="Linden Row")
        visit = a_visit(session, a_client(session, at=now), at=now)
        save_note(session, visit, NoteText(subjective="canary"), at=now)
        sign_note(session, visit, at=now)
    background = Background()
    yield Desk(store, background, lambda: now)
    background.close()
