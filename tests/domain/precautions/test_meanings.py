"""What an item is understood as, what can be chosen for it, and words that are understood."""

import datetime as dt

import pytest

from massage_desk.assets import read_toml
from massage_desk.domain.history import ItemForm
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.engine import evaluate
from massage_desk.domain.precautions.history_facts import history_facts, item_fact
from massage_desk.domain.precautions.meanings import (
    UNDERSTOOD,
    choices,
    find_wordings,
    names_of,
    read_meanings,
    understood,
)
from massage_desk.domain.precautions.own_rule import find_concepts
from massage_desk.domain.precautions.rules import built_in
from massage_desk.domain.precautions.vocabulary import vocabulary

TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("form", "names"),
    [
        (
            ItemForm("procedure", "Mastectomy with axillary clearance"),
            ("Breast cancer surgery", "Lymph nodes of the armpit removed"),
        ),
        (ItemForm("procedure", "Operation", nodes=12), ("Lymph nodes removed", "Surgery")),
        (ItemForm("medication", "apixaban (Eliquis)"), ("Direct oral anticoagulant",)),
        (ItemForm("medication", "a trial drug", drug_class="heparin"), ("Heparin",)),
        (ItemForm("condition", "Clot", code="I82.409"), ("Deep vein thrombosis",)),
        (ItemForm("condition", "Hay fever"), ()),
        (ItemForm("condition", "No gout"), ()),
        (ItemForm("condition", "Toe trouble", read_as=("gout",)), ("Gout",)),
        (ItemForm("condition", "Gout", read_as=()), ()),
        (ItemForm("family", "Deep vein thrombosis"), ()),
    ],
)
def test_an_item_is_told_by_the_names_of_all_that_it_means(form, names):
    told = understood(form)
    assert set(names) <= set(told)
    assert bool(told) == bool(names)


@pytest.mark.parametrize("section", UNDERSTOOD)
def test_what_is_told_is_what_the_rules_see(section):
    names = {"device": "Chest port", "medication": "warfarin", "laboratory": "PLT"}
    form = ItemForm(section, names.get(section, "Mastectomy, dvt, latex, chemo, pregnancy"))
    fact = item_fact(1, form)
    known = vocabulary()
    direct = {each for each in fact.concepts if known.name(each) in understood(form)}
    assert known.with_broader(direct) == fact.concepts


def test_a_choice_names_each_meaning_once_and_the_narrower_one():
    for section in UNDERSTOOD:
        names = [each.name for each in choices(section)]
        assert len(names) == len(set(names)) > 0
        assert names == sorted(names)
    chosen = {each.name: each.id for each in choices("medication")}
    assert "anticoagulant" in vocabulary().with_broader((chosen["Anticoagulant"],))
    assert chosen["Anticoagulant"] != "anticoagulant"


@pytest.mark.parametrize(
    ("form", "names"),
    [
        (ItemForm("condition", "RA"), ("Rheumatoid arthritis",)),
        (ItemForm("condition", "RRMS"), ("Multiple sclerosis",)),
        (ItemForm("social", "On chemo"), ("Chemotherapy",)),
        (ItemForm("procedure", "Arthroscopy"), ("Surgery",)),
    ],
)
def test_what_only_helps_to_read_words_is_told_as_what_it_stands_for(form, names):
    assert understood(form) == names


def test_what_only_helps_is_not_offered_beside_what_it_stands_for():
    told = read_toml("precautions", "shown.toml")
    known = vocabulary().concepts
    for helper, meant in told["stands_for"].items():
        assert meant in vocabulary().with_broader((helper,))
        for section in known[helper].speaks & known[meant].speaks:
            assert helper not in {each.id for each in choices(section)}
    assert told["named"].keys() <= known.keys()
    names = {each.name for section in UNDERSTOOD for each in choices(section)}
    assert not {name for name in names if "by its" in name or name.startswith("Level of")}
    found = {each.name for each in find_concepts("lumbar", among=choices("injury"))}
    assert "Lumbar or sacral level (L1 to S2)" in found


def test_meanings_are_looked_for_in_one_section_only():
    found = [each.id for each in find_concepts("port", among=choices("device"))]
    assert found == ["port"]
    assert find_concepts("port", among=choices("allergy")) == ()


def test_whatever_wording_is_offered_is_understood():
    for section in ("device", "procedure", "treatment", "injury"):
        for letter in "abcdefghijklmnopqrstuvwxyz":
            for wording in find_wordings(section, letter, 200):
                read = names_of(read_meanings(section, wording.text))
                assert wording.meaning in read, wording


@pytest.mark.parametrize(
    ("section", "typed", "offered"),
    [
        ("device", "pic", "PICC line"),
        ("procedure", "tkr", "TKR"),
        ("procedure", "KNEE  repl", "Knee replacement"),
        ("treatment", "chem", "Chemotherapy"),
        ("procedure", "biopsy sent", "Sentinel node biopsy"),
    ],
)
def test_wordings_are_found_by_the_beginnings_of_their_words(section, typed, offered):
    assert offered in [each.text for each in find_wordings(section, typed)]


def test_one_meaning_does_not_fill_the_list_nor_stand_there_in_two_forms():
    texts = [each.text for each in find_wordings("injury", "fract")]
    assert texts[0] == "Fracture"
    assert "Fractured" not in texts
    assert find_wordings("injury", "") == find_wordings("injury", "xyzzy") == []


def test_a_laboratory_value_counts_by_the_meaning_that_was_chosen():
    day = PartialDate.of(TODAY)
    form = ItemForm("laboratory", "Thrombos", value=40_000.0, unit="/uL", started=day)
    chosen = ItemForm(
        "laboratory", "Thrombos", value=40_000.0, unit="/uL", started=day, read_as=("platelets",)
    )
    fact = item_fact(1, chosen)
    assert (fact.value, fact.unit) == (40.0, "10^9/L")
    before = PartialDate.of(TODAY - dt.timedelta(days=9))
    older = ItemForm("laboratory", "Platelets", value=200.0, unit="10^9/L", started=before)
    newer = [(1, chosen, True), (2, older, True)]
    assert [each.key for each in history_facts(newer, TODAY)] == ["item 1"]

    def told(form: ItemForm) -> set[str]:
        facts = history_facts([(1, form, True)], TODAY)
        return {each.rule.id for each in evaluate(built_in(), facts, TODAY).precautions}

    assert told(chosen) > told(form)
