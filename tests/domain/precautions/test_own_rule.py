"""The form of a practice's own rule: checked at its fields, and told as the files tell rules."""

from dataclasses import replace

import pytest

from massage_desk.domain.precautions.own_rule import OwnRule, find_concepts
from massage_desk.domain.precautions.rules import read_rule
from massage_desk.domain.precautions.vocabulary import vocabulary
from massage_desk.errors import InvalidInput

WHOLE = OwnRule(
    title=" Recovering from flu ",
    concepts=("cancer", "surgery"),
    tense="ever",
    course="flare",
    of="end",
    first=0,
    last=42,
    where=("arm", "fact"),
    side="left",
    cap=2,
    keep_off=True,
    advice={"session": " Short. ", "site": ""},
    why="Own experience.",
    source="Own experience, 2026",
)


def test_a_rule_goes_into_the_form_of_the_files_and_back() -> None:
    kept = WHOLE.checked()
    assert (kept.title, dict(kept.advice)) == ("Recovering from flu", {"session": "Short."})
    assert OwnRule.from_content(kept.content()) == kept
    content = kept.content() | {"id": "own-1"}
    rule = read_rule(content, {each: each for each in content["sources"]}, vocabulary())
    assert rule.sources == ("Own experience, 2026",)
    ((condition,),) = rule.whens
    assert (condition.days, condition.of, condition.tense) == ((0, 42), "end", "ever")


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [(None, None, None), (43, None, (43, -1)), (None, 42, (0, 42)), (0, 0, (0, 0))],
)
def test_an_open_end_stays_open(first, last, days) -> None:
    kept = replace(WHOLE, first=first, last=last).checked()
    assert tuple(kept.content()["when"][0].get("days", ())) == (days or ())
    again = OwnRule.from_content(kept.content())
    assert (again.first or 0, again.last) == (first or 0, last)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"concepts": ()}, "concepts"),
        ({"concepts": ("nonsense",)}, "concepts"),
        ({"where": ()}, "where"),
        ({"where": ("moon",)}, "where"),
        ({"cap": 6}, "cap"),
        ({"first": -1}, "first"),
        ({"last": 40_001}, "last"),
        ({"first": 10, "last": 9}, "last"),
        ({"advice": {}}, "site"),
        ({"advice": {"site": "x" * 401}}, "site"),
        ({"why": ""}, "why"),
        ({"source": ""}, "source"),
        ({"level": "grave"}, "level"),
        ({"side": "top"}, "side"),
        ({"of": "noon"}, "of"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field(change, field) -> None:
    with pytest.raises(InvalidInput) as told:
        replace(WHOLE, **change).checked()
    assert list(told.value.messages) == [field]


def test_concepts_are_found_by_name_by_phrase_and_by_medicine() -> None:
    assert find_concepts("")[:1] == ()
    assert find_concepts("breast c")[0].name == "Breast cancer"
    flu = find_concepts("flu shot")[0]
    assert (flu.name, flu.says) == ("Vaccination", "flu shot")
    assert any(each.says == "methotrexate" for each in find_concepts("methotrexate"))
    assert find_concepts("zzzz") == ()


def test_what_only_numbers_mean_is_not_offered() -> None:
    offered = {each.id for word in ("age", "temperature") for each in find_concepts(word, 99)}
    assert offered.isdisjoint({"age", "temperature"})
