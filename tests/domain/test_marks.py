from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from massage_desk.domain.body import VIEWS, figure
from massage_desk.domain.mark_kinds import GEOMETRIES
from massage_desk.domain.marks import (
    GROUPS,
    WORDS_LIMIT,
    ChartMark,
    OffTheBody,
    check_mark,
    describe,
    describe_in_full,
    group_names,
    mark_kind,
    mark_kinds,
)
from massage_desk.domain.placing import mirrored, moved, place_mark
from massage_desk.errors import InvalidField

SHOULDER = (280.0, 176.0)
LOINS = [(180, 340), (280, 340), (280, 390), (180, 390)]


def test_there_are_kinds_for_client_and_therapist_each_with_its_own_key_and_letters():
    kinds = mark_kinds()
    assert len(kinds) >= 6
    assert {"symptom", "finding"} <= {kind.group for kind in kinds} <= set(GROUPS)
    assert set(GROUPS) <= set(group_names())
    for feature in ("id", "name", "abbr", "key"):
        values = [getattr(kind, feature) for kind in kinds]
        assert len(set(values)) == len(values)
    assert {g for kind in kinds for g in kind.geometries} == set(GEOMETRIES)


def test_no_key_of_a_kind_is_a_digit_or_a_zoom_key():
    assert not {kind.key for kind in mark_kinds()} & set("0123456789+-=_")


def test_a_mark_knows_its_region_by_name_and_side():
    mark = place_mark("back", "pain", "point", [SHOULDER], 7, "burning")
    assert (mark.region, mark.side) == ("upper-trapezius-right", "right")
    assert describe(mark) == "pain, right upper trapezius, 7 of 10"
    assert describe_in_full(mark) == "pain, right upper trapezius, 7 of 10: burning"


def test_the_same_place_seen_from_the_front_is_on_the_other_side():
    assert place_mark("front", "pain", "point", [SHOULDER]).side == "left"


def test_an_area_is_named_after_the_region_it_lies_most_in():
    calf = [(140, 760), (175, 760), (175, 840), (140, 840)]
    mark = place_mark("back", "hypertonicity", "area", calf)
    assert describe(mark) == "hypertonicity, left calf"


def test_an_area_across_the_middle_is_not_called_left_or_right():
    mark = place_mark("back", "hypertonicity", "area", LOINS, 6)
    assert mark.side == "midline"
    assert describe(mark) == "hypertonicity, lower back, both sides, 6 of 10"


def test_a_tap_just_beside_the_outline_is_moved_onto_the_body():
    mark = place_mark("front", "pain", "point", [(372, 240)])
    assert mark.side == "left"
    assert mark.points[0][0] < 372


@pytest.mark.parametrize(
    ("geometry", "points"),
    [("point", [(10, 10)]), ("area", [(5, 5), (25, 5), (25, 25)])],
)
def test_a_mark_off_the_body_is_refused_in_words(geometry, points):
    with pytest.raises(OffTheBody, match="on the body"):
        place_mark("front", "pain", geometry, points)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"points": [(float("nan"), 100)]}, "points"),
        ({"points": [(float("inf"), 100)]}, "points"),
        ({"points": [(230, 1002)]}, "points"),
        ({"points": []}, "points"),
        ({"points": [(230, 300), (231, 300)]}, "points"),
        ({"geometry": "area", "points": [(230, 300), (231, 300)]}, "points"),
        ({"geometry": "line"}, "geometry"),
        ({"kind": "note", "geometry": "area", "points": LOINS}, "geometry"),
        ({"severity": 11}, "severity"),
        ({"severity": -1}, "severity"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(change, field):
    sound = {"view": "front", "kind": "pain", "geometry": "point", "points": [(230, 300)]}
    place_mark(**sound)
    with pytest.raises(InvalidField) as refused:
        place_mark(**{**sound, **change})
    assert refused.value.field == field


def test_words_become_one_plain_line_of_bounded_length():
    words = "burning\n\x00 at night" + "x" * 300
    mark = place_mark("front", "pain", "point", [(230, 300)], words=words)
    assert mark.words.startswith("burning  at night")
    assert len(mark.words) == WORDS_LIMIT


def test_a_freehand_line_keeps_its_shape_with_fewer_points():
    stroke = [(180 + n / 4, 340 + (n % 2) * 0.2) for n in range(200)]
    stroke += [(230 - n / 4, 390 + (n % 2) * 0.2) for n in range(200)]
    mark = place_mark("back", "pain", "area", stroke)
    assert 3 <= len(mark.points) < 20
    assert mark.region == place_mark("back", "pain", "area", stroke[::5]).region


def test_a_moved_mark_knows_its_new_region_and_keeps_the_rest():
    mark = place_mark("back", "trigger-point", "point", [SHOULDER], 4, "refers to the temple")
    there = moved(mark, -100, 0)
    assert there.side == "left"
    assert (there.kind, there.severity, there.words) == (mark.kind, 4, "refers to the temple")
    with pytest.raises(OffTheBody):
        moved(mark, 150, -120)


def test_a_kind_of_a_later_version_is_still_shown_and_kept():
    later = ChartMark("tail", "magic-touch", "spiral", ((1.0, 2.0), (3.0, 4.0)), 3)
    check_mark(later)
    kind = mark_kind("magic-touch")
    assert (kind.name, kind.known) == ("Magic touch", False)
    assert describe(later) == "magic touch, 3 of 10"


@given(st.sampled_from(VIEWS), st.data())
def test_every_kind_can_be_put_in_every_region(view, data):
    each = data.draw(st.sampled_from(figure(view).regions))
    kind = data.draw(st.sampled_from(mark_kinds()))
    geometry = data.draw(st.sampled_from(kind.geometries))
    x, y = each.centre
    shapes = {"point": [(x, y)], "area": each.polygon}
    points = shapes.get(geometry, [(x, y), (x + 0.5, y), (x, y + 0.5)])
    mark = place_mark(view, kind.id, geometry, points)
    check_mark(mark)
    assert mark.region == each.id


@pytest.mark.parametrize("view", VIEWS)
@given(data=st.data())
def test_a_mark_is_copied_to_the_other_side_and_back(view: str, data: st.DataObject) -> None:
    region = data.draw(st.sampled_from(figure(view).regions))
    mark = replace(place_mark(view, "pain", "point", [region.centre], 7, "burning"), after=3)
    assume(mark.side in ("left", "right"))
    copy = mirrored(mark)
    assert copy.side == {"left": "right", "right": "left"}[mark.side]
    assert copy.region_name == mark.region_name.replace(mark.side, copy.side, 1)
    assert (copy.severity, copy.after, copy.words) == (None, None, "burning")
    back = mirrored(copy)
    assert (back.view, back.region, back.points) == (mark.view, mark.region, mark.points)


def test_a_mark_in_the_middle_has_no_other_side() -> None:
    middle = next(each for each in figure("back").regions if each.side == "midline")
    mark = place_mark("back", "pain", "point", [(230.0, middle.centre[1])])
    with pytest.raises(InvalidField, match="across the middle"):
        mirrored(mark)


def test_an_uneven_area_across_the_middle_has_no_other_side() -> None:
    uneven = [(190, 340), (280, 340), (280, 390), (190, 390)]
    with pytest.raises(InvalidField, match="across the middle"):
        mirrored(place_mark("back", "pain", "area", uneven))
