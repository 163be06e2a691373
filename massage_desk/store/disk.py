"""Writing that is there after a power cut, and the words for a disk that refuses."""

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from massage_desk.errors import DeskError
from massage_desk.store.faults import (
    DiskFull,
    PlaceGone,
    ReadOnlyPlace,
    StoreBusy,
    StoreDamaged,
)

FOLDER_MODE = 0o700
FILE_MODE = 0o600

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_PART = 4 << 20  # bytes of a long write that reach the disk together
_HARDLY_ANY = 128 * 1024  # bytes; less than the journal and its index begin with
_SQLITE_BUSY, _SQLITE_LOCKED = 5, 6
_SQLITE_READONLY = 8
_SQLITE_IOERR = 10
_SQLITE_CORRUPT, _SQLITE_NOTADB = 11, 26
_SQLITE_FULL = 13
_SQLITE_CANTOPEN = 14


@dataclass(frozen=True, slots=True)
class Act:
    """What was being done, in words for the message when the disk refuses."""

    failed: str  # 'this change was not saved'
    safe: str  # 'Everything saved before is safe …'


SAVING = Act(
    "this change was not saved",
    "Everything saved before is safe, and what you typed stays on the screen.",
)
READING = Act("your records could not be read", "Nothing in them was changed.")
OPENING = Act("your records could not be opened", "Nothing in them was changed.")
CREATING = Act("the new records could not be made", "Nothing was left behind.")
CHANGING_KEYS = Act("nothing was changed", "The passphrase and the recovery code are as before.")
TURNING_ON = Act("it stays off", "Your passphrase opens your records as before.")
TURNING_OFF = Act("it is still on", "Your records are untouched.")
BACKING_UP = Act("no backup was made", "Your records and earlier backups are untouched.")
VERIFYING = Act("the backup could not be checked", "The backup itself was not touched.")
UPDATING = Act("they were not brought up to date", "Nothing in them was changed.")
ERASING = Act(
    "traces of what was erased may still be in the file",
    "What was erased is in no list any more, and the other records are whole.",
)
RESTORING = Act("the backup was not restored", "The records that were there are untouched.")


def in_words(fault: BaseException, act: Act, folder: Path | None = None) -> DeskError | None:
    """The expected fault behind an error of the system or of the database; None for a bug.

    `folder` is where the records are: some errors of a full disk do not say that it is full.
    """
    number = getattr(getattr(fault, "orig", None) or fault, "sqlite_errorcode", None)
    if isinstance(number, int):
        told = _database_fault(number & 0xFF, act)
    elif isinstance(fault, OSError):
        told = _system_fault(fault, act)
    else:
        return None
    if isinstance(told, PlaceGone) and folder is not None and _is_full(folder):
        return _full(act)
    return told


def _is_full(folder: Path) -> bool:
    try:
        return room_in(folder) < _HARDLY_ANY
    except OSError:
        return False


def _system_fault(fault: OSError, act: Act) -> DeskError:
    if fault.errno in _FULL:
        return _full(act)
    if fault.errno in _READ_ONLY:
        return _read_only(act)
    return _gone(act)


def _database_fault(number: int, act: Act) -> DeskError | None:
    if number == _SQLITE_FULL:
        return _full(act)
    if number == _SQLITE_READONLY:
        return None if act is READING else _read_only(act)  # to write while reading is a bug
    if number in (_SQLITE_IOERR, _SQLITE_CANTOPEN):
        return _gone(act)
    if number in (_SQLITE_BUSY, _SQLITE_LOCKED):
        return StoreBusy(
            f"Other work on your records takes long, so {act.failed}. {act.safe} "
            "Wait a moment and try again."
        )
    if number in (_SQLITE_CORRUPT, _SQLITE_NOTADB):
        return StoreDamaged(
            f"The file with your records is damaged, so {act.failed}. Do not delete it. "
            "Restore the newest backup; the damaged records are kept aside."
        )
    return None


def _full(act: Act) -> DiskFull:
    return DiskFull(f"The disk is full, so {act.failed}. {act.safe} Free some space and try again.")


def _read_only(act: Act) -> ReadOnlyPlace:
    return ReadOnlyPlace(
        f"That folder cannot be written to, so {act.failed}. {act.safe} "
        "Allow writing there, or choose another folder."
    )


def _gone(act: Act) -> PlaceGone:
    return PlaceGone(
        f"The disk or folder does not answer, so {act.failed}. {act.safe} "
        "See that the disk is connected and the folder is still there, and try again."
    )


@contextlib.contextmanager
def told_as(act: Act, folder: Path | None = None) -> Iterator[None]:
    """Faults of the disk come out as DeskError; anything else as it is."""
    try:
        yield
    except DeskError:
        raise
    except Exception as fault:
        told = in_words(fault, act, folder)
        if told is None:
            raise
        raise told from fault


def make_folder(folder: Path) -> None:
    """A folder that only its owner can look into; those above it are made as usual."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
    folder.chmod(FOLDER_MODE)


def sync_folder(folder: Path) -> None:
    """Make renames in `folder` last through a power cut (Windows has no such call)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Make the content of a file last through a power cut."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def new_file(path: Path) -> int:
    """An open handle on a file that did not exist, readable by its owner alone."""
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, FILE_MODE)


class EvenFlow:
    """Lets a long write reach the disk in small parts.

    Left to itself a system writes hundreds of megabytes at once, and every save of a word that
    falls into that time waits for all of them.
    """

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._held_up = 0

    def wrote(self, size: int) -> None:
        """So many bytes more were written."""
        self._held_up += size
        if self._held_up >= _PART:
            self._held_up = 0
            getattr(os, "fdatasync", os.fsync)(self._handle)


def write_whole(path: Path, data: bytes) -> None:
    """Replace `path` at once: after a crash it is the old file or the new one."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    draft.unlink(missing_ok=True)  # left by a killed process that had the same number
    try:
        with os.fdopen(new_file(draft), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def drop_drafts(path: Path) -> None:
    """Remove what killed processes had begun to write in the place of `path`."""
    for draft in path.parent.glob(f".{path.name}.*.new"):
        draft.unlink()


def room_in(folder: Path) -> int:
    """Free bytes where `folder` is."""
    return shutil.disk_usage(folder).free


def check_room(folder: Path, needed: int, act: Act) -> None:
    """Say so before anything is written, should `needed` bytes not fit."""
    room = room_in(folder)
    if room < needed:
        raise DiskFull(
            f"There is not enough room there: {megabytes(needed)} are needed and "
            f"{megabytes(room)} are free, so {act.failed}. {act.safe} Free some space, or choose "
            "another folder."
        )


def megabytes(size: int) -> str:
    """As in '12 MB'; never less than one."""
    return f"{max(1, -(-size // 1_000_000)):,} MB"


def forget_cached(handle: int) -> None:
    """Ask the system to read this file from the disk the next time, where it can be asked."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
