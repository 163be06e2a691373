"""Lines beside each other: advice where a red flag stands is no leave to work there."""

from dataclasses import replace

import pytest

from massage_desk.domain.history import ItemForm
from massage_desk.domain.precautions.facts import Fact
from massage_desk.domain.precautions.history_facts import item_fact
from massage_desk.domain.precautions.lines import PrecautionLine, lines_of
from tests.domain.precautions.told_of import condition, days_ago, found, item, sign

CLOT = "Signs that suggest a new clot in a limb"
JOINT = "A hot, swollen joint that nobody has examined"
SWOLLEN = sign("one-sided-swelling", side="left")
KNEE = sign("hot-joint", regions=("knee-anterior-left",))


def lines(*facts: Fact) -> dict[str, PrecautionLine]:
    return {line.rule: line for line in lines_of(found(*facts).precautions)}


def test_advice_beside_a_red_flag_for_the_whole_body_holds_only_once_that_is_cleared() -> None:
    told = lines(SWOLLEN, condition("Osteoporosis"), item("injury", "Broken wrist"))
    assert told["osteoporosis"].only_once == f"Holds only once “{CLOT}” is cleared."
    assert told["fracture"].only_once == f"Holds only once “{CLOT}” is cleared."


def test_a_red_flag_that_leaves_work_open_elsewhere_waits_for_one_that_does_not() -> None:
    told = lines(SWOLLEN, KNEE)
    assert told["vte-suspected"].only_once == ""
    assert CLOT in told["hot-joint"].only_once


def test_two_red_flags_are_both_named() -> None:
    told = lines(SWOLLEN, sign("chest-pain"), condition("Fibromyalgia"))
    lung = "New breathlessness or chest pain"
    assert told["vte-suspected"].only_once == told["vte-suspected-lung"].only_once == ""
    assert told["fibromyalgia"].only_once in (
        f"Holds only once “{CLOT}” and “{lung}” are cleared.",
        f"Holds only once “{lung}” and “{CLOT}” are cleared.",
    )


def test_beside_a_red_flag_at_a_place_advice_for_all_of_the_body_holds_but_there() -> None:
    told = lines(KNEE, condition("Fibromyalgia"))
    assert told["fibromyalgia"].only_once == f"There only once “{JOINT}” is cleared."


@pytest.mark.parametrize(
    "other",
    [
        condition("Osteoporosis"),
        condition("Rheumatoid arthritis", course="flare", regions=("knee-anterior-left",)),
    ],
    ids=["elsewhere", "hands off there by itself"],
)
def test_advice_that_does_not_touch_the_place_of_a_red_flag_stays_as_it_is(other: Fact) -> None:
    told = lines(KNEE, other)
    assert {line.only_once for rule, line in told.items() if rule != "hot-joint"} == {""}


def test_without_a_red_flag_nothing_waits() -> None:
    told = lines(condition("Osteoporosis"), condition("DVT left leg"), condition("Fibromyalgia"))
    assert {line.only_once for line in told.values()} == {""}


def test_advice_that_stops_all_by_itself_is_what_the_others_wait_for() -> None:
    told = lines(condition("Stroke", started=days_ago(9)), condition("Fibromyalgia"))
    assert told["stroke-recent"].only_once == ""
    assert "Stroke or TIA within the last 90 days" in told["fibromyalgia"].only_once
    assert "Stroke or TIA within the last 90 days" in told["stroke"].only_once


def test_what_stands_for_everybody_does_not_wait() -> None:
    told = [line for line in lines(SWOLLEN).values() if line.standing]
    assert told
    assert {line.only_once for line in told} == {""}


def test_a_line_that_waits_is_kept_and_read_again_with_it() -> None:
    line = lines(SWOLLEN, condition("Osteoporosis"))["osteoporosis"]
    assert PrecautionLine.from_content(line.content()) == line
    old = {name: told for name, told in line.content().items() if name != "only_once"}
    assert PrecautionLine.from_content(old).only_once == ""


def test_an_answer_stands_on_the_day_of_the_fact_and_not_on_how_long_ago_it_is() -> None:
    told, other = (
        lines(fact)["surgery-recent"]
        for days in (20, 25)
        if (fact := item_fact(1, ItemForm("procedure", "Hip replacement", started=days_ago(days))))
    )
    later = replace(
        told, because=tuple(each.replace("20 days", "27 days") for each in told.because)
    )
    assert "20 days ago" in told.because[0]
    assert later.because != told.because
    assert later.stands_on == told.stands_on
    assert other.stands_on != told.stands_on
