"""The pre-visit check: who is asked what, and what an answer says and means."""

import datetime as dt

from massage_desk.domain.precautions.check import (
    CheckAnswer,
    check_groups,
    check_signs,
    facts_of_answers,
    groups_for,
    told,
    with_told,
)
from massage_desk.domain.precautions.rules import built_in
from massage_desk.domain.precautions.vocabulary import vocabulary

TODAY = dt.date(2026, 11, 23)


def test_every_sign_that_is_asked_is_one_that_rules_know() -> None:
    concepts = vocabulary().concepts
    assert [sign for sign in check_signs() if "sign" not in concepts[sign].speaks] == []


def test_no_sign_is_asked_in_two_groups() -> None:
    asked = [sign.id for group in check_groups() for sign in group.signs]
    assert sorted(asked) == sorted(set(asked))


def test_a_group_for_a_condition_is_asked_only_of_those_who_have_it() -> None:
    assert [group.id for group in groups_for(())] == ["changed", "stop"]
    assert "cancer" in [group.id for group in groups_for({"cancer"})]
    assert "pregnancy" in [group.id for group in groups_for({"pregnancy"})]


def test_answers_read_as_one_line_of_the_note() -> None:
    answers = [CheckAnswer("fever"), CheckAnswer("one-sided-swelling", "left")]
    assert told(answers) == "fever; new swelling, left"


def test_an_answer_is_a_fact_of_its_day_and_side() -> None:
    (fact,) = facts_of_answers([CheckAnswer("one-sided-swelling", "left")], TODAY)
    assert "one-sided-swelling" in fact.concepts
    assert (fact.side, str(fact.started)) == ("left", "23 Nov 2026")


def test_the_note_begins_with_what_was_told_and_says_it_once() -> None:
    fever = [CheckAnswer("fever")]
    first = with_told("Slept badly.", fever)
    assert first == "Told before the session: fever.\nSlept badly."
    second = with_told(first, [*fever, CheckAnswer("fall")])
    assert second == "Told before the session: fever; a fall.\nSlept badly."
    assert with_told(second, []) == "Slept badly."
    assert with_told("", fever) == "Told before the session: fever."


def test_a_line_that_the_therapist_wrote_on_is_left_alone() -> None:
    own = "Told before the session: fever. 38.4 this morning"
    assert with_told(own, [CheckAnswer("fall")]).endswith(own)


def test_every_sign_that_a_rule_reads_can_be_asked() -> None:
    concepts = vocabulary().concepts
    read = {
        concept
        for rule in built_in().rules
        for when in rule.whens
        for condition in when
        for concept in condition.concepts
    }
    signs = {each for each in read if concepts[each].speaks == {"sign"}}
    assert signs - set(check_signs()) == set()
