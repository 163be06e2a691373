"""An item of the history is checked field by field and reads as one line."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_desk.domain.history import SECTIONS, ItemForm
from massage_desk.domain.partial_date import PartialDate
from massage_desk.errors import InvalidInput

TODAY = dt.date(2026, 11, 23)
BORN = PartialDate(1961, 5)


def wrong(form: ItemForm) -> dict[str, str]:
    with pytest.raises(InvalidInput) as caught:
        form.checked(TODAY, BORN)
    return caught.value.messages


@pytest.mark.parametrize("section", SECTIONS)
def test_an_item_needs_a_name_and_is_asked_for_it_in_words(section: str) -> None:
    assert "as in" in wrong(ItemForm(section, " \t "))["name"]


def test_an_end_before_the_beginning_is_told_at_the_end() -> None:
    form = ItemForm(
        "medication", "methotrexate", started=PartialDate(2024, 3), ended=PartialDate(2023)
    )
    assert list(wrong(form)) == ["ended"]


def test_a_vague_end_that_can_lie_after_the_beginning_is_kept() -> None:
    form = ItemForm("condition", "flare", started=PartialDate(2024, 3, 5), ended=PartialDate(2024))
    assert form.checked(TODAY, BORN) == form


@pytest.mark.parametrize(
    "section",
    [each for each in SECTIONS if each not in ("procedure", "treatment", "laboratory")],
)
def test_what_is_cannot_begin_tomorrow(section: str) -> None:
    assert list(wrong(ItemForm(section, "x", started=PartialDate(2026, 11, 24)))) == ["started"]


@pytest.mark.parametrize("section", ["procedure", "treatment"])
def test_what_is_planned_may_begin_tomorrow(section: str) -> None:
    form = ItemForm(section, "x", started=PartialDate(2026, 11, 24))
    assert form.checked(TODAY, BORN) == form


def test_the_running_month_is_not_the_future() -> None:
    form = ItemForm("condition", "cold", started=PartialDate(2026, 11))
    assert form.checked(TODAY, BORN) == form


def test_nothing_begins_before_the_client_was_born() -> None:
    messages = wrong(ItemForm("condition", "asthma", started=PartialDate(1959)))
    assert "May 1961" in messages["started"]


def test_an_end_to_come_is_kept_for_what_is_taken_and_refused_for_what_one_has() -> None:
    course = ItemForm("medication", "antibiotic", ended=PartialDate(2026, 12))
    assert course.checked(TODAY, BORN) == course
    assert list(wrong(ItemForm("allergy", "latex", ended=PartialDate(2027)))) == ["ended"]


def test_all_faults_are_told_at_once() -> None:
    form = ItemForm("condition", "", side="up", dose="d" * 300, started=PartialDate(2030))
    assert set(wrong(form)) == {"name", "side", "dose", "started"}


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (ItemForm("condition", "asthma"), "asthma"),
        (
            ItemForm(
                "medication", "metformin", dose="500 mg", reason="diabetes",
                started=PartialDate(2019, 3),
            ),
            "metformin 500 mg, for diabetes, since March 2019",
        ),
        (
            ItemForm("procedure", "hip surgery", side="right", started=PartialDate(2026, 9, 3)),
            "right hip surgery, 3 Sep 2026",
        ),
        (
            ItemForm("condition", "frozen shoulder", side="both", started=PartialDate(2019),
                     ended=PartialDate(2021)),
            "frozen shoulder, both sides, 2019 to 2021",
        ),
        (ItemForm("medication", "warfarin", ended=PartialDate(2020)), "warfarin, until 2020"),
        (ItemForm("medication", "paclitaxel", dose="weekly"), "paclitaxel, weekly"),
    ],
)  # fmt: skip
def test_an_item_reads_as_one_line(form: ItemForm, words: str) -> None:
    assert str(form) == words


def test_an_item_lasts_until_its_last_possible_day() -> None:
    assert ItemForm("condition", "flare", ended=PartialDate(2026)).is_current(TODAY)
    assert not ItemForm("condition", "flare", ended=PartialDate(2026, 10)).is_current(TODAY)


PLATELETS = ItemForm(
    "laboratory", "platelets", value=84.0, unit="10^9/L", started=PartialDate(2026, 11, 3)
)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (PLATELETS, "platelets 84 10^9/L, 3 Nov 2026"),
        (ItemForm("pregnancy", "pregnancy", due=PartialDate(2027, 3, 12)),
         "pregnancy, due 12 Mar 2027"),
        (ItemForm("pregnancy", "pregnancy", due=PartialDate(2026, 9, 1),
                  ended=PartialDate(2026, 9, 3)), "pregnancy, ended 3 Sep 2026"),
        (ItemForm("procedure", "Mastectomy", side="left", nodes=12,
                  started=PartialDate(2026, 11, 3)),
         "left mastectomy, 12 nodes removed, 3 Nov 2026"),
        (ItemForm("procedure", "ACL repair", side="right", nodes=None), "right ACL repair"),
        (ItemForm("procedure", "Left mastectomy", side="left", nodes=1),
         "Left mastectomy, 1 node removed"),
        (ItemForm("procedure", "Mastectomy", side="both", nodes=0),
         "Mastectomy, both sides, no nodes removed"),
        (ItemForm("injury", "wrist fracture", side="left", started=PartialDate(2026, 8)),
         "left wrist fracture, August 2026"),
        (ItemForm("condition", "rheumatoid arthritis", course="flare"),
         "rheumatoid arthritis, in flare"),
        (ItemForm("family", "deep vein thrombosis", "mother, at 50"), "deep vein thrombosis"),
        (ItemForm("social", "smoking", started=PartialDate(2001)), "smoking, since 2001"),
    ],
)  # fmt: skip
def test_an_item_of_every_section_reads_as_one_line(form: ItemForm, words: str) -> None:
    assert str(form.checked(TODAY, BORN)) == words


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (replace(PLATELETS, value=None), "value"),
        (replace(PLATELETS, value=float("nan")), "value"),
        (replace(PLATELETS, started=None), "started"),
        (replace(PLATELETS, started=PartialDate(2026, 11)), "started"),
        (replace(PLATELETS, started=PartialDate(2026, 11, 24)), "started"),
        (ItemForm("condition", "gout", value=3.0), "value"),
        (ItemForm("procedure", "biopsy", nodes=201), "nodes"),
        (ItemForm("procedure", "biopsy", nodes=-1), "nodes"),
        (ItemForm("condition", "gout", nodes=1), "nodes"),
        (ItemForm("pregnancy", "x", due=PartialDate(2027, 12)), "due"),
        (ItemForm("pregnancy", "x", due=PartialDate(2026, 9)), "due"),
        (ItemForm("pregnancy", "x", due=PartialDate(1950), ended=PartialDate(1980)), "due"),
        (ItemForm("condition", "gout", due=PartialDate(2027)), "due"),
        (ItemForm("condition", "gout", regions=("elbow-of-nobody",)), "regions"),
        (ItemForm("allergy", "latex", regions=("sternum",)), "regions"),
        (ItemForm("condition", "gout", side="left", regions=("palm-right",)), "side"),
        (ItemForm("condition", "gout", course="worse"), "course"),
        (ItemForm("device", "port", course="stable"), "course"),
        (ItemForm("medication", "x", route="nose"), "route"),
        (ItemForm("device", "x", route="oral"), "route"),
        (ItemForm("medication", "x", drug_class="Blood thinner"), "drug_class"),
        (ItemForm("condition", "x", drug_class="anticoagulant"), "drug_class"),
        (ItemForm("condition", "gout", code="gout"), "code"),
        (ItemForm("device", "port", days=(TODAY,)), "days"),
        (ItemForm("treatment", "x", days=(dt.date(2033, 1, 1),)), "days"),
        (ItemForm("treatment", "x", days=(dt.date(1950, 1, 1),)), "days"),
        (ItemForm("condition", "x", read_as=("Not an id",)), "read_as"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(form: ItemForm, field: str) -> None:
    assert list(wrong(form)) == [field]


def test_a_birth_may_be_four_weeks_late_and_ten_months_ahead() -> None:
    for days in (-28, 308):
        due = PartialDate.of(TODAY + dt.timedelta(days=days))
        form = ItemForm("pregnancy", "pregnancy", due=due)
        assert form.checked(TODAY, BORN) == form
    for days in (-29, 309):
        due = PartialDate.of(TODAY + dt.timedelta(days=days))
        assert list(wrong(ItemForm("pregnancy", "pregnancy", due=due))) == ["due"]


def test_days_are_sorted_and_told_once_and_codes_are_written_one_way() -> None:
    first, later = dt.date(2026, 11, 3), dt.date(2026, 11, 24)
    form = ItemForm("treatment", "chemotherapy", days=(later, first, later))
    assert form.checked(TODAY, BORN).days == (first, later)
    for written, kept in (("m069", "M06.9"), ("M06.9", "M06.9"), ("I10", "I10"), ("", "")):
        assert ItemForm("condition", "x", code=written).checked(TODAY).code == kept


def test_a_part_of_a_detail_is_kept_as_its_place_on_the_whole_body() -> None:
    form = ItemForm("condition", "arthritis", regions=("palm-thenar-left", "palm-left"))
    assert form.checked(TODAY).regions == ("palm-left",)


@pytest.mark.parametrize(
    ("regions", "side"),
    [
        (("palm-left", "axilla-left"), "left"),
        (("palm-left", "palm-right"), "both"),
        (("sternum",), ""),
        (("sternum", "palm-left"), ""),
    ],
)
def test_a_side_left_open_is_read_from_the_places(regions: tuple[str, ...], side: str) -> None:
    assert ItemForm("condition", "x", regions=regions).checked(TODAY).side == side


def test_what_is_resolved_is_in_the_past() -> None:
    assert not ItemForm("condition", "frozen shoulder", course="resolved").is_current(TODAY)
    assert ItemForm("condition", "frozen shoulder", course="stable").is_current(TODAY)


@given(st.text(max_size=40), st.sampled_from(SECTIONS))
def test_any_words_are_kept_or_told_about_and_never_break(text: str, section: str) -> None:
    form = ItemForm(section, text, text, text, text, unit=text, code=text, drug_class=text)
    try:
        kept = form.checked(TODAY, BORN)
    except InvalidInput as fault:
        told = fault.messages
    else:
        told = {"kept": "as it is"} if kept.checked(TODAY, BORN) == kept else {}
    assert told
    assert all(told.values())
