"""Measures have a scale, a direction and a source."""

import pytest

from massage_desk.domain.measures import MEASURE_KINDS, measure_kind, number_words
from massage_desk.errors import InvalidField


def test_pain_comes_first_and_is_always_asked() -> None:
    assert MEASURE_KINDS[0].id == "pain"
    assert [kind.id for kind in MEASURE_KINDS if not kind.is_optional] == ["pain"]


@pytest.mark.parametrize("kind", MEASURE_KINDS, ids=lambda kind: kind.id)
def test_every_kind_says_its_range_direction_and_source(kind) -> None:
    assert (kind.low, kind.high) == (0, 10)
    assert kind.higher_is in {"worse", "better"}
    assert kind.source
    assert kind.is_verified


@pytest.mark.parametrize("value", [-1, 11, 2.5, float("nan"), float("inf")])
def test_a_number_off_the_scale_is_refused_at_its_field(value: float) -> None:
    with pytest.raises(InvalidField, match="from 0 to 10") as refused:
        measure_kind("pain").checked(value, "pain_before")
    assert refused.value.field == "pain_before"


def test_the_ends_of_the_scale_are_on_it() -> None:
    assert measure_kind("pain").checked(0, "pain_before") == 0
    assert measure_kind("pain").checked(10, "pain_before") == 10


def test_whole_numbers_are_shown_without_a_point() -> None:
    assert number_words(6.0) == "6"
    assert number_words(2.5) == "2.5"
