"""An item of the history is checked field by field and reads as one line."""

import datetime as dt

import pytest

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


@pytest.mark.parametrize("section", ["condition", "medication", "allergy", "device"])
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
            "hip surgery, right, 3 Sep 2026",
        ),
        (
            ItemForm("condition", "frozen shoulder", side="both", started=PartialDate(2019),
                     ended=PartialDate(2021)),
            "frozen shoulder, both sides, 2019 to 2021",
        ),
        (ItemForm("medication", "warfarin", ended=PartialDate(2020)), "warfarin, until 2020"),
    ],
)  # fmt: skip
def test_an_item_reads_as_one_line(form: ItemForm, words: str) -> None:
    assert str(form) == words


def test_an_item_lasts_until_its_last_possible_day() -> None:
    assert ItemForm("condition", "flare", ended=PartialDate(2026)).is_current(TODAY)
    assert not ItemForm("condition", "flare", ended=PartialDate(2026, 10)).is_current(TODAY)
