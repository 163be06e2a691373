"""A client's wish not to be touched somewhere: which words say so, and where it counts."""

import datetime as dt

import pytest

from massage_desk.assets import read_toml
from massage_desk.domain.history import ItemForm
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.engine import Precaution, evaluate
from massage_desk.domain.precautions.history_facts import history_facts
from massage_desk.domain.precautions.meanings import understood
from massage_desk.domain.precautions.places import all_regions, regions_in
from massage_desk.domain.precautions.rules import built_in
from massage_desk.domain.precautions.wishes import refused
from tests.domain.precautions.firing import KEEP_OFF, of_region

TODAY = dt.date(2026, 11, 23)


def wish(form: ItemForm) -> Precaution | None:
    facts = history_facts([(1, form, True)], TODAY)
    told = evaluate(built_in(), facts, TODAY).precautions
    return next((each for each in told if each.rule.id == "touch-refused"), None)


def kept_off(form: ItemForm) -> set[str]:
    precaution = wish(form)
    assert precaution is not None
    return {each for each in all_regions() if of_region(precaution.places, each)}


@pytest.mark.parametrize(
    ("words", "group", "side"),
    [
        ("does not want head touched", "head", "both"),
        ("Doesn't want her head touched", "head", "both"),
        ("doesn’t like to be touched on the face", "face", "both"),
        ("no feet", "foot", "both"),
        ("please don't touch my stomach", "abdomen", "both"),
        ("abdomen not to be touched", "abdomen", "both"),
        ("No massage of the left foot", "foot", "left"),
        ("avoid the R hand", "hand", "right"),
        ("keep off the buttocks please", "buttock", "both"),
        ("Sexual assault 2021, no hands near the neck", "neck", "both"),
        ("Feet are cold, no head", "head", "both"),
        ("Not to be touched: armpit; I will raise my hand", "axilla", "both"),
    ],
)
def test_a_refused_area_is_kept_off_where_the_words_name_it(words, group, side):
    form = ItemForm("social", words)
    assert kept_off(form) == regions_in(group, side)
    precaution = wish(form)
    region = min(regions_in(group, side))
    assert of_region(precaution.places, region) == ("local", KEEP_OFF)
    assert "Area not to be touched" in understood(form)


def test_a_list_is_refused_as_a_whole_each_place_with_its_side():
    form = ItemForm("social", "no left foot, right hand or face")
    expected = regions_in("foot", "left") | regions_in("hand", "right") | regions_in("face")
    assert kept_off(form) == expected


def test_places_picked_on_the_body_count_beside_those_in_the_words():
    form = ItemForm("social", "No feet", regions=("knee-anterior-left",))
    assert kept_off(form) == regions_in("foot") | {"knee-anterior-left"}
    picked = ItemForm("social", "Not to be touched", regions=("knee-anterior-left",))
    assert kept_off(picked) == {"knee-anterior-left"}
    assert kept_off(ItemForm("social", "No feet", side="left")) == regions_in("foot", "left")


def test_a_wish_chosen_by_hand_counts_where_it_was_picked():
    chosen = ItemForm("social", "Ticklish", regions=("sole-left",), read_as=("touch-refused",))
    assert kept_off(chosen) == {"sole-left"}
    assert wish(ItemForm("social", "No feet", read_as=())) is None


@pytest.mark.parametrize(
    "words",
    [
        "likes head touched",
        "feet are cold",
        "does not mind feet touched",
        "no foot problems",
        "no back pain",
        "no longer runs",
        "does not touch alcohol",
        "not on her feet all day",
        "works with her hands",
        "lives alone",
        "never massaged before",
        "has never had feet massaged",
    ],
)
def test_a_near_miss_keeps_no_place_free(words):
    assert wish(ItemForm("social", words)) is None


def test_a_wish_that_was_taken_back_no_longer_counts():
    day = PartialDate.of(TODAY - dt.timedelta(days=1))
    assert wish(ItemForm("social", "No feet", ended=day)) is None
    assert wish(ItemForm("condition", "No feet")) is None


def test_a_wish_without_a_place_asks_for_it():
    precaution = wish(ItemForm("social", "Not to be touched"))
    assert precaution.lacks == ("Not to be touched: place not recorded.",)


def test_every_place_of_ours_is_on_the_body():
    places = read_toml("precautions", "concepts", "region.toml")["refusal"]["places"]
    lost = [words for words in places if not refused(f"no {words}")]
    assert lost == []
