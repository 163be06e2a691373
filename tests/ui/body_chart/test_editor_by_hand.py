"""Marks put, moved and taken away by mouse, pen and finger; every one knows where it lies."""

import math

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice, QTabletEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from massage_desk.domain import body
from massage_desk.domain.drawing import draw_area
from massage_desk.domain.mark_kinds import mark_kind, mark_kinds
from massage_desk.domain.placing import place_mark
from massage_desk.domain.primitives import PRINT
from massage_desk.ui.design import theme
from tests.ui.body_chart.conftest import LEFT, NONE, Chart

PLACES = [
    ("front", "knee-anterior-left", "left"),
    ("back", "upper-trapezius-right", "right"),
    ("left", "thigh-lateral-left", "left"),
    ("right", "thigh-lateral-right", "right"),
]
POINTS = [kind.id for kind in mark_kinds() if kind.takes("point")]
AREAS = [kind.id for kind in mark_kinds() if kind.takes("area")]
STROKES = [
    (kind.id, geometry)
    for kind in mark_kinds()
    for geometry in ("line", "arrow", "ink")
    if kind.takes(geometry)
]
POINTS_ONLY = [kind.id for kind in mark_kinds() if kind.geometries == ("point",)]
DRAWN_ONLY = [kind.id for kind in mark_kinds() if not kind.takes("point")]


def choose(chart: Chart, kind: str) -> None:
    """By its button, or out of the menu of all kinds."""
    palette = chart.editor._palette
    if kind in palette._buttons:
        QTest.mouseClick(palette._buttons[kind], LEFT)
        return
    parts = [action.menu() for action in palette.menu.actions()]
    (entry,) = [each for part in parts for each in part.actions() if each.data() == kind]
    entry.trigger()


