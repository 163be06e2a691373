"""Slips of typing: how few of them lie between what was typed and a word that is kept.

A slip is one letter missing, too many or wrong, or two neighbours that changed places. The
libraries for this compare whole words; while somebody types, the beginning of a word has to count
as well, and that is one line more here.
"""

import string
from collections.abc import Iterable, Iterator
from typing import Final

_FEWEST, _MANY = 4, 8  # letters from which on one slip is forgiven, and two
_LONGEST: Final = 30  # letters; nobody types a longer word from memory
_NONE_BEFORE: Final = (0,)


def allowed(typed: str) -> int:
    """How many slips are forgiven in a word; in one with figures none, since each counts there."""
    if not typed.isalpha() or not _FEWEST <= len(typed) <= _LONGEST:
        return 0
    return 1 if len(typed) < _MANY else 2


def slips(typed: str, kept: str, most: int) -> int:
    """The fewest slips between what was typed and `kept` or a beginning of it.

    Any number above `most` says no more than that there are too many.
    """
    if len(typed) > len(kept) + most:
        return most + 1
    kept = kept[: len(typed) + most]
    above: list[int] | tuple[int, ...] = _NONE_BEFORE
    before = list(range(len(kept) + 1))
    for row, letter in enumerate(typed, 1):
        here = [row]
        for column, other in enumerate(kept, 1):
            least = min(before[column] + 1, here[-1] + 1, before[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == kept[column - 2] and typed[row - 2] == other:
                least = min(least, above[column - 2] + 1)
            here.append(least)
        if min(here) > most:
            return most + 1
        above, before = before, here
    return min(before)


class Spelling:
    """One typed word, to be compared with very many."""

    def __init__(self, typed: str) -> None:
        self.typed = typed
        self.most = allowed(typed)
        self._letters = letters_of(typed)

    def slips(self, kept: str, letters: int) -> int | None:
        """As the function of that name, None for too many; `letters` are `letters_of(kept)`.

        Each slip brings at most one letter that the kept word has not, which tells nearly all
        words apart at once.
        """
        if (self._letters & ~letters).bit_count() > self.most:
            return None
        found = slips(self.typed, kept, self.most)
        return found if found <= self.most else None


def letters_of(word: str) -> int:
    """Which letters are in a word, as bits; letters that share a bit are told apart later."""
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) & 63)
    return found


def one_slip_away(typed: str) -> Iterator[str]:
    """Every word from which one slip makes `typed`, in the letters of its own alphabet."""
    alphabet = _alphabet(typed)
    for at in range(len(typed) + 1):
        before, after = typed[:at], typed[at:]
        if len(after) > 1 and after[0] != after[1]:
            yield before + after[1] + after[0] + after[2:]
        if after:
            yield before + after[1:]
            yield from (before + each + after[1:] for each in alphabet if each != after[0])
        yield from (before + each + after for each in alphabet)


def _alphabet(typed: str) -> Iterable[str]:
    if typed.isascii():
        return string.ascii_lowercase
    for first, last in (("а", "ї"), ("α", "ω"), ("א", "ת")):
        if all(first <= letter <= last for letter in typed):
            return [chr(code) for code in range(ord(first), ord(last) + 1)]
    return sorted(set(typed) | set(string.ascii_lowercase))
