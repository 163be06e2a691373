"""A trial restore: everything that a restore does, in a place that is thrown away afterwards.

The place lies in the folder of the records. What is unpacked there is as encrypted as the records
themselves, and should the process die it is dropped by whoever opens the folder next.
"""

import contextlib
import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from massage_desk.domain.moment import Moment
from massage_desk.store import cipher, disk, place, schema
from massage_desk.store.backup_reading import Backup, BackupFacts, Secret, check_there, opened
from massage_desk.store.disk import VERIFYING, told_as
from massage_desk.store.steps import Steps

_SPARE = 1 << 20  # bytes that a file system wants for itself


@dataclass(frozen=True, slots=True)
class TrialFacts:
    """What a restore of this backup would bring, as it was found in the opened records."""

    backup: BackupFacts
    clients: int
    visits: int
    letters: int
    practice: str  # its name; '' where none was entered
    newest_saved: Moment | None  # when a visit was last written in
    newest_held: dt.date | None  # the day of the latest visit
    is_older: bool  # made by an earlier release, and brought up to date on trial


def try_restore(
    path: Path, folder: Path, secret: Secret, steps: Steps, *, is_ours: bool
) -> TrialFacts:
    """Unpack, prove, bring up to date, look inside, and remove all of it again.

    `folder` is where the records are or would be; `is_ours` says that this desk has them open.
    """
    check_there(path)
    with told_as(VERIFYING), opened(path, secret) as backup, _workplace(folder, is_ours) as work:
        disk.check_room(work, backup.records.size + _SPARE, VERIFYING)
        sha256 = backup.unpack_to(work, steps.part(0, 0.4, "Reading the backup"))
        backup.prove(work, steps.part(0.4, 0.8, "Checking what is in it"))
        looking = steps.part(0.8, 1, "Looking what is in it")
        looking.reached(0)
        is_older = schema.is_older(backup.manifest.schema)
        if is_older:
            from massage_desk.store.migrating import migrate  # late: loads Alembic

            migrate(work / place.RECORDS, backup.data_key)
        looking.reached(0.5)
        return _look(work, backup, backup.facts(path, sha256), is_older=is_older)


def _look(work: Path, backup: Backup, facts: BackupFacts, *, is_older: bool) -> TrialFacts:
    connection = cipher.connect(work / place.RECORDS, backup.data_key, "frozen")
    try:

        def number(table: str) -> int:
            found = connection.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - ours
            return int(found.fetchone()[0])

        named = connection.execute("SELECT name FROM practice").fetchone()
        held = connection.execute("SELECT max(held_on) FROM visit").fetchone()[0]
        saved = connection.execute(
            "SELECT saved_at, entered_zone FROM visit ORDER BY saved_at DESC LIMIT 1"
        ).fetchone()
        return TrialFacts(
            backup=facts,
            clients=number("client"),
            visits=number("visit"),
            letters=number("letter"),
            practice="" if named is None else str(named[0]),
            newest_saved=None if saved is None else Moment(_utc(saved[0]), saved[1]),
            newest_held=None if held is None else dt.date.fromisoformat(held),
            is_older=is_older,
        )
    finally:
        connection.close()


def _utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).astimezone(dt.UTC)


@contextlib.contextmanager
def _workplace(folder: Path, is_ours: bool) -> Iterator[Path]:  # noqa: FBT001 - as it was given
    """A private place for the length of the trial; a folder made for it goes with it."""
    folder = place.real_folder(folder)
    with contextlib.ExitStack() as stack:
        if not folder.exists():
            disk.make_folder(folder)
            stack.callback(folder.rmdir)
        elif not is_ours and place.store_exists(folder):
            stack.enter_context(place.held(folder))
        work = folder / place.TRIAL
        shutil.rmtree(work, ignore_errors=True)  # left by a killed process
        work.mkdir(mode=disk.FOLDER_MODE)
        stack.callback(shutil.rmtree, work, ignore_errors=True)
        yield work
