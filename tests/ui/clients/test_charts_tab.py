"""Two charts of a client beside each other: first and last, any other two, and what changed."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from massage_desk.domain.marks import ChartMark
from massage_desk.domain.moment import Moment
from massage_desk.domain.placing import place_mark
from massage_desk.services.charting import save_marks
from massage_desk.store.opening import Store
from massage_desk.ui.background import Background
from massage_desk.ui.clients.charts_tab import ChartsTab
from massage_desk.ui.clients.client_page import ClientPage
from massage_desk.ui.desk import Desk
from massage_desk.ui.page import Place
from massage_desk.ui.widgets.labels import Badge
from tests.factory import a_client, a_visit

KNEE = place_mark("front", "pain", "point", [(165.0, 700.0)], 7, "on the stairs")
BETTER = place_mark("front", "pain", "point", [(165.0, 700.0)], 4)
CALF = place_mark("back", "numbness", "point", [(155.0, 800.0)], 3)
SIDE = place_mark("left", "pain", "point", [(200.0, 300.0)], 2)


@pytest.fixture
def desk(store: Store, now: Moment, qtbot: QtBot) -> Iterator[Desk]:
    background = Background()
    yield Desk(store, background, lambda: now)
    background.close()


@pytest.fixture
def client_id(store: Store, now: Moment) -> int:
    with store.begin() as session:
        return a_client(session, at=now)


@pytest.fixture
def drawn(store: Store, client_id: int, now: Moment) -> Callable[..., int]:
    """Draws a chart at a visit so many days ago."""

    def draw(days: int, *marks: ChartMark) -> int:
        with store.begin() as session:
            day = now.date - dt.timedelta(days=days)
            visit = a_visit(session, client_id, at=now, held_on=day)
            save_marks(session, visit, marks, at=now)
            return visit

    return draw


@pytest.fixture
def tab(desk: Desk, client_id: int, qtbot: QtBot) -> ChartsTab:
    made = ChartsTab(desk)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    return made


def show(tab: ChartsTab, client_id: int, qtbot: QtBot) -> None:
    tab.show_client(client_id)
    tab.show()
    qtbot.waitExposed(tab)


def changes(tab: ChartsTab) -> list[tuple[str, str]]:
    """The badge and the words of each line."""
    badges = [each.text() for each in tab.changes.findChildren(Badge) if each.isVisible()]
    inside = {label for badge in tab.changes.findChildren(Badge) for label in badge.children()}
    labels = tab.changes.findChildren(QLabel)
    said = [each.text() for each in labels if each.isVisible() and each not in inside]
    return list(zip(badges, said[-len(badges) :], strict=True))


def test_the_first_and_the_last_are_compared_until_others_are_chosen(
    tab: ChartsTab, client_id: int, drawn: Callable[..., int], qtbot: QtBot
) -> None:
    first = drawn(30, KNEE)
    drawn(20, KNEE, CALF)
    drawn(10)  # nothing was drawn at this visit
    last = drawn(3, BETTER)
    show(tab, client_id, qtbot)
    assert (tab.then.text(), tab.now.text()) == (str(first), str(last))
    assert tab.told.text() == "1 better"
    assert changes(tab) == [("Better", "Pain, right front of the knee: 7, now 4 of 10 (better)")]
    assert tab.then.editor.count() == 3
    tab.then.editor.setCurrentIndex(1)
    assert tab.told.text() == "1 better, 1 gone"
    assert changes(tab)[1] == ("Gone", "Numbness, left calf, 3 of 10")


def test_both_figures_show_the_same_views(
    tab: ChartsTab, client_id: int, drawn: Callable[..., int], qtbot: QtBot
) -> None:
    drawn(30, SIDE)
    drawn(3, BETTER)
    show(tab, client_id, qtbot)
    then, now = (side.picture for side in tab._sides.values())
    assert then.sizeHint() == now.sizeHint()
    assert "Pain" in now.accessibleName() or "pain" in now.accessibleName()


def test_one_chart_stands_alone_and_none_says_what_goes_here(
    tab: ChartsTab, client_id: int, drawn: Callable[..., int], qtbot: QtBot
) -> None:
    show(tab, client_id, qtbot)
    assert tab.empty.isVisible()
    drawn(3, KNEE)
    tab.show_client(client_id)
    assert not tab.empty.isVisible()
    assert not tab.then.isVisible()
    assert "one chart so far" in tab._sides["now"].word.text()
    assert not tab.changes.isVisible()


def test_the_days_that_were_chosen_stay_when_something_changes(
    tab: ChartsTab, client_id: int, drawn: Callable[..., int], qtbot: QtBot
) -> None:
    drawn(30, KNEE)
    middle = drawn(20, CALF)
    drawn(3, BETTER)
    show(tab, client_id, qtbot)
    tab.now.editor.setCurrentIndex(1)
    drawn(1, KNEE)
    tab.show_client(client_id)
    assert tab.now.text() == str(middle)
    assert tab.now.editor.count() == 4


def test_another_clients_charts_begin_with_the_first_and_the_last(
    tab: ChartsTab, store: Store, now: Moment, client_id: int, drawn, qtbot: QtBot
) -> None:
    drawn(30, KNEE)
    drawn(3, BETTER)
    show(tab, client_id, qtbot)
    with store.begin() as session:
        other = a_client(session, given_name="Zofia", at=now)
    tab.show_client(other)
    assert tab.empty.isVisible()
    assert not any(side.isVisible() for side in tab._sides.values())


def test_the_chart_leads_to_its_visit(
    tab: ChartsTab, client_id: int, drawn: Callable[..., int], qtbot: QtBot
) -> None:
    first = drawn(30, KNEE)
    drawn(3, BETTER)
    show(tab, client_id, qtbot)
    with qtbot.waitSignal(tab.visit_requested) as asked:
        tab._sides["then"].open_button.click()
    assert asked.args == [first]


def test_charts_are_read_only_once_they_are_looked_at(
    desk: Desk, client_id: int, drawn: Callable[..., int], qtbot: QtBot
) -> None:
    drawn(30, KNEE)
    drawn(3, BETTER)
    page = ClientPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.open(Place("client", client_id=client_id))
    assert page.charts.told.text() == ""
    page.commands()["client.charts"]()
    assert page.tab == "charts"
    assert page.charts.told.text() == "1 better"
