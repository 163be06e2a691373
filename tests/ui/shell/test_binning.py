"""A client or a visit is thrown away from its page, and comes back by one press."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from massage_desk.domain.moment import Moment
from massage_desk.services.bin import bin_rows, throw_away_client
from massage_desk.services.purge import purge
from massage_desk.services.sweeping import sweep_is_due
from massage_desk.services.visits import get_visit
from massage_desk.store.opening import Store
from massage_desk.ui.background import Background
from massage_desk.ui.clients.client_page import ClientPage
from massage_desk.ui.clients.list_page import ClientListPage
from massage_desk.ui.desk import Desk
from massage_desk.ui.shell.binning import Binning
from massage_desk.ui.shell.status_line import StatusLine
from massage_desk.ui.visits.page import VisitPage
from tests.factory import a_client
from tests.ui.shell.conftest import AtTheDesk, Clients


def test_a_client_goes_to_the_bin_unasked_and_comes_back_by_undo(
    therapist: AtTheDesk, clients: Clients, store: Store
) -> None:
    therapist.go("client", client_id=clients.zofia)
    therapist.frame.commands()["client.bin"]()
    page = therapist.at(ClientListPage)
    assert clients.zofia not in [row.key for row in page.list.rows.rows()]
    assert therapist.frame.status.said.text() == "The client is in the bin."
    assert therapist.frame.status.undo.isVisible()
    therapist.frame.status.undo.click()
    assert therapist.at(ClientPage).memory()["client_id"] == clients.zofia
    assert not therapist.frame.status.undo.isVisible()
    with store.read() as session:
        assert bin_rows(session) == []


def test_what_is_typed_in_a_visit_goes_with_it_and_into_nothing_else(
    therapist: AtTheDesk, clients: Clients, store: Store, now: Moment
) -> None:
    therapist.go("visit", client_id=clients.zofia, visit_id=clients.visit)
    therapist.write("half a sentence")
    therapist.frame.commands()["visit.bin"]()
    therapist.at(ClientPage)
    therapist.frame.commands()["bin.undo"]()
    therapist.at(VisitPage)
    with store.read() as session:
        assert "half a sentence" in get_visit(session, clients.visit).note.subjective


def test_only_where_one_is_shown_it_can_be_thrown_away(
    therapist: AtTheDesk, clients: Clients
) -> None:
    offered = therapist.frame.commands()
    assert not {"client.bin", "visit.bin", "bin.undo"} & set(offered)


def test_a_place_in_the_bin_is_told_on_the_way_back(therapist: AtTheDesk, clients: Clients) -> None:
    therapist.go("client", client_id=clients.zofia)
    therapist.frame.commands()["client.bin"]()
    therapist.frame.back()
    page = therapist.at(ClientPage)
    assert page.gone.isVisible()


def test_a_desk_that_ended_before_the_sweep_does_it_when_it_is_unlocked(
    store: Store, now: Moment, qtbot: QtBot
) -> None:
    with store.begin() as session:
        entry = throw_away_client(session, a_client(session, at=now), at=now)
        purge(session, entry, word="ERASE", at=now, before_time=True)
    background, status, owner = Background(), StatusLine(), QObject()
    qtbot.addWidget(status)
    desk = Desk(store, background, lambda: now)
    Binning(desk, status, lambda _place: None, owner)
    assert background.is_busy
    qtbot.waitUntil(lambda: not background.is_busy)
    background.close()
    assert not desk.read(sweep_is_due)
