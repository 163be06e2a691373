"""One key shows a region as large as there is room, and the same key the whole figure."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGraphicsPathItem, QLabel

from massage_desk.domain.body import region_at
from massage_desk.domain.geometry import bounds
from massage_desk.domain.placing import place_mark
from tests.ui.body_chart.conftest import Chart

NO_PEN = Qt.PenStyle.NoPen
PAIN = place_mark("back", "pain", "point", [(280, 176)], 7)


def test_the_region_of_the_selected_mark_is_shown_and_then_the_whole(chart: Chart) -> None:
    chart.editor.go_to_figure()
    chart.editor.set_marks([PAIN])
    chart.editor._state.select(0)
    chart.key(Qt.Key.Key_Z)
    region = region_at("back", *PAIN.points[0])
    assert region is not None
    box, seen = bounds(region.polygon), chart.figure.visible_rect()
    assert seen.left() <= box.left
    assert seen.right() >= box.right
    assert seen.top() <= box.top
    assert seen.bottom() >= box.bottom
    assert not chart.figure.is_whole
    assert chart.marks == (PAIN,)
    chart.key(Qt.Key.Key_Z)
    assert chart.figure.is_whole


def test_without_a_region_nothing_moves(chart: Chart) -> None:
    chart.editor.go_to_figure()
    chart.key(Qt.Key.Key_Z)
    assert chart.figure.is_whole


@pytest.mark.parametrize("view", ["front", "back", "left", "right"])
def test_a_region_walked_on_by_keys_is_looked_at(chart: Chart, view: str) -> None:
    chart.editor.go_to_figure()
    chart.editor.show_view(view)
    chart.key(Qt.Key.Key_Down)
    chart.key(Qt.Key.Key_Z)
    assert not chart.figure.is_whole
    region = chart.editor._keyboard.region
    assert region is not None
    assert chart.figure.visible_rect().contains(*region.centre)


def pins(chart: Chart) -> list[str]:
    """What stands in the corners of the figure, left, right and under it."""
    found = [pin for pin in chart.figure.findChildren(QLabel) if pin.isVisible()]
    return [pin.text() for pin in sorted(found, key=lambda pin: pin.x())]


@pytest.mark.parametrize(
    ("view", "place", "told"),
    [
        ("front", (140, 620), ["R", "L"]),
        ("back", (140, 620), ["L", "R"]),
        ("left", (230, 300), ["front", "back"]),
        ("hands", (128, 300), ["Right palm"]),
        ("head", (600, 250), ["L", "Back", "R"]),
    ],
)
def test_a_part_says_which_side_is_which(
    chart: Chart, view: str, place: tuple[float, float], told: list[str]
) -> None:
    chart.editor.show_view(view)
    assert pins(chart) == []
    chart.editor._keyboard.look_closely_at(*place)
    assert pins(chart) == told
    chart.editor._keyboard.look_closely_at(*place)
    assert pins(chart) == []


def test_a_view_that_is_turned_while_it_is_near_says_its_own_sides(chart: Chart) -> None:
    chart.editor._keyboard.look_closely_at(140, 620)
    chart.editor.show_view("back")
    assert pins(chart) == ["L", "R"]


def test_lines_of_the_body_and_of_areas_grow_no_more_than_the_signs(chart: Chart) -> None:
    area = place_mark("front", "adhesion", "area", [(130, 600), (170, 600), (170, 660), (130, 660)])
    chart.editor.set_marks([area])

    def widest() -> float:
        drawn = [
            each for each in chart.editor._scene.items() if isinstance(each, QGraphicsPathItem)
        ]
        lines = [each for each in drawn if each.pen().style() != NO_PEN]
        wide = [each.pen().widthF() * each.sceneTransform().m11() for each in lines]
        return max(wide) * chart.figure.scale_now

    whole = widest()
    chart.editor._keyboard.look_closely_at(150, 630)
    chart.figure.zoom_by(3)
    assert widest() < whole * 2


def test_signs_that_made_room_go_to_their_places_when_one_looks_closely(chart: Chart) -> None:
    pair = [place_mark("front", "pain", "point", [(140 + off, 640)]) for off in (0, 8)]
    chart.editor.set_marks(pair)
    places = [item.at for item in chart.editor._scene._items.values()]
    assert places[1] != pair[1].points[0]
    chart.editor._keyboard.look_closely_at(140, 640)
    chart.figure.zoom_by(4)
    places = [item.at for item in chart.editor._scene._items.values()]
    assert places == [mark.points[0] for mark in pair]
