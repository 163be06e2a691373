"""Temperature and blood pressure as people type them, and what the rules read in them."""

import datetime as dt

import pytest

from massage_desk.domain.precautions.check import CheckAnswer, facts_of_answers, told
from massage_desk.domain.precautions.engine import evaluate
from massage_desk.domain.precautions.numbers import (
    number_texts,
    read_numbers,
    with_numbers,
)
from massage_desk.domain.precautions.rules import built_in
from massage_desk.errors import InvalidInput

TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "degrees"),
    [("38.4", 38.4), ("37,25", 37.2), ("101.1 F", 38.4), ("98", 36.7), ("36.6 °C", 36.6)],
)
def test_a_temperature_is_read_in_either_scale(typed: str, degrees: float) -> None:
    assert read_numbers(typed, "") == (CheckAnswer("temperature", value=degrees),)


@pytest.mark.parametrize("typed", ["128/82", "128 82", " 128 / 82 mmHg"])
def test_a_pressure_is_read_as_it_is_written(typed: str) -> None:
    assert read_numbers("", typed) == (
        CheckAnswer("systolic", value=128),
        CheckAnswer("diastolic", value=82),
    )


@pytest.mark.parametrize(
    ("temperature", "pressure", "wrong"),
    [
        ("hot", "", {"temperature"}),
        ("21", "", {"temperature"}),
        ("60", "", {"temperature"}),
        ("", "128", {"systolic"}),
        ("", "82/128", {"systolic"}),
        ("", "900/80", {"systolic"}),
        ("x", "x", {"temperature", "systolic"}),
    ],
)
def test_what_cannot_be_read_is_told_at_its_field(
    temperature: str, pressure: str, wrong: set[str]
) -> None:
    with pytest.raises(InvalidInput) as told_of:
        read_numbers(temperature, pressure)
    assert set(told_of.value.messages) == wrong


def test_the_note_says_what_was_measured_once() -> None:
    first = with_numbers("Warm skin.", read_numbers("38.4", "162/95"))
    assert first == (
        "Measured before the session: temperature 38.4 °C, blood pressure 162/95 mmHg.\nWarm skin."
    )
    assert with_numbers(first, read_numbers("", "120/80")).splitlines() == [
        "Measured before the session: blood pressure 120/80 mmHg.",
        "Warm skin.",
    ]
    assert with_numbers(first, ()) == "Warm skin."


def test_numbers_stand_in_their_fields_again_and_are_no_signs() -> None:
    answers = (CheckAnswer("fever"), *read_numbers("38.4", "162/95"))
    assert number_texts(answers) == ("38.4", "162/95")
    assert told(answers) == "fever"


@pytest.mark.parametrize(
    ("temperature", "pressure", "rules"),
    [
        ("38.0", "", {"fever-infection"}),
        ("37.9", "", set()),
        ("", "180/85", {"bp-very-high"}),
        ("", "160/85", {"bp-uncontrolled"}),
        ("", "159/89", set()),
    ],
)
def test_rules_read_them(temperature: str, pressure: str, rules: set[str]) -> None:
    facts = facts_of_answers(read_numbers(temperature, pressure), TODAY)
    found = {each.rule.id for each in evaluate(built_in(), facts, TODAY).precautions}
    asked = {"fever-infection", "bp-very-high", "bp-uncontrolled"}
    assert rules <= found
    assert not (found & asked) - rules - {"bp-uncontrolled"}
