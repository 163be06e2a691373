"""Thinning out: the old backups that the desk made by itself go, one by one, the oldest first."""

import contextlib
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.domain.rotation import Copy, is_automatic_name, may_go
from massage_desk.services import audit
from massage_desk.store.entities import BackupRecord
from massage_desk.store.opening import Store

_HALF_WRITTEN: Final = (".partial", ".work")  # what a stick pulled out, or a kill, leaves on it
_SURELY_LEFT: Final = 3600.0  # seconds; a younger one may be another desk's at this moment


@dataclass(frozen=True, slots=True)
class Rotated:
    """What went, and what should have gone but could not be removed; that is tried again."""

    removed: tuple[Path, ...] = ()
    stuck: tuple[Path, ...] = ()


def rotate(store: Store, folder: Path, *, at: Moment) -> Rotated:
    """Remove what no day, week or month keeps. To be called once a new backup was proven.

    Each file is gone before the log says so. Killed in between, the next rotation goes on with
    what is left; nothing else depends on the files that went.
    """
    with store.read() as session:
        known = _ours(session, folder)
    removed: list[Path] = []
    stuck: list[Path] = []
    for copy in may_go(known):
        path = known[copy]
        try:
            path.unlink()
        except FileNotFoundError:
            continue
        except OSError:
            stuck.append(path)
            continue
        removed.append(path)
        with store.begin() as session:
            audit.record(session, "backup_removed", "backup", copy.order, at=at)
    _sweep(folder, at.at.timestamp())
    return Rotated(tuple(removed), tuple(stuck))


def _ours(session: Session, folder: Path) -> dict[Copy, Path]:
    """The files in `folder` that the desk made by itself and that are still what it made.

    The name alone proves nothing, nor does the record: both must agree, and the size with them.
    What was saved to the same name by hand later is the therapist's.
    """
    sizes = _sizes(folder)
    newest: dict[str, BackupRecord] = {}
    proven = (
        select(BackupRecord)
        .where(
            BackupRecord.verified_at.is_not(None),
            BackupRecord.place.startswith(str(folder), autoescape=True),
        )
        .order_by(BackupRecord.id)
    )
    for record in session.scalars(proven):
        newest[record.place] = record
    return {
        Copy(record.id, Moment(record.made_at, record.made_zone).date): Path(place)
        for place, record in newest.items()
        if record.by_itself and sizes.get(place) == record.size
    }


def _sizes(folder: Path) -> dict[str, int]:
    """Bytes of each ordinary file whose name is an automatic one; links are not followed."""
    sizes: dict[str, int] = {}
    for path in folder.iterdir():
        if not is_automatic_name(path.name):
            continue
        try:
            told = path.lstat()
        except OSError:
            continue  # gone, or not readable: not ours to judge
        if stat.S_ISREG(told.st_mode):
            sizes[str(path)] = told.st_size
    return sizes


def _sweep(folder: Path, now: float) -> None:
    """Remove backups that were begun and never finished: each has a name that never comes again."""
    for path in folder.iterdir():
        name = path.name.removesuffix(path.suffix)
        if path.suffix not in _HALF_WRITTEN or not is_automatic_name(name.removeprefix(".")):
            continue
        with contextlib.suppress(OSError):
            if abs(now - path.lstat().st_mtime) < _SURELY_LEFT:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
