"""Earlier drafts of a note: kept as it is written, thinned out, and looked back into.

A version is the note as it stood in the records before a change. It is kept when a sitting begins,
every few minutes while it goes on, before a section loses much of its words, and before a block
is taken out.
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from massage_desk.domain.blocks import Block, from_kept
from massage_desk.domain.moment import Moment
from massage_desk.domain.note import SECTIONS, NoteText
from massage_desk.services.block_rows import blocks_of
from massage_desk.services.charting import chart_of
from massage_desk.services.consent_rows import consent_of
from massage_desk.services.measures import measures_of_visit
from massage_desk.store.entities import DraftVersion, Visit

FORM: Final = 1  # of the content
EVERY: Final = dt.timedelta(minutes=5)
MUCH: Final = 200  # characters that a section loses at once
MOST: Final = 40  # versions of one visit


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A note as it stood before a change. `marks` and `numbers` are how many there were."""

    id: int
    kept: Moment
    note: NoteText
    blocks: tuple[Block, ...]
    marks: int
    numbers: int


def keep_version(
    session: Session,
    visit_id: int,
    note: NoteText | None,
    blocks: Sequence[Block] | None = None,
    *,
    at: Moment,
) -> bool:
    """Keep the note as it stands, before these are written over it; tells whether it was kept.

    `note` and `blocks` are None where they do not change. A usual save of a short note costs one
    statement.
    """
    last = (
        select(DraftVersion.kept_at)
        .where(DraftVersion.visit_id == visit_id)
        .order_by(DraftVersion.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    lengths = [func.length(getattr(Visit, name)) for name in SECTIONS]
    row = session.execute(select(last, Visit.signed_at, *lengths).where(Visit.id == visit_id)).one()
    kept_at, signed_at, *stood = row
    if signed_at is not None:
        return False
    is_due = kept_at is None or not dt.timedelta(0) <= at.at - kept_at < EVERY
    long = [name for name, length in zip(SECTIONS, stood, strict=True) if length >= MUCH]
    if not (
        is_due
        or (note is not None and _loses_words(session, visit_id, note, long))
        or (blocks is not None and _loses_blocks(session, visit_id, blocks))
    ):
        return False
    content = _content(session, visit_id)
    if content == _newest_content(session, visit_id) or _is_blank(content):
        return False
    session.add(DraftVersion(visit_id=visit_id, kept_at=at.at, kept_zone=at.zone, content=content))
    session.flush()
    _thin_out(session, visit_id)
    return True


def _loses_words(session: Session, visit_id: int, note: NoteText, long: Sequence[str]) -> bool:
    """Whether much of one of the long sections does not stand in the note any more."""
    if not long:
        return False
    read = select(*(getattr(Visit, name) for name in long)).where(Visit.id == visit_id)
    stood = session.execute(read).one()
    return any(
        _lost(words, note.section(name)) >= MUCH for name, words in zip(long, stood, strict=True)
    )


def _lost(before: str, after: str) -> int:
    """How many characters stood between what both begin and what both end with."""
    same = bisect_left(
        range(1, min(len(before), len(after)) + 1),
        True,
        key=lambda length: before[:length] != after[:length],
    )
    before, after = before[same:], after[same:]
    ends = bisect_left(
        range(1, min(len(before), len(after)) + 1),
        True,
        key=lambda length: before[-length:] != after[-length:],
    )
    return len(before) - ends


def _loses_blocks(session: Session, visit_id: int, blocks: Sequence[Block]) -> bool:
    """Whether a block is taken out; one that is written in is not lost."""
    return len(blocks) < len(blocks_of(session, visit_id))


def versions_of(session: Session, visit_id: int) -> list[VersionRow]:
    """What can be looked back into, the newest first."""
    rows = session.scalars(
        select(DraftVersion)
        .where(DraftVersion.visit_id == visit_id)
        .order_by(DraftVersion.id.desc())
    )
    return [_row(row) for row in rows]


def _row(row: DraftVersion) -> VersionRow:
    told = row.content
    return VersionRow(
        row.id,
        Moment(row.kept_at, row.kept_zone),
        NoteText(**told["note"]),
        tuple(
            from_kept(kind, section, facts, dt.date.fromisoformat(carried) if carried else None)
            for kind, section, facts, carried in told["blocks"]
        ),
        len(told["marks"]),
        len(told["numbers"]),
    )


def _content(session: Session, visit_id: int) -> dict[str, Any]:
    """Everything of the visit as it stands in the records, in plain lists."""
    visit = session.get_one(Visit, visit_id)
    return {
        "form": FORM,
        "note": {name: getattr(visit, name) for name in SECTIONS},
        "held": [visit.held_on.isoformat(), visit.began, visit.minutes, visit.position],
        "consent": asdict(consent_of(session, visit_id)),
        "blocks": [
            [
                block.kind,
                block.section,
                dict(block.facts),
                block.carried_on and block.carried_on.isoformat(),
            ]
            for block in blocks_of(session, visit_id)
        ],
        "numbers": [
            [kind, moment, value]
            for (kind, moment), value in sorted(measures_of_visit(session, visit_id).items())
        ],
        "marks": [
            [
                mark.view,
                mark.kind,
                mark.geometry,
                list(map(list, mark.points)),
                mark.severity,
                mark.words,
            ]
            for mark in chart_of(session, visit_id).marks
        ],
    }


def _newest_content(session: Session, visit_id: int) -> Mapping[str, Any] | None:
    return session.scalar(
        select(DraftVersion.content)
        .where(DraftVersion.visit_id == visit_id)
        .order_by(DraftVersion.id.desc())
        .limit(1)
    )


def _is_blank(content: Mapping[str, Any]) -> bool:
    has_parts = content["blocks"] or content["numbers"] or content["marks"]
    return not has_parts and not any(words.strip() for words in content["note"].values())


def _thin_out(session: Session, visit_id: int) -> None:
    """Where there are too many, let those go that lie closest between two others."""
    rows = session.execute(
        select(DraftVersion.id, DraftVersion.kept_at)
        .where(DraftVersion.visit_id == visit_id)
        .order_by(DraftVersion.id)
    ).all()
    kept = [(number, kept_at) for number, kept_at in rows]
    gone = []
    while len(kept) > MOST:
        closest = min(range(1, len(kept) - 1), key=lambda at: kept[at + 1][1] - kept[at - 1][1])
        gone.append(kept.pop(closest)[0])
    if gone:
        session.execute(delete(DraftVersion).where(DraftVersion.id.in_(gone)))
