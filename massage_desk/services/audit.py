"""The audit log: written by the use cases in the transaction of the act, read by the therapist."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment, utc_text
from massage_desk.domain.names import display_name
from massage_desk.exchange.csv_text import csv_bytes
from massage_desk.store import audit_log, chain
from massage_desk.store.entities import AuditEntry, Client


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One act. `client_name` is for the window alone; '' where the client is gone or in the bin."""

    id: int
    at: Moment
    action: str  # 'note_signed'
    subject: str
    subject_id: int | None
    client_id: int | None
    client_name: str

    @property
    def words(self) -> str:
        """As in 'Note signed'."""
        return self.action.replace("_", " ").capitalize()


def record(
    session: Session,
    action: str,
    subject: str,
    subject_id: int | None,
    *,
    client_id: int | None = None,
    at: Moment,
) -> None:
    """Append one act, as in `record(session, "note_signed", "visit", 7, client_id=3, at=at)`."""
    ask = chain.asking(session.connection())
    audit_log.append(ask, at, action, subject, subject_id, client_id)


def entries(session: Session, *, limit: int, before: int | None = None) -> list[AuditRow]:
    """Acts, the newest first; only those with a lower number than `before`, if it is given."""
    names = (Client.given_name, Client.family_name, Client.preferred_name)
    wanted = (
        select(AuditEntry, *names)
        .outerjoin(Client, Client.id == AuditEntry.client_id)
        .order_by(AuditEntry.id.desc())
        .limit(limit)
    )
    if before is not None:
        wanted = wanted.where(AuditEntry.id < before)
    return [_row(entry, *name) for entry, *name in session.execute(wanted)]


def log_as_csv(session: Session) -> bytes:
    """The whole log, the oldest first, with numbers in place of names."""
    told = select(AuditEntry).order_by(AuditEntry.id)
    rows = (
        (
            entry.id,
            utc_text(entry.at),
            entry.zone,
            entry.action,
            entry.subject,
            entry.subject_id,
            entry.client_id,
            entry.hash,
        )
        for entry in session.scalars(told.execution_options(yield_per=1000))
    )
    return csv_bytes(
        ("number", "time_utc", "zone", "action", "subject", "subject_id", "client_id", "sha256"),
        rows,
    )


def count_entries(session: Session) -> int:
    """How many acts are in the log."""
    return session.scalar(select(func.count(AuditEntry.id))) or 0


def _row(
    entry: AuditEntry, given: str | None, family: str | None, preferred: str | None
) -> AuditRow:
    return AuditRow(
        entry.id,
        Moment(entry.at, entry.zone),
        entry.action,
        entry.subject,
        entry.subject_id,
        entry.client_id,
        "" if given is None else display_name(given, family or "", preferred or ""),
    )
