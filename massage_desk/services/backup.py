"""Backups: made and proven in one act, remembered, and told of until a failed one is mended."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.chain import Head
from massage_desk.domain.moment import Moment
from massage_desk.errors import DeskError
from massage_desk.services import audit
from massage_desk.store.backup_file import (
    SUFFIX,
    BackupFacts,
    Restored,
    restore_backup,
    verify_backup,
    write_backup,
)
from massage_desk.store.entities import BackupRecord
from massage_desk.store.faults import BackupStopped, PlaceGone
from massage_desk.store.opening import Store

__all__ = [
    "SUFFIX",
    "BackupFacts",
    "BackupHealth",
    "BackupRow",
    "Restored",
    "backup_health",
    "backups_made",
    "default_name",
    "free_place",
    "make_backup",
    "newest_backup",
    "restore_backup",
    "verify_backup",
    "when_words",
]

OVERDUE_AFTER: Final = 7  # days
FOLDER_GONE: Final = (
    "The folder for backups is not there, so no backup was made. Your records and earlier backups "
    "are untouched. Connect the disk it is on, or choose another folder; the desk tries again by "
    "itself as soon as it finds the folder."
)


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One attempt. `verified` is None where the file was not proven; `failure` says why."""

    id: int
    made: Moment
    place: Path
    size: int  # bytes
    sha256: str
    verified: Moment | None
    failure: str
    by_itself: bool  # made without being asked for
    chain: Head  # where the hash chain in it ends


@dataclass(frozen=True, slots=True)
class BackupHealth:
    """How well the records are kept: `words` are short, for the top bar."""

    state: Literal["good", "overdue", "failed", "missing", "never"]
    words: str
    verified_at: dt.datetime | None


def make_backup(
    store: Store,
    target: Path,
    *,
    at: Moment,
    by_itself: bool = False,
    progress: Callable[[float, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> BackupFacts:
    """Write a proven backup and remember it. A failure is remembered too, a stop by choice is not.

    It opens its own transaction, because the record of a backup comes after the backup.
    """
    try:
        if by_itself and not target.parent.is_dir():
            raise PlaceGone(FOLDER_GONE)
        facts = write_backup(store, target, at=at, progress=progress, cancelled=cancelled)
    except BackupStopped:
        raise
    except DeskError as fault:
        _remember_failure(store, target, str(fault), at, by_itself=by_itself)
        raise
    with store.begin() as session:
        made = BackupRecord(
            made_at=at.at,
            made_zone=at.zone,
            place=str(facts.path),
            size=facts.size,
            sha256=facts.sha256,
            verified_at=at.at,
            by_itself=by_itself,
            chain_length=facts.chain.length,
            chain_head=facts.chain.hash,
        )
        session.add(made)
        session.flush()
        audit.record(session, "backup_made", "backup", made.id, at=at)
    return facts


def _remember_failure(
    store: Store, target: Path, words: str, at: Moment, *, by_itself: bool
) -> None:
    try:
        with store.begin() as session:
            failed = BackupRecord(
                made_at=at.at,
                made_zone=at.zone,
                place=str(target),
                failure=words,
                by_itself=by_itself,
            )
            session.add(failed)
            session.flush()
            audit.record(session, "backup_failed", "backup", failed.id, at=at)
    except DeskError:
        # The disk that refused the backup may refuse this as well. The first fault is the one
        # to be told; the last proven backup grows old on the main window all the same.
        return


def backups_made(session: Session, limit: int = 50) -> list[BackupRow]:
    """The attempts, newest first."""
    newest = select(BackupRecord).order_by(BackupRecord.id.desc()).limit(limit)
    return [_row(record) for record in session.scalars(newest)]


def newest_backup(session: Session) -> BackupRow | None:
    """The newest one that was proven."""
    proven = (
        select(BackupRecord)
        .where(BackupRecord.verified_at.is_not(None))
        .order_by(BackupRecord.id.desc())
        .limit(1)
    )
    record = session.scalar(proven)
    return None if record is None else _row(record)


def backup_health(session: Session, *, on: dt.date) -> BackupHealth:
    """What the main window says of the backups, as of the date `on`.

    The order of the attempts is the order they were entered in, whatever the clock said.
    """
    attempts = backups_made(session, limit=1)
    if not attempts:
        return BackupHealth("never", "No backup yet", None)
    proven = newest_backup(session)
    verified_at = None if proven is None or proven.verified is None else proven.verified.at
    last = attempts[0]
    if last.verified is None and last.failure == FOLDER_GONE:
        return BackupHealth("missing", "Backup folder missing", verified_at)
    if last.verified is None:
        return BackupHealth("failed", f"Backup failed {when_words(last.made, on)}", verified_at)
    age = (on - last.verified.date).days
    words = f"Backup {when_words(last.verified, on)}"
    # A day ahead is a flight to the west. More is a clock that was ahead then or is behind now, and
    # nobody knows how old the backup is.
    is_good = -1 <= age <= OVERDUE_AFTER
    return BackupHealth("good" if is_good else "overdue", words, verified_at)


def when_words(moment: Moment, on: dt.date) -> str:
    """'today 10:30', 'yesterday 10:30', '8 days ago', '23 Nov 2026'; the last also if ahead."""
    days = (on - moment.date).days
    if days in (0, 1):
        return f"{'yesterday' if days else 'today'} {moment.local:%H:%M}"
    if 1 < days < 60:
        return f"{days} days ago"
    return f"{moment.local.day} {moment.local:%b %Y}"


def default_name(on: dt.date) -> str:
    """A file name that says what and when, and nobody's name."""
    return f"massage-desk-{on.isoformat()}{SUFFIX}"


def free_place(folder: Path, on: dt.date) -> Path:
    """A place in `folder` that no file has yet, so that no earlier backup is written over."""
    place = folder / default_name(on)
    number = 2
    while place.exists():
        place = folder / f"massage-desk-{on.isoformat()} ({number}){SUFFIX}"
        number += 1
    return place


def _row(record: BackupRecord) -> BackupRow:
    verified = record.verified_at
    return BackupRow(
        id=record.id,
        made=Moment(record.made_at, record.made_zone),
        place=Path(record.place),
        size=record.size,
        sha256=record.sha256,
        verified=None if verified is None else Moment(verified, record.made_zone),
        failure=record.failure,
        by_itself=record.by_itself,
        chain=Head(record.chain_length, record.chain_head),
    )
