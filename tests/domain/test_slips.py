import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_desk.domain.slips import Spelling, allowed, letters_of, one_slip_away, slips

WORDS = st.text("abcd", max_size=9)


def edits(word: str, alphabet: str) -> set[str]:
    """Every word that one slip makes of this one, by doing each slip."""
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    return {
        *(before + after[1:] for before, after in halves if after),
        *(before + after[1] + after[0] + after[2:] for before, after in halves if len(after) > 1),
        *(b + letter + a[1:] for b, a in halves if a for letter in alphabet),
        *(before + letter + after for before, after in halves for letter in alphabet),
    } - {word}


@pytest.mark.parametrize(
    ("typed", "kept", "count"),
    [
        ("kowlaski", "kowalski", 1),
        ("kowaslki", "kowalski", 1),
        ("kowalki", "kowalski", 1),
        ("kowallski", "kowalski", 1),
        ("kovalski", "kowalski", 1),
        ("jonh", "john", 1),
        ("kowlask", "kowalski", 1),
        ("anticaogulent", "anticoagulant", 2),
        ("kowalski", "kowalski", 0),
        ("kow", "kowalski", 0),
        ("", "kowalski", 0),
    ],
)
def test_slips_are_counted_against_a_word_or_its_beginning(
    typed: str, kept: str, count: int
) -> None:
    assert slips(typed, kept, 2) == count


@pytest.mark.parametrize(
    ("typed", "count"),
    [("ewa", 0), ("jonh", 1), ("kowalsk", 1), ("kowlaski", 2), ("l4l5", 0), ("a" * 31, 0)],
)
def test_a_longer_word_is_forgiven_more(typed: str, count: int) -> None:
    assert allowed(typed) == count


@given(word=WORDS.filter(bool), data=st.data())
def test_every_slip_that_is_done_is_forgiven(word: str, data: st.DataObject) -> None:
    typed = data.draw(st.sampled_from(sorted(edits(word, "abcd"))))
    assert slips(typed, word, 1) <= 1
    assert word in set(one_slip_away(typed)) or word == typed


@given(typed=WORDS, kept=WORDS)
def test_what_is_no_slip_away_is_not_forgiven(typed: str, kept: str) -> None:
    beginnings = {kept[:end] for end in range(len(kept) + 1)}
    one = typed in beginnings or any(typed in edits(each, "abcd") for each in beginnings)
    assert (slips(typed, kept, 1) <= 1) is one


@given(typed=st.text("abcdłйδ", min_size=4, max_size=9), kept=st.text("abcdłйδ", max_size=9))
def test_looking_at_the_letters_first_changes_nothing(typed: str, kept: str) -> None:
    spelling = Spelling(typed)
    count = slips(typed, kept, spelling.most)
    assert spelling.slips(kept, letters_of(kept)) == (count if count <= spelling.most else None)


@pytest.mark.parametrize("word", ["шея", "πονος", "גב", "ko„w"])
def test_words_of_another_alphabet_have_slips_in_their_own_letters(word: str) -> None:
    for left, right in itertools.pairwise(range(len(word))):
        swapped = word[:left] + word[right] + word[left] + word[right + 1 :]
        assert word in set(one_slip_away(swapped))
