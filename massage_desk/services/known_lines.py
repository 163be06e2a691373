"""What the history says in few lines beside a note, and how it stood there when it was signed."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.history import (
    ASKED_WHERE_IT_MATTERS,
    COURSE_WORDS,
    SECTION_NAMES,
    ItemForm,
)
from massage_desk.domain.history_words import latest_values, standing_words, under_heading
from massage_desk.services.history import History, history_of
from massage_desk.store.entities import KnownAtSigning

# Kinds of line: what to mind before the first touch, what is told, what there is nothing of, and
# what was never asked.
TO_MIND, TOLD, WITHOUT, NOT_ASKED = "to_mind", "told", "without", "not_asked"
_TO_MIND: Final = ("allergy", "device", "pregnancy", "treatment")
_TOLD: Final = ("condition", "procedure", "injury", "medication", "laboratory")
_ONLY_IN_FULL: Final = (
    "family",
    "social",
)  # told where the whole history is, and not beside a note
_WITHOUT: Final = {
    "not_asked": "Not asked yet",
    "none": "None",
    "unconfirmed": "Not confirmed",
    "recorded": "Only in the past",
}


@dataclass(frozen=True, slots=True)
class KnownLine:
    """One line, as it is read."""

    kind: str
    words: str


def known_lines(history: History, on: dt.date) -> tuple[KnownLine, ...]:
    """The history as it is shown on a day; what has ended by then is left out."""
    return (*_to_mind(history, on), *_told(history, on), *_without(history, on))


def lines_at_signing(session: Session, visit_id: int) -> tuple[KnownLine, ...]:
    """The lines that stood beside a note when it was signed.

    None stand there for an unsigned note, and for one that was signed before they were kept.
    """
    kept = select(KnownAtSigning.kind, KnownAtSigning.words)
    kept = kept.where(KnownAtSigning.visit_id == visit_id).order_by(KnownAtSigning.place)
    return tuple(KnownLine(kind, words) for kind, words in session.execute(kept))


def keep_lines(session: Session, visit_id: int, client_id: int, on: dt.date) -> None:
    """Keep the lines with a note that is about to be signed."""
    lines = known_lines(history_of(session, client_id), on)
    session.add_all(
        KnownAtSigning(visit_id=visit_id, place=place, kind=line.kind, words=line.words)
        for place, line in enumerate(lines)
    )
    session.flush()


def _to_mind(history: History, on: dt.date) -> Iterator[KnownLine]:
    for name in _TO_MIND:
        items = _current(history, name, on)
        if items:
            parts = ((under_heading(item), standing_words(item, on)) for item in items)
            told = "; ".join(", ".join(filter(None, each)) for each in parts)
            yield KnownLine(TO_MIND, f"{SECTION_NAMES[name]}: {told}")


def _told(history: History, on: dt.date) -> Iterator[KnownLine]:
    for name in _TOLD:
        items = _current(history, name, on)
        if name == "laboratory":
            items = latest_values(items)
        if items:
            told = "; ".join(_briefly(item) for item in items)
            yield KnownLine(TOLD, f"{SECTION_NAMES[name]}: {told}")


def _without(history: History, on: dt.date) -> Iterator[KnownLine]:
    without: dict[str, list[str]] = {}
    for name, facts in history.sections.items():
        is_missed = facts.state != "not_asked" or name not in ASKED_WHERE_IT_MATTERS
        if name not in _ONLY_IN_FULL and is_missed and not _current(history, name, on):
            state = "recorded" if facts.items else facts.state
            without.setdefault(state, []).append(SECTION_NAMES[name].lower())
    for state, names in without.items():
        kind = NOT_ASKED if state == "not_asked" else WITHOUT
        yield KnownLine(kind, f"{_WITHOUT[state]}: {', '.join(names)}")


def _current(history: History, name: str, on: dt.date) -> list[ItemForm]:
    return [item.form for item in history.sections[name].items if item.form.is_current(on)]


def _briefly(item: ItemForm) -> str:
    """What it is, and when something was done or measured; dose and reason are one click away."""
    if item.section == "laboratory":
        return ", ".join(filter(None, (item.title, item.span)))
    sided = {"both": "both sides"}.get(item.side, item.side)
    when = item.span if item.section in ("procedure", "injury") else ""
    course = COURSE_WORDS[item.course] if item.course == "flare" else ""
    return ", ".join(filter(None, (item.name, sided, course, item.nodes_words, when)))
