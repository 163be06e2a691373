import datetime as dt
import math
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from massage_desk.domain import body
from massage_desk.domain.marks import OffTheBody, describe
from massage_desk.domain.placing import copies_of, grown, moved, place_mark, reshaped
from massage_desk.errors import InvalidField

CIRCLE = [
    (260 + 30 * math.cos(step * math.tau / 24), 600 + 30 * math.sin(step * math.tau / 24))
    for step in range(24)
]


@st.composite
def strokes(draw):
    """A view and a wandering line that begins on the body."""
    view = draw(st.sampled_from(body.VIEWS))
    x, y = draw(st.sampled_from(body.figure(view).regions)).centre
    box = body.figure(view).box
    line = [(x, y)]
    for _ in range(draw(st.integers(1, 12))):
        x += draw(st.floats(-60, 60))
        y += draw(st.floats(-60, 60))
        line.append(box.nearest(x, y))
    return view, line


@given(
    strokes(), st.sampled_from([("scar", "line"), ("radiating-pain", "arrow"), ("drawing", "ink")])
)
def test_a_line_knows_the_share_of_each_region_that_it_runs_over(stroke, drawn):
    view, line = stroke
    kind, geometry = drawn
    mark = place_mark(view, kind, geometry, line)
    shares = mark.all_regions
    assert sum(share for _region, share in shares) == pytest.approx(1)
    assert all(0 < share <= 1 for _region, share in shares)
    known = {each.id for each in body.figure(view).regions}
    assert {region for region, _share in shares} <= known
    assert mark.region in {region for region, _share in shares}
    assert len({region for region, _share in shares}) == len(shares)


@given(strokes())
def test_an_area_knows_the_share_of_each_region_that_it_covers(stroke):
    view, line = stroke
    assume(len(line) >= 3)
    try:
        mark = place_mark(view, "pain", "area", line)
    except OffTheBody:
        return  # nothing of it lies on the body
    assert sum(share for _region, share in mark.all_regions) == pytest.approx(1)
    shares = [share for _region, share in mark.all_regions]
    assert shares[0] == max(shares)


@given(strokes())
def test_the_region_of_an_area_is_the_one_with_the_largest_share(stroke):
    view, line = stroke
    assume(len(line) >= 3)
    try:
        mark = place_mark(view, "pain", "area", line)
    except OffTheBody:
        return
    assert mark.all_regions[0][0] == mark.region


def test_shares_that_are_rounded_stay_in_order():
    stairs = [
        (244.4, 183.6), (299.4, 183.6), (299.4, 200.6), (305.4, 202.6), (311.4, 184.6),
        (312.4, 168.6), (359.4, 205.6), (373.4, 245.6),
    ]  # fmt: skip
    mark = place_mark("head", "pain", "area", stairs)
    shares = [share for _region, share in mark.regions]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1)


def test_a_line_over_two_regions_is_shared_by_length():
    knee, thigh = (body.region("front", f"{name}-anterior-left") for name in ("knee", "thigh"))
    mark = place_mark("front", "scar", "line", [thigh.centre, knee.centre])
    assert dict(mark.regions).keys() == {thigh.id, knee.id}
    assert mark.region == thigh.id
    assert describe(mark) == "scar, left front of the thigh"


def test_an_arrow_belongs_to_the_region_in_which_it_begins():
    start, end = (body.region("back", name).centre for name in ("gluteal-upper-left", "calf-left"))
    mark = place_mark("back", "radiating-pain", "arrow", [start, end])
    assert mark.region == "gluteal-upper-left"
    assert mark.points[-1] == (round(end[0], 1), round(end[1], 1))


def test_an_arrow_that_begins_at_a_border_still_tells_where() -> None:
    """It begins a little above the knee, on the thigh, and lies on knee and shin otherwise."""
    x, y = next(
        (296.0, y / 2)
        for y in range(1500, 1200, -1)
        if body.region_at("front", 296, y / 2).id == "thigh-anterior-left"
    )
    mark = place_mark("front", "radiating-pain", "arrow", [(x, y), (x, y + 200)])
    assert mark.region == "thigh-anterior-left"
    assert dict(mark.all_regions)["thigh-anterior-left"] == pytest.approx(0.03, abs=0.01)
    assert mark.all_regions[0][0] != "thigh-anterior-left"


