"""The recovery sheet: one page that is enough by itself, years later."""

import datetime as dt
import io

import pytest
from pypdf import PdfReader

from massage_desk.documents.recovery_sheet import render_recovery_sheet

CODE = "ABCDE-FGHJK-MNPQR-STVWX-YZ012-34567"
DAY = dt.date(2026, 11, 20)


def read(name="Willow <Lane>"):
    return PdfReader(io.BytesIO(render_recovery_sheet(CODE, name, DAY)))


def words_of(reader):
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def test_it_shows_the_code_in_its_order_and_says_what_it_opens():
    words = words_of(read())
    places = [words.index(group) for group in CODE.split("-")]
    assert places == sorted(places)
    assert "Willow <Lane>" in words
    assert "Made on 20 November 2026" in words
    assert "nobody can help" in words


@pytest.mark.parametrize("name", ["", "Ærø Massage & Sons", "Practice " * 80, "w" * 2_000])
def test_it_is_one_page_whatever_the_practice_is_called(name):
    reader = read(name)
    assert len(reader.pages) == 1
    assert CODE.split("-")[-1] in words_of(reader)


def test_the_code_is_in_the_page_alone():
    assert not any(group in str(dict(read().metadata)) for group in CODE.split("-"))
    assert not any("/Annots" in page for page in read().pages)


def test_the_same_code_gives_the_same_bytes():
    assert render_recovery_sheet(CODE, "a", DAY) == render_recovery_sheet(CODE, "a", DAY)
