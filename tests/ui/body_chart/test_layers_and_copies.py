"""What lies under today's marks, and marks copied from the last chart."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from massage_desk.domain import body
from massage_desk.domain.layers import LAYERS, Past, RegionHeat
from massage_desk.domain.placing import place_mark
from tests.ui.body_chart.conftest import LEFT, Chart

KNEE = place_mark("front", "pain", "point", [body.region("front", "knee-anterior-left").centre], 6)
DONE = place_mark("front", "treated", "point", [body.region("front", "shin-left").centre])
PORT = place_mark("front", "device", "point", [(200, 210)], words="port")
DAY = dt.date(2026, 10, 12)
PAST = Past(
    last_on=DAY,
    last=(KNEE, DONE),
    heat=(RegionHeat("knee-anterior-left", 3),),
    cautions=((PORT, DAY),),
)


def drawn(chart: Chart, layer: str) -> bool:
    return layer in chart.editor._scene._layers


def test_cautions_are_shown_from_the_beginning_and_the_rest_when_it_is_asked_for(
    chart: Chart,
) -> None:
    chart.editor.set_marks((), PAST)
    assert [drawn(chart, layer) for layer in LAYERS] == [False, False, False, True]
    for layer in ("last", "history", "cautions"):
        chart.editor.commands()[f"chart.layer.{layer}"]()
    assert [drawn(chart, layer) for layer in LAYERS] == [False, True, True, False]


def test_a_layer_is_turned_with_the_view(chart: Chart) -> None:
    chart.editor.set_marks((), PAST)
    chart.editor.show_view("back")
    assert not drawn(chart, "cautions")
    chart.editor.show_view("front")
    assert drawn(chart, "cautions")


def test_buttons_tell_which_layers_are_shown_and_which_have_nothing(chart: Chart) -> None:
    tools = chart.editor._tools
    assert not tools.layers["last"].isEnabled()
    chart.editor.set_marks((), PAST)
    assert tools.layers["last"].isEnabled()
    assert tools.layers["last"].accessibleName() == "Last visit, 12 Oct 2026"
    QTest.mouseClick(tools.layers["last"], LEFT)
    assert tools.layers["last"].isChecked()
    assert "shown" in tools.layers["last"].toolTip()


def test_todays_marks_are_hidden_and_come_back_when_one_is_put(chart: Chart) -> None:
    chart.tap("knee-anterior-left")
    chart.editor.commands()["chart.layer.today"]()
    (item,) = chart.editor._scene._items.values()
    assert not item._sign.isVisible()
    chart.tap("shin-right")
    assert all(item._sign.isVisible() for item in chart.editor._scene._items.values())
    assert len(chart.marks) == 2


def test_a_caution_that_today_shows_itself_is_not_shown_twice(chart: Chart) -> None:
    chart.editor.set_marks((), PAST)
    chart.editor._palette.choose("device")
    chart.tap((201, 211))
    assert not drawn(chart, "cautions")
    chart.editor.undo_stack.undo()
    assert drawn(chart, "cautions")


def test_the_last_chart_is_copied_without_numbers_and_marked_until_it_was_looked_at(
    chart: Chart,
) -> None:
    chart.editor.set_marks((), PAST)
    chart.editor.commands()["chart.copy"]()
    assert (chart.mark.kind, chart.mark.severity, chart.mark.carried_on) == ("pain", None, DAY)
    assert "from 12 Oct 2026" in chart.list.model().index(0, 0).data()
    assert chart.panel.looked_at.isVisible()
    QTest.mouseClick(chart.panel.looked_at, LEFT)
    assert chart.mark.carried_on is None
    assert not chart.panel.looked_at.isVisible()


def test_copying_twice_copies_once_and_one_step_takes_all_back(chart: Chart) -> None:
    chart.editor.set_marks((), Past(last_on=DAY, last=(KNEE, PORT, DONE)))
    chart.editor.commands()["chart.copy"]()
    assert len(chart.marks) == 2
    chart.editor.commands()["chart.copy"]()
    assert len(chart.marks) == 2
    assert "all here" in chart.caption
    chart.editor.undo_stack.undo()
    assert chart.marks == ()


@pytest.mark.parametrize("change", ["severity", "words", "place"])
def test_who_changes_a_copied_mark_has_looked_at_it(chart: Chart, change: str) -> None:
    chart.editor.set_marks((), PAST)
    chart.editor.commands()["chart.copy"]()
    if change == "severity":
        chart.key(Qt.Key.Key_4)
    elif change == "words":
        chart.panel.words.setFocus()
        chart.write("stairs")
    else:
        chart.key(Qt.Key.Key_Up)
    assert chart.mark.carried_on is None


def test_without_an_earlier_chart_it_is_said(chart: Chart) -> None:
    chart.editor.commands()["chart.copy"]()
    assert "no earlier chart" in chart.caption


def test_a_signed_chart_has_layers_and_takes_no_copies(chart: Chart) -> None:
    chart.editor.set_marks((KNEE,), PAST, read_only=True)
    assert "chart.copy" not in chart.editor.commands()
    assert not chart.editor._tools.copies.isVisible()
    chart.editor.commands()["chart.layer.history"]()
    assert drawn(chart, "history")
