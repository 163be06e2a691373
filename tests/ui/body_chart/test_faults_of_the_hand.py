"""What goes wrong while a hand draws: lost lifts, palms, other keys, another visit, long ways."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from massage_desk.domain import body
from massage_desk.domain.placing import place_mark
from tests.ui.body_chart.conftest import CTRL, LEFT, NONE, Chart

NO_BUTTON = Qt.MouseButton.NoButton
PRESS, MOVE, LIFT = (
    QEvent.Type.TabletPress,
    QEvent.Type.TabletMove,
    QEvent.Type.TabletRelease,
)


def pen(chart: Chart, kind: QEvent.Type, at: QPoint, *, down: bool = True) -> None:
    pane, device = chart.figure.viewport(), QPointingDevice.primaryPointingDevice()
    over, firm, buttons = QPointF(pane.mapToGlobal(at)), 0.5 if down else 0.0, LEFT
    event = QTabletEvent(
        kind, device, QPointF(at), over, firm, 0, 0, 0, 0, 0, NONE, LEFT,
        buttons if down else NO_BUTTON,
    )  # fmt: skip
    QApplication.sendEvent(pane, event)


def move_mouse(chart: Chart, at: QPoint, buttons: Qt.MouseButton) -> None:
    pane = chart.figure.viewport()
    over = QPointF(pane.mapToGlobal(at))
    kind = QEvent.Type.MouseMove
    event = QMouseEvent(kind, QPointF(at), over, NO_BUTTON, buttons, NONE)
    QApplication.sendEvent(pane, event)


def spasm(chart: Chart) -> list[QPoint]:
    """A kind that is drawn as a line is chosen; the way down the left thigh."""
    chart.key(Qt.Key.Key_S)
    return [chart.spot((268, 520 + 12 * step)) for step in range(8)]


def test_a_pen_whose_lift_was_lost_ends_its_stroke_where_it_was_last(chart: Chart) -> None:
    way = spasm(chart)
    pen(chart, PRESS, way[0])
    for at in way[1:6]:
        pen(chart, MOVE, at)
    pen(chart, MOVE, chart.spot((100, 300)), down=False)
    assert chart.mark.geometry == "line"
    assert chart.mark.points[-1][1] < 600
    pen(chart, MOVE, chart.spot((100, 320)), down=False)
    assert len(chart.marks) == 1


def test_a_mouse_whose_lift_was_lost_does_not_go_on_drawing(chart: Chart) -> None:
    way = spasm(chart)
    QTest.mousePress(chart.figure.viewport(), LEFT, NONE, way[0])
    for at in way[1:6]:
        move_mouse(chart, at, LEFT)
    move_mouse(chart, chart.spot((100, 300)), NO_BUTTON)
    assert chart.mark.geometry == "line"
    assert chart.mark.points[-1][1] < 600
    assert not chart.figure.hand.is_busy


def test_a_pen_that_leaves_the_window_draws_on_to_the_edge_and_ends_there(chart: Chart) -> None:
    pen(chart, PRESS, chart.spot("forearm-anterior-left"))
    chart.key(Qt.Key.Key_S)
    for step in range(1, 8):
        pen(chart, MOVE, chart.spot("forearm-anterior-left") + QPoint(step * 80, 0))
    pen(chart, LIFT, QPoint(2000, 300))
    edge = body.figure("front").box.right
    assert chart.mark.side == "left"
    assert max(x for x, _y in chart.mark.points) == pytest.approx(edge)


def test_a_palm_that_rests_while_the_pen_draws_changes_nothing(chart: Chart) -> None:
    way, device, pane = spasm(chart), QTest.createTouchDevice(), chart.figure.viewport()
    pen(chart, PRESS, way[0])
    pen(chart, MOVE, way[3])
    palm = chart.spot("abdomen-lower-left")
    QTest.touchEvent(pane, device).press(0, palm, pane).commit()
    pen(chart, MOVE, way[5])
    QTest.touchEvent(pane, device).release(0, palm, pane).commit()
    pen(chart, LIFT, way[7], down=False)
    assert chart.mark.geometry == "line"
    assert chart.mark.region == "thigh-anterior-left"


def test_another_visit_in_the_middle_of_a_stroke_gets_no_mark(chart: Chart) -> None:
    way = spasm(chart)
    pane = chart.figure.viewport()
    QTest.mousePress(pane, LEFT, NONE, way[0])
    QTest.mouseMove(pane, way[4])
    chart.editor.set_marks(())
    QTest.mouseMove(pane, way[6])
    QTest.mouseRelease(pane, LEFT, NONE, way[7])
    assert chart.marks == ()


def test_a_step_back_while_a_mark_is_dragged_lets_go_of_it(chart: Chart) -> None:
    chart.tap("knee-anterior-left")
    chart.key(Qt.Key.Key_Escape)
    chart.tap("knee-anterior-right")
    kept, _dragged = chart.marks
    pane, at = chart.figure.viewport(), chart.spot("knee-anterior-right")
    QTest.mousePress(pane, LEFT, NONE, at)
    QTest.mouseMove(pane, at + QPoint(0, 30))
    chart.key(Qt.Key.Key_Z, CTRL)
    QTest.mouseMove(pane, at + QPoint(0, 40))
    QTest.mouseRelease(pane, LEFT, NONE, at + QPoint(0, 40))
    assert chart.marks == (kept,)


def test_a_double_click_on_a_mark_that_was_there_does_not_take_it_away(chart: Chart) -> None:
    chart.tap("knee-anterior-left")
    pane, at = chart.figure.viewport(), chart.spot("knee-anterior-left")
    QTest.mouseClick(pane, LEFT, NONE, at)
    QTest.mouseDClick(pane, LEFT, NONE, at)
    QTest.mouseRelease(pane, LEFT, NONE, at)
    assert chart.mark.region == "knee-anterior-left"
    assert not chart.figure.is_whole


def test_two_quick_taps_of_a_pen_look_closely(chart: Chart) -> None:
    at = chart.spot("knee-anterior-left")
    for _ in range(2):
        pen(chart, PRESS, at)
        pen(chart, LIFT, at, down=False)
    assert chart.marks == ()
    assert not chart.figure.is_whole


def test_two_quick_taps_of_a_finger_look_closely(chart: Chart) -> None:
    device, pane = QTest.createTouchDevice(), chart.figure.viewport()
    at = chart.spot("knee-anterior-left")
    for _ in range(2):
        QTest.touchEvent(pane, device).press(0, at, pane).commit()
        QTest.touchEvent(pane, device).release(0, at, pane).commit()
    assert chart.marks == ()
    assert not chart.figure.is_whole


def test_a_finger_that_stays_after_a_pinch_draws_nothing(chart: Chart) -> None:
    device, pane = QTest.createTouchDevice(), chart.figure.viewport()
    one, two = chart.spot("abdomen-lower-left"), chart.spot("thigh-anterior-left")
    QTest.touchEvent(pane, device).press(0, one, pane).commit()
    QTest.touchEvent(pane, device).stationary(0).press(1, two, pane).commit()
    QTest.touchEvent(pane, device).stationary(0).release(1, two, pane).commit()
    QTest.touchEvent(pane, device).move(0, one + QPoint(40, 60), pane).commit()
    QTest.touchEvent(pane, device).release(0, one + QPoint(40, 60), pane).commit()
    assert chart.marks == ()


def test_a_very_long_stroke_is_kept_as_a_mark(chart: Chart) -> None:
    chart.key(Qt.Key.Key_Comma)
    pane = chart.figure.viewport()
    QTest.mousePress(pane, LEFT, NONE, chart.spot((200, 300)))
    for step in range(6000):
        x, y = 160 + (step * 7 % 130), 220 + (step // 20)
        chart.figure.hand.move(QPointF(step, step), QPointF(x, y))
    QTest.mouseRelease(pane, LEFT, NONE, chart.spot((240, 500)))
    assert chart.mark.geometry == "ink"


@pytest.mark.parametrize("view", body.VIEWS)
def test_a_mark_at_the_very_border_of_a_view_can_be_put_moved_and_mirrored(
    chart: Chart, view: str
) -> None:
    box, outline = body.figure(view).box, body.body_box(view)
    edges = [
        (outline.left, (outline.top + outline.bottom) / 2),
        ((outline.left + outline.right) / 2, outline.bottom),
        (box.left, box.top),
        (box.right, box.bottom),
    ]
    for x, y in edges:
        place = body.reach(view, x, y)
        if place is None:
            continue
        ring = [box.nearest(place[0] + dx, place[1] + dy) for dx, dy in
                ((-40, -40), (40, -40), (40, 40), (-40, 40))]  # fmt: skip
        mark = place_mark(view, "swelling", "area", ring)
        chart.editor.set_marks([mark])
        chart.editor._state.select(0)
        chart.editor._pencil.nudge(-10, 0)
        chart.editor._pencil.mirror()
        assert all(box.grown(1).holds(*p) for mark in chart.marks for p in mark.points)
