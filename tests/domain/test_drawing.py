import math
from dataclasses import replace

import pytest

from massage_desk.domain.body import VIEWS, figure
from massage_desk.domain.drawing import (
    DARK,
    LIGHT,
    PRINT,
    anchors,
    badge,
    draw_area,
    draw_figure,
    draw_leader,
    draw_marks,
    legend,
)
from massage_desk.domain.geometry import Enclosure
from massage_desk.domain.marks import ChartMark, mark_kinds
from massage_desk.domain.placing import place_mark
from massage_desk.domain.primitives import Label, Shape
from massage_desk.domain.signs import caption_text

CALF = [(140, 760), (175, 760), (175, 840), (140, 840)]


def _look(primitives):
    """What remains without colour: shapes, whether they are filled, and texts."""
    return [
        (each.path, bool(each.fill), bool(each.stroke), each.dash)
        if isinstance(each, Shape)
        else each.text
        for each in primitives
    ]


def _luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_no_two_kinds_have_the_same_sign_without_colour():
    looks = [_look(badge(kind, PRINT, 24)) for kind in mark_kinds()]
    assert all(looks.count(look) == 1 for look in looks)


def test_no_two_kinds_of_area_have_the_same_filling_without_colour():
    kinds = [kind for kind in mark_kinds() if "area" in kind.geometries]
    looks = [_look(draw_area(place_mark("back", k.id, "area", CALF), PRINT)) for k in kinds]
    assert all(looks.count(look) == 1 for look in looks)


def test_what_the_client_reports_has_another_frame_than_what_the_therapist_finds():
    frames = {}
    for kind in mark_kinds():
        frame = next(each for each in badge(kind, PRINT, 24) if isinstance(each, Shape))
        frames.setdefault(kind.group, set()).add(frame.path)
    assert all(len(shapes) == 1 for shapes in frames.values())
    assert len({next(iter(shapes)) for shapes in frames.values()}) == len(frames)


