"""Words of the records that were meant where those that were typed stand nowhere."""

import json
from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from massage_desk.domain.slips import Spelling, allowed, letters_of, one_slip_away
from massage_desk.store.word_index import TABLE, TERMS

_MENDED: Final = 3  # words of one search
_EITHER: Final = 3  # words that one may stand for
_COUNTED: Final = 500  # records; a word that stands in more of them is common enough
_WALKED: Final = 3_000  # words that begin with the same two letters
_AFTER_ALL = "char(1114111)"  # comes after every letter

_STANDS = text(f"SELECT 1 FROM {TABLE} WHERE {TABLE} MATCH :query LIMIT 1")  # noqa: S608
_COMMON = text(
    f"SELECT count(*) FROM (SELECT 1 FROM {TABLE} "  # noqa: S608 - constants
    f"WHERE {TABLE} MATCH :query LIMIT {_COUNTED})"
)
_WHOLE = text(
    "SELECT DISTINCT value FROM json_each(:words) "  # noqa: S608 - constants
    f"WHERE EXISTS (SELECT 1 FROM {TERMS} WHERE term = value)"
)
_BEGUN = text(
    f"SELECT DISTINCT (SELECT term FROM {TERMS} "  # noqa: S608 - constants
    f"WHERE term >= value AND term < value || {_AFTER_ALL}) AS found "
    "FROM json_each(:words) WHERE found IS NOT NULL"
)
# One word after the other, each sought for: what lies between are the places of the one before.
_WALK = text(
    "WITH RECURSIVE walk(term) AS ("  # noqa: S608 - constants
    f"SELECT (SELECT term FROM {TERMS} WHERE term >= :first AND term < :first || {_AFTER_ALL}) "
    f"UNION ALL SELECT (SELECT term FROM {TERMS} "
    f"WHERE term >= walk.term || char(1) AND term < :first || {_AFTER_ALL}) "
    f"FROM walk WHERE walk.term IS NOT NULL LIMIT {_WALKED}) "
    "SELECT term FROM walk WHERE term IS NOT NULL"
)


def meant_words(session: Session, typed: Sequence[str]) -> list[tuple[str, ...]]:
    """For each word, folded, those of the records that it may stand for, the commonest first.

    Empty where all of them stand in the records as they are, or where one cannot be told. The
    last word may be the beginning of one.
    """
    found: list[tuple[str, ...]] = []
    mended = 0
    for place, word in enumerate(typed):
        is_last = place == len(typed) - 1
        query = f'"{word.replace(chr(34), chr(34) * 2)}"' + "*" * is_last
        if session.scalar(_STANDS, {"query": query}):
            found.append((word,))
            continue
        mended += 1
        either = _either(session, word, is_last=is_last) if mended <= _MENDED else ()
        if not either:
            return []
        found.append(either)
    return found if mended else []


def _either(session: Session, word: str, *, is_last: bool) -> tuple[str, ...]:
    if not (most := allowed(word)):
        return ()
    near = {"words": json.dumps(list(one_slip_away(word)))}
    found = list(session.scalars(_WHOLE, near))
    if not found and is_last:
        found = list(session.scalars(_BEGUN, near))
    if not found and most > 1:
        found = _two_slips_away(session, word, is_last=is_last)
    return _commonest(session, found)


def _two_slips_away(session: Session, word: str, *, is_last: bool) -> list[str]:
    """The nearest of the words that begin with the same two letters; there would be too many."""
    spelling = Spelling(word)
    found: list[tuple[int, int, str]] = []
    for term in session.scalars(_WALK, {"first": word[:2]}):
        longer = len(term) - len(word)
        if longer <= 2 or is_last:
            count = spelling.slips(term, letters_of(term))
            if count is not None:
                found.append((count, abs(longer), term))
    return [term for _count, _longer, term in sorted(found)[:_EITHER]]


def _commonest(session: Session, words: Iterable[str]) -> tuple[str, ...]:
    counted = [
        (session.scalar(_COMMON, {"query": f'"{word}"'}) or 0, word)
        for word in list(words)[: 4 * _EITHER]
    ]
    return tuple(word for _count, word in sorted(counted, reverse=True)[:_EITHER])
