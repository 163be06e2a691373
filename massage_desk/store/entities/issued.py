"""What has left the practice is never altered: no code path through the ORM writes over it."""

from sqlalchemy import ColumnElement, Select, event, select, true
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from massage_desk.errors import DeskError
from massage_desk.store.entities.binned import WITH_BINNED
from massage_desk.store.entities.letter import Disclosure, Letter


class LetterIssued(DeskError):
    """An issued letter, or what was written down of it, was about to be changed."""

    def __init__(self) -> None:
        super().__init__(
            "This letter was issued and stays as it left. Write a new one for what has changed."
        )


@event.listens_for(Session, "before_flush")
def _keep_issued(session: Session, _context: UOWTransaction, _instances: object) -> None:
    """Refuse to flush a change to an issued letter, or to a disclosure.

    What counts is how the letter stands in the store, so that issuing itself can be flushed once.
    """
    changed = [entity for entity in session.dirty if session.is_modified(entity)]
    touched = [*changed, *session.deleted]
    if any(isinstance(entity, Disclosure) for entity in touched):
        raise LetterIssued
    letters = {entity.id for entity in touched if isinstance(entity, Letter)}
    if not letters:
        return
    with session.no_autoflush:
        if session.scalar(_issued(Letter.id.in_(letters))) is not None:
            raise LetterIssued


def _issued(of: ColumnElement[bool]) -> Select[int]:
    """What lies in the bin has left all the same."""
    issued = select(Letter.id).where(of, Letter.issued_at.is_not(None)).limit(1)
    return issued.execution_options(**{WITH_BINNED: True})


@event.listens_for(Session, "do_orm_execute")
def _keep_issued_in_bulk(state: ORMExecuteState) -> None:
    """Refuse an UPDATE or DELETE statement that would reach an issued letter or a disclosure."""
    if not (state.is_update or state.is_delete) or state.bind_mapper is None:
        return
    entity = state.bind_mapper.class_
    if entity is Disclosure:
        raise LetterIssued
    if entity is not Letter:
        return
    reached = _issued(true())
    where = getattr(state.statement, "whereclause", None)
    if where is not None:
        reached = reached.where(where)
    if state.session.scalar(reached) is not None:
        raise LetterIssued
