"""The page of precautions on the real store."""

import pytest

from massage_desk.services.history import add_item
from massage_desk.ui.page import Place
from massage_desk.ui.precautions.page import PrecautionsPage
from tests.factory import a_client, a_practice, an_item


@pytest.fixture
def client_id(store, now) -> int:
    with store.begin() as session:
        a_practice(session)
        client = a_client(session, given_name="Zofia", family_name="Łoś", at=now)
        add_item(session, client, an_item("condition", "Breast cancer"), at=now)
        return client


@pytest.fixture
def page(desk, client_id, qtbot) -> PrecautionsPage:
    made = PrecautionsPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    with qtbot.waitExposed(made):
        made.show()
    made.open(Place("precautions"))
    return made
