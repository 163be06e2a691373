"""The history tab of a client on the real store."""

import pytest

from massage_desk.domain.history import ItemForm
from massage_desk.domain.partial_date import PartialDate
from massage_desk.services.history import history_of
from massage_desk.ui.history.tab import HistoryTab
from tests.factory import a_client

HOSTILE = "<b>&\"' مرحبا 😀"


@pytest.fixture
def client_id(store, now) -> int:
    with store.begin() as session:
        return a_client(session, at=now, birth_date=PartialDate(1958, 4, 14))


@pytest.fixture
def tab(qtbot, desk, client_id) -> HistoryTab:
    made = HistoryTab(desk)
    qtbot.addWidget(made)
    made.resize(900, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.show_client(client_id)
    return made


def items(desk, client_id, section) -> list[ItemForm]:
    """What is written down in a section."""
    return [item.form for item in desk.read(history_of, client_id).sections[section].items]


def write(card, **values: str) -> None:
    """Fill fields of the open form of a section."""
    for name, text in values.items():
        card.editor.form[name].set_text(text)
