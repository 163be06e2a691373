"""A visit's note on paper: all of it, as typed, and on each page whether it is signed."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from massage_desk.documents.note import render_note
from massage_desk.domain.letter_page import NumberLine
from massage_desk.domain.note_page import AddedWords, NotePage
from tests.documents.test_letter import DAY, HEAD, MARKS

PAGE = NotePage(
    letterhead=HEAD,
    client="Anna Maj",
    subject="Anna Maj, born 12 Mar 1961",
    held_on=DAY,
    held="Visit of 20 November 2026, 14:00, 60 min, prone",
    reason="Stiff shoulder, since May 2026",
    warning="",
    standing=("Signed by Ewa Lis, LMT on 20 November 2026, 15:10.",),
    consent=("Consent: spoken", "Areas agreed to: back"),
    asked="Asked at this visit: nothing changed",
    history_heading="History when signed",
    history=("Allergies: latex", "Not asked yet: medications"),
    sections=(("Subjective", "Stiff <b>in</b> the morning."), ("Plan", "Again in two weeks.")),
    numbers=(NumberLine("Pain", "0 to 10", "", None, "6", "3"),),
    goals=(("Sleep through", 4),),
    marks=MARKS,
    addenda=(AddedWords("Addendum of 22 November 2026, 08:00, Ewa Lis", "Wrong side", "Left."),),
    printed="Printed 23 Nov 2026, 10:30",
)


def read(page):
    return PdfReader(io.BytesIO(render_note(page)))


def words_of(page) -> str:
    return " ".join(page.extract_text().split())


def test_all_of_an_ordinary_note_can_be_read_on_one_page():
    (page,) = read(PAGE).pages
    words = words_of(page)
    for expected in (
        "Willow Lane Massage", "Anna Maj, born 12 Mar 1961",
        "Visit of 20 November 2026, 14:00, 60 min, prone",
        "Stiff shoulder, since May 2026", "Signed by Ewa Lis, LMT on 20 November 2026, 15:10.",
        "Areas agreed to: back", "History when signed", "Allergies: latex", "nothing changed",
        "Stiff <b>in</b> the morning.", "Again in two weeks.", "Pain, 0 to 10",
        "“Sleep through”: 4 of 10",
        "Body chart", "Pain, right upper trapezius, 7 of 10: burning", "Numbness",
        "Addendum of 22 November 2026, 08:00, Ewa Lis", "Left.", "Reason: Wrong side",
        "Visit note, 20 Nov 2026", "Printed 23 Nov 2026, 10:30",
    ):  # fmt: skip
        assert expected in words, expected


@pytest.mark.parametrize("warning", ["not signed", "withdrawn"])
def test_every_page_says_that_a_note_is_a_draft_or_was_withdrawn(warning):
    long = (("Subjective", "Guarded on turning. " * 900),)
    pages = read(replace(PAGE, warning=warning, sections=long)).pages
    assert len(pages) > 2
    for page in pages:
        assert f"Visit note, 20 Nov 2026, {warning}" in words_of(page)
        assert "Anna Maj, born 12 Mar 1961" in words_of(page)


def test_neither_a_name_nor_a_clinical_word_is_in_the_metadata():
    reader = read(PAGE)
    assert reader.metadata is not None
    assert reader.metadata.title == "Visit note"
    assert not {"Anna", "shoulder", "Ewa"} & set(str(dict(reader.metadata)).split())


def test_a_sign_that_the_fonts_lack_is_named_where_the_note_ends():
    (page,) = read(replace(PAGE, sections=(("Plan", "Rest \N{GRINNING FACE}"),))).pages
    words = words_of(page)
    assert "Rest [?]" in words
    assert "Signs that stand here as [?]: grinning face." in words


@pytest.mark.parametrize(
    "page",
    [
        replace(PAGE, asked="Asked at this visit: " + "\n".join("abcdefgh" * 9)),
        replace(PAGE, history=("Conditions: " + "stiff, " * 2_000,), consent=("x" * 200,) * 4),
        replace(PAGE, marks=MARKS * 100),
        replace(PAGE, goals=tuple((f"Reach shelf {n} " * 12, 5) for n in range(40))),
        replace(PAGE, standing=("W" * 600,), subject="N" * 300, reason="R" * 900),
        replace(PAGE, addenda=PAGE.addenda * 60),
        replace(
            PAGE, marks=(), numbers=(), goals=(), consent=(), history=(), asked="", sections=()
        ),
    ],
    ids=["lines", "history", "marks", "goals", "names", "addenda", "nothing"],
)
def test_a_note_with_very_much_or_nothing_of_one_thing_is_printed(page):
    pages = read(page).pages
    assert len(pages) >= 1
    assert words_of(pages[0]).startswith("Willow Lane Massage")


def test_the_same_note_gives_the_same_bytes():
    assert render_note(PAGE) == render_note(PAGE)
