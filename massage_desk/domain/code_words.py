"""The words of a search among titles of ICD-10-CM: in any order, begun, British or American."""

import re
from typing import Any, Final

from massage_desk.domain.names import fold

# The ways to put one word or saying; for one way, the pieces that a title must have.
Ways = list[tuple[bytes, ...]]
Query = list[Ways]

_BLANKS: Final = re.compile(r"[^\w.]+")
_CODE: Final = re.compile(r"[a-z]\d[\da-z]{0,5}")
_FEWEST: Final = 3  # letters of a saying from which on its beginning is understood
_ASIDE: Final = re.compile(r"\([^)]*\)|\[[^]]*\]")
_SMALL: Final = frozenset({"of", "the", "a", "an", "and", "in", "with", "to", "due", "for"})


def _plain_letter(code: int) -> int:
    if chr(code) in "^\n":
        return code
    plain = fold(chr(code))
    return ord(plain) if len(plain) == 1 and plain.isascii() and plain.isalnum() else ord(" ")


_PLAIN: Final = bytes(map(_plain_letter, range(256)))


def plain_bytes(text: bytes) -> bytes:
    """Small letters, figures and single blanks; points are gone, so that codes are whole."""
    return text.translate(_PLAIN, b"'.").replace(b"  ", b" ").replace(b"  ", b" ")


def is_code(word: str) -> bool:
    """Whether a word, in small letters and without points, may be (the beginning of) a code."""
    return bool(_CODE.fullmatch(word))


class Wording:
    """How conditions are called and spelt, from `words.toml`."""

    def __init__(self, told: dict[str, Any]) -> None:
        self._spelt = [(british, american) for british, american in told["spelt"]]
        self._means: dict[str, Ways] = {}
        for each in told["means"]:
            ways = [(_needle(titled),) for titled in each["titled"]]
            for said in each["said"]:
                self._means.setdefault(" ".join(self.words(said)), []).extend(ways)
        nothing = told.get("adds_nothing", {})
        self._first = frozenset(nothing.get("first", ()))
        last = "|".join(map(re.escape, nothing.get("last", ())))
        self._last = re.compile(f"(?:{last})$", re.IGNORECASE)
        self._longest = max((len(said.split()) for said in self._means), default=0)

    def words(self, typed: str) -> list[str]:
        """What was typed, word by word, codes without their point."""
        parts = _BLANKS.sub(" ", fold(typed)).replace(".", "").split()
        return [each for each in parts if each not in _SMALL] or parts

    def forms(self, words: list[str]) -> set[tuple[str, ...]]:
        """What was typed, as it stands and in American spelling."""
        return {tuple(words), tuple(map(self._american, words))}

    def names(self, title: str) -> tuple[str, ...]:
        """The words of a title or term without those that add nothing to what it names."""
        words = self.words(self._last.sub("", _ASIDE.sub("", title).strip()))
        while len(words) > 1 and words[0] in self._first:
            del words[0]
        return tuple(words)

    def _american(self, word: str) -> str:
        for british, american in self._spelt:
            word = word.replace(british, american)
        return word

    def singular(self, words: list[str]) -> Query:
        """As `query`, words that end with s without it."""
        return self.query(
            [each[:-1] if len(each) > _FEWEST and each.endswith("s") else each for each in words]
        )

    def query(self, words: list[str]) -> Query:
        """What a title must have, in the order of the words."""
        query: Query = []
        at = 0
        while at < len(words):
            taken, ways = self._saying(words, at)
            if at + taken == len(words):
                ways = ways + self._begun(" ".join(words[at:]))
            if len(words) == 1 and len(words[0]) < _FEWEST and not is_code(words[0]):
                ways = [(way[0].rstrip() + b" ",) for way in ways]  # else it begins too many words
            query.append(ways)
            at += taken
        return query

    def _saying(self, words: list[str], at: int) -> tuple[int, Ways]:
        for many in range(min(self._longest, len(words) - at), 0, -1):
            saying = " ".join(words[at : at + many])
            if meant := self._means.get(saying):
                return many, [*meant, (_needle(saying) + b" ",)]
        return 1, self._spellings(words[at])

    def _begun(self, saying: str) -> Ways:
        if len(saying) < _FEWEST:
            return []
        return [
            way
            for said, ways in self._means.items()
            if said.startswith(saying) and said != saying
            for way in ways
        ]

    def _spellings(self, word: str) -> Ways:
        ways: Ways = [(_needle(way),) for way in dict.fromkeys((word, self._american(word)))]
        return [(b"^" + word.encode(),), *ways] if is_code(word) else ways


def _needle(words: str) -> bytes:
    return b" " + plain_bytes(words.encode("latin-1", "replace"))
