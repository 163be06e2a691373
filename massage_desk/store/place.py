"""The folder of a store: what lies in it, and how new files take their place in one step.

New files are made in `.staged`. Once they are whole an order is written there, and from then on
the step is finished by whoever opens the folder next, should this process die. Before the order
nothing outside `.staged` has changed. This module is light: it is imported before the window.
"""

import contextlib
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from massage_desk.store import disk
from massage_desk.store.faults import ReadOnlyPlace, StoreInUse

RECORDS: Final = "records.db"
KEYS: Final = "keys.json"
LOCK: Final = "desk.lock"
JOURNAL: Final = "records.db-wal"
UNDO_JOURNAL: Final = "records.db-journal"
JOURNALS: Final = (JOURNAL, "records.db-shm", UNDO_JOURNAL)

WORK: Final = ".backup"  # where a backup is copied and checked
TRIAL: Final = ".trial"  # where a backup is unpacked to see what is in it

HALF_WRITTEN: Final = "half-written"  # forms that were not saved, sealed

_STAGED = ".staged"
_ORDER = "order"


def store_exists(folder: Path) -> bool:
    """Whether `folder` holds a store, be it a damaged one."""
    places = (folder / RECORDS, folder / KEYS, folder / _STAGED / _ORDER)
    return any(place.exists() for place in places)


def real_folder(folder: Path) -> Path:
    """The folder itself, so that two ways to it are one store."""
    return folder.expanduser().resolve()


@contextlib.contextmanager
def held(folder: Path) -> Iterator[contextlib.ExitStack]:
    """Keep every other desk out of `folder`.

    The stack lets go at the end of the block, unless `pop_all` has taken it over. The system lets
    go by itself when a process dies, so a lock is never stale.
    """
    from filelock import FileLock, Timeout  # late: brings asyncio

    lock = FileLock(folder / LOCK, timeout=0, mode=disk.FILE_MODE, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise StoreInUse(
            "These records are open in another Massage Desk window. Use that window, or close it "
            "and try again."
        ) from None
    except NotImplementedError:
        raise ReadOnlyPlace(
            "This disk cannot keep a second desk away from your records, so they are not opened "
            "there. Nothing was changed. Keep them in a folder of this computer's own disk."
        ) from None
    with contextlib.ExitStack() as stack:
        stack.callback(lock.release)
        yield stack


def stage(folder: Path) -> Path:
    """An empty place inside `folder` for new files; what a killed process left there is dropped."""
    settle(folder)
    staged = folder / _STAGED
    disk.make_folder(staged)
    return staged


def unstage(folder: Path) -> None:
    """Drop what was staged."""
    shutil.rmtree(folder / _STAGED, ignore_errors=True)


def put_in_place(folder: Path) -> Path | None:
    """Let the staged files take their place. Returns where the files that were there are kept."""
    aside = None
    if any((folder / name).exists() for name in (RECORDS, KEYS, *JOURNALS)):
        aside = new_aside(folder)
    staged = folder / _STAGED
    try:
        for name in (RECORDS, KEYS):
            disk.sync_file(staged / name)
        disk.write_whole(staged / _ORDER, os.fsencode(aside.name) if aside else b"")
    except BaseException:
        if aside is not None:
            aside.rmdir()
        raise
    settle(folder)
    return aside


def new_aside(folder: Path) -> Path:
    """An empty folder for records that have to make way: beside theirs, or else in it."""
    name = f"{folder.name} kept {time.strftime('%Y-%m-%d %H.%M.%S')}"
    for parent in (folder.parent, folder):  # beside it, or in it where that is another disk
        if parent.stat().st_dev != folder.stat().st_dev:
            continue
        for place in [parent / name, *(parent / f"{name} ({n})" for n in range(2, 100))]:
            try:
                place.mkdir(mode=disk.FOLDER_MODE)
            except FileExistsError:
                continue
            except OSError:
                break
            disk.sync_folder(parent)
            return place
    raise PermissionError("no place to keep the earlier records")


def settle(folder: Path) -> None:
    """Finish what a killed process had ordered, or drop what it had only begun."""
    staged = folder / _STAGED
    order = staged / _ORDER
    if order.exists():
        name = Path(os.fsdecode(order.read_bytes())).name
        if name:
            beside = folder.parent / name
            _clear(folder, beside if beside.is_dir() else folder / name)
        for arrived in (KEYS, RECORDS):  # records last: while they are staged the rest is open
            if (staged / arrived).exists():
                (staged / arrived).replace(folder / arrived)
        disk.sync_folder(folder)
        order.unlink()
    for begun in (staged, folder / WORK, folder / TRIAL):
        if begun.exists():
            shutil.rmtree(begun)
    disk.drop_drafts(folder / KEYS)  # an earlier passphrase would open the records by one


def _clear(folder: Path, aside: Path) -> None:
    """Move the earlier files to `aside`; those that have arrived in the meantime stay."""
    staged = folder / _STAGED
    if not (staged / RECORDS).exists():
        return
    earlier = [RECORDS, *JOURNALS, HALF_WRITTEN]
    if (staged / KEYS).exists():
        earlier.append(KEYS)
    aside.mkdir(mode=disk.FOLDER_MODE, exist_ok=True)
    for name in earlier:
        if (folder / name).exists():
            (folder / name).replace(aside / name)
    disk.sync_folder(aside)
    disk.sync_folder(folder)
