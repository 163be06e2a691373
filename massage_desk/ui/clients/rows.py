"""Clients, visits, and words that were found, as rows of a list."""

import datetime as dt

from massage_desk.services.clients import ClientRow
from massage_desk.services.visits import VisitRow
from massage_desk.services.word_search import WordHit
from massage_desk.ui.clients.words import birth_words, change_words, day_words
from massage_desk.ui.page import Place
from massage_desk.ui.widgets.rows import Row

_DOT = "  ·  "


def client_row(row: ClientRow, today: dt.date, reason: str = "") -> Row:
    """Name; age and why they come, or the reason to be in the list; the last visit."""
    known = _DOT.join(part for part in (birth_words(row.birth_date, today), row.why) if part)
    seen = f"Last visit {day_words(row.last_visit_on, today)}" if row.last_visit_on else "No visit"
    return Row(
        row.id,
        row.name,
        reason or known or row.phone or "Only the name is known",
        seen,
        ("neutral", "Archived") if row.archived else None,
    )


def brief_client_row(row: ClientRow, today: dt.date) -> Row:
    """The same where there is little room: why they come, and the day they were last seen."""
    seen = day_words(row.last_visit_on, today) if row.last_visit_on else ""
    return Row(row.id, row.name, row.why or birth_words(row.birth_date, today) or row.phone, seen)


def visit_row(row: VisitRow, today: dt.date, *, named: bool = False) -> Row:
    """The day and how the note begins; `named` puts the client's name first."""
    day = day_words(row.held_on, today)
    day = day[0].upper() + day[1:]
    pain = change_words(row.pain_before, row.pain_after)
    marks = {0: "", 1: "1 mark"}.get(row.mark_count, f"{row.mark_count} marks")
    late = "late entry" if row.late else ""
    facts = [late, f"{row.minutes} min", marks, f"pain {pain}" if pain else ""]
    badge = None if row.signed else ("warning", "Not signed")
    return Row(
        row.id,
        f"{row.client_name}{_DOT}{day}" if named else day,
        row.first_words or "Nothing written yet",
        _DOT.join(fact for fact in facts if fact),
        ("neutral", "Withdrawn") if row.withdrawn else badge,
        struck=row.withdrawn,
    )


def hit_row(hit: WordHit, *, named: bool = True) -> Row:
    """Where words were found, with those around them; its key is the place to go to."""
    if hit.letter_id is not None:
        place, icon = Place("letter", hit.client_id, letter_id=hit.letter_id), "letter"
    elif hit.visit_id is not None:
        place, icon = Place("visit", hit.client_id, hit.visit_id), "note"
    else:
        place, icon = Place("client", hit.client_id, tab="history"), "history"
    where = f"{hit.client_name}, {hit.where[0].lower()}{hit.where[1:]}" if named else hit.where
    day = f"{hit.on.day} {hit.on:%b %Y}"
    return Row(("place", place), where, hit.excerpt, day, icon=icon)
