"""Words of the safety layer keep off the signs and letters of marks, as far as there is room."""

import itertools

import pytest

from massage_desk.domain import body
from massage_desk.domain.drawing import DARK, LIGHT, Ink
from massage_desk.domain.geometry import Box, bounds
from massage_desk.domain.layers import Past, draw_layer, mark_boxes
from massage_desk.domain.marks import ChartMark
from massage_desk.domain.placing import place_mark
from massage_desk.domain.precautions.on_body import SafetyArea
from massage_desk.domain.precautions.rules import Level
from massage_desk.domain.primitives import Shape

REGIONS = ("chest-upper-left", "knee-anterior-left", "shin-left", "abdomen-upper-left")
AREAS = tuple(
    SafetyArea(f"rule-{region}", frozenset({region}), Level.LOCAL, 1, False, "Lymph: at most 1")
    for region in REGIONS
)


def marks_in(areas: tuple[SafetyArea, ...]) -> list[ChartMark]:
    """A treated mark with its letters where the words of each area want to stand."""
    return [
        place_mark("front", "treated", "point", [body.region("front", region).centre])
        for area in areas
        for region in area.regions
    ]


def frames(ink: Ink, size: float, beside: list[Box]) -> list[Box]:
    parts = draw_layer("cautions", "front", Past(safety=AREAS), ink, size, beside)
    found = [part for part in parts if isinstance(part, Shape) and part.fill_opacity == 0.92]
    return [bounds([(n[-2], n[-1]) for _command, n in part.path.segments if n]) for part in found]


def overlap(one: Box, other: Box) -> bool:
    apart = one.right <= other.left or other.right <= one.left
    return not (apart or one.bottom <= other.top or other.bottom <= one.top)


@pytest.mark.parametrize(("ink", "size"), [(LIGHT, 36.0), (DARK, 36.0), (LIGHT, 18.0)])
def test_words_keep_off_signs_and_letters_and_off_one_another(ink: Ink, size: float) -> None:
    signs = mark_boxes("front", marks_in(AREAS), size)
    bare = frames(ink, size, [])
    assert any(overlap(frame, sign) for frame in bare for sign in signs)  # else nothing is tried
    found = frames(ink, size, signs)
    assert len(found) == len(AREAS)
    assert not any(overlap(frame, sign) for frame in found for sign in signs)
    assert not any(overlap(*pair) for pair in itertools.combinations(found, 2))


def test_where_there_is_no_room_the_words_are_told_all_the_same() -> None:
    everywhere = [body.figure("front").box]
    assert frames(LIGHT, 36.0, everywhere) == frames(LIGHT, 36.0, [])


def test_nothing_is_in_the_way_on_another_view() -> None:
    assert mark_boxes("back", marks_in(AREAS)) == []
