"""How hard a passphrase is to guess, told from its length and words alone."""

import re
from dataclasses import dataclass

from massage_desk.store.passphrase import SHORTEST

MOST = 4
_RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "qwertzuiop",
    "asdfghjkl",
    "zxcvbnm",
)
_RUN_BITS = 4.0
_WORD_BITS = 12.0  # one word out of some thousands that people think of
_LETTER_BITS = 2.5
_SIGN_BITS = 4.0  # where figures and signs stand among the letters
_ENOUGH = (40.0, 48.0, 64.0)  # bits for fair, strong, very strong


@dataclass(frozen=True, slots=True)
class Strength:
    """`step` runs from 0 (nothing typed) to 4; `word` names it, `advice` says what would help."""

    step: int
    word: str
    advice: str


def weigh(typed: str) -> Strength:
    """Judge a passphrase; no list of words is asked, so this is an upper bound."""
    if not typed:
        return Strength(
            0,
            "",
            f"At least {SHORTEST} characters. Four or five words that do not belong together "
            "are best.",
        )
    missing = SHORTEST - len(typed)
    if missing > 0:
        more = "1 more character is" if missing == 1 else f"{missing} more characters are"
        return Strength(1, "Too short", f"{more} needed. More words are easier than signs.")
    bits = _bits(typed)
    if bits < _ENOUGH[0]:
        return Strength(1, "Easily guessed", "Use words that do not belong together.")
    if bits < _ENOUGH[1]:
        return Strength(2, "Fair", "One more word would make it much stronger.")
    kept = "Good, if it is no known saying and used nowhere else."
    return Strength(3, "Strong", kept) if bits < _ENOUGH[2] else Strength(4, "Very strong", kept)


def _bits(typed: str) -> float:
    parts = {part.casefold() for part in re.split(r"[\s\-_.,]+", typed) if part}
    return sum(map(_part_bits, parts))


def _part_bits(part: str) -> float:
    if any(part in run or part in run[::-1] for run in _RUNS):
        return _RUN_BITS
    different = len(set(part))
    if part.isalpha():
        return min(_WORD_BITS, _LETTER_BITS * different)
    return _SIGN_BITS * different
