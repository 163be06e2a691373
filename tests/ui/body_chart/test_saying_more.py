"""What else is said of a mark: after treatment, how it feels, since when, how deep, technique."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from massage_desk.domain.marks import describe
from massage_desk.domain.placing import place_mark
from tests.ui.body_chart.conftest import LEFT, SHIFT, Chart

KEY = Qt.Key


def test_everything_is_said_by_keys_and_escape_leads_back_to_the_figure(chart: Chart) -> None:
    chart.tap("knee-anterior-left")
    chart.key(KEY.Key_7)
    chart.key(KEY.Key_F2, SHIFT)
    assert chart.panel.more.isVisible()
    chart.key(KEY.Key_3)
    QTest.keyClick(chart.panel.more.feels["burning"], KEY.Key_Space)
    chart.panel.more.onset.editor.setFocus()
    chart.write("March 2026")
    chart.panel.more.how_deep.set_text("deep")
    chart.key(KEY.Key_Escape)
    assert not chart.panel.more.isVisible()
    assert chart.focus is chart.figure
    assert describe(chart.mark) == (
        "burning pain, left front of the knee, deep, 7 of 10, after treatment 3, since March 2026"
    )


def test_what_is_typed_is_one_step_back(chart: Chart) -> None:
    chart.tap("knee-anterior-left")
    chart.panel.edit_more()
    chart.panel.more.onset.editor.setFocus()
    chart.write("after the fall")
    chart.editor.undo_stack.undo()
    assert chart.mark.onset == ""
    assert chart.panel.more.onset.text() == ""


def test_a_treated_place_asks_for_the_technique_and_not_for_how_it_feels(chart: Chart) -> None:
    chart.editor._palette.choose("treated")
    chart.tap("knee-anterior-left")
    chart.panel.edit_more()
    assert chart.panel.more.technique.isVisible()
    assert not chart.panel.more.feels["burning"].isVisible()
    QTest.keyClicks(chart.panel.more.technique.editor, "myofascial release")
    assert chart.mark.technique == "myofascial release"


def test_it_shows_the_mark_that_is_selected_and_closes_with_none(chart: Chart) -> None:
    chart.tap("knee-anterior-left")
    chart.panel.edit_more()
    chart.panel.more.onset.editor.setFocus()
    chart.write("2019")
    chart.tap("knee-anterior-right")
    assert chart.panel.more.onset.text() == ""
    assert [mark.onset for mark in chart.marks] == ["2019", ""]
    chart.editor._state.select(-1)
    assert not chart.panel.more.isVisible()


def test_a_signed_chart_has_nothing_to_say_more_in(chart: Chart) -> None:
    chart.tap("knee-anterior-left")
    chart.panel.edit_more()
    chart.editor.set_marks(chart.marks, read_only=True)
    assert not chart.panel.more.isVisible()
    assert not chart.panel.more_button.isVisible()
    chart.editor._state.select(0)
    chart.panel.edit_more()
    assert not chart.panel.more.isVisible()


def test_the_kinds_that_are_not_beside_the_figure_are_in_the_menu_by_group(chart: Chart) -> None:
    palette = chart.editor._palette
    titles = [action.text() for action in palette.menu.actions()]
    assert titles[0] == "What the client reports"
    assert "device" not in palette._buttons
    QTest.keyClicks(chart.figure, "j")
    assert palette.kind.id == "device"
    assert palette._buttons["device"].isVisible()
    QTest.keyClicks(chart.figure, "f")
    assert "device" not in palette._buttons
    QTest.mouseClick(palette._buttons["pain"], LEFT)
    assert palette.kind.id == "pain"


def test_kind_and_region_are_changed_in_words_from_the_list(chart: Chart) -> None:
    chart.tap("knee-anterior-left")
    chart.list.setFocus()
    chart.key(KEY.Key_F2, SHIFT)
    place = chart.panel.more.place
    assert (place.kind.text(), place.region.text()) == ("pain", "knee-anterior-left")
    place.region.set_text("knee-anterior-right")
    assert (chart.mark.region, chart.mark.side) == ("knee-anterior-right", "right")
    place.kind.set_text("swelling")
    assert describe(chart.mark) == "swelling, right front of the knee"
    chart.editor.undo_stack.undo()
    assert place.kind.text() == "pain"
    chart.editor.undo_stack.undo()
    assert place.region.text() == "knee-anterior-left"


def test_only_kinds_that_take_the_form_of_the_mark_are_offered(chart: Chart) -> None:
    chart.key(KEY.Key_R)
    chart.drag("thigh-anterior-left", "knee-anterior-left")
    chart.panel.edit_more()
    kinds = chart.panel.more.place.kind.editor
    offered = {kinds.itemData(at) for at in range(kinds.count())}
    assert offered == {"radiating-pain", "trigger-point", "rotation"}


def test_an_area_lies_on_the_region_that_is_chosen(chart: Chart) -> None:
    chart.circle("abdomen-lower-left", 50)
    chart.panel.edit_more()
    for region in ("ankle-anterior-left", "abdomen-lower-right"):
        chart.panel.more.place.region.set_text(region)
        assert chart.mark.region == region
        assert chart.mark.geometry == "area"


def test_the_list_that_comes_back_shows_the_mark_of_which_more_was_said(
    chart: Chart, qtbot: QtBot
) -> None:
    chart.editor.resize(420, 620)
    chart.editor.set_marks([place_mark("front", "pain", "point", [(300, 690)]) for _ in range(12)])
    chart.editor._state.select(11)
    chart.panel.edit_more()
    qtbot.waitUntil(chart.panel.more.after.hasFocus)
    QApplication.processEvents()
    chart.key(KEY.Key_Escape)
    QApplication.processEvents()
    row = chart.list.model().index(11, 0)
    assert chart.list.viewport().rect().contains(chart.list.visualRect(row))
