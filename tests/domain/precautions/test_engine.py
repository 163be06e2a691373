"""Facts and rules in, precautions out: reasons, places, windows, and what is not known."""

import datetime as dt
import re

import pytest

from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.engine import Findings, evaluate
from massage_desk.domain.precautions.facts import Fact
from massage_desk.domain.precautions.places import all_regions, regions_in
from massage_desk.domain.precautions.rules import Level, RuleFault
from tests.domain.precautions.telling import fact, rules

TODAY = dt.date(2026, 11, 23)


def days_ago(days: int) -> PartialDate:
    return PartialDate.of(TODAY - dt.timedelta(days))


def found(text: str, *facts: Fact, on: dt.date = TODAY) -> Findings:
    return evaluate(rules(text), facts, on)


def fired(text: str, *facts: Fact) -> list[str]:
    return [each.rule.id for each in found(text, *facts).precautions]


SURGERY = """
[[rule]]
id = "surgery-recent"
level = "clearance"
when = [{is = ["surgery"], days = [0, 42]}]
zone = [{where = ["fact"]}]
"""


@pytest.mark.parametrize(("days", "fires"), [(0, True), (42, True), (43, False), (-1, False)])
def test_a_window_holds_on_both_its_ends_and_not_a_day_beyond(days: int, fires: bool) -> None:
    mastectomy = fact("procedure", "Mastectomy", started=days_ago(days))
    assert bool(fired(SURGERY, mastectomy)) == fires


def test_a_reason_names_the_fact_and_how_long_ago_it_was() -> None:
    words = "left mastectomy, 12 nodes removed, 3 Nov 2026"
    told = fact("procedure", "Mastectomy", words=words, started=days_ago(20))
    (precaution,) = found(SURGERY, told).precautions
    assert precaution.because == (f"{words}, 20 days ago",)
    assert precaution.keys == ("Mastectomy",)


def test_a_broader_concept_is_meant_by_a_narrower_one() -> None:
    told = fact("procedure", "Axillary node dissection", started=days_ago(3))
    assert {"axillary-nodes", "node-removal", "surgery"} <= told.concepts
    assert fired(SURGERY, told) == ["surgery-recent"]


def test_a_date_that_is_not_known_counts_as_if_it_were_in_the_window() -> None:
    (precaution,) = found(SURGERY, fact("procedure", "Mastectomy")).precautions
    assert "Mastectomy: date not recorded." in precaution.lacks


@pytest.mark.parametrize(
    ("date", "fires"),
    [
        (PartialDate(2026, 10), True),
        (PartialDate(2026), True),
        (PartialDate(2026, 9), False),
        (PartialDate(2025), False),
    ],
)
def test_a_partial_date_holds_if_any_of_its_days_does(date: PartialDate, fires: bool) -> None:
    findings = found(SURGERY, fact("procedure", "Mastectomy", started=date))
    assert bool(findings.precautions) == fires
    if fires:
        lacks = "Mastectomy: the exact day is not recorded."
        assert lacks in findings.missing


@pytest.mark.parametrize(
    ("window", "date", "asked"),
    [
        ("[0, 60]", PartialDate(2026, 10), False),  # 23 to 53 days ago: inside whichever it was
        ("[23, 53]", PartialDate(2026, 10), False),
        ("[24, 53]", PartialDate(2026, 10), True),
        ("[23, 52]", PartialDate(2026, 10), True),
        ("[43, -1]", PartialDate(2025), False),
        ("[43, -1]", PartialDate(2026), True),
        ("[0, 60]", PartialDate(2026, 11), True),  # it may be planned for the 30th
    ],
)
def test_the_exact_day_is_asked_only_where_it_could_change_the_answer(
    window: str, date: PartialDate, asked: bool
) -> None:
    rule = SURGERY.replace("[0, 42]", window)
    (precaution,) = found(rule, fact("procedure", "Mastectomy", started=date)).precautions
    assert ("Mastectomy: the exact day is not recorded." in precaution.lacks) == asked


@pytest.mark.parametrize("open_first", [True, False])
def test_a_day_is_not_asked_where_another_condition_holds_without_it(open_first: bool) -> None:
    either = ['{is = ["surgery"], tense = "ever", days = [0, 42]}',
              '{is = ["breast-surgery"], tense = "ever"}']  # fmt: skip
    told = ", ".join(either if open_first else reversed(either))
    rule = re.sub(r"when = .*", f"when = [{{any = [{told}]}}]", SURGERY)
    (precaution,) = found(rule, fact("procedure", "Mastectomy")).precautions
    assert not [lack for lack in precaution.lacks if "date" in lack or "day" in lack]


