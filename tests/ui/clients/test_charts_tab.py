"""Two charts of a client beside each other: first and last, any other two, and what changed."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from massage_desk.domain.marks import ChartMark
from massage_desk.domain.moment import Moment
from massage_desk.domain.placing import place_mark
from massage_desk.domain.then_and_now import sentence
from massage_desk.services.charting import save_marks
from massage_desk.store.opening import Store
from massage_desk.ui.background import Background
from massage_desk.ui.body_chart.inks import change_ink
from massage_desk.ui.clients.charts_tab import ChartsTab
from massage_desk.ui.clients.client_page import ClientPage
from massage_desk.ui.design.theme import apply
from massage_desk.ui.design.tokens import contrast
from massage_desk.ui.desk import Desk
from massage_desk.ui.page import Place
from massage_desk.ui.visits.dates import day_words
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


def test_each_picture_shows_the_marks_of_its_own_day(
    tab: ChartsTab, client_id: int, drawn: Callable[..., int], qtbot: QtBot
) -> None:
    drawn(30, KNEE)
    drawn(3, BETTER)
    show(tab, client_id, qtbot)
    then, now = (side.picture.accessibleName() for side in tab._sides.values())
    assert ("7 of 10" in then, "4 of 10" in then) == (True, False)
    assert ("7 of 10" in now, "4 of 10" in now) == (False, True)
    left, right = tab.wipe.picture.accessibleName().split("Right, now")
    assert ("7 of 10" in left, "4 of 10" in right) == (True, True)


def test_the_region_of_one_client_is_not_lit_on_the_next(
    compared: ChartsTab, store: Store, now: Moment, qtbot: QtBot
) -> None:
    compared.course.choose("front", KNEE.region)
    picture = compared._sides["now"].picture
    assert picture._chosen_region("front")
    with store.begin() as session:
        other = a_client(session, at=now, given_name="Jan")
    compared.show_client(other)
    assert not picture._chosen_region("front")


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


@pytest.fixture
def compared(tab: ChartsTab, client_id: int, drawn: Callable[..., int], qtbot: QtBot) -> ChartsTab:
    """The tab with a knee that got better and a calf that is new."""
    drawn(30, KNEE)
    drawn(3, BETTER, CALF)
    show(tab, client_id, qtbot)
    return tab


def sign_of(tab: ChartsTab, number: int) -> QPoint:
    """Where the sign of a change stands in the picture, in pixels, once all have their room."""
    for _round in range(3):
        QApplication.processEvents()
    view = tab._changes[number].mark.view
    room = dict(tab.over.figure_rooms())[view]
    x, y = tab.over._places_in(view, tab.over.sign_size(view, room))[number]
    scale = tab.over.scale_of(view, room)
    return (room.topLeft() + QPointF(x * scale, y * scale)).toPoint()


def test_there_are_three_ways_to_look_one_at_a_time(compared: ChartsTab) -> None:
    ways = {
        "beside": lambda: compared._sides["then"].picture.isVisible(),
        "over": compared.over.isVisible,
        "wipe": compared.wipe.isVisible,
    }
    for look in ways:
        compared.look.button(look).click()
        assert [name for name, is_seen in ways.items() if is_seen()] == [look]
        assert compared.changes.isVisible()


def test_the_arrows_change_the_way_to_look(compared: ChartsTab, qtbot: QtBot) -> None:
    compared.look.button("beside").setFocus()
    qtbot.keyClick(compared.look.button("beside"), Qt.Key.Key_Right)
    assert compared.over.isVisible()
    qtbot.keyClick(compared.look.button("over"), Qt.Key.Key_Right)
    assert compared.wipe.isVisible()


def test_the_way_to_look_stays_for_the_next_client(
    compared: ChartsTab, store: Store, now: Moment, client_id: int
) -> None:
    compared.look.button("over").click()
    with store.begin() as session:
        other = a_client(session, given_name="Zofia", at=now)
    compared.show_client(other)
    assert not compared.over.isVisible()
    compared.show_client(client_id)
    assert compared.look.value() == "over"
    assert compared.over.isVisible()


def test_one_chart_is_shown_whatever_way_to_look_was_chosen(
    tab: ChartsTab, client_id: int, drawn: Callable[..., int], qtbot: QtBot
) -> None:
    tab.look.button("wipe").click()
    drawn(3, KNEE)
    show(tab, client_id, qtbot)
    assert tab._sides["now"].picture.isVisible()
    assert not any(part.isVisible() for part in (tab.look, tab.wipe, tab.over, tab.course))


def test_a_sentence_that_is_chosen_rings_its_mark_in_every_way_to_look(
    compared: ChartsTab,
) -> None:
    compared.look.button("over").click()
    plain = compared.over.grab().toImage()
    number = next(at for at, each in enumerate(compared._changes) if each.change == "better")
    compared.changes.rows[number].click()
    assert compared.over.grab().toImage() != plain
    assert compared._sides["then"].picture._ringed == KNEE
    assert compared._sides["now"].picture._ringed == BETTER
    assert compared.wipe.picture._ringed == (KNEE, BETTER)
    compared.changes.rows[number].click()
    assert compared.over.grab().toImage() == plain
    assert compared._sides["then"].picture._ringed is None


def test_a_click_at_a_sign_chooses_its_sentence_and_its_region(
    compared: ChartsTab, qtbot: QtBot
) -> None:
    compared.look.button("over").click()
    QApplication.processEvents()
    for number, change in enumerate(compared._changes):
        qtbot.mouseClick(compared.over, Qt.MouseButton.LeftButton, pos=sign_of(compared, number))
        assert compared.changes.chosen_number() == number
        assert compared.course.region.text() == change.mark.region


def test_the_pointer_over_a_sentence_lights_its_sign_and_leaves_the_chosen_one_lit(
    compared: ChartsTab,
) -> None:
    compared.changes.choose(1)
    compared.changes.rows[0].entered.emit()
    assert compared.over._lit == 0
    compared.changes.rows[0].left.emit()
    assert compared.over._lit == 1


def test_the_pointer_over_a_sign_tells_the_sentence(compared: ChartsTab, qtbot: QtBot) -> None:
    compared.look.button("over").click()
    QApplication.processEvents()
    qtbot.mouseMove(compared.over, sign_of(compared, 0))
    assert compared.over.toolTip() == sentence(compared._changes[0])
    assert compared.over._lit == 0


def test_the_sentences_are_one_stop_of_tab_and_the_arrows_go_along(
    compared: ChartsTab, qtbot: QtBot
) -> None:
    rows = compared.changes.rows
    by_tab = [row for row in rows if row.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert by_tab == [rows[0]]
    rows[0].setFocus()
    qtbot.keyClick(rows[0], Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    qtbot.keyClick(rows[1], Qt.Key.Key_Return)
    assert compared.changes.chosen_number() == 1
    assert rows[1].accessibleName().startswith("Better: Pain, right front of the knee")


def test_the_overlay_says_its_changes_and_its_legend_names_those_that_are_used(
    compared: ChartsTab,
) -> None:
    assert "7, now 4 of 10 (better)" in compared.over.accessibleName()
    assert compared.legend.accessibleName() == "Legend: New, Better"


def test_the_slider_is_moved_by_keys_and_by_dragging_over_the_picture(
    compared: ChartsTab, qtbot: QtBot
) -> None:
    compared.look.button("wipe").click()
    slider, picture = compared.wipe.slider, compared.wipe.picture
    QApplication.processEvents()
    middle = picture.handle()
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert picture.handle() > middle
    assert slider.accessibleDescription().startswith("52 percent")
    qtbot.mousePress(picture, Qt.MouseButton.LeftButton, pos=QPoint(0, 20))
    assert slider.value() == 0
    qtbot.mouseMove(picture, QPoint(picture.width(), 20))
    qtbot.mouseRelease(picture, Qt.MouseButton.LeftButton, pos=QPoint(picture.width(), 20))


def test_left_of_the_handle_is_then_and_right_of_it_now(compared: ChartsTab, now: Moment) -> None:
    compared.look.button("wipe").click()
    wipe = compared.wipe
    assert wipe.left_day.text() == f"Left: {day_words(now.date - dt.timedelta(days=30))}"
    assert wipe.right_day.text() == f"Right: {day_words(now.date - dt.timedelta(days=3))}"
    QApplication.processEvents()
    half = wipe.picture.grab().toImage()
    wipe.slider.setValue(100)
    then = wipe.picture.grab().toImage()
    wipe.slider.setValue(0)
    after = wipe.picture.grab().toImage()
    left = QRect(0, 0, half.width() // 2 - 20, half.height())
    right = QRect(half.width() // 2 + 20, 0, half.width() // 2 - 40, half.height())
    assert half.copy(left) == then.copy(left)
    assert half.copy(right) == after.copy(right)
    assert then.copy(right) != after.copy(right)


def test_one_region_is_told_over_all_charts(
    tab: ChartsTab, client_id: int, drawn: Callable[..., int], qtbot: QtBot
) -> None:
    treated = place_mark("front", "treated", "point", [(165.0, 700.0)])
    drawn(30, KNEE)
    drawn(20, CALF)
    drawn(10, replace(KNEE, severity=None), treated)
    drawn(3, BETTER)
    show(tab, client_id, qtbot)
    course = tab.course
    assert course.region.editor.currentText() == "right front of the knee, 4 marks"
    now = tab._desk.now().date
    first, last = (day_words(now - dt.timedelta(days=days)) for days in (30, 3))
    assert course.told.text() == f"7 on {first}, 4 on {last}, 4 charts"
    said = course.line.accessibleName()
    assert said.startswith(f"right front of the knee: {first}: 7, pain; ")
    assert "not marked" in said
    assert "pain, without a number, treated" in said
    assert "Hollow dot" in course.key.text()
    assert "T: treated" in course.key.text()


def test_a_click_on_the_body_chooses_the_region_or_says_that_nothing_was_there(
    compared: ChartsTab, qtbot: QtBot
) -> None:
    picture = compared._sides["now"].picture
    QApplication.processEvents()

    def click(mark: ChartMark) -> None:
        room = dict(picture.figure_rooms())[mark.view]
        scale = picture.scale_of(mark.view, room)
        place = room.topLeft() + QPointF(*mark.points[0]) * scale
        qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=place.toPoint())

    click(CALF)
    assert compared.course.region.text() == CALF.region
    assert picture._regions == {CALF.region}
    click(place_mark("front", "pain", "point", [(200.0, 250.0)]))
    assert compared.course.region.text() == CALF.region
    assert compared.course.hint.text().startswith("Nothing was ever marked at: ")


def test_a_narrow_window_and_large_letters_stack_everything(compared: ChartsTab) -> None:
    compared.look.button("over").click()
    assert compared.changes.geometry().left() > 0
    compared.resize(500, 800)
    QApplication.processEvents()
    below = compared.changes.mapTo(compared, QPoint(0, 0))
    assert below.x() < 60
    assert below.y() > compared.legend.mapTo(compared, QPoint(0, 0)).y()
    assert compared.content.minimumSizeHint().width() <= 500


def test_rows_are_as_high_as_their_words(
    tab: ChartsTab, client_id: int, drawn: Callable[..., int], qtbot: QtBot
) -> None:
    drawn(30, KNEE, replace(CALF, kind="Rückenmarksstimulationsnebenwirkung" * 4))
    drawn(3, BETTER, SIDE)
    tab.look.button("over").click()
    show(tab, client_id, qtbot)
    tab.grab()
    for row in tab.changes.rows:
        assert row.height() >= row.heightForWidth(row.width())
        assert row.width() <= tab.changes.width()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_colours_of_changes_stand_out_from_the_body(
    mode: str, qapp: QApplication, light_again: None
) -> None:
    apply(qapp, mode)
    ink = change_ink()
    for colour in (*ink.colours.values(), ink.ring):
        assert contrast(colour, ink.ink.body) >= 3
        assert contrast(colour, ink.ink.paper) >= 3


@pytest.mark.parametrize("look", ["beside", "over", "wipe"])
def test_two_hundred_marks_can_be_looked_at(
    tab: ChartsTab, client_id: int, drawn: Callable[..., int], look: str, qtbot: QtBot
) -> None:
    spots = [(160 + 7 * (at % 20), 220 + 14 * (at // 20)) for at in range(200)]
    drawn(30, *(place_mark("back", "pain", "point", [spot], 3) for spot in spots))
    drawn(3, *(place_mark("back", "pain", "point", [spot], 6) for spot in spots))
    tab.look.button(look).click()
    show(tab, client_id, qtbot)
    assert not tab.grab().isNull()
    assert len(tab.changes.rows) == 200
