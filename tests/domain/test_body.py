import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from massage_desk.domain.body import (
    REACH,
    VIEWS,
    figure,
    on_body,
    reach,
    region,
    region_at,
    region_name,
    regions_under,
)
from massage_desk.domain.geometry import Enclosure, nearest_on, signed_area

views = st.sampled_from(VIEWS)
across = st.floats(0, 460, allow_nan=False)
down = st.floats(0, 1000, allow_nan=False)
WIDTH = 460


@st.composite
def places(draw, of=views):
    """A view and a place on the body or just beside it, often near a border."""
    view = draw(of)
    middle, ring = draw(
        st.sampled_from([(each.centre, each.polygon) for each in figure(view).regions])
    )
    corner, way = draw(st.sampled_from(ring)), draw(st.floats(0, 1.1))
    return (
        view,
        middle[0] + (corner[0] - middle[0]) * way,
        middle[1] + (corner[1] - middle[1]) * way,
    )


def _others(name: str) -> str:
    if name.startswith("left "):
        return "right " + name.removeprefix("left ")
    return "left " + name.removeprefix("right ") if name.startswith("right ") else name


def _edge_distance(view: str, x: float, y: float) -> float:
    return min(nearest_on(each.polygon, x, y)[0] for each in figure(view).regions)


@given(places() | st.tuples(views, across, down))
def test_each_point_inside_the_outline_has_one_region_and_each_outside_none(place):
    view, x, y = place
    assert (region_at(view, x, y) is not None) == on_body(view, x, y)


@given(places())
def test_the_regions_do_not_lie_over_each_other(place):
    view, x, y = place
    assume(on_body(view, x, y) and _edge_distance(view, x, y) > 0.3)
    holding = [each for each in figure(view).regions if Enclosure(each.polygon).contains(x, y)]
    assert len(holding) <= 1
    if holding:
        assert region_at(view, x, y) == holding[0]


@given(places())
def test_a_point_in_no_region_is_within_a_hair_of_the_one_it_gets(place):
    view, x, y = place
    found = region_at(view, x, y)
    assume(found is not None)
    if not Enclosure(found.polygon).contains(x, y):
        assert nearest_on(found.polygon, x, y)[0] < 2.5


@given(places(st.sampled_from(("front", "back"))))
def test_the_mirrored_point_lies_in_the_region_of_the_other_side(place):
    view, x, y = place
    assume(on_body(view, x, y) and _edge_distance(view, x, y) > 0.5)
    here, there = region_at(view, x, y), region_at(view, WIDTH - x, y)
    assert there.name == _others(here.name)
    assert {here.side, there.side} in ({"left", "right"}, {"midline"})


@given(places(st.just("left")))
def test_the_right_side_view_is_the_left_one_mirrored(place):
    _, x, y = place
    assume(on_body("left", x, y) and _edge_distance("left", x, y) > 0.5)
    assert region_at("right", WIDTH - x, y).name == _others(region_at("left", x, y).name)


def test_the_clients_left_is_at_the_viewers_right_from_the_front_and_left_from_the_back():
    assert region_at("front", 330, 230).side == "left"
    assert region_at("back", 130, 230).side == "left"
    assert region_at("front", 130, 230).side == "right"
    assert region_at("back", 330, 230).side == "right"


@pytest.mark.parametrize("view", ["left", "right"])
def test_a_side_view_shows_no_region_of_the_other_side(view):
    assert {each.side for each in figure(view).regions} == {view, "midline"}


@pytest.mark.parametrize("view", VIEWS)
def test_every_region_has_its_middle_in_itself_and_a_name_of_its_side(view):
    for each in figure(view).regions:
        assert region_at(view, *each.centre).id == each.id
        named = each.name.split()[0]
        assert (named in ("left", "right")) == (each.side != "midline")
        assert named == each.side or each.side == "midline"


def test_names_are_plain_with_the_anatomical_one_beside():
    known = region("back", "thigh-posterior-left")
    assert known.name == "left back of the thigh"
    assert known.long_name == "left back of the thigh (hamstrings)"
    assert region("back", "upper-trapezius-right").name == "right upper trapezius"


@given(views, across, down)
@example("front", 372.0, 240.0)
def test_a_tap_reaches_the_body_from_nearby_and_only_from_there(view, x, y):
    found = reach(view, x, y)
    if found is None:
        assert not on_body(view, x, y)
        return
    assert on_body(view, *found)
    assert abs(found[0] - x) + abs(found[1] - y) < 2 * REACH + 6


def test_a_tap_in_the_far_corner_means_nothing():
    assert reach("front", 5, 5) is None


@given(
    views,
    st.lists(st.tuples(across, down), min_size=3, max_size=8),
)
def test_the_shares_of_an_area_add_up_and_the_largest_comes_first(view, points):
    shares = [share for _, share in regions_under(view, points)]
    assert shares == sorted(shares, reverse=True)
    assert not shares or sum(shares) == pytest.approx(1)


@pytest.mark.parametrize("view", VIEWS)
def test_the_area_of_a_region_lies_in_that_region(view):
    for each in figure(view).regions:
        if abs(signed_area(each.polygon)) > 150:
            largest, share = regions_under(view, each.polygon)[0]
            assert largest.id == each.id
            assert share > 0.9


def test_an_area_over_two_regions_is_shared_by_size():
    larger, smaller = regions_under("front", [(190, 300), (250, 300), (250, 380), (190, 380)])
    assert (larger[0].name, smaller[0].name) == ("right upper abdomen", "left upper abdomen")
    assert larger[1] == pytest.approx(2 / 3, abs=0.02)


def test_an_area_beside_the_body_lies_in_no_region():
    assert regions_under("front", [(5, 5), (25, 5), (25, 25)]) == []


def test_a_region_of_later_art_keeps_a_readable_name():
    assert region_name("front", "wing-left") == "wing left"
    assert region_name("tail", "tip") == "tip"


def test_a_region_on_both_sides_is_said_so():
    assert region_name("back", "lumbar-left", "midline") == "lower back, both sides"
    assert region_name("back", "sacrum", "midline") == "sacrum"
