"""Finding anything by what is typed: clients, notes, letters, lists by filters, saved searches."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from massage_desk.domain.filters import Query
from massage_desk.domain.names import fold
from massage_desk.services.client_rows import ClientRow
from massage_desk.services.client_search import find_clients, recent_clients
from massage_desk.services.client_slips import Slipped, clients_by_slips
from massage_desk.services.filtering import Filtered, filtered, query_of
from massage_desk.services.saved_filters import SavedRow, saved_filters
from massage_desk.services.word_search import WordHit, find_words, find_words_meant

FEWEST_LETTERS = 3  # before notes are searched; shorter words stand in nearly all of them


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found, of each kind the likeliest first; `meant` tells words mended of slips."""

    query: Query
    clients: tuple[ClientRow, ...] = ()
    nearly: tuple[ClientRow, ...] = ()  # clients in spite of slips
    filtered: Filtered | None = None  # None where no filter was typed
    hits: tuple[WordHit, ...] = ()
    saved: tuple[SavedRow, ...] = ()
    meant: tuple[str, ...] = ()
    hits_are_meant: bool = False


def find_anything(session: Session, typed: str, *, on: dt.date, most: int) -> Findings:
    """Everything that fits, at most so many of a kind.

    Words that are read as filters are looked for as words too: a client may be called Minor.
    Slips are forgiven only in what is no filter, and where there is room beside what was typed
    right; those in words only where nobody is called so.
    """
    query = query_of(typed, on=on)
    exact = find_clients(session, typed, limit=most, recent_first=True)
    saved = tuple(row for row in saved_filters(session) if _begins(row.name, typed))
    if query.filters:
        by_filters = filtered(session, query, on=on, limit=most, visits=most)
        return Findings(
            query,
            tuple(exact),
            filtered=by_filters,
            hits=tuple(find_words(session, typed, limit=most)),
            saved=saved,
        )
    hits: list[WordHit] = []
    meant = ""
    if len(typed) >= FEWEST_LETTERS and exact:
        hits = find_words(session, typed, limit=most)
    elif len(typed) >= FEWEST_LETTERS:
        hits, meant = find_words_meant(session, typed, limit=most)
    is_plain = len(hits) >= most and not meant  # what is typed is a word, and no name with a slip
    nearly = Slipped() if is_plain else find_nearly(session, typed, found=exact, most=most)
    return Findings(
        query,
        tuple(exact),
        nearly.rows,
        hits=tuple(hits),
        saved=saved,
        meant=tuple(dict.fromkeys(each for each in (nearly.spelled, meant) if each)),
        hits_are_meant=bool(meant),
    )


def find_for(session: Session, typed: str, *, most: int) -> Findings:
    """Clients alone, to choose one; the latest where nothing is typed."""
    query = Query(typed)
    if not typed:
        return Findings(
            query, tuple(recent_clients(session, most) or find_clients(session, "", limit=most))
        )
    exact = find_clients(session, typed, limit=most, recent_first=True)
    nearly = find_nearly(session, typed, found=exact, most=most)
    meant = (nearly.spelled,) if nearly.spelled else ()
    return Findings(query, tuple(exact), nearly.rows, meant=meant)


def find_nearly(session: Session, typed: str, *, found: list[ClientRow], most: int) -> Slipped:
    """Clients in spite of slips, where those who were found leave room for them."""
    if len(found) >= most:
        return Slipped()
    return clients_by_slips(session, typed, limit=most - len(found))


def _begins(name: str, typed: str) -> bool:
    """Whether each word that was typed begins one of the name."""
    words = f" {fold(name)}"
    return all(f" {word}" in words for word in fold(typed).split())