def test_an_operation_that_is_planned_sets_nothing_off_that_speaks_of_one_done() -> None:
    told = fact("procedure", "Mastectomy", started=days_ago(-10))
    assert fired(SURGERY, told) == []
    planned = SURGERY.replace('["surgery"]', '["surgery"], tense = "planned"').replace(
        "days = [0, 42]", "days = [-14, 0]"
    )
    assert fired(planned, told) == ["surgery-recent"]


NODES = """
[[rule]]
id = "nodes"
level = "local"
when = [{is = ["node-removal"], tense = "ever"}]
zone = [
    {where = ["arm"], cap = 1, only_of = ["axillary-nodes"]},
    {where = ["upper-quadrant"], cap = 2, only_of = ["axillary-nodes"]},
    {where = ["arm", "leg"], cap = 1, otherwise = true},
]
"""


def test_a_side_that_is_recorded_limits_the_place() -> None:
    told = fact("procedure", "Axillary node dissection", side="left")
    findings = found(NODES, told)
    assert findings.limits["palm-left"].cap == 1
    assert findings.limits["back-mid-left"].cap == 2
    assert "palm-right" not in findings.limits
    assert "calf-left" not in findings.limits


def test_a_side_that_is_not_recorded_counts_as_both_and_is_asked_for() -> None:
    findings = found(NODES, fact("procedure", "Axillary node dissection"))
    assert findings.limits["palm-left"] == findings.limits["palm-right"]
    assert "Axillary node dissection: side not recorded, both are taken." in findings.missing


def test_a_zone_for_the_rest_counts_where_none_of_the_named_does() -> None:
    findings = found(NODES, fact("procedure", "Lymph nodes removed", side="right"))
    assert findings.limits["calf-right"].cap == 1
    assert "back-mid-right" not in findings.limits


def test_the_side_is_that_of_the_regions_where_only_they_are_picked() -> None:
    told = fact("procedure", "Axillary node dissection", regions=("axilla-right",))
    assert told.side == "right"
    assert "palm-left" not in found(NODES, told).limits


def test_a_thing_without_a_place_lies_where_it_usually_does_and_that_is_said() -> None:
    told = fact("procedure", "Mastectomy", side="left", started=days_ago(3))
    findings = found(SURGERY, told)
    assert set(findings.limits) == regions_in("breast", "left")
    assert "Mastectomy: place not recorded, the usual one is taken." in findings.missing


def test_the_strictest_level_and_the_lowest_cap_count_in_each_region() -> None:
    both = (
        SURGERY
        + """
    [[rule]]
    id = "cancer"
    when = [{is = ["cancer"]}]
    zone = [{where = ["whole"], cap = 2}]
    """
    )
    told = fact("procedure", "Mastectomy", side="left", started=days_ago(3))
    findings = found(both, told, fact("condition", "Cancer"))
    breast = findings.limits["chest-pectoral-left"]
    assert (breast.level, breast.cap) == (Level.CLEARANCE, 2)
    assert set(breast.rules) == {"surgery-recent", "cancer"}
    assert findings.limits["palm-left"].level == Level.PRECAUTION
    assert [each.rule.id for each in findings.precautions] == ["surgery-recent", "cancer"]


FLARE = """
[[rule]]
id = "flare"
when = [{is = ["arthritis"], course = ["flare"]}]
"""


def test_a_course_that_is_not_known_is_asked_for() -> None:
    findings = found(FLARE, fact("condition", "Rheumatoid arthritis"))
    assert findings.precautions == ()
    assert findings.missing == (
        "Rheumatoid arthritis: whether it is in a flare now is not recorded.",
    )
    assert fired(FLARE, fact("condition", "Rheumatoid arthritis", course="flare")) == ["flare"]
    quiet = found(FLARE, fact("condition", "Rheumatoid arthritis", course="stable"))
    assert quiet.precautions == quiet.missing == ()


PLATELETS = """
[[rule]]
id = "low"
when = [{is = ["platelets"], below = 50.0, unit = "10^9/L"}]

[[rule]]
id = "chemo"
when = [{is = ["chemotherapy"], of = "dose", days = [0, 5]}]
need = [{is = ["platelets"], say = "platelets", within = 14, since_dose = true}]
"""


@pytest.mark.parametrize(("value", "fires"), [(49.9, True), (50.0, False)])
def test_a_value_counts_below_its_threshold(value: float, fires: bool) -> None:
    told = fact("laboratory", "Platelets", value=value, unit="10^9/L", started=days_ago(1))
    assert bool(fired(PLATELETS, told)) == fires


