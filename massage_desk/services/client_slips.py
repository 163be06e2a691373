"""Clients whose name was typed with a slip: 'Kowlaski' for Kowalski, 'Jonh' for John."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, func, literal, or_, select
from sqlalchemy.orm import Session

from massage_desk.domain.names import fold
from massage_desk.domain.slips import Spelling, letters_of
from massage_desk.services.client_rows import ClientRow, client_rows, rows_of
from massage_desk.services.client_search import LONGEST_QUERY, holds_word
from massage_desk.store.entities import Client

_NAMES = re.compile(r"^[^\d\n]+", re.MULTILINE)  # what follows are phone number and date of birth
_PART = re.compile(r"[^\W\d_]+")
_PARTS: Final = 12  # names that a word may stand for, the nearest
_COMPARED: Final = 200  # clients; those beyond are as far from what was typed as the last of these
_TOLD: Final = 3  # spellings

_Fit = tuple[int, int]  # slips, and how much longer the name is: a whole word comes first


@dataclass(frozen=True, slots=True)
class Slipped:
    """Who is meant in spite of the slips, the likeliest first, and how their names are spelled."""

    rows: tuple[ClientRow, ...] = ()
    spelled: str = ""


@dataclass(frozen=True, slots=True)
class _Meant:
    """What one typed word may stand for: itself, and the names that are near to it."""

    typed: str
    near: dict[str, _Fit]

    def condition(self) -> ColumnElement[bool]:
        """Whether a client has the word or one of the names."""
        names = (func.instr(Client.search_text, name) > 0 for name in self.near)
        return or_(holds_word(self.typed), *names)

    def best(self, text: str) -> tuple[_Fit, str]:
        """How well a client who fulfils the condition fits, and by what."""
        if self.typed in text:
            return (0, 0), self.typed
        inside = ((fit, name) for name, fit in self.near.items() if name in text)
        return min(inside, default=((0, 0), self.typed))


def clients_by_slips(session: Session, words: str, *, limit: int) -> Slipped:
    """Current clients in whom every word is found, at least one of them with a slip.

    A word that is too short for a slip, or a number, has to be there as it was typed.
    """
    wanted = [Spelling(word) for word in fold(words[:LONGEST_QUERY]).split()]
    if not any(word.most for word in wanted):
        return Slipped()
    names = _names(session)
    meant = [_Meant(word.typed, _near(word, names)) for word in wanted]
    if not any(word.near for word in meant):
        return Slipped()
    found = [
        (tuple(word.best(text) for word in meant), client_id)
        for client_id, text in session.execute(
            select(Client.id, Client.search_text).where(
                Client.archived_at.is_(None), *(word.condition() for word in meant)
            )
        )
    ]
    slipped = {
        client_id: (_sum([fit for fit, _name in fits]), " ".join(name for _fit, name in fits))
        for fits, client_id in found
        if any(slips for (slips, _longer), _name in fits)
    }
    nearest = sorted(slipped, key=lambda client_id: slipped[client_id])[:_COMPARED]
    rows = rows_of(
        session,
        client_rows()
        .where(Client.id.in_(nearest))
        .order_by(Client.opened_at.desc().nulls_last(), Client.id),
    )
    shown = sorted(rows, key=lambda row: slipped[row.id][0])[:limit]  # else the latest first
    spelled = dict.fromkeys(slipped[row.id][1] for row in shown)
    return Slipped(tuple(shown), ", ".join(list(spelled)[:_TOLD]))


def _names(session: Session) -> set[str]:
    """Every word of every name, each once."""
    every = func.group_concat(Client.search_text, literal("\n"))
    texts = session.scalar(select(every).where(Client.archived_at.is_(None))) or ""
    return set(_PART.findall("\n".join(_NAMES.findall(texts))))


def _near(spelling: Spelling, names: set[str]) -> dict[str, _Fit]:
    """The names that fewest slips lie before, with the slips and how much longer they are."""
    if not spelling.most:
        return {}
    found: list[tuple[_Fit, str]] = []
    for name in names:
        slips = spelling.slips(name, letters_of(name))
        if slips:
            found.append(((slips, abs(len(name) - len(spelling.typed))), name))
    return {name: fit for fit, name in sorted(found)[:_PARTS]}


def _sum(fits: Sequence[_Fit]) -> _Fit:
    return sum(slips for slips, _longer in fits), sum(longer for _slips, longer in fits)
