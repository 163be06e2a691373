"""Short forms are found as whole words, explained with all meanings, spelled out where sure."""

import pytest

from massage_desk.domain.abbreviations import (
    abbreviations,
    explanations,
    found_at,
    found_in,
    left_short,
    spelled_out,
)


def shorts(text: str) -> list[str]:
    return [each.abbreviation.short for each in found_in(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ROM limited, UE > LE.", ["ROM", "UE", "LE"]),
        ("c/o HA w/o SOB; s/p TKR", ["c/o", "HA", "w/o", "SOB", "s/p", "TKR"]),
        ("w/pain", ["w/"]),
        ("ADLs and TrPs (ROM/strength)", ["ADLs", "TrPs", "ROM"]),
        ("lev scap tight", ["lev scap"]),
        ("pt's ROM.", ["pt", "ROM"]),
        ("↑ROM", ["↑", "ROM"]),
    ],
)
def test_whole_words_are_found(text: str, found: list[str]):
    assert shorts(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "post-op",
        "Disc L4, L5/S1, L-spine",
        "from romance, prompt, extra, addition, latent",
        "rom and tmj in small letters",
        "mail@RA.example and R&D",
        "",
    ],
)
def test_what_only_looks_like_one_is_let_be(text: str):
    assert shorts(text) == []


def test_each_is_spelled_out_in_full_every_time():
    assert spelled_out("ROM full. TrP in QL w/pain; ROM again.") == (
        "Range of motion full. Trigger point in quadratus lumborum with pain; range of motion "
        "again."
    )


@pytest.mark.parametrize("short", ["MS", "CA", "HT", "PT", "L", "R", "add", "post", "ext", "Sx"])
def test_what_can_mean_several_things_stays_and_is_explained_with_all(short: str):
    text = f"Seen with {short} today"
    assert spelled_out(text) == text
    assert abbreviations()[short].is_ambiguous
    assert all(meaning in explanations(text) for meaning in abbreviations()[short].means)
    assert [each.short for each in left_short([text, text])] == [short]


def test_the_caret_finds_the_one_it_touches():
    found = found_at("Full ROM today", 8)
    assert found is not None
    assert found.abbreviation.explanation == "ROM: range of motion"
    assert found_at("Full ROM today", 3) is None


def test_a_verified_meaning_names_where_it_was_read():
    known = abbreviations().values()
    assert all(each.sources for each in known if each.verified)
    assert not any(each.sources for each in known if not each.verified)
    assert all(each.means and all(each.means) for each in known)


def test_spelling_out_twice_changes_nothing_more():
    once = spelled_out(" ".join(abbreviations()))
    assert spelled_out(once) == once