@pytest.mark.parametrize("ink", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
def test_letters_and_signs_can_be_read_on_their_ground(ink):
    for kind in mark_kinds():
        colour = ink.of(kind.light, kind.dark)
        assert _contrast(colour, ink.paper) >= 4.5
        assert _contrast(colour, ink.body) >= 4.5
    assert _contrast(ink.muted, ink.paper) >= 4.5
    assert _contrast(ink.outline, ink.body) >= 3


@pytest.mark.parametrize(
    ("kind", "severity", "texts"),
    [
        ("pain", 7, {"7", "P"}),
        ("pain", None, {"P"}),
        ("trigger-point", 10, {"TrP 10"}),
        ("trigger-point", None, {"TrP"}),
    ],
)
def test_a_sign_always_has_its_letters_and_its_number(kind, severity, texts):
    mark = place_mark("back", kind, "point", [(280, 176)], severity)
    drawn = draw_marks([mark], PRINT)
    assert {each.text for each in drawn if isinstance(each, Label)} == texts


def test_a_worse_pain_is_drawn_larger():
    def width(severity):
        mark = place_mark("back", "pain", "point", [(280, 176)], severity)
        frame = next(
            each for each in draw_marks([mark], PRINT) if isinstance(each, Shape) and each.stroke
        )
        xs = [n for _, numbers in frame.path.segments for n in numbers[::2]]
        return max(xs) - min(xs)

    assert width(2) < width(6) < width(10)


def test_the_sides_are_labelled_as_the_client_has_them():
    def labels(view):
        return [each.text for each in draw_figure(view, LIGHT) if isinstance(each, Label)]

    assert labels("front") == ["R", "L"]
    assert labels("back") == ["L", "R"]
    assert labels("left") == ["front", "back"]


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_has_an_outline_and_inner_lines(view):
    assert len([each for each in draw_figure(view, LIGHT) if isinstance(each, Shape)]) > 20
    box = figure(view).box.grown(0.5)  # the fitted curve of a shoulder leaves its panel by a hair
    for each in draw_figure(view, LIGHT):
        if isinstance(each, Shape):
            for _, numbers in each.path.segments:
                assert all(box.left <= x <= box.right for x in numbers[::2])
                assert all(box.top <= y <= box.bottom for y in numbers[1::2])


def test_the_sign_of_an_area_stands_inside_it_and_leaves_a_point_mark_free():
    area = place_mark(
        "back", "hypertonicity", "area", [(195, 330), (225, 330), (225, 430), (195, 430)]
    )
    alone = anchors([area], 36)[0]
    assert Enclosure(area.points).contains(*alone)
    point = place_mark("back", "trigger-point", "point", [alone])
    beside = anchors([area, point], 36)[0]
    assert Enclosure(area.points).contains(*beside)
    assert abs(beside[1] - alone[1]) > 18


def test_the_sign_of_an_area_leaves_the_head_of_an_arrow_free():
    area = place_mark("back", "treated", "area", CALF)
    tip = anchors([area], 36)[0]
    arrow = place_mark("back", "radiating-pain", "arrow", [(180, 470), (165, 640), tip])
    assert math.dist(anchors([area, arrow], 36)[0], tip) > 15


def test_a_sign_that_makes_room_is_led_back_to_its_place():
    pair = [
        place_mark("back", "pain", "point", [(280, 176)], 7),
        place_mark("back", "trigger-point", "point", [(284, 178)], 5),
    ]
    first, second = anchors(pair, 36)
    assert first == pair[0].points[0]
    assert abs(second[0] - first[0]) + abs(second[1] - first[1]) > 30
    assert draw_leader(pair[0], first, PRINT) == ()
    line = draw_leader(pair[1], second, PRINT)[0]
    assert line.path.segments == (("M", pair[1].points[0]), ("L", second))


def test_letters_stand_where_they_cover_the_least():
    marks = [
        place_mark("back", "trigger-point", "point", [(200, 300)], 5),
        place_mark("back", "tender-point", "point", [(245, 300)], 5),
    ]
    drawn = draw_marks(marks, PRINT)
    left, right = (each for each in drawn if isinstance(each, Label))
    assert left.x < 200 < 245 < right.x


def test_the_legend_names_only_what_is_used_under_who_says_it():
    marks = [
        place_mark("back", "trigger-point", "point", [(280, 176)]),
        place_mark("front", "pain", "point", [(230, 300)]),
        place_mark("front", "pain", "point", [(230, 320)]),
        ChartMark("front", "magic-touch", "point", ((230.0, 300.0),)),
    ]
    found = [(title, [kind.name for kind in kinds]) for title, kinds in legend(marks)]
    assert found == [
        ("What the client reports", ["Pain"]),
        ("What the therapist finds", ["Trigger point"]),
        ("Note", ["Magic touch"]),
    ]
    assert legend([]) == []


def test_a_mark_of_a_later_version_is_drawn_with_a_question_mark():
    later = ChartMark(
        "front", "magic-touch", "area", ((200.0, 300.0), (230.0, 300.0), (230.0, 340.0)), 3
    )
    texts = {each.text for each in draw_marks([later], PRINT) if isinstance(each, Label)}
    assert texts == {"?", "3"}
    assert caption_text(later) == "3"


def test_a_note_stands_on_the_chart_in_lines_and_only_a_long_one_is_cut():
    words = "stiff since the week of the exam, better by noon"
    note = place_mark("front", "note", "point", [(230, 300)], words=words)
    lines = [each.text for each in draw_marks([note], PRINT) if isinstance(each, Label)]
    assert " ".join(lines) == words
    long = place_mark("front", "note", "point", [(230, 300)], words=words * 3)
    lines = [each.text for each in draw_marks([long], PRINT) if isinstance(each, Label)]
    assert len(lines) == 3
    assert lines[-1].endswith("…")


def test_shooting_pain_is_drawn_as_lightning():
    plain = place_mark("back", "radiating-pain", "arrow", [(200, 560), (200, 760)])
    shooting = replace(plain, quality=("shooting",))
    assert _look(draw_area(plain, PRINT)) != _look(draw_area(shooting, PRINT))
    jagged = draw_area(shooting, PRINT)[1].path
    assert jagged.segments[0][1] == plain.points[0]
    assert len({round(x) for _command, (x, _y) in jagged.segments}) > 2
