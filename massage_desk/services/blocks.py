"""The blocks of a visit: written with its note, carried from the last one, and counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from massage_desk.domain.blocks import MOST_BLOCKS, Block, block_kind, from_kept
from massage_desk.domain.moment import Moment
from massage_desk.errors import InvalidInput
from massage_desk.services.block_rows import blocks_of
from massage_desk.services.visit_rows import record_writing, require_unsigned
from massage_desk.services.withdrawal_rows import counts
from massage_desk.store.entities import NoteBlock, Visit

__all__ = ["Counted", "blocks_of", "count_blocks", "save_blocks", "unread_blocks"]


@dataclass(frozen=True, slots=True)
class Counted:
    """How often something was noted: in how many blocks and visits, and for how many minutes."""

    name: str
    blocks: int
    visits: int
    minutes: int


def save_blocks(session: Session, visit_id: int, blocks: Sequence[Block], *, at: Moment) -> None:
    """Make these the visit's blocks. Raises NoteAlreadySigned, or InvalidInput."""
    visit = require_unsigned(session, visit_id)
    if len(blocks) > MOST_BLOCKS:
        raise InvalidInput({"blocks": f"A note holds {MOST_BLOCKS} blocks. Take some out."})
    kept = [
        from_kept(block.kind, block.section, block.facts, block.carried_on)
        for block in blocks
        if not block.is_empty
    ]
    if tuple(kept) == blocks_of(session, visit_id):
        return
    session.execute(delete(NoteBlock).where(NoteBlock.visit_id == visit_id))
    session.add_all(
        NoteBlock(
            visit_id=visit_id,
            place=place,
            section=block.section,
            kind=block.kind,
            facts=dict(block.facts),
            words=block.words,
            carried_on=block.carried_on,
        )
        for place, block in enumerate(kept)
    )
    record_writing(session, visit, at=at)


def unread_blocks(session: Session, visit_id: int) -> int:
    """How many blocks were carried forward and not read again."""
    carried = select(func.count(NoteBlock.id)).where(
        NoteBlock.visit_id == visit_id, NoteBlock.carried_on.is_not(None)
    )
    return session.scalar(carried) or 0


def count_blocks(session: Session, kind: str, *, client_id: int | None = None) -> list[Counted]:
    """What blocks of a kind were about in signed visits, the most frequent first.

    Of one client, or of the whole practice. Names are told apart without their capitals.
    """
    about = block_kind(kind).fields[0].id
    name = func.json_extract(NoteBlock.facts, f"$.{about}")
    statement = (
        select(
            func.min(name),
            func.count(NoteBlock.id),
            func.count(func.distinct(NoteBlock.visit_id)),
            func.coalesce(func.sum(func.json_extract(NoteBlock.facts, "$.minutes")), 0),
        )
        .join(Visit, Visit.id == NoteBlock.visit_id)
        .where(NoteBlock.kind == kind, name.is_not(None), Visit.signed_at.is_not(None))
        .where(counts(Visit.id))
        .group_by(func.lower(name))
        .order_by(func.count(NoteBlock.id).desc(), func.lower(name))
    )
    if client_id is not None:
        statement = statement.where(Visit.client_id == client_id)
    return [Counted(*row) for row in session.execute(statement)]
