"""A letter on paper: complete, as typed, on as few pages as it needs, and nobody's name in it."""

import datetime as dt
import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from massage_desk.documents.letter import render_letter
from massage_desk.documents.text import unprintable
from massage_desk.domain.letter_page import Letterhead, LetterPage, NumberLine
from massage_desk.domain.placing import place_mark
from massage_desk.services.sample_practice.logo import draw_logo

DAY = dt.date(2026, 11, 20)
HEAD = Letterhead(
    practice="Willow Lane Massage",
    therapist="Ewa Lis",
    credentials="LMT",
    registration="College of Massage Therapists no. 4471",
    address="12 Willow Lane\nHarbour Town",
    phone="555-0102",
    email="desk@willow.example",
    logo=None,
)
MARKS = (
    place_mark("back", "pain", "point", [(280, 176)], 7, "burning"),
    place_mark("front", "numbness", "area", [(20, 540), (65, 540), (60, 590), (20, 585)], 3),
)
PAGE = LetterPage(
    letterhead=HEAD,
    recipient=("Dr Jan Kos", "Harbour Hospital", "1 Quay Street"),
    written_on=DAY,
    salutation="Dear Dr Jan Kos,",
    subject="Anna Maj, born 12 Mar 1961",
    about="Initial findings: stiff shoulder",
    consent="Written consent of 12 November 2026",
    sections=(
        ("What I ask of you", "For information."),
        ("Summary", "Pain was 6 of 10 before and 3 after."),
    ),
    history=(("Allergies", "none reported"),),
    numbers=(NumberLine("Pain", "0 to 10", "8", dt.date(2026, 9, 1), "6", "3"),),
    visit_on=DAY,
    marks=MARKS,
)


def read(page):
    return PdfReader(io.BytesIO(render_letter(page)))


def words_of(reader):
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def with_text(text):
    return replace(PAGE, sections=(("Findings", text),))


def test_everything_that_is_given_can_be_read_on_one_page():
    reader = read(PAGE)
    assert len(reader.pages) == 1
    words = words_of(reader)
    for expected in (
        "Willow Lane Massage", "Ewa Lis, LMT", "no. 4471", "12 Willow Lane", "555-0102",
        "Dr Jan Kos", "Harbour Hospital", "20 November 2026", "Dear Dr Jan Kos,",
        "Anna Maj, born 12 Mar 1961", "Initial findings: stiff shoulder",
        "Written consent of 12 November 2026", "For information.", "Pain was 6 of 10",
        "First, 1 Sep 2026", "none reported", "Body chart, 20 November 2026", "Kind regards,",
    ):  # fmt: skip
        assert expected in words, expected


def test_a_long_letter_says_on_each_page_whom_it_is_about_and_which_page_it_is():
    reader = read(with_text("Guarded on turning, less after the session. " * 160))
    count = len(reader.pages)
    assert count > 1
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        assert f"Page {number} of {count}" in text
        assert "Anna Maj, born 12 Mar 1961" in text


@pytest.mark.parametrize("lines", range(30, 60, 2))
def test_the_signature_never_stands_on_a_page_of_its_own(lines):
    page = replace(with_text("One more line.\n" * lines), marks=(), numbers=(), history=())
    last = read(page).pages[-1].extract_text()
    assert "One more line." in last
    assert "Kind regards," in last
    assert "Ewa Lis, LMT" in last


def test_an_address_of_many_lines_does_not_fill_the_page():
    many = tuple(f"line {number}" for number in range(120))
    page = replace(
        PAGE, recipient=many, letterhead=replace(HEAD, address="\n".join(many)), marks=()
    )
    words = words_of(read(page))
    assert "line 119" in words


@pytest.mark.parametrize(
    "name",
    ["Łucja Żółć-Świątek", "Nguyễn Thị Ngọc Ánh", "Σωτηρία Παπαδοπούλου", "Ксения Їжакевич"],
)
def test_names_of_many_languages_can_be_read_and_are_embedded(name):
    reader = read(replace(PAGE, subject=name))
    assert name in words_of(reader)
    assert unprintable(replace(PAGE, subject=name)) == ()