def test_an_arrow_has_the_side_on_which_it_begins():
    start, end = (body.region("back", f"lumbar-{side}").centre for side in ("left", "right"))
    mark = place_mark("back", "radiating-pain", "arrow", [start, end])
    assert (mark.region_name, mark.side) == ("left lower back", "left")


def test_a_mark_is_only_said_to_lie_on_both_sides_of_a_region_that_it_touches_on_both():
    slanting = place_mark("back", "scar", "line", [(168, 473), (290, 394)])
    shares = dict(slanting.regions)
    assert sum(share for region, share in shares.items() if region.endswith("-right")) > 0.25
    assert "gluteal-upper-right" not in shares
    assert (slanting.region_name, slanting.side) == ("left upper buttock", "left")


def test_an_area_that_only_just_passes_the_middle_stays_on_its_side():
    loins = place_mark("back", "pain", "area", [(170, 340), (252, 340), (252, 390), (170, 390)])
    assert "lumbar-right" in dict(loins.regions)
    assert (loins.region, loins.side) == ("lumbar-left", "left")


def test_a_pen_stroke_that_is_carried_keeps_its_pressure():
    line = [(260.0, 560.0 + step) for step in range(3)]
    mark = place_mark("front", "drawing", "ink", line, pressures=[0.1, 0.5, 0.9])
    assert moved(mark, 4, 10).pressures == (0.1, 0.5, 0.9)


def test_a_line_wholly_beside_the_body_is_refused():
    with pytest.raises(OffTheBody):
        place_mark("front", "scar", "line", [(5, 5), (30, 8)])


def test_a_pulled_edge_goes_where_the_hand_goes_and_the_far_side_stays():
    mark = place_mark("front", "pain", "area", CIRCLE)
    pulled = reshaped(mark, (260, 630), 0, 20)
    assert max(y for _x, y in pulled.points) == pytest.approx(650, abs=1)
    assert min(y for _x, y in pulled.points) == pytest.approx(570, abs=1)


def test_growing_and_shrinking_keeps_the_middle():
    mark = place_mark("front", "pain", "area", CIRCLE)
    large = grown(mark, 1.5)
    assert large.middle == pytest.approx(mark.middle, abs=1)
    wide = [
        max(x for x, _ in each.points) - min(x for x, _ in each.points) for each in (mark, large)
    ]
    assert wide[1] == pytest.approx(wide[0] * 1.5, rel=0.02)


def test_a_pen_stroke_keeps_a_pressure_for_every_point():
    line = [(260.0, 560.0 + step) for step in range(40)]
    mark = place_mark("front", "drawing", "ink", line, pressures=[0.5] * 40)
    assert len(mark.pressures) == len(mark.points) == 40
    with pytest.raises(InvalidField):
        place_mark("front", "drawing", "ink", line, pressures=[0.5] * 39)


def test_copies_ask_their_severity_anew_and_leave_out_what_was_treated_or_is_here():
    day = dt.date(2026, 11, 2)
    pain = replace(place_mark("front", "pain", "point", [(296, 708)], 6), after=2, onset="March")
    treated = place_mark("front", "treated", "point", [(296, 708)])
    numb = place_mark("front", "numbness", "point", [(160, 708)], 3)
    (copy,) = copies_of([pain, treated, numb], day, [numb])
    assert (copy.severity, copy.after, copy.onset) == (None, None, "March")
    assert copy.carried_on == day
    assert copy.points == pain.points


@pytest.mark.parametrize(
    ("onset", "said"),
    [
        ("March", "since March"),
        ("2026-03", "since March 2026"),
        ("12 March 2026", "since 12 Mar 2026"),
        ("2019", "since 2019"),
        ("after the fall", "after the fall"),
        ("mar", "since mar"),
        ("", ""),
    ],
)
def test_the_beginning_is_said_as_a_date_or_in_the_words_that_were_typed(onset, said):
    mark = replace(place_mark("back", "pain", "point", [(280, 176)], 7), onset=onset)
    ending = f", {said}" if said else ""
    assert describe(mark) == f"pain, right upper trapezius, 7 of 10{ending}"


def test_everything_about_a_mark_is_said_in_one_line():
    mark = replace(
        place_mark("back", "pain", "point", [(280, 176)], 7),
        after=3,
        quality=("burning", "stabbing"),
        onset="March 2026",
        depth="deep",
    )
    assert describe(mark) == (
        "burning, stabbing pain, right upper trapezius, deep, 7 of 10, after treatment 3, "
        "since March 2026"
    )
