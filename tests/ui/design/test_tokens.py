"""Whatever is written on whatever can be read, in the light and in the dark."""

import re

import pytest

from massage_desk.ui.design import style_sheet
from massage_desk.ui.design.tokens import (
    DARK,
    EDGE_PAIRS,
    KINDS,
    LIGHT,
    TEXT_PAIRS,
    Tokens,
    contrast,
)

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [("#000000", "#FFFFFF", 21), ("#777777", "#FFFFFF", 4.48), ("#123456", "#123456", 1)],
)
def test_contrast_is_reckoned_after_wcag(one: str, other: str, known: float) -> None:
    assert contrast(one, other) == pytest.approx(known, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@BOTH
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids=" on ".join)
def test_text_can_be_read(tokens: Tokens, pair: tuple[str, str]) -> None:
    ink, ground = (getattr(tokens, name) for name in pair)
    assert contrast(ink, ground) >= 4.5


@BOTH
@pytest.mark.parametrize("pair", EDGE_PAIRS, ids=" on ".join)
def test_edges_can_be_seen(tokens: Tokens, pair: tuple[str, str]) -> None:
    edge, ground = (getattr(tokens, name) for name in pair)
    assert contrast(edge, ground) >= 3


@BOTH
def test_running_text_and_quiet_words_are_clearer_than_they_must_be(tokens: Tokens) -> None:
    assert contrast(tokens.text, tokens.surface) >= 13
    assert contrast(tokens.muted, tokens.surface) >= 5.5


def test_every_pair_of_the_style_sheet_is_among_those_that_are_tested() -> None:
    known = {*TEXT_PAIRS}
    for rule in re.findall(r"\{([^{}]*)\}", style_sheet._SHEET.template):
        ground = re.search(r"background:\s*\$(\w+)", rule)
        ink = re.search(r"(?<!-)\bcolor:\s*\$(\w+)", rule)
        if ground is None or ink is None or ink[1] == "disabled":  # which may be faint
            continue
        assert (ink[1], ground[1]) in known, rule


@BOTH
def test_every_state_has_ink_and_ground(tokens: Tokens) -> None:
    for kind in KINDS:
        ink, ground = style_sheet.kind_colours(tokens, kind)
        assert contrast(ink, ground) >= 4.5


@BOTH
def test_the_style_sheet_has_no_gap(tokens: Tokens) -> None:
    sheet = style_sheet.style_sheet(tokens, 14)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
