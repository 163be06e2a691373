"""A new passphrase is judged by what a thief would try, in plain words that repeat nothing."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_desk.store.passphrase import SHORTEST
from massage_desk.ui.unlock.strength import MOST, WEAK, weigh


@pytest.mark.parametrize(
    ("typed", "step", "said"),
    [
        ("", 0, "Four or five words"),
        ("short", WEAK, "7 more characters are needed"),
        ("eleven char", WEAK, "1 more character is needed"),
        ("abcdefghijklmnop", WEAK, "in their order"),
        ("qwertyuiop123456", WEAK, "many people use"),
        ("passwordpassword", WEAK, "Repeated"),
        ("aaaaaaaaaaaabc", WEAK, "Repeated"),
        ("monday morning tea", 2, "Add a word or two"),
        ("purple canal spoon lantern", MOST, "thousands of years"),
    ],
)
def test_a_passphrase_is_judged_by_what_a_thief_would_try(typed, step, said):
    judged = weigh(typed)
    assert judged.step == step
    assert said in judged.advice


def test_names_that_a_thief_knows_make_it_weaker():
    typed = "Zarzeczna Quillwort"
    assert weigh(typed).step == MOST
    assert weigh(typed, ("Zarzeczna Quillwort", "Ewa Lis")).step == WEAK


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=SHORTEST, max_size=200))
def test_no_word_of_it_is_ever_repeated(typed):
    judged = weigh(typed)
    assert WEAK <= judged.step <= MOST
    assert typed not in judged.word + judged.advice


def test_a_very_long_one_is_judged_in_a_moment():
    weigh("warm up the lists of words")
    began = time.perf_counter()
    weigh("ab1 xyz qwerty " * 60)
    assert time.perf_counter() - began < 2
