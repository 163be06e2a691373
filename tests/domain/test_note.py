"""Words of a note as they are kept: cleaned, bounded, and never refused without a reason."""

import datetime as dt

import pytest

from massage_desk.domain.note import (
    LONGEST_SECTION,
    NoteText,
    Particulars,
    clean_line,
    clean_text,
    clock_time,
    lateness,
)
from massage_desk.errors import InvalidField, InvalidInput

TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\r\ntwo\rthree\u2028four\u2029five", "one\ntwo\nthree\nfour\nfive"),
        ("a\x00b\x07c\x1b[31md\x7fe\x9ff", "abc[31mdef"),
        ("left\tright\n", "left\tright\n"),
        ("half \ud83d of a pair", "half \N{REPLACEMENT CHARACTER} of a pair"),
        ("<b>&\"' עברית العربية 🙂 Łódź Nguyễn", "<b>&\"' עברית العربية 🙂 Łódź Nguyễn"),
        ("", ""),
    ],
)
def test_pasted_text_keeps_every_character_that_can_be_kept(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


def test_cleaned_text_can_be_written_as_utf_8() -> None:
    everything = "".join(map(chr, range(0x11000)))
    clean_text(everything).encode()


def test_a_single_line_has_no_line_breaks() -> None:
    assert clean_line("  prone,\r\n\tthen supine ") == "prone, then supine"


def test_a_section_of_200_000_characters_is_kept_whole() -> None:
    words = "long note " * 20_000
    assert NoteText(plan=words).cleaned().plan == words


def test_a_section_beyond_the_limit_is_refused_at_its_own_heading() -> None:
    with pytest.raises(InvalidInput) as refused:
        NoteText("short", "x" * (LONGEST_SECTION + 1)).cleaned()
    assert list(refused.value.messages) == ["objective"]
    assert "1,000,000" in refused.value.messages["objective"]


def test_a_note_of_blanks_is_empty() -> None:
    assert NoteText(" \n", "\t").is_empty
    assert not NoteText(plan=".").is_empty


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("9:30", "09:30"),
        ("14.05", "14:05"),
        ("930", "09:30"),
        ("1745", "17:45"),
        ("8", "08:00"),
        (" ", ""),
    ],
)
def test_a_time_of_day_is_read_as_people_write_it(typed: str, kept: str) -> None:
    assert clock_time(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2:30 pm", "14:30"), ("2:30pm", "14:30"), ("9 a.m.", "09:00"), ("12 PM", "12:00"),
        ("12:05 am", "00:05"),
    ],
)  # fmt: skip
def test_a_time_by_the_half_of_the_day_is_read(typed: str, kept: str) -> None:
    assert clock_time(typed) == kept


@pytest.mark.parametrize(
    "typed", ["25:00", "12:61", "noon", "9:3", "-1", "14:30 pm", "0 am", "9:30 p"]
)
def test_a_time_that_does_not_exist_is_refused_at_its_field(typed: str) -> None:
    with pytest.raises(InvalidField) as refused:
        clock_time(typed)
    assert refused.value.field == "began"


def test_particulars_name_every_field_that_cannot_be_kept() -> None:
    tomorrow = TODAY + dt.timedelta(days=1)
    with pytest.raises(InvalidInput) as refused:
        Particulars(tomorrow, "late", 0, "x" * 300).checked(TODAY)
    assert set(refused.value.messages) == {"held_on", "began", "minutes", "position"}


def test_a_visit_today_is_not_in_the_future() -> None:
    assert Particulars(TODAY, " 9:30 ", 45, " side\nlying ").checked(TODAY) == Particulars(
        TODAY, "09:30", 45, "side lying"
    )


def test_lateness_goes_by_the_days_on_the_calendar() -> None:
    day, next_day = TODAY, TODAY + dt.timedelta(days=1)
    assert lateness(day, day, None) == ""
    assert lateness(day, day, day) == ""
    assert lateness(day, next_day, next_day) == "entered"
    assert lateness(day, day, next_day) == "signed"


def test_writing_goes_on_where_nothing_is_written_yet() -> None:
    assert NoteText().next_section == "subjective"
    assert NoteText("a", "b", " ", "d").next_section == "assessment"
    assert NoteText("a", "b", "c", "d").next_section == "subjective"
