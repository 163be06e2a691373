"""The client's state on arrival: when a rule fires, and where."""

import pytest

from massage_desk.domain.precautions.facts import Fact
from massage_desk.domain.precautions.places import all_regions
from tests.domain.precautions.firing import KEEP_OFF, found, ids_of, of_region, sign, told


@pytest.mark.parametrize(
    "fact",
    [
        pytest.param(sign("intoxicated"), id="asked for"),
        pytest.param(told("sign", "Smells of alcohol"), id="alcohol"),
        pytest.param(told("sign", "Slurred speech"), id="speech"),
    ],
)
def test_a_client_under_the_influence_gets_no_massage_anywhere(fact: Fact) -> None:
    precaution = found("intoxication", fact)
    assert precaution
    assert precaution.rule.escalate.startswith("Call emergency services")
    told_of = {of_region(precaution.places, region) for region in all_regions()}
    assert told_of == {("absolute", KEEP_OFF)}


@pytest.mark.parametrize(
    "fact",
    [
        pytest.param(sign("severe-fatigue"), id="tired"),
        pytest.param(told("social", "Drinks alcohol at weekends"), id="drinks at times"),
        pytest.param(told("medication", "Opioid"), id="strong pain relief"),
    ],
)
def test_a_near_miss_does_not_end_the_session(fact: Fact) -> None:
    assert found("intoxication", fact) is None


def test_each_rule_on_behaviour_is_tried() -> None:
    assert ids_of("behaviour") == {"intoxication", "touch-refused"}  # the latter in test_wishes
