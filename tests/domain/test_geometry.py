import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_desk.domain.geometry import (
    Enclosure,
    flatten,
    nearest_on,
    parse_path,
    signed_area,
    simplify,
)

SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
coordinates = st.floats(-500, 500, allow_nan=False).map(lambda n: round(n, 2))
points = st.tuples(coordinates, coordinates)


def test_path_data_is_read_with_repeated_and_joined_numbers():
    path = parse_path("M1 2L3-4 5 6C1 2 3 4 5 6Z")
    assert path.segments == (
        ("M", (1.0, 2.0)),
        ("L", (3.0, -4.0)),
        ("L", (5.0, 6.0)),
        ("C", (1.0, 2.0, 3.0, 4.0, 5.0, 6.0)),
        ("Z", ()),
    )


def test_a_flattened_curve_begins_and_ends_where_the_curve_does():
    (line,) = flatten(parse_path("M0 0C0 10 10 10 10 0"))
    assert line[0] == (0, 0)
    assert line[-1] == (10, 0)
    assert max(y for _, y in line) == pytest.approx(7.5)


def test_a_point_on_a_shared_edge_lies_in_one_of_the_two_polygons():
    left, right = Enclosure(SQUARE), Enclosure([(x + 10, y) for x, y in SQUARE])
    for y in (0.0, 5.0, 9.99):
        assert left.contains(10.0, y) + right.contains(10.0, y) == 1


def test_what_a_crossing_lasso_winds_around_twice_is_inside():
    lasso = Enclosure([(0, 0), (10, 0), (10, 10), (0, 10), (0, 0), (8, 2), (8, 8), (2, 8)])
    assert lasso.contains(5, 7)


def test_the_direction_of_drawing_makes_no_difference():
    there, back = Enclosure(SQUARE), Enclosure(SQUARE[::-1])
    assert there.contains(5, 5)
    assert back.contains(5, 5)
    assert not there.contains(15, 5)
    assert not back.contains(15, 5)


@given(st.lists(points, min_size=3, max_size=12), points)
def test_spans_and_containment_agree(polygon, place):
    area = Enclosure(polygon)
    x, y = place
    in_a_span = any(begin <= x < end for begin, end in area.spans(y))
    near_an_edge = nearest_on(polygon, x, y)[0] < 1e-6
    assert near_an_edge or in_a_span == area.contains(x, y)


@given(st.lists(points, min_size=3, max_size=60), st.floats(0.1, 20))
def test_no_dropped_point_was_further_off_than_allowed(line, tolerance):
    kept = simplify(line, tolerance)
    assert kept[0] == line[0]
    assert kept[-1] == line[-1]
    for x, y in line:
        off = min(nearest_on([start, end], x, y)[0] for start, end in itertools.pairwise(kept))
        assert off <= tolerance + 1e-6


def test_a_long_freehand_line_is_simplified_without_deep_recursion():
    spiral = [(math.cos(n / 40) * n, math.sin(n / 40) * n) for n in range(20_000)]
    assert 3 < len(simplify(spiral, 1.0)) < 20_000


def test_the_area_of_a_square_is_its_side_squared():
    assert abs(signed_area(SQUARE)) == 100
