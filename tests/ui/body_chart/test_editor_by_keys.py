"""The whole chart without a mouse: the figure by keys, the list, and what is read aloud."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit

from massage_desk.domain import body
from massage_desk.domain.marks import mark_kinds
from massage_desk.domain.placing import place_mark
from massage_desk.ui.body_chart.figure_view import FigureView
from massage_desk.ui.body_chart.keys import next_region
from tests.ui.body_chart.conftest import CTRL, SHIFT, Chart

KEY = Qt.Key
KNEES = (
    place_mark("front", "pain", "point", [body.region("front", "knee-anterior-left").centre], 6),
    place_mark("front", "swelling", "point", [body.region("front", "knee-anterior-right").centre]),
    place_mark("back", "spasm", "point", [body.region("back", "upper-trapezius-right").centre], 3),
)


def put_here(chart: Chart) -> None:
    """A mark on the first region that the arrows lead to."""
    chart.key(KEY.Key_Right)
    chart.key(KEY.Key_Return)


def test_an_arrow_goes_to_a_region_and_enter_puts_a_mark_in_it(chart: Chart) -> None:
    chart.key(KEY.Key_Down)
    region = chart.editor._keyboard.region
    assert region is not None
    assert region.name in chart.caption.lower()
    chart.key(KEY.Key_Return)
    assert (chart.mark.region, chart.mark.side) == (region.id, region.side)
    assert chart.mark.geometry == "point"


def test_shift_and_enter_mark_the_whole_region(chart: Chart) -> None:
    chart.key(KEY.Key_Down)
    chart.key(KEY.Key_Return, SHIFT)
    assert chart.mark.geometry == "area"
    assert chart.mark.region == chart.editor._keyboard.region.id


@pytest.mark.parametrize("view", body.VIEWS)
def test_arrows_lead_to_every_region_of_a_view(view: str) -> None:
    reached = {}
    ways = [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)]
    ahead = [next_region(view, None, ways[0])]
    while ahead:
        here = ahead.pop()
        if (here.panel, here.id) not in reached:
            reached[here.panel, here.id] = here
            ahead += [next_region(view, here, way) for way in ways]
    assert set(reached) == {(each.panel, each.id) for each in body.figure(view).regions}


def test_page_keys_turn_the_body_all_the_way_round(chart: Chart) -> None:
    seen = [chart.view]
    for _turn in body.VIEWS:
        chart.key(KEY.Key_PageDown)
        seen.append(chart.view)
    assert seen == [*body.VIEWS, body.VIEWS[0]]
    chart.key(KEY.Key_PageUp)
    assert chart.view == body.VIEWS[-1]


@pytest.mark.parametrize("kind", mark_kinds(), ids=lambda kind: kind.id)
def test_a_letter_chooses_the_kind(chart: Chart, kind) -> None:
    chart.write(kind.key)
    put_here(chart)
    assert chart.mark.kind == kind.id


def test_ctrl_and_arrows_make_the_selected_area_larger_and_smaller(chart: Chart) -> None:
    chart.key(KEY.Key_Right)
    chart.key(KEY.Key_Return, SHIFT)
    drawn = chart.mark
    chart.key(KEY.Key_Down, CTRL)
    wide = [max(x for x, _y in mark.points) - min(x for x, _y in mark.points)
            for mark in (drawn, chart.mark)]  # fmt: skip
    assert wide[1] == pytest.approx(wide[0] / 1.1, rel=0.05)
    chart.key(KEY.Key_Down, CTRL)
    chart.editor.undo_stack.undo()
    assert chart.mark == drawn


def test_shift_and_a_letter_turn_the_selected_mark_into_another_kind(chart: Chart) -> None:
    put_here(chart)
    chart.key(KEY.Key_S, SHIFT)
    assert chart.mark.kind == "spasm"


@pytest.mark.parametrize(("typed", "severity"), [("7", 7), ("0", 0), ("10", 10), ("35", 5)])
def test_digits_give_the_severity(chart: Chart, typed: str, severity: int) -> None:
    put_here(chart)
    chart.write(typed)
    assert chart.mark.severity == severity
    chart.key(KEY.Key_Backspace)
    assert chart.mark.severity is None


def test_a_zero_at_once_after_a_one_on_another_mark_is_a_zero(chart: Chart) -> None:
    put_here(chart)
    chart.write("1")
    chart.tap("knee-anterior-right")
    chart.write("0")
    assert [mark.severity for mark in chart.marks] == [1, 0]


def test_marks_nudged_one_after_the_other_are_two_steps_back(chart: Chart) -> None:
    put_here(chart)
    chart.tap("knee-anterior-right")
    one, other = chart.marks
    chart.key(KEY.Key_Down)
    chart.editor._state.select(0)
    chart.key(KEY.Key_Down)
    nudged = chart.marks[1]
    chart.editor.undo_stack.undo()
    assert chart.marks == (one, nudged)
    chart.editor.undo_stack.undo()
    assert chart.marks == (one, other)


def test_f2_leads_to_the_words_and_enter_back_to_the_figure(chart: Chart) -> None:
    put_here(chart)
    chart.key(KEY.Key_F2)
    assert isinstance(chart.focus, QLineEdit)
    chart.write("burning 7/10")
    chart.key(KEY.Key_Return)
    assert isinstance(chart.focus, FigureView)
    assert (chart.mark.words, chart.mark.severity) == ("burning 7/10", None)


def test_typed_words_and_nudges_are_one_step_back_each(chart: Chart) -> None:
    put_here(chart)
    put = chart.mark
    for _step in range(3):
        chart.key(KEY.Key_Down)
    moved = chart.mark
    assert moved.points[0][1] > put.points[0][1]
    chart.key(KEY.Key_F2)
    chart.write("burning")
    chart.editor.undo_stack.undo()
    assert chart.mark == moved
    chart.editor.undo_stack.undo()
    assert chart.mark == put


def test_arrows_do_not_carry_a_mark_off_the_body(chart: Chart) -> None:
    put_here(chart)
    for _step in range(80):
        chart.key(KEY.Key_Right, SHIFT)
    assert body.region_at("front", *chart.mark.points[0]) is not None


def test_delete_takes_the_selected_mark_away(chart: Chart) -> None:
    put_here(chart)
    chart.key(KEY.Key_Delete)
    assert chart.marks == ()
    chart.editor.undo_stack.undo()
    assert len(chart.marks) == 1


def test_escape_leaves_the_mark_and_the_walk_goes_on_from_it(chart: Chart) -> None:
    put_here(chart)
    here = chart.editor._keyboard.region
    chart.key(KEY.Key_Escape)
    assert chart.selection == -1
    chart.key(KEY.Key_Down)
    assert chart.editor._keyboard.region != here
    assert len(chart.marks) == 1


def test_plus_minus_and_nought_zoom(chart: Chart) -> None:
    whole = chart.figure.scale_now
    chart.write("++")
    assert chart.figure.scale_now == pytest.approx(whole * 1.25**2)
    chart.write("-")
    assert chart.figure.scale_now == pytest.approx(whole * 1.25)
    chart.write("0")
    assert chart.figure.scale_now == pytest.approx(whole)


def test_the_region_reached_by_keys_is_kept_in_sight_when_zoomed(chart: Chart) -> None:
    chart.write("++++++++")
    for _step in range(12):
        chart.key(KEY.Key_Down)
    region = chart.editor._keyboard.region
    assert chart.figure.visible_rect().contains(*region.centre)


def test_the_list_says_every_mark_and_arrows_in_it_select(chart: Chart) -> None:
    chart.editor.set_marks(KNEES)
    chart.list.setFocus()
    chart.key(KEY.Key_Home)
    assert chart.selection == 0
    chart.key(KEY.Key_Down)
    chart.key(KEY.Key_Down)
    assert chart.selection == 2
    assert chart.view == "back"


def test_a_mark_is_changed_from_the_list_as_from_the_figure(chart: Chart) -> None:
    chart.editor.set_marks(KNEES)
    chart.list.setFocus()
    chart.key(KEY.Key_Home)
    chart.write("9")
    assert [mark.severity for mark in chart.marks] == [9, None, 3]
    chart.key(KEY.Key_F2)
    chart.write("stairs")
    assert chart.marks[0].words == "stairs"
    chart.list.setFocus()
    chart.key(KEY.Key_Delete)
    assert chart.marks == KNEES[1:]
    assert chart.list.hasFocus()


def test_when_the_last_mark_of_the_list_is_gone_the_keys_go_to_the_figure(chart: Chart) -> None:
    chart.editor.set_marks(KNEES[:1])
    chart.list.setFocus()
    chart.key(KEY.Key_Home)
    chart.key(KEY.Key_Delete)
    assert chart.marks == ()
    assert chart.figure.hasFocus()


def test_a_signed_chart_cannot_be_changed_by_any_key(chart: Chart) -> None:
    chart.editor.set_marks(KNEES, read_only=True)
    for place in (chart.figure, chart.list):
        place.setFocus()
        chart.key(KEY.Key_Down)
        for key in (KEY.Key_Return, KEY.Key_7, KEY.Key_Delete, KEY.Key_Backspace, KEY.Key_F2):
            chart.key(key)
        chart.key(KEY.Key_S, SHIFT)
    assert chart.marks == KNEES
    assert not chart.editor.undo_stack.canUndo()


def test_a_screen_reader_walks_over_the_marks(chart: Chart) -> None:
    chart.editor.set_marks(KNEES)
    aloud = QAccessible.queryAccessibleInterface(chart.list)
    assert aloud.text(QAccessible.Text.Name) == "Marks on the body chart"
    rows = [aloud.child(row).text(QAccessible.Text.Name) for row in range(aloud.childCount())]
    assert rows == [
        "pain, left front of the knee, 6 of 10",
        "swelling, right front of the knee",
        "spasm, right upper trapezius, 3 of 10",
    ]


def test_the_figure_says_which_side_it_shows_and_how_many_marks(chart: Chart) -> None:
    chart.editor.set_marks(KNEES)
    assert chart.figure.accessibleName() == "Body chart, Front, 2 marks"
    assert "Arrow keys" in chart.figure.accessibleDescription()


def test_every_control_of_the_chart_has_a_name(chart: Chart) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QScrollBar

    controls = [
        each
        for kind in (QAbstractButton, QAbstractSlider, QLineEdit)
        for each in chart.editor.findChildren(kind)
        if not isinstance(each, QScrollBar)
    ]
    assert [each for each in controls if not each.accessibleName()] == []


def test_a_mark_moved_by_keys_is_kept_in_sight_when_zoomed(chart: Chart) -> None:
    put_here(chart)
    chart.key(KEY.Key_Escape)
    chart.write("++++++++")
    chart.editor._state.select(0)
    for _step in range(12):
        chart.key(KEY.Key_Down, SHIFT)
        assert chart.figure.visible_rect().contains(*chart.mark.points[0])


def test_tab_goes_from_the_figure_to_the_list(chart: Chart) -> None:
    chart.tap("knee-anterior-left")
    chart.editor.go_to_figure()
    chart.key(Qt.Key.Key_Tab)
    assert chart.focus is chart.list
    chart.key(Qt.Key.Key_Tab)
    assert chart.focus is chart.panel.words
