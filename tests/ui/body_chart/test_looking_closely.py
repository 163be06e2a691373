"""One key shows a region as large as there is room, and the same key the whole figure."""

import pytest
from PySide6.QtCore import Qt

from massage_desk.domain.body import region_at
from massage_desk.domain.geometry import bounds
from massage_desk.domain.placing import place_mark
from tests.ui.body_chart.conftest import Chart

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
