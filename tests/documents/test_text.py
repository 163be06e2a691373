"""Words on paper stand as they were typed; what no font has is named."""

import pytest
from pypdf import PdfReader
from reportlab.platypus import SimpleDocTemplate

from massage_desk.documents.fonts import REGULAR
from massage_desk.documents.looks import LOOKS, SIZE
from massage_desk.documents.text import (
    at_most,
    in_one_line,
    paragraph,
    paragraphs,
    printable,
    unprintable,
)

BODY = LOOKS["body"]
MANY = "\n".join(["short <b>&amp;</b>", *["line"] * 400, "long " * 40, "last"])


def printed(tmp_path, flowables):
    path = tmp_path / "words.pdf"
    SimpleDocTemplate(str(path)).build(flowables)
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)


def test_each_line_is_a_paragraph_and_empty_lines_are_none():
    assert len(paragraphs("one\n\n  \n two \n", BODY)) == 2
    assert paragraphs(" \n\t\n", BODY) == []


def test_very_many_lines_are_printed_as_typed_in_their_order(tmp_path):
    words = printed(tmp_path, paragraphs(MANY, BODY, SIZE[0]))
    assert words.startswith("short <b>&amp;</b> line line")
    assert words.count("line") == 400
    assert words.endswith("long last")
    assert words.count("long") == 40


def test_very_many_lines_take_few_pieces_and_a_long_one_is_broken():
    assert len(paragraphs("a\n" * 100_000, BODY, SIZE[0])) <= 1_000
    wide = paragraphs(MANY, BODY, SIZE[0])
    assert all(piece.wrap(SIZE[0], 700)[0] <= SIZE[0] for piece in wide)


@pytest.mark.parametrize("words", ["Zoe\u0308 Nguye\u0302\u0303n", "Ελε\u0301νη", "Ёлка"])
def test_letters_typed_in_parts_are_printed_as_one(words, tmp_path):
    assert unprintable(words) == ()
    assert "[?]" not in printable(words)
    assert len(printable(words)) <= len(words)


@pytest.mark.parametrize(
    "hidden", ["\u00ad", "\u200b", "\u200d", "\u200e", "\u202a", "\u2060", "\u2066", "\ufe0f"]
)
def test_signs_that_nobody_sees_are_neither_named_nor_printed(hidden):
    words = f"Anna{hidden} Maj"
    assert unprintable(words) == ()
    assert printable(words) == "Anna Maj"


@pytest.mark.parametrize("words", ["مرحبا", "😀", "日本", "\x07", "Anna\x1b[0m"])
def test_what_is_named_is_what_is_not_printed(words):
    assert unprintable(words)
    assert "[?]" in printable(words)
    assert paragraph(words, BODY).getPlainText().count("[?]") == printable(words).count("[?]")


def test_a_sign_is_named_once_by_its_name_or_number():
    assert unprintable(("😀😀", ["\ue000"])) == ("😀 (grinning face)", "\ue000 (U+E000)")


def test_a_blank_of_another_script_is_printed_as_a_blank():
    assert unprintable("one\u3000two") == ()
    assert printable("one\u3000two") == "one two"


def test_line_ends_and_tabs_are_no_signs():
    assert unprintable("ż\n\tł") == ()
    assert printable("ż\n\tł") == "ż     ł"


def test_too_many_lines_are_run_on_in_the_last():
    assert at_most(["a", "b"], 2) == ["a", "b"]
    assert at_most(["a", "b", "c"], 2) == ["a", "b, c"]


def test_what_has_no_room_ends_in_dots():
    assert in_one_line("Anna Maj", REGULAR, 8, 200) == "Anna Maj"
    cut = in_one_line("Anna Maj " * 30, REGULAR, 8, 200)
    assert cut.startswith("Anna Maj Anna Maj")
    assert cut.endswith("…")
    assert in_one_line("Anna", REGULAR, 8, 0) == "…"