def turn_wheel(chart: Chart, by: int, at: QPoint) -> None:
    spot = QPointF(at)
    over = chart.figure.viewport()
    event = QWheelEvent(
        spot,
        QPointF(over.mapToGlobal(at)),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(over, event)


@pytest.mark.parametrize("view", body.VIEWS)
def test_a_tap_on_any_region_of_a_view_is_a_mark_that_knows_it(chart: Chart, view: str) -> None:
    for region in body.figure(view).regions:
        chart.editor.set_marks(())
        chart.editor.show_view(view)
        chart.figure.fit()
        chart.figure.zoom_by(6.0)
        chart.figure.centerOn(QPointF(*region.centre))
        chart.tap(region.centre)
        assert (chart.mark.view, chart.mark.geometry) == (view, "point")
        assert (chart.mark.region, chart.mark.side) == (region.id, region.side)
        assert chart.mark.region_name == region.name


@pytest.mark.parametrize(("view", "region", "side"), PLACES)
def test_the_buttons_over_the_figure_turn_the_body(
    chart: Chart, view: str, region: str, side: str
) -> None:
    QTest.mouseClick(chart.editor._switch.button(view), LEFT)
    chart.tap(region)
    assert (chart.mark.view, chart.mark.region, chart.mark.side) == (view, region, side)
    assert chart.editor._switch.button(view).text().endswith("¹")


@pytest.mark.parametrize("kind", POINTS)
def test_a_kind_that_has_points_is_put_by_a_tap(chart: Chart, kind: str) -> None:
    choose(chart, kind)
    chart.tap("sternum")
    assert (chart.mark.kind, chart.mark.geometry) == (kind, "point")


@pytest.mark.parametrize("kind", AREAS)
def test_a_drag_draws_an_area(chart: Chart, kind: str) -> None:
    choose(chart, kind)
    chart.circle("thigh-anterior-left")
    assert (chart.mark.kind, chart.mark.geometry) == (kind, "area")
    assert (chart.mark.region, chart.mark.side) == ("thigh-anterior-left", "left")
    assert len(chart.mark.points) >= 6


@pytest.mark.parametrize("kind", DRAWN_ONLY)
def test_a_tap_with_a_kind_that_is_only_drawn_says_how(chart: Chart, kind: str) -> None:
    choose(chart, kind)
    chart.tap("sternum")
    assert chart.marks == ()
    assert mark_kind(kind).name in chart.caption
    assert "dra" in chart.caption


@pytest.mark.parametrize(("kind", "geometry"), STROKES)
def test_a_drag_that_does_not_come_back_draws_a_line(
    chart: Chart, kind: str, geometry: str
) -> None:
    choose(chart, kind)
    chart.drag("thigh-anterior-left", "knee-anterior-left", "shin-left")
    assert (chart.mark.kind, chart.mark.geometry) == (kind, geometry)
    assert {region for region, _share in chart.mark.regions} >= {
        "thigh-anterior-left",
        "knee-anterior-left",
        "shin-left",
    }
    assert sum(share for _region, share in chart.mark.regions) == pytest.approx(1)


@pytest.mark.parametrize("kind", POINTS_ONLY)
def test_a_drag_with_a_kind_that_has_no_areas_draws_no_line(chart: Chart, kind: str) -> None:
    choose(chart, kind)
    pane = chart.figure.viewport()
    QTest.mousePress(pane, LEFT, NONE, chart.spot("thigh-anterior-left"))
    QTest.mouseMove(pane, chart.spot("knee-anterior-left"))
    assert chart.editor._scene._trail.path().isEmpty()
    QTest.mouseRelease(pane, LEFT, NONE, chart.spot("knee-anterior-left"))


def test_the_nearest_sign_within_reach_is_held(chart: Chart) -> None:
    x, y = (300.0, 560.0)
    places = [(x, y), (x, y + 40)]
    chart.editor.set_marks([place_mark("front", "pain", "point", [each]) for each in places])
    scene = chart.editor._scene
    found = [scene.mark_at(x, y + down, 30) for down in (-31, -29, 15, 25, 69, 71)]
    assert found == [-1, 0, 0, 1, 1, -1]


def test_a_high_area_is_held_at_every_part_of_its_edge(chart: Chart) -> None:
    high = place_mark("front", "pain", "area", [(280, 520), (320, 520), (320, 900), (280, 900)])
    chart.editor.set_marks([high])
    edge = [(280.0, y + 0.5) for y in range(530, 890, 20)]
    sign = chart.editor._scene._items[0].at
    far = [spot for spot in edge if math.dist(spot, sign) > 20]
    assert len(far) > 10
    assert {chart.editor._scene.mark_at(*spot, 9) for spot in far} == {0}


def test_an_arrow_belongs_to_where_it_begins_and_may_end_beside_the_body(chart: Chart) -> None:
    choose(chart, "radiating-pain")
    chart.drag("thigh-anterior-left", "knee-anterior-left", (300, 720), (400, 760))
    assert (chart.mark.region, chart.mark.geometry) == ("thigh-anterior-left", "arrow")
    assert not body.on_body("front", *chart.mark.points[-1])


@pytest.mark.parametrize("kind", POINTS_ONLY)
def test_a_drag_with_a_kind_that_has_no_areas_puts_a_point_where_it_ends(
    chart: Chart, kind: str
) -> None:
    choose(chart, kind)
    chart.drag("thigh-anterior-left", "knee-anterior-left")
    assert (chart.mark.geometry, chart.mark.region) == ("point", "knee-anterior-left")


def test_a_trembling_tap_is_still_a_tap(chart: Chart) -> None:
    spot = chart.spot("knee-anterior-left")
    pane = chart.figure.viewport()
    QTest.mousePress(pane, LEFT, NONE, spot)
    QTest.mouseMove(pane, spot + QPoint(2, 1))
    QTest.mouseRelease(pane, LEFT, NONE, spot + QPoint(2, 1))
    assert chart.mark.geometry == "point"


def test_an_area_over_the_middle_lies_on_both_sides(chart: Chart) -> None:
    chart.editor.show_view("back")
    chart.drag((130, 330), (350, 330), (350, 420), (130, 420), (130, 330))
    assert chart.mark.side == "midline"


def test_a_tap_beside_the_body_puts_nothing_and_says_why(chart: Chart) -> None:
    box = body.figure("front").box
    chart.tap((box.left + 4, box.bottom - 4))
    assert chart.marks == ()
    assert "beside the figure" in chart.caption


def test_two_quick_taps_are_two_marks(chart: Chart) -> None:
    chart.tap("knee-anterior-left")
    other = chart.spot("knee-anterior-right")
    QTest.mouseDClick(chart.figure.viewport(), LEFT, NONE, other)
    QTest.mouseRelease(chart.figure.viewport(), LEFT, NONE, other)
    assert [mark.side for mark in chart.marks] == ["left", "right"]


def test_a_double_click_looks_closely_at_the_region_and_leaves_no_mark(chart: Chart) -> None:
    pane, knee = chart.figure.viewport(), chart.spot("knee-anterior-left")
    QTest.mouseClick(pane, LEFT, NONE, knee)
    QTest.mouseDClick(pane, LEFT, NONE, knee)
    QTest.mouseRelease(pane, LEFT, NONE, knee)
    assert chart.marks == ()
    assert not chart.figure.is_whole
    assert not chart.editor.undo_stack.canRedo()
    here = chart.figure.visible_rect().center().toPoint()
    region = body.region_at("front", here.x(), here.y())
    assert region is not None
    assert region.id == "knee-anterior-left"
    twice = chart.spot("knee-anterior-left")
    QTest.mouseClick(pane, LEFT, NONE, twice)
    QTest.mouseDClick(pane, LEFT, NONE, twice)
    assert chart.figure.is_whole
    assert chart.marks == ()


def test_the_edge_of_the_selected_area_is_pulled_to_another_shape(chart: Chart) -> None:
    chart.circle("thigh-anterior-left", 24)
    drawn = chart.mark
    x, y = body.region("front", "thigh-anterior-left").centre
    chart.drag((x, y + 24), (x, y + 34), (x, y + 60))
    pulled = chart.mark
    assert max(spot[1] for spot in pulled.points) > y + 55
    assert min(spot[1] for spot in pulled.points) == pytest.approx(
        min(spot[1] for spot in drawn.points), abs=2
    )
    chart.editor.undo_stack.undo()
    assert chart.mark == drawn


def test_an_edge_that_is_not_selected_moves_the_whole_mark(chart: Chart) -> None:
    chart.circle("thigh-anterior-left", 24)
    chart.key(Qt.Key.Key_Escape)
    x, y = body.region("front", "thigh-anterior-left").centre
    chart.drag((x, y + 24), (x, y + 34), (x, y + 64))
    ys = [spot[1] for spot in chart.mark.points]
    assert max(ys) - min(ys) == pytest.approx(48, abs=3)
    assert min(ys) > y


def test_a_brush_covers_what_it_goes_over(chart: Chart) -> None:
    chart.editor.commands()["chart.brush"]()
    chart.drag("thigh-anterior-left", "knee-anterior-left")
    xs = [spot[0] for spot in chart.mark.points]
    assert chart.mark.geometry == "area"
    assert max(xs) - min(xs) > 14
    assert [region for region, _share in chart.mark.regions][:1] == ["thigh-anterior-left"]


def test_a_press_on_a_mark_selects_it_and_puts_none(chart: Chart) -> None:
    chart.tap("knee-anterior-left")
    chart.tap("knee-anterior-right")
    assert chart.selection == 1
    chart.tap("knee-anterior-left")
    assert len(chart.marks) == 2
    assert chart.selection == 0


def test_a_mark_is_dragged_to_another_region_and_learns_its_name(chart: Chart) -> None:
    chart.tap("knee-anterior-left")
    chart.drag("knee-anterior-left", "thigh-anterior-right")
    assert (chart.mark.region, chart.mark.side) == ("thigh-anterior-right", "right")


def test_an_area_is_dragged_by_its_sign_with_its_shape(chart: Chart) -> None:
    chart.circle("thigh-anterior-left")
    before = chart.mark
    start = chart.editor._scene._items[0].at
    chart.drag(start, (start[0], start[1] - 20))
    rise = [a[1] - b[1] for a, b in zip(before.points, chart.mark.points, strict=True)]
    assert all(abs(each - 20) < 2 for each in rise)


def test_a_mark_dragged_off_the_body_stays_where_it_was(chart: Chart) -> None:
    chart.tap("knee-anterior-left")
    before = chart.mark
    box = body.figure("front").box
    chart.drag("knee-anterior-left", (box.left + 4, box.bottom - 4))
    assert chart.mark == before
    assert "beside the figure" in chart.caption
    assert chart.editor._scene._items[0]._sign.pos() == QPointF(*before.points[0])


def test_severity_is_given_by_a_tap_on_the_scale_and_taken_by_another(chart: Chart) -> None:
    chart.tap("knee-anterior-left")
    scale = chart.panel.severity
    seven = QPoint(round(scale.width() * 7.5 / 11), scale.height() // 2)
    QTest.mouseClick(scale, LEFT, NONE, seven)
    assert chart.mark.severity == 7
    QTest.mouseClick(scale, LEFT, NONE, seven)
    assert chart.mark.severity is None


def test_words_are_written_beside_the_selected_mark(chart: Chart) -> None:
    chart.tap("knee-anterior-left")
    chart.tap("knee-anterior-right")
    chart.tap("knee-anterior-left")
    QTest.mouseClick(chart.panel.words, LEFT)
    chart.write("click on stairs")
    assert [mark.words for mark in chart.marks] == ["click on stairs", ""]


def test_the_bin_deletes_the_selected_mark_and_undo_brings_it_back(chart: Chart) -> None:
    chart.tap("knee-anterior-left")
    put = chart.mark
    QTest.mouseClick(chart.panel.remove, LEFT)
    assert chart.marks == ()
    undo, redo = chart.editor._bar.buttons
    QTest.mouseClick(undo, LEFT)
    assert chart.mark == put
    QTest.mouseClick(redo, LEFT)
    assert chart.marks == ()


def test_every_step_is_undone_in_its_turn_and_done_again(chart: Chart) -> None:
    states = [chart.marks]
    chart.tap("knee-anterior-left")
    states.append(chart.marks)
    chart.circle("thigh-anterior-right")
    states.append(chart.marks)
    chart.drag("knee-anterior-left", "foot-dorsum-left")
    states.append(chart.marks)
    assert len(set(states)) == 4
    for state in reversed(states[:-1]):
        chart.editor.undo_stack.undo()
        assert chart.marks == state
    for state in states[1:]:
        chart.editor.undo_stack.redo()
        assert chart.marks == state


def test_undo_turns_the_body_to_what_it_changes(chart: Chart) -> None:
    chart.tap("knee-anterior-left")
    chart.editor.show_view("back")
    chart.tap("upper-trapezius-right")
    chart.editor.show_view("front")
    chart.editor.undo_stack.undo()
    chart.editor.undo_stack.redo()
    assert chart.view == "back"


def test_the_wheel_zooms_at_the_pointer_and_the_place_under_it_stays(chart: Chart) -> None:
    spot = chart.spot("sternum")
    before = chart.figure.mapToScene(spot)
    scale = chart.figure.scale_now
    for _notch in range(4):
        turn_wheel(chart, 120, spot)
    assert chart.figure.scale_now > 2 * scale
    after = chart.figure.mapToScene(spot)
    assert (after - before).manhattanLength() < 4
    for _notch in range(9):
        turn_wheel(chart, -120, spot)
    assert chart.figure.scale_now == pytest.approx(scale)


def test_a_mark_put_in_the_zoomed_figure_lies_where_the_finger_was(chart: Chart) -> None:
    for _notch in range(6):
        turn_wheel(chart, 120, chart.spot("nose"))
    chart.tap("nose")
    assert chart.mark.region == "nose"


def test_the_middle_button_pans_and_puts_nothing(chart: Chart) -> None:
    chart.figure.zoom_by(3.0)
    before = chart.figure.visible_rect().center()
    pane = chart.figure.viewport()
    middle = Qt.MouseButton.MiddleButton
    QTest.mousePress(pane, middle, NONE, QPoint(150, 150))
    QTest.mouseMove(pane, QPoint(110, 120))
    QTest.mouseRelease(pane, middle, NONE, QPoint(110, 120))
    moved = chart.figure.visible_rect().center() - before
    assert moved.x() > 5
    assert moved.y() > 5
    assert chart.marks == ()


def test_a_pen_draws_as_the_mouse_does(chart: Chart) -> None:
    pane = chart.figure.viewport()
    device = QPointingDevice.primaryPointingDevice()

    def pen(kind: QEvent.Type, at: QPoint, buttons: Qt.MouseButton) -> None:
        spot, over = QPointF(at), QPointF(pane.mapToGlobal(at))
        event = QTabletEvent(
            kind, device, spot, over, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, NONE, LEFT, buttons
        )
        QApplication.sendEvent(pane, event)

    ring = [chart.spot(at) for at in ("thigh-anterior-left", "knee-anterior-left", "shin-left")]
    ring.append(ring[0] + QPoint(20, 0))
    pen(QEvent.Type.TabletPress, ring[0], LEFT)
    for at in ring[1:]:
        pen(QEvent.Type.TabletMove, at, LEFT)
    pen(QEvent.Type.TabletRelease, ring[-1], Qt.MouseButton.NoButton)
    assert (chart.mark.geometry, chart.mark.side) == ("area", "left")


def test_a_pen_that_presses_more_draws_a_broader_stroke(chart: Chart) -> None:
    choose(chart, "drawing")
    pane, device = chart.figure.viewport(), QPointingDevice.primaryPointingDevice()
    path = [chart.spot((260, 560 + 8 * step)) for step in range(12)]
    kinds = [QEvent.Type.TabletPress, *[QEvent.Type.TabletMove] * 10, QEvent.Type.TabletRelease]
    for step, (kind, at) in enumerate(zip(kinds, path, strict=True)):
        spot, over = QPointF(at), QPointF(pane.mapToGlobal(at))
        firm = step / 11
        event = QTabletEvent(kind, device, spot, over, firm, 0, 0, 0, 0, 0, NONE, LEFT, LEFT)
        QApplication.sendEvent(pane, event)
    mark = chart.mark
    assert mark.geometry == "ink"
    assert len(mark.pressures) == len(mark.points)
    assert list(mark.pressures) == sorted(mark.pressures)
    widths = [shape.width for shape in draw_area(mark, PRINT)]
    assert widths == sorted(widths)
    assert widths[-1] > 2 * widths[0]


def test_a_finger_taps_and_two_fingers_zoom(chart: Chart) -> None:
    device = QTest.createTouchDevice()
    pane = chart.figure.viewport()
    knee = chart.spot("knee-anterior-left")
    QTest.touchEvent(pane, device).press(0, knee, pane).commit()
    QTest.touchEvent(pane, device).release(0, knee, pane).commit()
    assert chart.mark.region == "knee-anterior-left"
    scale = chart.figure.scale_now
    one, two = QPoint(100, 200), QPoint(140, 200)
    QTest.touchEvent(pane, device).press(0, one, pane).press(1, two, pane).commit()
    for step in range(1, 9):
        apart = QPoint(8 * step, 0)
        QTest.touchEvent(pane, device).move(0, one - apart, pane).move(
            1, two + apart, pane
        ).commit()
    one, two = one - apart, two + apart
    QTest.touchEvent(pane, device).release(0, one, pane).release(1, two, pane).commit()
    assert chart.figure.scale_now > 1.5 * scale
    assert len(chart.marks) == 1


def test_the_region_under_the_pointer_is_named(chart: Chart) -> None:
    told = []
    chart.editor.region_hovered.connect(told.append)
    QTest.mouseMove(chart.figure.viewport(), chart.spot("knee-anterior-left"))
    assert chart.caption == told[-1]
    assert "knee" in chart.caption
    assert "eft" in chart.caption


def test_a_signed_chart_is_shown_and_not_changed(chart: Chart) -> None:
    chart.tap("knee-anterior-left")
    kept = chart.marks
    chart.editor.set_marks(kept, read_only=True)
    chart.tap("knee-anterior-right")
    chart.circle("thigh-anterior-left")
    chart.drag("knee-anterior-left", "foot-dorsum-left")
    assert chart.marks == kept
    assert not chart.panel.words.isVisible()
    assert not chart.panel.remove.isVisible()
    assert not chart.editor._palette.isVisible()


def test_the_figure_keeps_its_size_when_the_first_mark_is_put(chart: Chart) -> None:
    before = chart.figure.size()
    chart.tap("knee-anterior-left")
    QTest.qWait(1)
    assert chart.figure.size() == before


def test_marks_of_another_visit_are_shown_without_a_way_back_to_these(chart: Chart) -> None:
    chart.tap("knee-anterior-left")
    told = []
    chart.editor.marks_changed.connect(lambda: told.append(1))
    chart.editor.set_marks(())
    assert not chart.editor.undo_stack.canUndo()
    assert told == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_signs_are_drawn_in_the_colours_of_the_appearance(
    chart: Chart, qapp: QApplication, mode: str
) -> None:
    chart.tap("knee-anterior-left")
    theme.apply(qapp, mode)
    drawn = chart.figure.grab().toImage()
    spot = chart.spot("knee-anterior-left")
    near = {drawn.pixelColor(spot + QPoint(dx, -5)).name() for dx in range(-7, 8)}
    pain = mark_kind("pain")
    assert (pain.light if mode == "light" else pain.dark).lower() in near
