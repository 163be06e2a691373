"""Withdrawn visits: told apart from those that count, and why each was withdrawn."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from massage_desk.domain.moment import Moment
from massage_desk.store.entities import Withdrawal


@dataclass(frozen=True, slots=True)
class WithdrawalRow:
    """Why a signed visit was withdrawn, by whom and when. The right client is not told here."""

    reason: str
    author: str
    entered: Moment


def withdrawal_of(session: Session, visit_id: int) -> WithdrawalRow | None:
    """The entry that withdrew a visit; None where it counts."""
    found = session.scalar(select(Withdrawal).where(Withdrawal.visit_id == visit_id))
    if found is None:
        return None
    return WithdrawalRow(found.reason, found.author, Moment(found.entered_at, found.entered_zone))


def withdrawn_among(session: Session, visits: Collection[int | None]) -> set[int]:
    """Which of these visits are withdrawn."""
    if not visits:
        return set()
    of_these = select(Withdrawal.visit_id).where(Withdrawal.visit_id.in_(visits))
    return set(session.scalars(of_these))


def is_rewritten(session: Session, visit_id: int) -> bool:
    """Whether a visit was begun with the words of one that stood in another record."""
    rewritten = select(Withdrawal.id).where(Withdrawal.rewritten_id == visit_id).limit(1)
    return session.scalar(rewritten) is not None


def counts(visit_id: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """The condition that a visit was not withdrawn, and what stands without a visit meets it."""
    return ~exists().where(Withdrawal.visit_id == visit_id)
