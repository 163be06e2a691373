import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_desk.domain.note import NoteText
from massage_desk.domain.phrases import (
    Snippet,
    Template,
    abbreviation_at_end,
    place_after,
)
from massage_desk.errors import InvalidInput


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (".fu", "fu"),
        ("Rest. .FU", "fu"),
        ("line\n.rom", "rom"),
        ("(.a-1", "a-1"),
        ("Rest.fu", ""),  # the dot ends a sentence
        ("...", ""),
        (". ", ""),
        (".fu ", ""),
        ("2.5", ""),
        ("", ""),
        (".łydka", "łydka"),
    ],
)
def test_an_abbreviation_stands_after_a_blank_with_a_dot_of_its_own(typed, found):
    assert abbreviation_at_end(typed) == found


@given(st.text(max_size=30))
def test_whatever_is_typed_is_no_fault(typed):
    abbreviation_at_end(typed)
    place_after(typed, 0)


def test_places_are_gone_through_in_turn_and_from_the_start_again():
    text = "a ‹one› b ‹two› c"
    assert [text[slice(*place_after(text, at))] for at in (0, 7, 15)] == ["‹one›", "‹two›", "‹one›"]
    assert place_after("nothing ‹to\nfill›", 0) is None


def test_a_snippet_is_kept_clean():
    assert Snippet(" .FU ", " again \n").checked() == Snippet("fu", "again")


@pytest.mark.parametrize(
    ("snippet", "named"),
    [
        (Snippet("", "x"), {"abbreviation"}),
        (Snippet("two words", "x"), {"abbreviation"}),
        (Snippet("a" * 21, "x"), {"abbreviation"}),
        (Snippet("ok", " "), {"words"}),
        (Snippet("ok", "x" * 4001), {"words"}),
        (Snippet("?", ""), {"abbreviation", "words"}),
    ],
)
def test_a_snippet_that_cannot_be_kept_says_why_at_its_field(snippet, named):
    with pytest.raises(InvalidInput) as fault:
        snippet.checked()
    assert set(fault.value.messages) == named


def test_an_empty_template_is_refused():
    with pytest.raises(InvalidInput) as fault:
        Template(" ", NoteText()).checked()
    assert "name" in fault.value.messages
