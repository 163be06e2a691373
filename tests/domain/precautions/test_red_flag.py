"""The line of a red flag: the time, what set it off, and places for what only you know."""

import pytest

from massage_desk.domain.phrases import PLACE
from massage_desk.domain.precautions.lines import PrecautionLine
from massage_desk.domain.precautions.red_flag import is_written, red_flag_line, without_unfilled
from massage_desk.domain.precautions.rules import Level, built_in


def a_line(write_down: str = "", because: tuple[str, ...] = ()) -> PrecautionLine:
    return PrecautionLine(
        "clot", Level.ABSOLUTE, "Signs of a clot", because, write_down=write_down, red_flag=True
    )


def test_the_line_has_the_time_the_reason_and_places_to_fill_in() -> None:
    told = red_flag_line(
        a_line("Time; which limb, since when; whom you called, what was said.", ("swelling",)),
        "14:05",
    )
    assert told == (
        "14:05 Signs of a clot, because: swelling. ‹which limb, since when›; "
        "called: ‹whom, when›; said: ‹what was said›; left: ‹how, with whom›."
    )


def test_without_words_of_the_rule_the_places_that_are_always_asked_stay() -> None:
    assert PLACE.findall(red_flag_line(a_line(), "9:00")) == [
        "‹whom, when›",
        "‹what was said›",
        "‹how, with whom›",
    ]


@pytest.mark.parametrize("rule", [rule for rule in built_in().rules if rule.red_flag])
def test_no_red_flag_asks_twice_whom_was_called(rule) -> None:
    line = red_flag_line(a_line(rule.write_down), "14:05")
    assert line.count("called") == 1
    assert "Time" not in line
    assert all(len(place) > 3 for place in PLACE.findall(line))


def test_it_is_known_whether_it_was_written_already() -> None:
    line = a_line()
    told = red_flag_line(line, "14:05")
    assert is_written(line, f"Palpation.\n{told}")
    assert not is_written(line, "Signs of a clot were not seen.")


def test_only_a_line_that_nobody_wrote_in_is_taken_out() -> None:
    line = a_line("Time; which limb.", ("swelling",))
    told = red_flag_line(line, "14:05")
    assert without_unfilled(line, f"Palpation.\n{told}\nEnd.") == "Palpation.\nEnd."
    for kept in (told.replace("‹which limb›", "left"), f"{told} Called 112.", f"Saw: {told}"):
        assert without_unfilled(line, f"Palpation.\n{kept}") == f"Palpation.\n{kept}"
    assert without_unfilled(a_line("Time; where."), told) == told
