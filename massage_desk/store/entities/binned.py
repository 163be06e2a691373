"""What lies in the bin is left out of every query, without any of them knowing of it."""

from typing import Any, Final

from sqlalchemy import ColumnElement, event, select
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from massage_desk.store.entities.bin import BinEntry
from massage_desk.store.entities.client import Client
from massage_desk.store.entities.goal import GoalProgress
from massage_desk.store.entities.history import HistoryReview
from massage_desk.store.entities.letter import Letter
from massage_desk.store.entities.visit import Measure, Visit

WITH_BINNED: Final = "with_binned"  # the execution option of a query that wants to see them

# The bin is read once for each query, not once for each row of it.
_CLIENTS: Final = select(BinEntry.subject_id).where(BinEntry.subject == "client")
_VISITS: Final = select(BinEntry.subject_id).where(BinEntry.subject == "visit")


# Each takes the entity as the query names it, which may be an alias.
def _client(of: Any) -> ColumnElement[bool]:
    return of.id.not_in(_CLIENTS)  # type: ignore[no-any-return]


def _visit(of: Any) -> ColumnElement[bool]:
    return of.id.not_in(_VISITS) & of.client_id.not_in(_CLIENTS)  # type: ignore[no-any-return]


def _letter(of: Any) -> ColumnElement[bool]:
    return of.client_id.not_in(_CLIENTS)  # type: ignore[no-any-return]


def _written_at_a_visit(of: Any) -> ColumnElement[bool]:
    """What was written at a visit goes with it; what belongs to no visit stays."""
    return of.visit_id.is_(None) | of.visit_id.not_in(_VISITS)  # type: ignore[no-any-return]


_CRITERIA: Final = tuple(
    with_loader_criteria(entity, seen, include_aliases=True, track_closure_variables=False)
    for entity, seen in (
        (Client, _client),
        (Visit, _visit),
        (Letter, _letter),
        (Measure, _written_at_a_visit),
        (GoalProgress, _written_at_a_visit),
        (HistoryReview, _written_at_a_visit),
    )
)


@event.listens_for(Session, "do_orm_execute")
def _leave_out(state: ORMExecuteState) -> None:
    """A row that is read anew for an entity that is known already is not kept back."""
    if (
        state.is_select
        and not state.is_column_load
        and not state.is_relationship_load
        and not state.execution_options.get(WITH_BINNED, False)
    ):
        state.statement = state.statement.options(*_CRITERIA)
