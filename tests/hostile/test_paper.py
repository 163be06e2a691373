"""Hostile text on every paper: printed as it was typed, soon, and nothing else is read for it."""

import contextlib
import datetime as dt
import io
import re
import socket
import time
import unicodedata
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from pypdf import PdfReader
from reportlab.platypus import SimpleDocTemplate

import massage_desk
from massage_desk.documents.body_chart import body_chart_flowable, mark_lines
from massage_desk.documents.fonts import BOLD, REGULAR
from massage_desk.documents.letter import render_letter
from massage_desk.documents.note import render_note
from massage_desk.documents.recovery_sheet import render_recovery_sheet
from massage_desk.documents.seal_sheet import render_seal_sheet
from massage_desk.documents.text import printable, unprintable
from massage_desk.domain.chain import Head
from massage_desk.domain.letter_page import Letterhead, LetterPage, NumberLine
from massage_desk.domain.marks import WORDS_LIMIT
from massage_desk.domain.moment import Moment
from massage_desk.domain.note import clean_line, clean_text
from massage_desk.domain.note_page import AddedWords, NotePage
from massage_desk.domain.people import one_line
from massage_desk.domain.placing import place_mark
from tests import network
from tests.hostile.guarding import watched
from tests.hostile.strings import LONG, TEXTS, anything, seeded

SEEDS = [15, pytest.param(500, marks=pytest.mark.slow)]
DAY = dt.date(2026, 11, 20)
AT = Moment(dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC), "Europe/Warsaw")
FONTS = Path(massage_desk.__file__).parents[1] / "resources"
MOST_SECONDS = 2.0
HEAD = Letterhead("Willow", "Ewa Lis", "LMT", "no. 4471", "12 Willow Lane", "555-0102", "", None)
PAGE = LetterPage(
    letterhead=HEAD,
    recipient=("Dr Jan Kos",),
    written_on=DAY,
    salutation="Dear Dr Jan Kos,",
    subject="Anna Maj, born 12 Mar 1961",
    about="Initial findings",
    consent="Written consent of 12 November 2026",
    sections=(("Summary", "Pain was 6 of 10."),),
    history=(("Allergies", "none reported"),),
    numbers=(NumberLine("Pain", "0 to 10", "8", DAY, "6", "3"),),
    visit_on=DAY,
    marks=(place_mark("back", "pain", "point", [(280, 176)], 7, "burning"),),
)


def everywhere(text: str) -> LetterPage:
    """A letter with the text in each of its fields, as long as each field holds."""
    name, line, long = one_line(text)[:120], one_line(text)[:250], clean_text(text).strip()
    lines = [each.strip() for each in long[:1000].split("\n") if each.strip()]
    return LetterPage(
        letterhead=Letterhead(name, name, line, line, "\n".join(lines), line, line, None),
        recipient=(line, *lines),
        written_on=DAY,
        salutation=f"Dear {name},",
        subject=f"{name} {name}, born 12 Mar 1961",
        about=f"Initial findings: {line}",
        consent="Written consent of 12 November 2026",
        sections=tuple((heading, long) for heading in ("What I ask of you", "Summary", "Plan")),
        history=tuple((section, f"{line} ({line})") for section in ("Allergies", "Medications")),
        numbers=PAGE.numbers,
        visit_on=DAY,
        marks=(
            place_mark("back", "pain", "point", [(280, 176)], 7, text),
            place_mark("front", "numbness", "area", [(20, 540), (65, 540), (60, 590)], 3, text),
        ),
    )


def bare(words: str) -> str:
    """The signs alone: where lines are broken is the paper's business."""
    return re.sub(r"\s+", "", words)


def printed(data: bytes) -> str:
    return bare("".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))


def check_paper(data: bytes, title: str) -> None:
    reader = PdfReader(io.BytesIO(data))
    about = reader.metadata
    assert about is not None
    assert about.title == title
    assert not about.author or about.author == "Massage Desk"
    said = {str(value) for value in about.values() if not str(value).startswith("D:")}
    assert said <= {title, "", "Massage Desk", "unspecified", "(unspecified)", "/False"}
    assert reader.xmp_metadata is None
    for page in reader.pages:
        assert "/Annots" not in page
        assert not page.images
    for word in (b"/URI", b"/Launch", b"/JavaScript", b"/EmbeddedFile"):
        assert word not in data


def check_letter(text: str, *, most: float = MOST_SECONDS) -> None:
    page = replace(PAGE, sections=(("Summary", clean_text(text).strip()),))
    wanted = bare(printable(clean_text(text).strip()))
    for each, is_read in ((page, True), (everywhere(text), False)):
        unprintable(each)
        render_letter(PAGE)
        with watched(FONTS) as opened:
            began = time.process_time()
            data = render_letter(each)
            took = time.process_time() - began
        assert not opened
        assert took < most, f"{took:.1f} s"
        check_paper(data, "Letter")
        if is_read:
            assert same_signs(wanted, printed(data))


