"""Finding words in notes, letters and histories: the newest first, with the words around them."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from massage_desk.domain.letter_draft import SECTION_HEADINGS as LETTER_HEADINGS
from massage_desk.domain.letter_draft import LetterDraft
from massage_desk.domain.names import display_name, fold
from massage_desk.domain.note import SECTION_HEADINGS, clean_text
from massage_desk.services.withdrawal_rows import withdrawn_among
from massage_desk.services.word_rows import EVERYWHERE, OF_CLIENT
from massage_desk.services.word_slips import meant_words
from massage_desk.store.entities import (
    Addendum,
    BodyChart,
    Client,
    Episode,
    Goal,
    HistoryItem,
    HistoryReview,
    Letter,
    Mark,
    NoteBlock,
    TreatmentPlan,
    Visit,
    Withdrawal,
)
from massage_desk.store.word_index import KINDS_ROOM, LETTERS

_LOOKED_AT: Final = 8  # rows of the index, the newest, for each hit that is wanted
_LONGEST_QUERY: Final = 200  # characters
_BEFORE, _AFTER = 30, 90  # characters around what was found
_WORD = re.compile(r"\w+")
_NAME = (Client.given_name, Client.family_name, Client.preferred_name)
Wanted = tuple[str, ...]  # folded words
_FOLDED: Final = str.maketrans(LETTERS)


@dataclass(frozen=True, slots=True)
class WordHit:
    """Where words were found. `visit_id` or `letter_id` says what to open; else the client."""

    client_id: int
    client_name: str
    visit_id: int | None
    letter_id: int | None
    on: dt.date
    where: str  # 'Plan', 'Letter', 'Medication' …
    excerpt: str


def find_words(
    session: Session, typed: str, *, limit: int = 20, client_id: int | None = None
) -> list[WordHit]:
    """Records that hold every word, the last one as a beginning; of one client if that is given."""
    query = _query(typed)
    return _hits(session, query, _beginnings(typed), limit, client_id) if query else []


def find_words_meant(
    session: Session, typed: str, *, limit: int = 20, client_id: int | None = None
) -> tuple[list[WordHit], str]:
    """The same; where nothing is found, what is found for the words that were meant, and those.

    As in `([...], "shoulder")` for 'shoudler'.
    """
    hits = find_words(session, typed, limit=limit, client_id=client_id)
    if hits:
        return hits, ""
    words = meant_words(session, [fold(word) for word in _parts(typed)])
    if not words:
        return [], ""
    query = " AND ".join(f"({' OR '.join(map(_quoted, either))})" for either in words)
    wanted = tuple(fold(word) for either in words for word in either)
    hits = _hits(session, query, wanted, limit, client_id)
    return hits, " ".join(" or ".join(either) for either in words) if hits else ""


def _hits(
    session: Session, query: str, wanted: Wanted, limit: int, client_id: int | None
) -> list[WordHit]:
    found = session.execute(
        EVERYWHERE if client_id is None else OF_CLIENT,
        {"query": query, "looked_at": _LOOKED_AT * limit, "limit": limit, "client": client_id},
    )
    by_source: dict[int, list[int]] = {}
    for row, _day in found:
        by_source.setdefault(row % KINDS_ROOM, []).append(row // KINDS_ROOM)
    hits = [
        hit for number, ids in by_source.items() for hit in _READERS[number](session, ids, wanted)
    ]
    gone = withdrawn_among(session, {hit.visit_id for hit in hits if hit.visit_id is not None})
    told = [_told_withdrawn(hit) if hit.visit_id in gone else hit for hit in hits]
    return sorted(told, key=_newest_first, reverse=True)


def _told_withdrawn(hit: WordHit) -> WordHit:
    return replace(hit, where=f"{hit.where}, withdrawn visit")


def _newest_first(hit: WordHit) -> tuple[dt.date, int]:
    return hit.on, hit.visit_id or hit.letter_id or 0


def _query(typed: str) -> str:
    """For FTS5: every word quoted, so that nothing in it is an operator."""
    words = _parts(typed)
    return " ".join(map(_quoted, words)) + "*" if words else ""


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _parts(typed: str) -> list[str]:
    words = clean_text(typed[:_LONGEST_QUERY]).translate(_FOLDED).split()
    return [word for word in words if _WORD.search(word)]


def _beginnings(typed: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _WORD.findall(typed))


Reader = Callable[[Session, Sequence[int], Wanted], Iterable[WordHit]]


def _in_visits(session: Session, ids: Sequence[int], wanted: Wanted) -> Iterable[WordHit]:
    # Columns alone: a visit whole takes twice as long to make.
    wanted_parts = (getattr(Visit, part) for part in SECTION_HEADINGS)
    of_visit = _with_name(Visit, Visit.id, Visit.client_id, Visit.held_on, *wanted_parts)
    for row in session.execute(of_visit.where(Visit.id.in_(ids))):
        visit_id, client_id, held_on, *parts = row[: -len(_NAME)]
        texts = dict(zip(SECTION_HEADINGS.values(), parts, strict=True))
        yield _hit(client_id, row[-len(_NAME) :], held_on, texts, wanted, visit_id=visit_id)


def _in_addenda(session: Session, ids: Sequence[int], wanted: Wanted) -> Iterable[WordHit]:
    of_visit = _with_name(Visit, Addendum, Visit).join(Addendum, Addendum.visit_id == Visit.id)
    for addendum, visit, *name in session.execute(of_visit.where(Addendum.id.in_(ids))):
        texts = {"Addendum": addendum.words, "Reason for the addendum": addendum.reason}
        yield _hit(visit.client_id, name, visit.held_on, texts, wanted, visit_id=visit.id)


def _in_letters(session: Session, ids: Sequence[int], wanted: Wanted) -> Iterable[WordHit]:
    for letter, *name in session.execute(_with_name(Letter, Letter).where(Letter.id.in_(ids))):
        draft = LetterDraft.from_json(letter.body)
        texts = {f"Letter, {named}": draft.section(key) for key, named in LETTER_HEADINGS.items()}
        on = (letter.issued_at or letter.drafted_at).date()
        yield _hit(letter.client_id, name, on, texts, wanted, letter_id=letter.id)


def _in_items(session: Session, ids: Sequence[int], wanted: Wanted) -> Iterable[WordHit]:
    kept = _with_name(HistoryItem, HistoryItem).where(
        HistoryItem.id.in_(ids), HistoryItem.removed_at.is_(None)
    )
    for item, *name in session.execute(kept):
        words = "\n".join(part for part in (item.name, item.dose, item.detail, item.reason) if part)
        texts = {item.section.capitalize(): words}
        yield _hit(item.client_id, name, item.changed_at.date(), texts, wanted)


def _in_episodes(session: Session, ids: Sequence[int], wanted: Wanted) -> Iterable[WordHit]:
    for episode, *name in session.execute(_with_name(Episode, Episode).where(Episode.id.in_(ids))):
        texts = {"Reason for coming": episode.reason}
        yield _hit(episode.client_id, name, episode.opened_on, texts, wanted)


def _in_outcomes(session: Session, ids: Sequence[int], wanted: Wanted) -> Iterable[WordHit]:
    of_episode = _with_name(Episode, TreatmentPlan, Episode).join(
        TreatmentPlan, TreatmentPlan.episode_id == Episode.id
    )
    for plan, episode, *name in session.execute(of_episode.where(TreatmentPlan.id.in_(ids))):
        on = episode.closed_on or episode.opened_on
        yield _hit(episode.client_id, name, on, {"Outcome": plan.outcome}, wanted)


def _in_marks(session: Session, ids: Sequence[int], wanted: Wanted) -> Iterable[WordHit]:
    of_visit = (
        _with_name(Visit, Mark, Visit)
        .join(BodyChart, BodyChart.visit_id == Visit.id)
        .join(Mark, Mark.chart_id == BodyChart.id)
    )
    for mark, visit, *name in session.execute(of_visit.where(Mark.id.in_(ids))):
        texts = {"Body chart": mark.words}
        yield _hit(visit.client_id, name, visit.held_on, texts, wanted, visit_id=visit.id)


def _in_reviews(session: Session, ids: Sequence[int], wanted: Wanted) -> Iterable[WordHit]:
    rows = session.execute(
        _with_name(HistoryReview, HistoryReview).where(HistoryReview.id.in_(ids))
    )
    for review, *name in rows:
        texts = {"History review": review.words}
        on = review.entered_at.date()
        yield _hit(review.client_id, name, on, texts, wanted, visit_id=review.visit_id)


def _in_goals(session: Session, ids: Sequence[int], wanted: Wanted) -> Iterable[WordHit]:
    of_episode = _with_name(Episode, Goal, Episode).join(Goal, Goal.episode_id == Episode.id)
    for goal, episode, *name in session.execute(of_episode.where(Goal.id.in_(ids))):
        yield _hit(episode.client_id, name, episode.opened_on, {"Goal": goal.words}, wanted)


def _in_blocks(session: Session, ids: Sequence[int], wanted: Wanted) -> Iterable[WordHit]:
    of_visit = _with_name(Visit, NoteBlock, Visit).join(NoteBlock, NoteBlock.visit_id == Visit.id)
    for block, visit, *name in session.execute(of_visit.where(NoteBlock.id.in_(ids))):
        texts = {SECTION_HEADINGS[block.section]: block.words}
        yield _hit(visit.client_id, name, visit.held_on, texts, wanted, visit_id=visit.id)


def _in_withdrawals(session: Session, ids: Sequence[int], wanted: Wanted) -> Iterable[WordHit]:
    of_visit = _with_name(Visit, Withdrawal, Visit).join(
        Withdrawal, Withdrawal.visit_id == Visit.id
    )
    for withdrawal, visit, *name in session.execute(of_visit.where(Withdrawal.id.in_(ids))):
        texts = {"Reason": withdrawal.reason}
        yield _hit(visit.client_id, name, visit.held_on, texts, wanted, visit_id=visit.id)


def _with_name(of: Any, *wanted: Any) -> Select[Any]:
    """The entities, and the name of the client that `of` belongs to."""
    return select(*wanted, *_NAME).select_from(of).join(Client, Client.id == of.client_id)


def _hit(
    client_id: int,
    name: Sequence[str],
    on: dt.date,
    texts: dict[str, str],
    wanted: Wanted,
    *,
    visit_id: int | None = None,
    letter_id: int | None = None,
) -> WordHit:
    where, excerpt = _around(texts, wanted)
    return WordHit(client_id, display_name(*name), visit_id, letter_id, on, where, excerpt)


def _around(texts: dict[str, str], wanted: Wanted) -> tuple[str, str]:
    """The part in which most of the words stand, and the words around the first of them."""
    best, places = max(
        ((where, _places(words, wanted)) for where, words in texts.items()),
        key=lambda found: len(found[1]),
    )
    words, first = texts[best], min(places.values(), default=0)
    begins = max(0, first - _BEFORE)
    if begins:
        begins = max(words.find(" ", begins, first) + 1, 0) or first  # no word cut in two
    ends = first + _AFTER
    excerpt = " ".join(words[begins:ends].split())
    before, after = "… " if begins else "", " …" if ends < len(words) else ""
    return best, f"{before}{excerpt}{after}"


def _places(words: str, wanted: Wanted) -> dict[str, int]:
    """Where each wanted word stands first."""
    if words.isascii():
        lowered = words.lower()
        found = ((each, _begins(lowered, each)) for each in wanted)
        return {each: place for each, place in found if place >= 0}
    places: dict[str, int] = {}
    for word in _WORD.finditer(words):
        plain = fold(word.group())
        for each in wanted:
            if each not in places and plain.startswith(each):
                places[each] = word.start()
        if len(places) == len(wanted):
            break
    return places


def _begins(lowered: str, wanted: str) -> int:
    """Where a word begins with that, or -1; far faster than word by word."""
    place = lowered.find(wanted)
    while place > 0 and (lowered[place - 1].isalnum() or lowered[place - 1] == "_"):
        place = lowered.find(wanted, place + 1)
    return place


_READERS: Final[dict[int, Reader]] = {
    0: _in_visits,
    1: _in_addenda,
    2: _in_letters,
    3: _in_items,
    4: _in_episodes,
    5: _in_marks,
    6: _in_reviews,
    7: _in_goals,
    8: _in_blocks,
    9: _in_withdrawals,
    10: _in_outcomes,
}
