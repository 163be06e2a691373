"""How hard a new passphrase is to guess, judged by zxcvbn, told in plain words.

What counts is a stolen copy of the files, which can be tried as fast as the thief's machines allow.
Argon2id with 64 MiB holds one core to about ten tries a second, and its memory to not much more. We
reckon with 100,000 cores, more than anybody rents for one practice: a million tries a second.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from massage_desk.store.passphrase import SHORTEST

MOST = 4
WEAK: Final = 1  # a step that is not taken
_JUDGED: Final = 72  # characters; zxcvbn takes no more
_TRIES_LOG10: Final = 6.0  # a second
# Guesses (log10). zxcvbn is kind to phrases of a few common words, so the steps are high.
_STEPS: Final = ((10.0, WEAK, "Easily guessed"), (15.0, 2, "Fair"), (18.0, 3, "Strong"))
_SPANS: Final = (
    (60, "less than a minute"), (3600, "minutes"), (86_400, "hours"), (2_592_000, "days"),
    (31_536_000, "months"), (3_153_600_000, "years"), (31_536_000_000, "centuries"),
)  # fmt: skip
_MORE_WORDS: Final = "Add a word or two that do not belong together."
_BECAUSE: Final = {
    "Straight rows of keys": "Keys in a row are guessed first.",
    "Short keyboard patterns": "Keys in a row are guessed first.",
    "Repeats like": "Repeated signs or words add next to nothing.",
    "Sequences like": "Letters or figures in their order are guessed first.",
    "Recent years": "Years are guessed early.",
    "Dates are": "Dates are guessed early.",
    "This is": "It is close to a password that many people use.",
    "A word by itself": "One word alone is quickly guessed.",
    "Names and surnames": "Names are guessed early.",
    "Common names": "Names are guessed early.",
}


@dataclass(frozen=True, slots=True)
class Strength:
    """`step` runs from 0 (nothing typed) to 4; `word` names it, `advice` says what would help."""

    step: int
    word: str
    advice: str


def weigh(typed: str, known: Sequence[str] = ()) -> Strength:
    """Judge a passphrase. Nothing of what was typed is in the words.

    `known` is what a thief would try first: the name of the practice, of the therapist.
    """
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
        return Strength(WEAK, "Too short", f"{more} needed. More words are easier than signs.")
    from zxcvbn import zxcvbn  # late: its lists of words take a tenth of a second to load

    names = [part for name in known for part in (name, *name.split())]
    found = zxcvbn(typed[:_JUDGED], user_inputs=names, max_length=_JUDGED)
    guesses = float(found["guesses_log10"])
    held = f"A stolen copy would hold out for {_span(guesses)}."
    for least, step, word in _STEPS:
        if guesses < least:
            because = _because(str(found["feedback"]["warning"]))
            more = "" if step > 2 else f" {because}{_MORE_WORDS}"
            return Strength(step, word, f"{held}{more}")
    return Strength(MOST, "Very strong", f"{held} Use it nowhere else.")


def _because(warning: str) -> str:
    return next((f"{ours} " for theirs, ours in _BECAUSE.items() if warning.startswith(theirs)), "")


def _span(guesses_log10: float) -> str:
    """How long so many guesses take, in words."""
    seconds = 10 ** (min(guesses_log10, 40.0) - _TRIES_LOG10)
    return next((words for less, words in _SPANS if seconds < less), "thousands of years")
