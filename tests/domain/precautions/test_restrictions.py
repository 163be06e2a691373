"""Physicians' restrictions count on their days, beside the rules, and loosen nothing."""

import datetime as dt

import pytest

from massage_desk.domain.precautions.engine import evaluate
from massage_desk.domain.precautions.restrictions import Restriction, with_restrictions
from massage_desk.domain.precautions.rules import RuleSet
from massage_desk.errors import InvalidInput

TODAY = dt.date(2026, 11, 23)
NOTHING = evaluate(RuleSet(()), [], TODAY)


def no_prone(**told: object) -> Restriction:
    given = {"began": TODAY, "until": dt.date(2026, 12, 12), "kind": "position"} | told
    return Restriction("no lying on the front", "Dr Lee", **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (dt.date(2026, 11, 22), False),
        (TODAY, True),
        (dt.date(2026, 12, 12), True),
        (dt.date(2026, 12, 13), False),
    ],
)
def test_a_restriction_counts_from_its_first_to_its_last_day(day: dt.date, counts: bool) -> None:
    findings = with_restrictions(NOTHING, [(1, no_prone())], day)
    assert bool(findings.precautions) == counts


def test_it_says_what_until_when_and_by_whom() -> None:
    (found,) = with_restrictions(NOTHING, [(1, no_prone())], TODAY).precautions
    assert found.rule.title == "no lying on the front until 12 Dec 2026, Dr Lee"
    assert found.rule.advice == (("position", "no lying on the front"),)
    assert found.because == ("asked for by Dr Lee, 23 Nov 2026, today",)


def test_it_limits_only_its_regions() -> None:
    limited = no_prone(regions=("axilla-left",), cap=1, keep_off=True).checked()
    limits = with_restrictions(NOTHING, [(1, limited)], TODAY).limits
    assert set(limits) == {"axilla-left"}
    assert limits["axilla-left"].keep_off
    assert limits["axilla-left"].cap == 1


def test_what_cannot_be_kept_is_told_at_its_field() -> None:
    with pytest.raises(InvalidInput) as told:
        Restriction(" ", "", until=TODAY, began=TODAY + dt.timedelta(1), cap=7).checked()
    assert set(told.value.messages) == {"words", "who", "until", "cap"}
