"""A draft says what was recorded, in the way each kind of letter needs."""

import datetime as dt
from dataclasses import replace

import pytest

from massage_desk.domain.letter_draft import (
    LETTER_KINDS,
    SECTIONS,
    GoalReached,
    LetterDraft,
    LetterGround,
    WarningSigns,
    day_words,
    draft_letter,
    short_day,
)
from massage_desk.domain.note import LONGEST_SECTION, NoteText
from massage_desk.domain.phrases import PLACE
from massage_desk.errors import InvalidInput

GROUND = LetterGround(
    client="Anna Maj",
    reason="stiff shoulder",
    referred_by_reader=True,
    held_on=dt.date(2026, 11, 20),
    minutes=45,
    position="supine",
    note=NoteText("slept badly", "flexion 118", "guarding eased", "once a week"),
    numbers={("pain", "before"): 6.0, ("pain", "after"): 3.0},
    first_pain=(dt.date(2026, 9, 1), 8.0),
    visits=4,
)


def test_first_findings_thank_the_reader_and_tell_of_the_visit():
    draft = draft_letter("findings", GROUND)
    assert draft.summary == (
        "Thank you for referring Anna Maj. I saw Anna Maj on 20 November 2026 for stiff shoulder. "
        "Pain was 6 of 10 before the session and 3 after it."
    )
    assert (draft.findings, draft.plan) == ("flexion 118", "once a week")
    assert draft.treatment == "45 minutes, supine."


def test_progress_compares_with_the_beginning():
    summary = draft_letter("progress", GROUND).summary
    assert "4 times for stiff shoulder, last on 20 November 2026" in summary
    assert "8 of 10 on 1 September 2026 and 6 on the last visit" in summary


def test_progress_up_to_an_earlier_visit_claims_nothing_of_the_last():
    summary = draft_letter("progress", replace(GROUND, later_visits=2)).summary
    assert "By 20 November 2026 I had seen Anna Maj 2 times for stiff shoulder." in summary
    assert "and 6 on 20 November 2026." in summary
    assert "last" not in summary


def test_the_end_of_care_counts_the_visits():
    assert "after 4 visits" in draft_letter("discharge", GROUND).summary


def test_a_question_asks():
    assert "Please tell me" in draft_letter("question", GROUND).request


@pytest.mark.parametrize("kind", [kind.id for kind in LETTER_KINDS])
def test_no_draft_copies_the_whole_note(kind):
    """What was said and thought stays in the record, unless the therapist writes it."""
    draft = draft_letter(kind, GROUND)
    everything = " ".join(draft.section(name) for name in SECTIONS)
    assert "slept badly" not in everything
    assert "guarding eased" not in everything


@pytest.mark.parametrize("kind", [kind.id for kind in LETTER_KINDS])
def test_without_a_visit_nothing_is_made_up(kind):
    ground = LetterGround("Anna Maj", "", False, None, 0, "", NoteText(), {}, None, 0)
    assert draft_letter(kind, ground).is_empty


def test_a_draft_is_kept_and_read_again():
    draft = LetterDraft(summary="a", with_chart=False)
    assert LetterDraft.from_json(draft.as_json() | {"later": 1}) == draft


def test_a_part_that_is_too_long_is_named():
    with pytest.raises(InvalidInput) as told:
        LetterDraft(plan="x" * (LONGEST_SECTION + 1)).cleaned()
    assert set(told.value.messages) == {"plan"}


@pytest.mark.parametrize(("month", "word"), [(1, "January"), (5, "May"), (9, "September")])
def test_days_are_told_in_english_whatever_the_system_speaks(monkeypatch, month, word):
    monkeypatch.setattr("calendar.month_name", [""] + ["listopada"] * 12)
    day = dt.date(2026, month, 3)
    assert day_words(day) == f"3 {word} 2026"
    assert short_day(day) == f"3 {word[:3]} 2026"


def test_a_question_without_a_visit_asks_and_tells_nothing():
    ground = LetterGround("Anna Maj", "knee pain", False, None, 0, "", NoteText(), {}, None, 0)
    assert draft_letter("question", ground).summary == "I see Anna Maj for knee pain."


def test_one_visit_is_not_told_of_as_many():
    once = replace(GROUND, visits=1, first_pain=(GROUND.held_on, 6.0))
    assert "after one visit." in draft_letter("discharge", once).summary
    progress = draft_letter("progress", once).summary
    assert "I saw Anna Maj on 20 November 2026" in progress
    assert "6 of 10 before the session and 3 after" in progress


GOALS = (GoalReached("Walk to the market.", 3, 8, 4), GoalReached("Kneel", 5, 5, 1))


@pytest.mark.parametrize("kind", ["progress", "discharge"])
def test_goals_are_told_in_the_words_of_the_client(kind):
    summary = draft_letter(kind, replace(GROUND, goals=GOALS)).summary
    assert summary.endswith(
        "Goals, from 0 (not at all) to 10 (as well as ever): "
        "“Walk to the market” 8 (3 at first); “Kneel” 5."
    )


@pytest.mark.parametrize("kind", ["findings", "question"])
def test_other_letters_say_nothing_of_goals(kind):
    assert "Goals" not in draft_letter(kind, replace(GROUND, goals=GOALS)).summary


def test_abbreviations_are_spelled_out_where_they_are_sure():
    note = NoteText("", "ROM full. TrP in QL, HT L side", "", "MLD w/o heat")
    ground = replace(GROUND, note=note, reason="LBP", techniques=("MFR to ITB, 5 min.",))
    draft = draft_letter("findings", ground)
    assert draft.findings == (
        "Range of motion full. Trigger point in quadratus lumborum, HT L side"
    )
    assert draft.plan == "Manual lymph drainage without heat"
    assert "for low back pain." in draft.summary
    assert draft.treatment.endswith("Myofascial release to iliotibial band, 5 min.")


def test_an_urgent_letter_tells_the_signs_what_was_done_and_what_is_asked():
    sign = WarningSigns(
        "Signs of a clot", ("swelling, left", "warm limb"), "Cleared: Dr Lee, 14:10"
    )
    draft = draft_letter("urgent", replace(GROUND, signs=(sign,)))
    assert draft.summary == (
        "I saw Anna Maj on 20 November 2026 for stiff shoulder. "
        "Signs of a clot: swelling, left; warm limb."
    )
    assert draft.treatment == "Cleared: Dr Lee, 14:10."
    assert draft.request.startswith("Please look into this without delay")


def test_an_urgent_letter_leaves_a_place_where_nothing_was_written_of_what_was_done():
    draft = draft_letter("urgent", replace(GROUND, signs=(WarningSigns("Signs of a clot"),)))
    assert PLACE.findall(draft.treatment) == [draft.treatment]
    assert "45 minutes" not in draft.treatment