def test_what_a_rule_needs_to_know_is_asked_for_and_told_to_be_old() -> None:
    given = fact("treatment", "Chemotherapy", days=(TODAY - dt.timedelta(4),))
    assert found(PLATELETS, given).missing == ("Platelets: not recorded.",)
    old = fact("laboratory", "Platelets", value=200.0, unit="10^9/L", started=days_ago(94))
    assert found(PLATELETS, given, old).missing == (
        "Platelets: from before the last dose, 94 days ago.",
    )
    new = fact("laboratory", "Platelets", value=200.0, unit="10^9/L", started=days_ago(1))
    assert found(PLATELETS, given, new).missing == ()


def test_days_of_infusions_count_from_the_last_one_given() -> None:
    def at(*days: int) -> list[str]:
        given = tuple(sorted(TODAY - dt.timedelta(each) for each in days))
        return fired(PLATELETS, fact("treatment", "Chemotherapy", days=given))

    assert at(26, 5) == ["chemo"]
    assert at(27, 6) == []
    assert at(-3, -24) == []  # it has not begun
    (precaution,) = found(PLATELETS, fact("medication", "Taxol")).precautions
    assert "Taxol: days of treatment not recorded." in precaution.lacks


def test_every_condition_of_a_rule_must_hold() -> None:
    both = """
    [[rule]]
    id = "both"
    when = [{is = ["cancer"], tense = "ever"}, {is = ["fever", "clot"]}]
    """
    assert fired(both, fact("condition", "Cancer")) == []
    assert fired(both, fact("condition", "Cancer"), fact("sign", "Fever")) == ["both"]


def test_what_has_ended_is_current_no_more_but_was_once() -> None:
    text = """
    [[rule]]
    id = "now"
    when = [{is = ["clot"]}]
    [[rule]]
    id = "ever"
    when = [{is = ["clot"], tense = "ever"}]
    [[rule]]
    id = "over"
    when = [{is = ["clot"], tense = "past", of = "end", days = [0, 30]}]
    """
    current = fact("condition", "DVT", started=days_ago(100))
    assert set(fired(text, current)) == {"now", "ever"}
    ended = fact("condition", "DVT", started=days_ago(100), ended=days_ago(20))
    assert set(fired(text, ended)) == {"ever", "over"}
    resolved = fact("condition", "DVT", course="resolved")
    assert set(fired(text, resolved)) == {"ever", "over"}


def test_a_standing_rule_is_shown_without_a_fact_and_raised_by_one() -> None:
    text = """
    [[rule]]
    id = "neck"
    level = "local"
    standing = true
    when = [{is = ["clot"]}]
    zone = [{where = ["neck-front"], side = "both"}]
    """
    (always,) = found(text).precautions
    assert always.is_standing
    assert always.because == ()
    (raised,) = found(text, fact("condition", "DVT", side="left")).precautions
    assert not raised.is_standing
    assert raised.places == always.places


def test_a_way_of_giving_that_is_not_known_counts_as_the_one_asked_about() -> None:
    text = """
    [[rule]]
    id = "patch"
    when = [{is = ["opioid"], route = ["patch"]}]
    """
    assert fired(text, fact("medication", "Fentanyl", route="patch")) == ["patch"]
    assert fired(text, fact("medication", "Fentanyl", route="oral")) == []
    (precaution,) = found(text, fact("medication", "Fentanyl")).precautions
    assert precaution.lacks == ("Fentanyl: how it is given is not recorded.",)


def test_words_that_take_back_a_phrase_silence_it() -> None:
    known = fact("condition", "No cancer, rheumatoid arthritis")
    assert "cancer" not in known.concepts
    assert "arthritis" in known.concepts
    assert fact("condition", "cancerous").concepts == frozenset()


def test_a_code_means_what_its_beginning_does() -> None:
    assert "clot" in fact("condition", "swollen leg", code="I82.402").concepts


def test_a_meaning_chosen_by_hand_stands_in_for_the_words() -> None:
    assert fact("condition", "Cancer of my aunt", read_as=()).concepts == frozenset()


def test_a_whole_body_rule_counts_in_every_region() -> None:
    text = """
    [[rule]]
    id = "fever"
    level = "absolute"
    when = [{is = ["fever"]}]
    """
    findings = found(text, fact("sign", "Fever"))
    assert findings.limits.keys() == all_regions()
    assert findings.precautions[0].is_everywhere


@pytest.mark.parametrize(
    "told",
    [
        'when = [{is = ["nonsense"]}]',
        'when = [{is = ["cancer"]}]\nzone = [{where = ["moon"]}]',
        'when = [{is = ["cancer"]}]\nzone = [{where = ["whole"], cap = 9}]',
        'when = [{is = ["cancer"], with = 1}]',
        'when = [{is = ["cancer"]}]\nverified = "partial"\nevidence = "A"',
        "standing = false",
    ],
)
def test_a_rule_that_does_not_hold_together_is_refused(told: str) -> None:
    with pytest.raises(RuleFault, match="odd"):
        rules(f'[[rule]]\nid = "odd"\n{told}')
