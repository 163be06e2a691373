"""Rows of precautions: what was answered at a visit, and what stood beside a signed note."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.precautions.lines import Answer, PrecautionLine
from massage_desk.services.withdrawal_rows import counts
from massage_desk.store.entities import PrecautionAnswer, PrecautionAtSigning, Visit


def answers_of(session: Session, visit_id: int) -> dict[str, Answer]:
    """What was answered, by rule."""
    kept = select(PrecautionAnswer).filter_by(visit_id=visit_id)
    return {row.rule: Answer(row.choice, row.words) for row in session.scalars(kept)}


def answered_lines(session: Session, visit_id: int) -> dict[str, PrecautionLine]:
    """The lines as they stood when they were answered."""
    kept = select(PrecautionAnswer.content).where(PrecautionAnswer.visit_id == visit_id)
    lines = map(PrecautionLine.from_content, session.scalars(kept))
    return {line.rule: line for line in lines}


def last_signed(session: Session, client_id: int, on: dt.date, visit_id: int) -> int | None:
    """The last signed visit that kept precautions."""
    earlier = (
        select(Visit.id)
        .join(PrecautionAtSigning, PrecautionAtSigning.visit_id == Visit.id)
        .where(
            Visit.client_id == client_id,
            Visit.held_on <= on,
            Visit.id != visit_id,
            counts(Visit.id),
        )
        .order_by(Visit.held_on.desc(), Visit.id.desc())
        .limit(1)
    )
    return session.scalar(earlier)


def lines_at_signing(session: Session, visit_id: int) -> dict[str, PrecautionLine]:
    """The lines that were kept with a signed note, by rule."""
    kept = select(PrecautionAtSigning.content).where(PrecautionAtSigning.visit_id == visit_id)
    lines = map(PrecautionLine.from_content, session.scalars(kept))
    return {line.rule: line for line in lines}
