"""A rule is told in words: what sets it off, and where it counts."""

import pytest

from massage_desk.domain.names import fold
from massage_desk.domain.precautions.rule_words import (
    places_in_words,
    span_words,
    told_in_full,
    triggers_in_words,
)
from massage_desk.domain.precautions.rules import built_in
from tests.domain.precautions.telling import KNOWN, rules


def told(when: str, more: str = "") -> tuple[str, ...]:
    text = f'[[rule]]\nid = "x"\ntitle = "X"\nwhen = {when}\n{more}'
    (rule,) = rules(text).rules
    return triggers_in_words(rule, KNOWN)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ('[{is = ["cancer"]}]', "Cancer – while it lasts"),
        (
            '[{is = ["surgery", "cancer"], days = [0, 42], tense = "ever"}]',
            "any of: Cancer; Surgery – in the first 42 days after it began, also once it is over",
        ),
        (
            '[{is = ["surgery"], days = [43, -1]}]',
            "Surgery – from 43 days after it began on, while it lasts",
        ),
        (
            '[{is = ["cancer"], days = [6, 19], of = "dose"}]',
            "Cancer – from 6 days to 19 days after the last dose, while it lasts",
        ),
        (
            '[{is = ["cancer"], days = [0, 3], of = "next"}]',
            "Cancer – in the last 3 days before the next one, while it lasts",
        ),
        (
            '[{is = ["cancer"], days = [0, 14], of = "end", tense = "past"}]',
            "Cancer – in the first 14 days after it ended",
        ),
        ('[{is = ["arthritis"], course = ["flare"]}]', "Inflammatory arthritis – in a flare"),
        ('[{is = ["clot"], below = 50.0, unit = "10^9/L"}]', "Clot in a vein – below 50 × 10⁹/L"),
        ('[{is = ["clot"], route = ["patch"]}]', "Clot in a vein – given as a patch"),
        (
            '[{any = [{is = ["cancer"]}, {is = ["clot"], tense = "past"}]}]',
            "Cancer – while it lasts\nor Clot in a vein – once it is over",
        ),
    ],
)
def test_each_kind_of_condition_is_told(when: str, words: str) -> None:
    (said,) = told(when)
    assert said.startswith(words)


def test_what_must_hold_together_is_told_apart() -> None:
    assert len(told('[{is = ["cancer"]}, {is = ["clot"]}]')) == 2


def test_a_rule_that_always_stands_says_so() -> None:
    (said,) = told("[]", "standing = true")
    assert "for everybody" in said


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "1 day"), (42, "42 days"), (84, "12 weeks"), (120, "120 days"), (365, "1 year"),
     (730, "2 years"), (3652, "10 years")],
)  # fmt: skip
def test_spans_are_told_as_exactly_as_they_are_meant(days: int, words: str) -> None:
    assert span_words(days) == words


def test_places_are_told_with_side_and_limit() -> None:
    rule = built_in().rule("nodes-removed")
    assert rule is not None
    first = places_in_words(rule)[0]
    assert first.startswith("arm, on the recorded side; for ")
    assert first.endswith("pressure at most 1 of 5")


def test_every_rule_that_the_program_brings_can_be_told_and_searched() -> None:
    for rule in built_in().rules:
        assert all(triggers_in_words(rule)), rule.id
        assert all(places_in_words(rule)), rule.id
        assert fold(rule.title) in told_in_full(rule)
