"""Words of the safety layer make room at once for a mark that is put where they stand."""

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsPathItem

from massage_desk.domain import body
from massage_desk.domain.placing import place_mark
from massage_desk.domain.precautions.on_body import SafetyArea
from massage_desk.domain.precautions.rules import Level
from tests.ui.body_chart.conftest import Chart

KNEE = "knee-anterior-left"
AREA = SafetyArea("lymph", frozenset({KNEE}), Level.LOCAL, 1, False, "Lymph: at most 1")
TREATED = place_mark("front", "treated", "point", [body.region("front", KNEE).centre])


def words_box(chart: Chart) -> QRectF:
    layer = chart.editor._scene._layers["cautions"]
    paths = [each for each in layer.childItems() if isinstance(each, QGraphicsPathItem)]
    (box,) = [each.path().boundingRect() for each in paths if each.brush().color().alpha() == 235]
    return box


def signs(chart: Chart) -> list[QRectF]:
    return [
        QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)
        for box in chart.editor._scene.sign_boxes()
    ]


def test_words_make_room_for_a_mark_and_go_back_when_it_is_hidden(chart: Chart) -> None:
    chart.editor.set_safety((AREA,))
    before = words_box(chart)
    chart.editor.set_marks((TREATED,), chart.editor._layers.past)
    assert any(before.intersects(sign) for sign in signs(chart))
    assert not any(words_box(chart).intersects(sign) for sign in signs(chart))
    chart.editor.commands()["chart.layer.today"]()
    assert words_box(chart) == before


def test_words_keep_off_signs_also_where_one_looks_closely(chart: Chart) -> None:
    chart.editor.set_marks((TREATED,), chart.editor._layers.past)
    chart.editor.set_safety((AREA,))
    chart.editor._keyboard.look_closely_at(*TREATED.points[0])
    assert not any(words_box(chart).intersects(sign) for sign in signs(chart))
