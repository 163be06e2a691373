"""What lies in the bin is left out of every query, without any of them knowing of it."""

from typing import Final

from sqlalchemy import ColumnElement, event, select
from sqlalchemy.orm import InstrumentedAttribute, ORMExecuteState, Session, with_loader_criteria

from massage_desk.store.entities.bin import BinEntry
from massage_desk.store.entities.client import Client
from massage_desk.store.entities.letter import Letter
from massage_desk.store.entities.visit import Visit

WITH_BINNED: Final = "with_binned"  # the execution option of a query that wants to see them


def _not_in_bin(subject: str, number: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """The bin is read once for each query, not once for each row of it."""
    return number.not_in(select(BinEntry.subject_id).where(BinEntry.subject == subject))


_CRITERIA: Final = (
    with_loader_criteria(Client, _not_in_bin("client", Client.id), include_aliases=True),
    with_loader_criteria(
        Visit,
        _not_in_bin("visit", Visit.id) & _not_in_bin("client", Visit.client_id),
        include_aliases=True,
    ),
    with_loader_criteria(Letter, _not_in_bin("client", Letter.client_id), include_aliases=True),
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