def same_signs(wanted: str, found: str) -> bool:
    """Whether all is printed: in its order, or, where a paper joins signs anew, sign for sign."""
    return wanted in found or not (counted(wanted) - counted(found))


def counted(words: str):
    from collections import Counter

    return Counter(unicodedata.normalize("NFKC", words))


QUICK = ["less than", "local picture", "unclosed", "all controls",
         "combining", "kinds"]  # fmt: skip


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=() if n in QUICK else pytest.mark.slow) for n in TEXTS]
)
def test_a_nasty_letter_is_printed_as_typed(name):
    check_letter(TEXTS[name])


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=() if n in QUICK else pytest.mark.slow) for n in TEXTS]
)
def test_a_nasty_note_is_printed_as_typed(name):
    text = TEXTS[name]
    page, long = everywhere(text), clean_text(text).strip()
    line = one_line(text)[:200]
    note = NotePage(
        letterhead=page.letterhead,
        client=page.subject,
        subject=page.subject,
        held_on=DAY,
        held=f"Visit of 20 November 2026, {line}",
        reason=line,
        warning="",
        standing=(f"Withdrawn. Reason: {line}", f"Signed by {line}"),
        consent=(line, line, line),
        asked=long[:2_000],
        history_heading="History",
        history=(line, line),
        sections=(("Subjective", long),),
        numbers=page.numbers,
        goals=((line, 3), (line, 4)),
        marks=page.marks,
        addenda=(AddedWords("Addendum", line, long),),
        printed="Printed",
    )
    render_letter(PAGE)
    with watched(FONTS) as opened:
        began = time.process_time()
        data = render_note(note)
        took = time.process_time() - began
    assert not opened
    assert took < MOST_SECONDS, f"{took:.1f} s"
    check_paper(data, "Visit note")
    assert same_signs(bare(printable(long)), printed(data))


@pytest.mark.parametrize("tries", [2, pytest.param(500, marks=pytest.mark.slow)])
def test_letters_of_chance_are_printed_as_typed(tries):
    for seed in range(tries):
        check_letter(seeded(seed))


@pytest.mark.slow
def test_a_letter_of_any_unicode_is_printed_as_typed():
    @settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
    @given(anything())
    def check(text: str) -> None:
        check_letter(text)

    check()


@pytest.mark.parametrize("tries", SEEDS)
def test_the_sheets_of_a_practice_with_any_name_are_printed(tries):
    texts = [*TEXTS.values(), *map(seeded, range(tries))][:: 1 if tries > 15 else 6]
    assert AT.local.hour == 10  # reads the zone
    for name in {one_line(text)[:120] for text in texts}:
        with watched(FONTS) as opened:
            recovery = render_recovery_sheet("7KQ2M-" * 5 + "7KQ2M", name, DAY)
            seal = render_seal_sheet(Head(7, "ab" * 32), name, AT)
        assert not opened
        for data, title in ((recovery, "Recovery sheet"), (seal, "Seal of the records")):
            check_paper(data, title)
            assert len(PdfReader(io.BytesIO(data)).pages) == 1
            assert same_signs(bare(printable(name)), printed(data))


import_module("reportlab.pdfgen.canvas")  # read before anything is watched, not by the first page


@pytest.mark.parametrize("tries", SEEDS)
def test_the_words_of_marks_are_printed_as_typed(tries):
    texts = [text for name, text in TEXTS.items() if name not in LONG]
    for text in [*texts, *map(seeded, range(tries))][:: 1 if tries > 15 else 12]:
        words = clean_line(text)[:WORDS_LIMIT]
        marks = (place_mark("back", "pain", "point", [(280, 176)], 7, words),)
        with watched(FONTS) as opened:
            out = io.BytesIO()
            story = [
                body_chart_flowable(marks, font=REGULAR, bold_font=BOLD),
                *mark_lines(marks, font=REGULAR, bold_font=BOLD),
            ]
            SimpleDocTemplate(out, invariant=1).build(story)
            data = out.getvalue()
        assert not opened
        assert same_signs(bare(printable(words)), printed(data)), text


def test_what_a_paper_opens_would_be_seen(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("x")
    with watched(FONTS) as opened:
        secret.read_text()
        with contextlib.closing(socket.socket()) as made, pytest.raises(network.NetworkUsed):
            made.connect(("127.0.0.1", 9))
    network.tried.clear()
    assert any(str(secret) in each for each in opened)
    assert any(each.startswith("socket.") for each in opened)
