"""Searches that the therapist gave a name."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.domain.names import fold
from massage_desk.domain.note import LONGEST_LINE, clean_line
from massage_desk.errors import InvalidInput, NotFound
from massage_desk.services import audit
from massage_desk.store.entities import SavedFilter

_MOST: Final = 200  # more than that nobody finds again


@dataclass(frozen=True, slots=True)
class SavedRow:
    """A saved search; `typed` is what it stands for, as it is typed into the palette."""

    id: int
    name: str
    typed: str


def saved_filters(session: Session) -> list[SavedRow]:
    """All of them, by name."""
    rows = [
        SavedRow(each.id, each.name, each.typed) for each in session.scalars(select(SavedFilter))
    ]
    return sorted(rows, key=lambda row: fold(row.name))


def save_filter(session: Session, name: str, typed: str, *, at: Moment) -> int:
    """Keep a search under a name; InvalidInput where either is missing or the name is taken."""
    typed = clean_line(typed)
    if not typed:
        raise InvalidInput({"typed": "Type what is to be searched, as in oncology, since March."})
    if len(typed) > LONGEST_LINE:
        raise InvalidInput({"typed": f"Keep the search to {LONGEST_LINE} characters."})
    if len(saved_filters(session)) >= _MOST:
        raise InvalidInput({"name": f"There are {_MOST} saved searches. Delete one first."})
    entry = SavedFilter(name=_name(session, name), typed=typed, changed_at=at.at)
    session.add(entry)
    session.flush()
    audit.record(session, "search_saved", "saved_filter", entry.id, at=at)
    return entry.id


def rename_filter(session: Session, filter_id: int, name: str, *, at: Moment) -> None:
    """Give a saved search another name."""
    entry = _find(session, filter_id)
    entry.name, entry.changed_at = _name(session, name, apart_from=filter_id), at.at
    session.flush()
    audit.record(session, "search_renamed", "saved_filter", filter_id, at=at)


def delete_filter(session: Session, filter_id: int, *, at: Moment) -> SavedRow:
    """Delete a saved search; what is returned brings it back when it is saved again."""
    entry = _find(session, filter_id)
    row = SavedRow(entry.id, entry.name, entry.typed)
    session.delete(entry)
    session.flush()
    audit.record(session, "search_deleted", "saved_filter", filter_id, at=at)
    return row


def _name(session: Session, name: str, *, apart_from: int | None = None) -> str:
    name = clean_line(name)
    if not name:
        raise InvalidInput({"name": "Give the search a name."})
    if len(name) > LONGEST_LINE:
        raise InvalidInput({"name": f"Keep the name to {LONGEST_LINE} characters."})
    others = (row for row in saved_filters(session) if row.id != apart_from)
    if any(fold(row.name) == fold(name) for row in others):
        raise InvalidInput({"name": "There is a saved search with this name already."})
    return name


def _find(session: Session, filter_id: int) -> SavedFilter:
    entry = session.get(SavedFilter, filter_id)
    if entry is None:
        raise NotFound("This saved search is no longer there. Nothing was changed.")
    return entry
