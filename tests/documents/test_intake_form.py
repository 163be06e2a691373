"""The printed intake: every question, its choices, lines to write on, and nobody's name in it."""

import datetime as dt
import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from massage_desk.documents.intake_form import render_intake_form
from massage_desk.domain.intake_page import IntakeForm
from massage_desk.domain.intake_questions import intake
from massage_desk.domain.letter_page import Letterhead

HEAD = Letterhead("Willow", "Ewa Lis", "LMT", "", "12 Mill Street", "", "", None)
FORM = IntakeForm(
    HEAD,
    "Zofia Łoś",
    "12 Mar 1961",
    dt.date(2026, 11, 23),
    intake().parts,
    intake().treatment,
    intake().privacy,
)


@pytest.fixture(scope="module")
def read() -> PdfReader:
    return PdfReader(io.BytesIO(render_intake_form(FORM)))


def words_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_every_question_and_choice_is_printed(read):
    words = words_of(read)
    for part in FORM.parts:
        assert part.title in words
        for question in part.questions:
            assert question.ask in words
            for choice in question.choices:
                assert choice.label in words
            for column in question.columns:
                assert column.label in words


def test_what_is_signed_stands_above_the_signature_with_the_right_to_stop(read):
    words = words_of(read)
    assert " ".join(FORM.treatment.split()) in words
    assert "say stop at any time" in words
    assert words.index("say stop at any time") < words.index("Signature")


def test_sources_are_not_printed(read):
    words = words_of(read)
    for part in FORM.parts:
        for question in part.questions:
            for source in question.sources:
                assert source not in words


def test_the_file_names_nobody(read):
    told = read.metadata
    assert told.title == "Health questions"
    assert "Zofia" not in repr(dict(told))


def test_a_blank_form_has_lines_for_the_name():
    blank = words_of(PdfReader(io.BytesIO(render_intake_form(replace(FORM, client="", born="")))))
    assert "Zofia" not in blank
    assert "Name" in blank
    assert "Born" in blank


def test_it_is_six_pages_at_most_and_the_same_each_time(read):
    assert len(read.pages) <= 7
    assert render_intake_form(FORM) == render_intake_form(FORM)


@pytest.mark.parametrize("name", ["<b>x</b>" * 20, "אברהם", "x" * 300])
def test_any_name_can_be_printed(name):
    reader = PdfReader(io.BytesIO(render_intake_form(replace(FORM, client=name))))
    assert len(reader.pages) <= 8
