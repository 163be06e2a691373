import time
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_desk.domain.marks import ChartMark
from massage_desk.domain.placing import place_mark
from massage_desk.domain.then_and_now import (
    CHANGES,
    MOVED,
    NEAR,
    by_region,
    compare,
    sentence,
    summary,
)

CALF = (155.0, 800.0)
LOINS = [(180, 340), (280, 340), (280, 390), (180, 390)]
SWAPPED = {"new": "gone", "gone": "new", "better": "worse", "worse": "better"}


def pain(severity: int | None = 7, at=CALF, kind: str = "pain", view: str = "back") -> ChartMark:
    return place_mark(view, kind, "point", [at], severity)


def told(then, now) -> list[str]:
    return [sentence(change) for change in compare(then, now)]


def kinds(then, now) -> list[str]:
    return [change.change for change in compare(then, now)]


def test_a_lower_severity_at_the_same_place_is_better_and_a_higher_one_worse():
    assert told([pain(7)], [pain(4)]) == ["Pain, left calf: 7, now 4 of 10 (better)"]
    assert told([pain(4)], [pain(7)]) == ["Pain, left calf: 4, now 7 of 10 (worse)"]


def test_an_equal_severity_is_told_apart_from_a_missing_one():
    assert told([pain(5)], [pain(5)]) == ["Pain, left calf: 5 of 10 (the same)"]
    assert told([pain(5)], [pain(None)]) == [
        "Pain, left calf: 5 of 10, now without a number (the same)"
    ]
    assert told([pain(None)], [pain(0)]) == [
        "Pain, left calf: without a number, now 0 of 10 (the same)"
    ]
    assert told([pain(None)], [pain(None)]) == ["Pain, left calf (the same)"]


def test_what_has_no_partner_is_new_or_gone():
    assert told([], [pain(7)]) == ["New: pain, left calf, 7 of 10"]
    assert told([pain(7)], []) == ["Gone: pain, left calf, 7 of 10"]


def test_another_kind_at_the_same_place_is_another_finding():
    assert kinds([pain()], [pain(kind="hypertonicity")]) == ["new", "gone"]


def test_a_mark_on_the_other_side_is_another_finding():
    assert kinds([pain()], [pain(at=(305.0, 800.0))]) == ["new", "gone"]


def test_a_mark_has_moved_only_beyond_the_distance_for_it():
    near, far = (CALF[0], CALF[1] + MOVED - 1), (CALF[0], CALF[1] + MOVED + 2)
    assert kinds([pain()], [pain(at=near)]) == ["same"]
    assert kinds([pain()], [pain(at=far)]) == ["moved"]


def test_a_mark_that_moved_and_changed_is_told_with_both():
    far = pain(3, at=(CALF[0], CALF[1] + MOVED + 2))
    assert told([pain()], [far]) == ["Pain, left calf: 7, now 3 of 10 (better, moved)"]


def test_a_mark_that_went_into_the_next_region_says_where_it_was():
    then, now = pain(at=(240.0, 345.0)), pain(at=(240.0, 345.0 - NEAR + 5))
    assert then.region != now.region
    assert told([then], [now]) == [
        f"Pain, {now.region_name}: 7 of 10; before at {then.region_name} (moved)"
    ]


def test_the_best_pair_is_made_first():
    here, beside, other = pain(7), pain(6, (CALF[0] + 8, CALF[1])), pain(2, (CALF[0], 830.0))
    assert told([here, other], [beside]) == [
        "Pain, left calf: 7, now 6 of 10 (better)",
        "Gone: pain, left calf, 2 of 10",
    ]


def test_of_two_marks_at_one_place_the_closer_severity_is_the_partner():
    assert told([pain(8), pain(2)], [pain(3)]) == [
        "Pain, left calf: 2, now 3 of 10 (worse)",
        "Gone: pain, left calf, 8 of 10",
    ]


def test_the_order_of_severities_does_not_choose_the_partner():
    assert told([pain(2), pain(8)], [pain(7)])[0] == "Pain, left calf: 8, now 7 of 10 (better)"


def test_a_mark_that_did_not_change_keeps_its_partner_before_any_other():
    plain, burning = pain(5), replace(pain(5), words="burning")
    for one, other in ((plain, burning), (burning, plain)):
        same, gone = compare([one, other], [other])
        by_words = {same.change: same.then, gone.change: gone.then}
        assert by_words == {"same": other, "gone": one}


def test_areas_that_share_ground_are_one_finding_and_a_point_within_did_not_move():
    wide = place_mark("back", "hypertonicity", "area", LOINS, 6)
    small = place_mark("back", "hypertonicity", "area", [(x, y + 10) for x, y in LOINS], 6)
    assert kinds([wide], [small]) == ["same"]
    spot = place_mark("back", "hypertonicity", "point", [(190, 350)], 4)
    assert told([wide], [spot])[0].endswith("before at lower back, both sides (better)")


