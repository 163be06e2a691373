"""What the fields of an item say beside its name, and what is asked of a thing without a side."""

import datetime as dt

import pytest

from massage_desk.domain.history import ItemForm
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.facts import Fact
from massage_desk.domain.precautions.history_facts import history_facts, item_fact
from massage_desk.domain.precautions.rules import built_in
from tests.domain.precautions.trying import fires, tried


def fact(section: str, name: str, **more: object) -> Fact:
    form = ItemForm(section, name, **more)  # type: ignore[arg-type]
    made = item_fact(1, form)
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("remark", "severe"),
    [
        ("anaphylaxis, carries an EpiPen", True),
        ("Anaphylactic shock in 2019", True),
        ("rash", False),
        ("no anaphylaxis", False),
        ("", False),
    ],
)
def test_the_reaction_written_beside_an_allergy_counts(remark: str, severe: bool) -> None:
    nuts = fact("allergy", "Peanuts", detail=remark)

    assert fires("allergy-contact", nuts)
    assert fires("allergy-anaphylaxis", nuts) == severe


def test_a_remark_elsewhere_does_not_become_an_allergy() -> None:
    told = fact("condition", "Hay fever", detail="anaphylaxis to peanuts in her sister")

    assert not told.concepts


@pytest.mark.parametrize(
    ("name", "dose", "route", "read"),
    [
        ("Prednisolone tablets", "5 mg", "", "oral"),
        ("Hydrocortisone cream", "", "", "skin"),
        ("Beclometasone inhaler", "", "", "inhaled"),
        ("Fentanyl", "12 mcg patch", "", "patch"),
        ("Fentanyl patch", "", "oral", "oral"),
        ("Testosterone gel or injection", "", "", ""),
        ("Prednisolone", "5 mg", "", ""),
    ],
)
def test_the_way_of_giving_is_read_from_the_words(
    name: str, dose: str, route: str, read: str
) -> None:
    assert fact("medication", name, dose=dose, route=route).route == read


@pytest.mark.parametrize(
    ("name", "route", "fires_it"),
    [
        ("Oramorph", "", False),
        ("codeine 30 mg", "", False),
        ("contraceptive pill", "", False),
        ("Fentanyl", "", True),
        ("strong opioids", "", True),
        ("HRT", "", True),
        ("morphine", "patch", True),
        ("rotigotine", "patch", True),
    ],
)
def test_only_what_comes_as_a_patch_is_taken_for_one(name: str, route: str, fires_it: bool) -> None:
    assert fires("transdermal-patch", fact("medication", name, route=route)) == fires_it


def test_a_steroid_cream_does_not_count_as_one_that_is_swallowed() -> None:
    assert not fires("corticosteroid", fact("medication", "Hydrocortisone cream"))
    assert fires("corticosteroid", fact("medication", "Hydrocortisone"))


@pytest.mark.parametrize(
    "told",
    [
        fact("condition", "Prostate cancer"),
        fact("condition", "Bowel cancer"),
        fact("procedure", "Caesarean section"),
        fact("device", "PEG tube"),
        fact("condition", "Rheumatoid arthritis", course="flare"),
        fact("condition", "Cirrhosis"),
        fact("medication", "Insulin"),
    ],
    ids=lambda told: told.name,
)
def test_no_side_is_asked_for_where_there_is_none(told: Fact) -> None:
    asked = [missing for rule in built_in().rules for missing in tried(rule.id, told).missing]

    assert not [missing for missing in asked if "side not recorded" in missing]


def test_a_side_is_asked_for_where_there_is_one() -> None:
    for told in (fact("procedure", "Lumpectomy"), fact("procedure", "Hip replacement")):
        assert "side not recorded" in " ".join(tried("surgery-recent", told).missing)


@pytest.mark.parametrize(
    ("section", "name", "year"),
    [
        ("procedure", "Hysterectomy 2010", 2010),
        ("procedure", "Appendix out (1995)", 1995),
        ("condition", "Breast cancer 2012, back again 2024", 2024),
        ("procedure", "Hysterectomy, revision planned 2027", None),
        ("procedure", "Hip replacement 2010, other hip 2027", None),
        ("condition", "Shingles 2019, back now", None),
        ("condition", "Stroke 2019 and TIA last week", None),
        ("condition", "Platelets 2000.5", None),
        ("medication", "Vitamin D 2000 units", None),
        ("procedure", "Hysterectomy", None),
    ],
)
def test_a_year_in_the_name_is_its_date_where_no_date_is_kept(
    section: str, name: str, year: int | None
) -> None:
    (told,) = history_facts([(1, ItemForm(section, name), True)], dt.date(2026, 11, 23))

    assert told.started == (None if year is None else PartialDate(year))


def test_a_date_that_is_kept_stands_before_a_year_in_the_name() -> None:
    form = ItemForm("procedure", "Scar of 1995 revised", started=PartialDate(2026, 11, 1))
    (told,) = history_facts([(1, form, True)], dt.date(2026, 11, 23))

    assert told.started == PartialDate(2026, 11, 1)


def test_an_operation_of_a_year_long_past_is_no_recent_one() -> None:
    on = dt.date(2026, 11, 23)
    (old,) = history_facts([(1, ItemForm("procedure", "Hysterectomy 2010"), True)], on)
    (this_year,) = history_facts([(1, ItemForm("procedure", "Hysterectomy 2026"), True)], on)

    assert not fires("surgery-recent", old)
    assert fires("surgery-recent", this_year)
