"""Thirty written cases against the program's own rules: each was worked out by hand first."""

from collections import Counter

import pytest

from massage_desk.domain.precautions.engine import Findings
from massage_desk.domain.precautions.places import all_regions
from massage_desk.domain.precautions.rules import built_in
from tests.domain.precautions.written_cases import WrittenCase, written_cases

CASES = written_cases()
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def said_of(findings: Findings, region: str) -> str:
    """'local 1': the strictest level and lowest pressure; 'off' for no hands, '-' for no limit."""
    limit = findings.limits.get(region)
    if limit is None:
        return ""
    cap = "off" if limit.keep_off else "-" if limit.cap is None else limit.cap
    return f"{limit.level.name.lower()} {cap}"


def test_there_are_six_cases_of_each_group() -> None:
    groups = ("anxiety", "autoimmune", "neurological", "oncology", "post-surgical")

    assert Counter(case.group for case in CASES) == dict.fromkeys(groups, 6)


def test_every_case_speaks_of_rules_and_regions_that_there_are() -> None:
    known = {rule.id for rule in built_in().rules}

    for case in CASES:
        assert case.told["why"].strip(), case.name
        assert known >= {*case.told["fires"], *case.told["quiet"]}, case.name
        assert not set(case.told["fires"]) & set(case.told["quiet"]), case.name
        assert all_regions() >= set(case.told["regions"]), case.name


@each_case
def test_a_written_case_gets_what_its_sources_ask_for(case: WrittenCase) -> None:
    findings = case.findings
    fired = [each for each in findings.precautions if not each.is_standing]
    expected = case.told["fires"] | case.told.get("levels", {})

    assert {each.rule.id: each.level.name.lower() for each in fired} == expected
    assert {each.rule.id for each in fired if each.rule.red_flag} == set(
        case.told.get("red_flags", ())
    )


@each_case
def test_a_written_case_has_its_limits_on_the_body(case: WrittenCase) -> None:
    findings = case.findings

    assert {region: said_of(findings, region) for region in case.told["regions"]} == case.told[
        "regions"
    ]


@each_case
def test_a_written_case_asks_for_what_is_missing(case: WrittenCase) -> None:
    missing = " ".join(case.findings.missing).lower()

    assert [each for each in case.told.get("asked", ()) if each.lower() not in missing] == []
    assert [each for each in case.told.get("not_asked", ()) if each.lower() in missing] == []
