"""A visit's position against what precautions say of positions."""

import datetime as dt

import pytest

from massage_desk.domain.blocks import Block
from massage_desk.domain.precautions.engine import evaluate
from massage_desk.domain.precautions.on_body import overlaps
from massage_desk.domain.precautions.positions import forbidden, taken
from massage_desk.domain.precautions.restrictions import Restriction, with_restrictions
from massage_desk.domain.precautions.rules import built_in
from tests.domain.precautions.firing import TODAY, told


@pytest.mark.parametrize(
    ("words", "positions"),
    [
        ("no prone", {"prone"}),
        ("No lying on the front", {"prone"}),
        ("not face down for two weeks", {"prone"}),
        ("Half-sitting; not prone, not flat, legs not raised high.", {"prone", "flat"}),
        ("Not prone and no arm above the shoulder", {"prone"}),
        ("never flat", {"flat"}),
        ("Can’t lie prone yet", {"prone"}),
        ("must not be put face-down", {"prone"}),
        ("not flat on the back from about 20 weeks", {"flat"}),
        ("do not lie on the left side", {"left side"}),
        ("no side-lying, right", {"right side"}),
        ("no side-lying", {"any side"}),
        ("Prone only if nothing presses on it; else side-lying.", set()),
        ("Help to lie flat, back straight and still; do not move the client.", set()),
        ("Side-lying with pillows or half-sitting", set()),
        ("Not to the end of bending the neck back with turning.", set()),
    ],
)
def test_what_words_speak_against(words: str, positions: set[str]) -> None:
    assert forbidden(words) == positions


@pytest.mark.parametrize(
    ("words", "positions"),
    [
        ("prone", {"prone"}),
        ("prone, then supine", {"prone", "flat"}),
        ("side-lying, left", {"left side", "any side"}),
        ("on her right side", {"right side", "any side"}),
        ("Half-sitting, feet flat on a pillow", set()),
        ("supine, head raised on a wedge", set()),
        ("seated; not prone", set()),
        ("seated, can't lie prone", set()),
        ("supine, prone not possible", {"flat"}),
        ("semi-reclined", set()),
        ("", set()),
    ],
)
def test_which_positions_a_visit_names(words: str, positions: set[str]) -> None:
    assert taken(words) == positions


NO_PRONE = Restriction("no prone", "Dr Lee", "position", until=TODAY + dt.timedelta(19))


@pytest.mark.parametrize("kind", ["position", "other"])
def test_a_position_that_a_physician_ruled_out_is_pointed_out_until_its_last_day(kind: str) -> None:
    given = [(4, Restriction(NO_PRONE.words, NO_PRONE.who, kind, until=NO_PRONE.until))]
    for days, expected in ((0, 1), (19, 1), (20, 0)):
        on = TODAY + dt.timedelta(days)
        findings = with_restrictions(evaluate(built_in(), [], on), given, on)
        found = overlaps(findings, position="prone, then supine")
        assert len(found) == expected
        assert all(
            each.words == "Position, prone, then supine: no prone until 12 Dec 2026, Dr Lee."
            for each in found
        )
        assert overlaps(findings, position="seated") == ()


def test_the_position_of_a_technique_counts_as_well() -> None:
    findings = with_restrictions(evaluate(built_in(), [], TODAY), [(4, NO_PRONE)], TODAY)
    block = Block("technique", "plan", {"technique": "effleurage", "position": "prone"})
    assert [each.words for each in overlaps(findings, blocks=[block])] == [
        "Position, prone: no prone until 12 Dec 2026, Dr Lee."
    ]


def test_a_rule_that_speaks_against_a_position_is_told_with_its_words() -> None:
    findings = evaluate(built_in(), [told("device", "Colostomy")], TODAY)
    (found,) = overlaps(findings, position="prone")
    assert found.words.startswith("Position, prone: Side-lying or half-sitting, not prone")
    assert overlaps(findings, position="side-lying, left") == ()


@pytest.mark.parametrize(
    ("kind", "words", "position", "counts"),
    [
        ("site", "No deep work on the back", "supine", False),
        ("pressure", "no pressure on the chest", "prone", False),
        ("technique", "No flat hand on the ribs", "supine", False),
        ("other", "No weight on her left side", "side-lying, left", False),
        ("other", "no lying on the front", "prone", True),
        ("other", "must not lie flat on the back", "supine", True),
        ("position", "not on the back", "supine", True),
        ("position", "never flat", "supine", True),
    ],
)
def test_what_is_asked_of_a_place_is_no_word_about_a_position(
    kind: str, words: str, position: str, *, counts: bool
) -> None:
    asked = [(4, Restriction(words, "Dr Lee", kind))]
    findings = with_restrictions(evaluate(built_in(), [], TODAY), asked, TODAY)
    assert bool(overlaps(findings, position=position)) == counts
