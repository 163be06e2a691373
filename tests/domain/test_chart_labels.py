"""Captions on the chart keep off one another, inside the picture, joined to what they mean."""

import itertools

from massage_desk.domain.chart_labels import Caption, draw_captions
from massage_desk.domain.geometry import Box, bounds
from massage_desk.domain.primitives import LIGHT, Label, Shape

WITHIN = Box(0, 0, 600, 1000)


def drawn(captions: list[Caption], kept_free: list[Box] | None = None) -> tuple[list[Box], int]:
    """The boxes of the captions, and how many lines lead to them."""
    parts = draw_captions(captions, WITHIN, LIGHT, 36.0, kept_free or [])
    frames = [part for part in parts if isinstance(part, Shape) and part.fill_opacity == 0.92]
    boxes = [
        bounds([(n[-2], n[-1]) for _command, n in frame.path.segments if n]) for frame in frames
    ]
    lines = [part for part in parts if isinstance(part, Shape) and part.opacity == 0.9]
    return boxes, len(lines)


def overlap(one: Box, other: Box) -> bool:
    apart = one.right <= other.left or other.right <= one.left
    return not (apart or one.bottom <= other.top or other.bottom <= one.top)


def test_captions_that_want_one_place_keep_off_one_another_and_inside() -> None:
    captions = [Caption(f"Clot risk: at most {n}", (300.0, 500.0), "#000000") for n in range(12)]
    boxes, lines = drawn(captions)
    assert len(boxes) == 12
    assert not any(overlap(*pair) for pair in itertools.combinations(boxes, 2))
    assert all(box.left >= 0 and box.right <= 600 for box in boxes)
    assert lines == 11  # all but the first had to make room


def test_the_first_stands_where_it_wants_to() -> None:
    (box,), lines = drawn([Caption("Port", (300.0, 500.0), "#000000")])
    assert box.holds(300.0, 500.0)
    assert lines == 0


def test_what_is_kept_free_is_not_covered() -> None:
    free = Box(200, 440, 400, 560)
    (box,), lines = drawn([Caption("Port", (300.0, 500.0), "#000000")], [free])
    assert not overlap(box, free)
    assert lines == 1


def test_a_caption_that_finds_no_room_is_left_out() -> None:
    boxes, _lines = drawn([Caption("Port", (300.0, 500.0), "#000000")], [Box(-1, -1, 601, 1001)])
    assert boxes == []
    (label,) = [
        part
        for part in draw_captions([Caption("Port", (9.0, 9.0), "#000000")], WITHIN, LIGHT, 36.0)
        if isinstance(part, Label)
    ]
    assert label.text == "Port"
