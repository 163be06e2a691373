"""Erasing for good what lies in the bin, with everything that belongs to it.

The rows are deleted below the mapper, whose guards keep what is signed and issued. The hash chain
says which of its links were erased, so that it still holds; the log keeps its numbers.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment, utc_text
from massage_desk.errors import DeskError, InvalidField
from massage_desk.services import audit
from massage_desk.services.bin import BinRow, bin_row
from massage_desk.store import chain
from massage_desk.store.entities import (
    Addendum,
    BinEntry,
    BodyChart,
    CareTeamRole,
    Client,
    Consent,
    Disclosure,
    DraftVersion,
    Episode,
    Goal,
    GoalProgress,
    HistoryItem,
    HistoryReview,
    HistorySection,
    HistorySectionVersion,
    HistoryVersion,
    Intake,
    KnownAtSigning,
    Letter,
    Mark,
    Measure,
    NoteBlock,
    PrecautionAnswer,
    PrecautionAtSigning,
    Restriction,
    SignTold,
    TreatmentPlan,
    Visit,
    VisitConsent,
    Withdrawal,
)

WORD: Final = "ERASE"


class KeptLonger(DeskError):
    """Something was to be erased before the practice's own rule lets it go."""

    def __init__(self, until: dt.date) -> None:
        self.until = until
        day = f"{until.day} {until:%b %Y}"
        super().__init__(
            f"By the rule in your settings these records are kept until {day}. Nothing was "
            "erased. Erase them before that day only if you are certain that you may."
        )


def purge(
    session: Session, entry_id: int, *, word: str, at: Moment, before_time: bool = False
) -> BinRow:
    """Erase one thing in the bin; returns what it was.

    InvalidField('word') unless the word is typed; KeptLonger before the retention time has
    passed, unless `before_time` says that this was told and is meant.
    """
    row = bin_row(session, entry_id)
    if word.strip() != WORD:
        raise InvalidField("word", f"Type {WORD} in capitals to erase this for good.")
    if at.date < row.kept_until and not before_time:
        raise KeptLonger(row.kept_until)
    session.flush()
    session.expunge_all()
    if row.subject == "client":
        _erase_client(session, row.client_id, at)
    else:
        _erase_visits(session, [row.subject_id], at)
    _delete(session, BinEntry, BinEntry.id, [entry_id])
    act = f"{row.subject}_erased"
    audit.record(session, act, row.subject, row.subject_id, client_id=row.client_id, at=at)
    return row


def _erase_client(session: Session, client_id: int, at: Moment) -> None:
    of_client = [client_id]
    letters = _ids(session, Letter, Letter.client_id, of_client)
    disclosures = _ids(session, Disclosure, Disclosure.client_id, of_client)
    links = [*_links(session, "letter", letters), *_links(session, "disclosure", disclosures)]
    _delete(session, Disclosure, Disclosure.client_id, of_client)
    _delete(session, Letter, Letter.client_id, of_client)
    visits = _ids(session, Visit, Visit.client_id, of_client)
    links += _delete_visits(session, visits)
    episodes = _ids(session, Episode, Episode.client_id, of_client)
    goals = _ids(session, Goal, Goal.episode_id, episodes)
    _delete(session, GoalProgress, GoalProgress.goal_id, goals)
    _delete(session, Goal, Goal.id, goals)
    _delete(session, TreatmentPlan, TreatmentPlan.episode_id, episodes)
    for entity in (
        Measure,
        HistoryReview,
        HistoryVersion,
        HistoryItem,
        HistorySectionVersion,
        HistorySection,
        Intake,
        Restriction,
        CareTeamRole,
        Consent,
        Episode,
    ):
        _delete(session, entity, entity.client_id, of_client)
    _delete(session, Client, Client.id, of_client)
    session.execute(
        _table(BinEntry)
        .delete()
        .where(BinEntry.subject == "visit", BinEntry.subject_id.in_(visits))
    )
    _say_erased(session, links, at)


def _erase_visits(session: Session, visits: list[int], at: Moment) -> None:
    _say_erased(session, _delete_visits(session, visits), at)


def _delete_visits(session: Session, visits: list[int]) -> list[int]:
    """Delete visits with all their parts; returns their links in the chain.

    A letter that was written about one keeps its text and its PDF, without the way back to it; so
    does the withdrawal of the visit that one was written anew for, and the history keeps what was
    told at it.
    """
    addenda = _ids(session, Addendum, Addendum.visit_id, visits)
    withdrawals = _ids(session, Withdrawal, Withdrawal.visit_id, visits)
    links = [
        *_links(session, "note", visits),
        *_links(session, "addendum", addenda),
        *_links(session, "withdrawal", withdrawals),
    ]
    charts = _ids(session, BodyChart, BodyChart.visit_id, visits)
    _delete(session, Mark, Mark.chart_id, charts)
    for entity in (
        BodyChart,
        Measure,
        NoteBlock,
        VisitConsent,
        KnownAtSigning,
        SignTold,
        PrecautionAnswer,
        PrecautionAtSigning,
        GoalProgress,
        DraftVersion,
        Addendum,
        Withdrawal,
        HistoryReview,
    ):
        _delete(session, entity, entity.visit_id, visits)
    for pointer in (
        _table(Letter).c.visit_id,
        _table(Withdrawal).c.rewritten_id,
        _table(HistoryVersion).c.visit_id,
        _table(HistorySectionVersion).c.visit_id,
    ):
        forget = pointer.table.update().where(pointer.in_(visits)).values({pointer: None})
        session.execute(forget)
    _delete(session, Visit, Visit.id, visits)
    return links


def _say_erased(session: Session, links: list[int], at: Moment) -> None:
    if links:
        ask = chain.asking(session.connection())
        chain.append_purge(ask, sorted(links), utc_text(at.at), at.zone)


def _links(session: Session, kind: str, numbers: Iterable[int]) -> list[int]:
    ask = chain.asking(session.connection())
    return [link for number in numbers for link in chain.links_of(ask, kind, number)]


def _ids(session: Session, entity: Any, column: Any, values: list[int]) -> list[int]:
    table = _table(entity)
    found = session.connection().execute(select(table.c.id).where(column.in_(values)))
    return [number for (number,) in found]


def _delete(session: Session, entity: Any, column: Any, values: list[int]) -> None:
    session.connection().execute(_table(entity).delete().where(column.in_(values)))


def _table(entity: Any) -> Table:
    table = entity.__table__
    assert isinstance(table, Table)
    return table
