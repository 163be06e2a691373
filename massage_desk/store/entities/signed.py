"""What was signed, and how a history stood, is never altered by any path through the ORM."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import ColumnElement, Select, event, inspect, select, true
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from massage_desk.errors import DeskError
from massage_desk.store.entities.binned import WITH_BINNED
from massage_desk.store.entities.body_chart import BodyChart, Mark
from massage_desk.store.entities.charting import (
    KnownAtSigning,
    NoteBlock,
    VisitConsent,
    Withdrawal,
)
from massage_desk.store.entities.goal import GoalProgress
from massage_desk.store.entities.history import HistorySectionVersion, HistoryVersion
from massage_desk.store.entities.intake import Intake
from massage_desk.store.entities.precaution import (
    PrecautionAnswer,
    PrecautionAtSigning,
    SignTold,
)
from massage_desk.store.entities.visit import Addendum, Measure, Visit

# Of a visit.
_PARTS: Final = (
    Measure,
    BodyChart,
    NoteBlock,
    VisitConsent,
    GoalProgress,
    KnownAtSigning,
    SignTold,
    PrecautionAnswer,
    PrecautionAtSigning,
)
_APPENDED: Final = (Addendum, Withdrawal)  # entries that are never changed
_VERSIONS: Final = (HistoryVersion, HistorySectionVersion)
_AS_IT_STOOD: Final = "How the history stood stays as it was written. Nothing was changed."
_AS_ANSWERED: Final = (
    "This intake was taken over into the history and stays as it is. Nothing was changed. "
    "What is different now belongs into the history."
)
_AS_WRITTEN: Final = "What was added to a signed note stays as it was written. Nothing was changed."


class NoteAlreadySigned(DeskError):
    """A signed visit was about to be changed."""

    def __init__(self, words: str = "") -> None:
        super().__init__(
            words
            or "This note is signed and stays as it is. Nothing was changed. "
            "To say more, add an addendum."
        )


def _ids(entity: object, column: str) -> Iterable[int]:
    """The visit or chart that a row belongs to, and the one that it is being moved away from."""
    history = inspect(entity, raiseerr=True).attrs[column].load_history()
    return {value for value in history.sum() if value is not None}


@event.listens_for(Session, "before_flush")
def _keep_signed(session: Session, _context: UOWTransaction, _instances: object) -> None:
    """Refuse to flush a change to a signed visit, its parts, its chart or its addenda.

    What counts is how the visit stands in the store, so that signing itself can be flushed once.
    """
    visits: set[int] = set()
    charts: set[int] = set()
    intakes: set[int] = set()
    changed = [entity for entity in session.dirty if session.is_modified(entity)]
    for entity in (*session.new, *changed, *session.deleted):
        if isinstance(entity, Visit):
            visits.update(_ids(entity, "id"))
        elif isinstance(entity, _PARTS):
            visits.update(_ids(entity, "visit_id"))
        elif isinstance(entity, Mark):
            charts.update(_ids(entity, "chart_id"))
        elif isinstance(entity, _APPENDED) and entity not in session.new:
            raise NoteAlreadySigned(_AS_WRITTEN)
        elif isinstance(entity, _VERSIONS) and entity not in session.new:
            raise NoteAlreadySigned(_AS_IT_STOOD)
        elif isinstance(entity, Intake) and entity not in session.new:
            intakes.update(_ids(entity, "id"))
    with session.no_autoflush:
        if intakes and session.scalar(_taken_over(Intake.id.in_(intakes))) is not None:
            raise NoteAlreadySigned(_AS_ANSWERED)
        if visits and session.scalar(_signed_visits(Visit.id.in_(visits))) is not None:
            raise NoteAlreadySigned
        if charts and session.scalar(_signed_charts(BodyChart.id.in_(charts))) is not None:
            raise NoteAlreadySigned


def _signed_visits(of: ColumnElement[bool]) -> Select[int]:
    """What lies in the bin is signed all the same."""
    signed = select(Visit.id).where(of, Visit.signed_at.is_not(None)).limit(1)
    return signed.execution_options(**{WITH_BINNED: True})


def _taken_over(of: ColumnElement[bool]) -> Select[int]:
    return select(Intake.id).where(of, Intake.state == "taken over").limit(1)


def _signed_charts(of: ColumnElement[bool]) -> Select[int]:
    return _signed_visits(of).join(BodyChart, BodyChart.visit_id == Visit.id)


@event.listens_for(Session, "do_orm_execute")
def _keep_signed_in_bulk(state: ORMExecuteState) -> None:
    """Refuse an UPDATE or DELETE statement that would reach into a signed visit."""
    if not (state.is_update or state.is_delete) or state.bind_mapper is None:
        return
    entity = state.bind_mapper.class_
    if entity in _APPENDED:
        raise NoteAlreadySigned(_AS_WRITTEN)
    if entity in _VERSIONS:
        raise NoteAlreadySigned(_AS_IT_STOOD)
    where = getattr(state.statement, "whereclause", None)
    if entity is Intake:
        if state.session.scalar(_taken_over(true() if where is None else where)) is not None:
            raise NoteAlreadySigned(_AS_ANSWERED)
        return
    reached = _signed_visits(true())
    if entity in _PARTS:
        reached = reached.join(entity, entity.visit_id == Visit.id)
    elif entity is Mark:
        reached = reached.join(BodyChart, BodyChart.visit_id == Visit.id)
        reached = reached.join(Mark, Mark.chart_id == BodyChart.id)
    elif entity is not Visit:
        return
    if where is not None:
        reached = reached.where(where)
    if state.session.scalar(reached) is not None:
        raise NoteAlreadySigned
