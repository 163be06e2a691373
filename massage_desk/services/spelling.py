"""Spelling: a general dictionary, the words of the field, and the practice's own."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.assets import asset
from massage_desk.domain.moment import Moment
from massage_desk.errors import InvalidField
from massage_desk.services import audit
from massage_desk.store.entities import OwnWord

_MOST_SUGGESTED: Final = 6
_LONGEST: Final = 60  # characters of a word
_WORD = re.compile(r"[^\W\d_]+(?:['’‑-][^\W\d_]+)*")
# British endings and their American ones, which the general dictionary has.
_BRITISH: Final = (
    ("our", "or"), ("ise", "ize"), ("isa", "iza"), ("isi", "izi"), ("yse", "yze"), ("tre", "ter"),
    ("lled", "led"), ("lling", "ling"), ("ogue", "og"), ("ae", "e"), ("oe", "e"), ("ence", "ense"),
)  # fmt: skip


@cache
def dictionary() -> Any:
    """The general dictionary, which nobody writes into. It takes some 60 ms to load."""
    from hunspell import Hunspell  # late: heavy, and only an open note needs it

    return Hunspell()


class Speller:
    """Knows which words are right."""

    def __init__(self, own: Iterable[str]) -> None:
        self._dictionary = dictionary()
        self._known = {word.casefold() for word in (*_field_words(), *own)}
        self._is_right = lru_cache(maxsize=20_000)(self._look_up)

    def wrong_words(self, text: str) -> list[tuple[int, int]]:
        """Where each word that is not known begins and ends.

        Words with figures, single letters, abbreviations in capitals and names (a capital in the
        middle of a sentence) are left alone.
        """
        return [
            found.span()
            for found in _WORD.finditer(text)
            if not self._is_left_alone(text, found) and not self.is_right(found.group())
        ]

    def is_right(self, word: str) -> bool:
        """Whether a word is known, or all parts of a word with hyphens are."""
        return bool(self._is_right(word.replace("’", "'").replace("‑", "-")))

    def suggestions(self, word: str) -> list[str]:
        """What may have been meant, the likeliest first."""
        return [str(each) for each in self._dictionary.suggest(word)[:_MOST_SUGGESTED]]

    def learn(self, word: str) -> None:
        """Know a word from now on."""
        self._known.add(word.casefold())
        self._is_right.cache_clear()

    def _look_up(self, word: str) -> bool:
        if word.casefold() in self._known or self._dictionary.spell(word):
            return True
        if "-" in word:
            return all(self._look_up(part) for part in word.split("-") if len(part) > 1)
        if word.endswith("'s"):
            return self._look_up(word.removesuffix("'s"))
        spelled = {word}
        for british, american in _BRITISH:
            spelled |= {each.replace(british, american) for each in spelled}
        return any(self._dictionary.spell(each) for each in spelled)

    def _is_left_alone(self, text: str, found: re.Match[str]) -> bool:
        word, begins, ends = found.group(), found.start(), found.end()
        if len(word) == 1 or len(word) > _LONGEST or not word.replace("’", "'").isascii():
            return True  # the dictionary is English
        if text[max(begins - 1, 0) : begins] in _JOINED or text[ends : ends + 1] in _JOINED:
            return True
        if word.isupper():
            return True
        return word[0].isupper() and not _begins_sentence(text[:begins])


_JOINED = frozenset("0123456789_/\\@")  # part of a number, a path, an address


def _begins_sentence(before: str) -> bool:
    bare = before.rstrip(" \t\"'“‘(")
    return not bare or bare[-1] in ".!?:;\n•-"


def own_words(session: Session) -> tuple[str, ...]:
    """The words that the therapist added, in order."""
    return tuple(session.scalars(select(OwnWord.word).order_by(OwnWord.word)))


def add_own_word(session: Session, word: str, *, at: Moment) -> None:
    """Know this word from now on; InvalidField('word') where it is none."""
    word = word.strip()
    if not _WORD.fullmatch(word) or len(word) > _LONGEST:
        raise InvalidField("word", "Give one word, of letters, without blanks.")
    if word.casefold() in {each.casefold() for each in own_words(session)}:
        return
    entry = OwnWord(word=word, added_at=at.at)
    session.add(entry)
    session.flush()
    audit.record(session, "word_added", "own_word", entry.id, at=at)


def remove_own_word(session: Session, word: str, *, at: Moment) -> None:
    """Know this word no longer, unless a dictionary has it."""
    entry = session.scalar(select(OwnWord).where(OwnWord.word == word))
    if entry is not None:
        audit.record(session, "word_removed", "own_word", entry.id, at=at)
        session.delete(entry)
        session.flush()


def _field_words() -> list[str]:
    lines = asset("spelling", "field-words.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