def test_the_same_region_in_another_view_is_the_same_finding():
    front = ChartMark("front", "pain", "point", ((100.0, 250.0),), 6, "", "r", "shoulder", "right")
    side = replace(front, view="right", points=((200.0, 300.0),), severity=3)
    assert kinds([front], [side]) == ["better"]
    assert kinds([front], [replace(side, region="s")]) == ["new", "gone"]


def test_sentences_stand_under_their_region_from_head_to_feet():
    neck = pain(5, at=(250.0, 165.0))
    groups = by_region(compare([pain(7), neck], [pain(4), neck]))
    assert [group.name for group in groups] == [neck.region_name, "left calf"]
    assert summary(compare([pain(7), neck], [pain(4), neck])) == "1 better, 1 the same"
    assert summary(()) == "No marks"


places = st.tuples(st.integers(0, 460).map(float), st.integers(0, 1000).map(lambda y: float(y) / 2))
regions = st.sampled_from([("a", "left"), ("b", "right"), ("c", "midline"), ("", "")])


@st.composite
def chart_marks(draw) -> ChartMark:
    geometry = draw(st.sampled_from(["point", "area"]))
    points = [draw(places)]
    if geometry == "area":
        x, y = points[0]
        width, height = draw(st.integers(0, 90)), draw(st.integers(0, 90))
        points = [(x, y), (x + width, y), (x + width, y + height), (x, y + height / 2)]
    region, side = draw(regions)
    return ChartMark(
        view=draw(st.sampled_from(["front", "back", "later"])),
        kind=draw(st.sampled_from(["pain", "hypertonicity", "unheard-of"])),
        geometry=geometry,
        points=tuple(points),
        severity=draw(st.none() | st.integers(0, 10)),
        words=draw(st.sampled_from(["", "burning"])),
        region=region,
        region_name=region,
        side=side,
    )


charts = st.lists(chart_marks(), max_size=9)


def groups_of(changes):
    return Counter((each.change, each.then, each.now, each.moved) for each in changes)


@given(charts, charts)
@settings(max_examples=50, deadline=None)
def test_every_mark_of_both_charts_is_in_exactly_one_change(then, now):
    changes = compare(then, now)
    assert Counter(each.then for each in changes if each.then) == Counter(then)
    assert Counter(each.now for each in changes if each.now) == Counter(now)
    assert {each.change for each in changes} <= set(CHANGES)
    assert sum(len(group.changes) for group in by_region(changes)) == len(changes)
    assert all(sentence(each) for each in changes)


@given(charts)
@settings(max_examples=40, deadline=None)
def test_a_chart_beside_itself_is_all_the_same(chart):
    changes = compare(chart, chart)
    assert all(each.change == "same" and each.then == each.now for each in changes)
    assert len(changes) == len(chart)


@given(charts, charts)
@settings(max_examples=50, deadline=None)
def test_changing_the_charts_changes_new_with_gone_and_better_with_worse(then, now):
    forth, back = compare(then, now), compare(now, then)
    assert groups_of(forth) == Counter(
        (SWAPPED.get(each.change, each.change), each.now, each.then, each.moved) for each in back
    )


@given(charts, charts, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_marks_does_not_matter(then, now, random):
    mixed_then, mixed_now = random.sample(then, len(then)), random.sample(now, len(now))
    assert compare(mixed_then, mixed_now) == compare(then, now)


@pytest.mark.parametrize("crowded", [False, True])
def test_two_charts_of_two_hundred_marks_are_compared_in_less_than_a_blink(crowded):
    def chart(offset: int) -> list[ChartMark]:
        return [
            ChartMark(
                view="front" if crowded or at % 2 else "back",
                kind="pain" if crowded else ("pain", "hypertonicity")[at % 4 // 2],
                geometry="area" if at % 3 == 0 else "point",
                points=_shape(100.0 + at * 37 % 260 + offset, 60.0 + at * 53 % 880, at % 3 == 0),
                severity=at % 11,
                region=f"r{0 if crowded else at % 40}",
            )
            for at in range(200)
        ]

    then, now = chart(0), chart(9)
    took = []
    for _try in range(5):
        began = time.perf_counter()
        compare(then, now)
        took.append(time.perf_counter() - began)
    assert min(took) < (0.4 if crowded else 0.1)


def _shape(x: float, y: float, area: bool):
    return ((x, y), (x + 40, y), (x + 40, y + 50), (x, y + 50)) if area else ((x, y),)
