import time
from dataclasses import replace

import pytest

from massage_desk.domain.change_drawing import (
    ChangeInk,
    change_places,
    change_sign,
    draw_changes,
    draw_ring,
)
from massage_desk.domain.marks import ChartMark
from massage_desk.domain.placing import place_mark
from massage_desk.domain.primitives import LIGHT, Label, Shape, polyline, smooth_ring
from massage_desk.domain.then_and_now import CHANGES, Change, compare

SIZE = 30.0
COLOURS = {
    "new": "#111111",
    "worse": "#222222",
    "moved": "#333333",
    "better": "#444444",
    "gone": "#555555",
    "same": "#666666",
}
INK = ChangeInk(LIGHT, COLOURS, "#0B6E69")
LOINS = [(180, 340), (280, 340), (280, 390), (180, 390)]
CHEST = (200.0, 250.0)


def pain(at=CHEST, severity: int | None = 5, view: str = "front") -> ChartMark:
    return place_mark(view, "pain", "point", [at], severity)


def area(by: float = 0.0, severity: int | None = 5) -> ChartMark:
    return place_mark("back", "pain", "area", [(x, y + by) for x, y in LOINS], severity)


def shapes(changes, view="front") -> list[Shape]:
    return [each for each in draw_changes(changes, view, INK, SIZE) if isinstance(each, Shape)]


def letters(changes, view="front") -> list[Label]:
    return [each for each in draw_changes(changes, view, INK, SIZE) if isinstance(each, Label)]


def grid(step: float, severity: int) -> list[ChartMark]:
    """Marks all over the front, as many as hardly anybody draws."""
    return [
        ChartMark("front", "pain", "point", ((130 + 10 * across, 150 + step * down),), severity)
        for across in range(20)
        for down in range(10)
    ]


def test_every_change_has_a_shape_of_its_own_without_colour():
    bare = set()
    for change in CHANGES:
        sign = change_sign(change, INK, SIZE)
        outline = tuple(each.path for each in sign if isinstance(each, Shape))
        filled = any(each.fill in COLOURS.values() for each in sign if isinstance(each, Shape))
        bare.add((outline, filled, any(each.dash for each in sign if isinstance(each, Shape))))
    assert len(bare) == len(CHANGES)


def test_what_is_gone_is_hollow_and_dashed_and_what_is_new_is_full():
    gone, new = change_sign("gone", INK, SIZE), change_sign("new", INK, SIZE)
    assert any(each.dash for each in gone)
    assert not any(each.fill == COLOURS["gone"] for each in gone)
    assert any(each.fill == COLOURS["new"] for each in new)
    assert not any(each.dash for each in new)


def test_the_old_outline_of_an_area_is_dashed_and_the_new_one_drawn_through():
    then, now = area(), area(by=10, severity=2)
    drawn = shapes(compare([then], [now]), "back")
    of = {
        path: [each for each in drawn if each.path == path and each.stroke == COLOURS["better"]]
        for path in (smooth_ring(then.points), smooth_ring(now.points))
    }
    old, new = of[smooth_ring(then.points)], of[smooth_ring(now.points)]
    assert [bool(each.dash) for each in old] == [True]
    assert [bool(each.dash) for each in new] == [False]


def test_an_area_that_stayed_is_drawn_once():
    drawn = shapes(compare([area()], [area(severity=2)]), "back")
    assert not any(each.dash for each in drawn)


def test_an_arrow_goes_from_the_old_place_to_the_new():
    then, now = pain((150.0, 300.0)), pain((290.0, 300.0))
    change = Change("moved", then, now, moved=True)
    lines = [
        each
        for each in shapes([change])
        if each.stroke == COLOURS["moved"] and not each.dash and not each.fill
    ]
    (arrow,) = lines
    start, end = arrow.path.segments[0][1], arrow.path.segments[1][1]
    assert 150 < start[0] < end[0] < 290
    assert start[1] == end[1] == 300
    assert any(each.dash for each in shapes([change]))  # the ring where it was


def test_a_short_way_is_told_by_the_arrow_in_the_sign_which_points_there():
    then, up, down = pain((200.0, 250.0)), pain((200.0, 222.0)), pain((200.0, 278.0))
    drawn = [shapes([Change("moved", then, now, moved=True)])[-1] for now in (up, down)]
    tips = [shape.path.segments[1][1][1] for shape in drawn]
    assert tips[0] < up.points[0][1]
    assert tips[1] > down.points[0][1]


def test_a_finding_that_is_in_another_view_now_leaves_a_dashed_place_behind():
    then, now = pain(), replace(pain(), view="left", points=((200.0, 300.0),))
    changes = [Change("same", then, now)]
    assert any(each.dash for each in shapes(changes))
    assert change_places(changes, "front", SIZE) == {}
    assert list(change_places(changes, "left", SIZE)) == [0]
    assert shapes(changes, "back") == []


def test_a_line_is_drawn_along_its_points():
    points = ((180.0, 300.0), (200.0, 340.0), (215.0, 400.0))
    line = ChartMark("front", "pain", "line", points)
    longer = replace(line, points=(*points, (220.0, 440.0)))
    drawn = shapes([Change("same", line, longer)])
    dashes = {each.path: bool(each.dash) for each in drawn if each.stroke == COLOURS["same"]}
    assert dashes[polyline(line.points)] is True
    assert dashes[polyline(longer.points)] is False


def test_every_change_of_a_view_has_one_sign():
    changes = compare([pain(), area(), pain((180, 700), 3)], [pain(severity=7), pain((250, 150))])
    for view in ("front", "back"):
        here = [number for number, each in enumerate(changes) if each.mark.view == view]
        assert list(change_places(changes, view, SIZE)) == here


def test_letters_tell_the_kind_and_what_became_of_the_number():
    assert [each.text for each in letters(compare([pain(severity=7)], [pain(severity=4)]))] == [
        "P 7→4"
    ]
    assert [each.text for each in letters(compare([], [pain(severity=None)]))] == ["P"]
    assert [each.text for each in letters(compare([pain(severity=4)], [pain(severity=4)]))] == [
        "P 4"
    ]


def test_letters_never_lie_over_each_other():
    told = letters(compare(grid(60, 3), grid(60, 6)))
    middles = [(each.x, each.y) for each in told]
    assert middles
    assert len(set(middles)) == len(middles)
    for one in told:
        for other in told:
            if one is not other:
                assert abs(one.x - other.x) > one.size or abs(one.y - other.y) >= one.size


def test_two_hundred_changes_are_drawn_in_no_time():
    changes = compare(grid(60, 3), grid(61, 6))
    started = time.perf_counter()
    draw_changes(changes, "front", INK, SIZE)
    assert time.perf_counter() - started < 1.0


@pytest.mark.parametrize("size", [10.0, 40.0])
def test_the_ring_stands_around_the_sign(size: float):
    for each in draw_ring((100.0, 100.0), INK, size):
        assert isinstance(each, Shape)
        assert each.path.segments[0][1][0] > 100 + size / 2
