"""A signature is kept as the hand drew it."""

import math

import pytest

from massage_desk.domain.primitives import Shape
from massage_desk.domain.signature import (
    Signature,
    draw_signature,
    signature_from,
    usual_pressure,
)
from massage_desk.errors import InvalidField

LINE = Signature((((10.0, 20.0, 0.2), (200.0, 60.0, 0.2), (300.0, 40.0, 0.9)),))


def test_what_was_drawn_is_the_same_when_it_was_kept():
    assert signature_from(LINE.checked().content()) == LINE
    assert signature_from(None) == Signature()


def test_a_slip_of_the_hand_is_no_signature():
    for slip in (Signature(), Signature((((1.0, 1.0, 0.5),),))):
        assert slip.is_empty
        with pytest.raises(InvalidField, match="Sign with pen"):
            slip.checked()


def test_nothing_lies_outside_the_pad():
    (stroke,) = Signature((((-5.0, 900.0, 7.0), (1e9, 0.0, -1.0)),)).checked().strokes
    assert stroke == ((0.0, 300.0, 1.0), (1000.0, 0.0, 0.0))


def test_what_is_no_number_is_no_place():
    (stroke,) = Signature((((0.0, 0.0, 0.5), (500.0, 0.0, math.inf)),)).checked().strokes
    assert all(math.isfinite(value) for spot in stroke for value in spot)


def test_more_than_a_hand_draws_is_refused():
    with pytest.raises(InvalidField, match="more than a signature"):
        Signature((tuple((float(at % 1000), 1.0, 0.5) for at in range(20_001)),)).checked()


def test_the_line_is_wider_where_the_pen_was_pressed_more():
    widths = [shape.width for shape in draw_signature(LINE, "#000000") if isinstance(shape, Shape)]
    assert len(widths) == 2
    assert widths[0] < widths[1]
    assert usual_pressure(None) == usual_pressure(0.0) == 0.5
    assert usual_pressure(1.4) == 1.0
