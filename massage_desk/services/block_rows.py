"""The blocks of a visit as plain facts."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.blocks import Block
from massage_desk.store.entities import NoteBlock


def blocks_of(session: Session, visit_id: int) -> tuple[Block, ...]:
    """The blocks of a visit in their order."""
    rows = session.scalars(
        select(NoteBlock).where(NoteBlock.visit_id == visit_id).order_by(NoteBlock.place)
    )
    return tuple(Block(row.kind, row.section, dict(row.facts), row.carried_on) for row in rows)
