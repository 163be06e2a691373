"""Backups that the desk makes by itself: when one is due, where it goes, what it leaves behind."""

import contextlib
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.domain.rotation import automatic_name
from massage_desk.errors import DeskError, InvalidField
from massage_desk.services import audit
from massage_desk.services.backup import FOLDER_GONE, BackupFacts, make_backup
from massage_desk.services.backup_rotation import Rotated, rotate
from massage_desk.store.entities import AuditEntry, BackupRecord, Letter, Practice, Visit
from massage_desk.store.opening import Store

AGAIN_AFTER: Final = dt.timedelta(hours=1)  # where the folder is there and the backup failed
_NO_CHANGE: Final = ("backup_made", "backup_failed", "backup_removed")


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """What the therapist wishes. `time` is on the wall clock; None for never by the clock."""

    folder: Path | None = None
    time: dt.time | None = None
    on_leaving: bool = True

    @property
    def is_on(self) -> bool:
        """Whether any backup is made without being asked for."""
        return self.folder is not None and (self.time is not None or self.on_leaving)


@dataclass(frozen=True, slots=True)
class MadeByItself:
    """A backup that was made and proven, and what went in its favour."""

    facts: BackupFacts
    rotated: Rotated


def get_plan(session: Session) -> BackupPlan:
    """The wishes as they stand."""
    practice = session.get(Practice, 1)
    if practice is None:
        return BackupPlan()
    folder = Path(practice.backup_folder) if practice.backup_folder else None
    time = dt.time.fromisoformat(practice.backup_at) if practice.backup_at else None
    return BackupPlan(folder, time, practice.backup_on_leaving)


def save_plan(session: Session, plan: BackupPlan, *, at: Moment) -> None:
    """Keep the wishes; InvalidField('folder') where there is a time and no folder."""
    if plan.folder is None and plan.time is not None:
        raise InvalidField("folder", "Choose the folder for the backups first.")
    practice = session.get(Practice, 1)
    if practice is None:
        practice = Practice()
        session.add(practice)
    practice.backup_folder = "" if plan.folder is None else str(plan.folder)
    practice.backup_at = "" if plan.time is None else f"{plan.time:%H:%M}"
    practice.backup_on_leaving = plan.on_leaving
    practice.changed_at = at.at
    audit.record(session, "settings_changed", "practice", 1, at=at)


def is_due(session: Session, now: Moment, *, folder_there: bool, fresh: bool) -> bool:
    """Whether a backup is to be made now: its time has come, or the last try failed.

    `fresh` says that the desk was just unlocked or that the folder has just come back; then a try
    that failed is made again without waiting.
    """
    plan = get_plan(session)
    if not plan.is_on:
        return False
    tried, good = _newest(session), _newest(session, BackupRecord.verified_at.is_not(None))
    slot = None if plan.time is None else last_slot(plan.time, now)
    by_time = slot is not None and not _was_since(good, slot, now)
    failed = tried is not None and tried.verified_at is None
    if by_time and slot is not None and not _was_since(tried, slot, now):
        return True  # not even tried since its time came
    if tried is None or not (by_time or failed) or not folder_there:
        return False
    waited = not dt.timedelta(0) <= now.at - tried.made_at < AGAIN_AFTER
    return fresh or waited or tried.failure == FOLDER_GONE


def last_slot(time: dt.time, now: Moment) -> dt.datetime:
    """When the wall clock last showed `time`, in UTC.

    In the night when the clock is put forward a time that it skips comes an hour later; in that
    when it is put back the first of the two counts, so that there is one a day.
    """
    today = _slot(now.date, time, now.zone)
    return today if today <= now.at else _slot(now.date - dt.timedelta(days=1), time, now.zone)


def _slot(date: dt.date, time: dt.time, zone: str) -> dt.datetime:
    return dt.datetime.combine(date, time, ZoneInfo(zone)).astimezone(dt.UTC)


def has_changed(session: Session, now: Moment) -> bool:
    """Whether anything was written since the newest good backup in the folder was begun.

    Every act is in the log, and the only ones that are not there each time carry the time of their
    last save: a note that is being written, and a letter's draft. Where the clock makes these
    times doubtful the answer is yes.
    """
    good = _newest(session, BackupRecord.verified_at.is_not(None))
    if good is None or good.made_at > now.at or not _lies_there(good, get_plan(session).folder):
        return True
    made = select(AuditEntry.id).where(
        AuditEntry.action == "backup_made", AuditEntry.subject_id == good.id
    )
    entry = session.scalar(made.order_by(AuditEntry.id.desc()).limit(1))
    if entry is None:
        return True
    acted = exists().where(
        AuditEntry.action.not_in(_NO_CHANGE),
        or_(AuditEntry.id > entry, AuditEntry.at >= good.made_at),
    )
    written = exists().where(Visit.signed_at.is_(None), Visit.saved_at >= good.made_at)
    drafted = exists().where(Letter.issued_at.is_(None), Letter.changed_at >= good.made_at)
    return any(session.scalar(select(each)) for each in (acted, written, drafted))


def back_up_by_itself(
    store: Store,
    folder: Path,
    *,
    at: Moment,
    progress: Callable[[float, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> MadeByItself:
    """Make a backup under a name of its own, and only once it is proven let old ones go."""
    facts = make_backup(
        store,
        _free_automatic_place(folder, at),
        at=at,
        by_itself=True,
        progress=progress,
        cancelled=cancelled,
    )
    rotated = Rotated()
    with contextlib.suppress(DeskError, OSError):  # the backup is good; thinning out can wait
        rotated = rotate(store, folder, at=at)
    return MadeByItself(facts, rotated)


def _free_automatic_place(folder: Path, at: Moment) -> Path:
    number = 1
    while (place := folder / automatic_name(at.local, number)).exists():
        number += 1
    return place


def _newest(session: Session, *conditions: ColumnElement[bool]) -> BackupRecord | None:
    """By the order of entry, whatever the clock said."""
    own = select(BackupRecord).where(BackupRecord.by_itself, *conditions)
    return session.scalar(own.order_by(BackupRecord.id.desc()).limit(1))


def _was_since(record: BackupRecord | None, slot: dt.datetime, now: Moment) -> bool:
    """Not one from the future: with a clock that was ahead it would stop all others for years."""
    return record is not None and slot <= record.made_at <= now.at


def _lies_there(record: BackupRecord, folder: Path | None) -> bool:
    place = Path(record.place)
    try:
        return place.parent == folder and place.stat().st_size == record.size
    except OSError:
        return False
