"""On the start page a client is found in spite of a slip."""

from massage_desk.domain.people import ClientForm
from massage_desk.services.clients import add_client
from massage_desk.ui.page import Place
from massage_desk.ui.start.page import StartPage


def test_a_name_with_a_slip_finds_the_client(qtbot, desk, store, now) -> None:
    with store.begin() as session:
        add_client(session, ClientForm("Jan", "Kowalski"), at=now)
        add_client(session, ClientForm("Ewa", "Lis"), at=now)
    page = StartPage(desk)
    qtbot.addWidget(page)
    page.open(Place("today"))
    page.clients.search.setText("kowlaski")
    assert [row.title for row in page.clients.list.rows.rows()] == ["Jan Kowalski"]