def test_every_font_is_embedded():
    for page in read(replace(PAGE, letterhead=replace(HEAD, logo=draw_logo()))).pages:
        for font in page["/Resources"]["/Font"].values():
            name = font["/BaseFont"]
            if "NotoSans" in name:
                assert "/FontFile2" in font["/FontDescriptor"]
            else:  # declared by the library at the head of each page and used for nothing
                assert name == "/Helvetica"
                assert f"{font.idnum} 0 R" not in str(page.get_contents().get_data())


def test_the_chart_is_vectors_and_the_only_picture_is_the_logo():
    assert not any(page.images for page in read(PAGE).pages)
    reader = read(replace(PAGE, letterhead=replace(HEAD, logo=draw_logo())))
    assert sum(len(page.images) for page in reader.pages) == 1


def test_the_file_carries_no_name_outside_of_what_is_printed():
    page = replace(PAGE, subject="Canary Maj", about="Canary")
    reader = read(page)
    assert "Canary" not in str(dict(reader.metadata))
    assert reader.metadata.title == "Letter"
    assert not reader.metadata.author
    assert reader.xmp_metadata is None


def test_the_same_letter_gives_the_same_bytes():
    assert render_letter(PAGE) == render_letter(PAGE)


@pytest.mark.parametrize(
    "text",
    [
        "BP <120 & pain > 3, \"sharp\" and 'dull'",
        '<img src="/etc/passwd"/> <a href="page.html">press</a>',
        "<b>bold</b> </para> &amp; &#65; <font size=90>",
        "{{ template }} %s %(name)s \\n $HOME",
    ],
)
def test_what_looks_like_markup_is_printed_as_typed(text):
    reader = read(with_text(text))
    assert text in words_of(reader)
    assert not any("/Annots" in page for page in reader.pages)


@pytest.mark.parametrize("text", ["x" * 200_000, "much ado " * 22_000, "a\n" * 4_000])
def test_very_long_text_is_printed_whole(text):
    reader = read(with_text(text))
    printed = "".join(page.extract_text() for page in reader.pages)
    wanted = next(iter(set(text.split())), "")[:1]
    assert sum(printed.count(sign) for sign in wanted) >= text.count(wanted)


def test_signs_that_cannot_be_printed_are_named_and_never_a_black_box():
    page = with_text("Feels like مرحبا and 😀")
    assert "grinning face" in " ".join(unprintable(page))
    assert "Feels like [?][?][?][?][?] and [?]" in words_of(read(page))


def test_control_characters_and_joiners_are_left_out():
    assert "soft hyphen" in words_of(read(with_text("soft\u00ad hy\u200bphen")))


def test_a_huge_logo_and_an_empty_practice_keep_the_page():
    empty = Letterhead("", "", "", "", "", "", "", None)
    assert len(read(replace(PAGE, letterhead=empty)).pages) == 1
    long = replace(HEAD, practice="Practice " * 40, credentials="LMT, " * 60, logo=draw_logo())
    assert "Anna Maj" in words_of(read(replace(PAGE, letterhead=long)))


def test_a_very_long_subject_leaves_the_number_of_the_page_readable():
    page = replace(with_text("More. " * 2_000), subject="Anna " * 80)
    reader = read(page)
    for number, each in enumerate(reader.pages, 1):
        assert f"Page {number} of {len(reader.pages)}" in each.extract_text()
        foot = next(line for line in each.extract_text().split("\n") if line.endswith("…"))
        assert foot.startswith("Anna Anna")


def test_a_long_credential_and_a_short_address_share_the_head_by_what_they_need():
    head = replace(HEAD, credentials="RMT, oncology massage, manual lymph drainage I")
    lines = read(replace(PAGE, letterhead=head)).pages[0].extract_text().split("\n")
    assert any(line.endswith("manual lymph drainage I") for line in lines)
