"""Noticing that another program has put its hands on the files of an open store.

A program that keeps folders in step between computers may exchange a file while it is open here.
What is written after that goes into a file that has no name any more, or on top of what another
computer wrote. So each writing transaction looks first, and once more before it is kept.
"""

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from massage_desk.store import disk, place
from massage_desk.store.faults import StoreBusy, StoreReplaced

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_PATIENCE: Final = 10.0  # seconds; as long as the records wait for one another
_TELLS_TIMES: Final = os.name != "nt"  # Windows may tell the time of a write only when it closes


class Watch:
    """Knows the files of one open store, and lets one writing transaction after another at them."""

    def __init__(self, folder: Path, keys: bytes) -> None:
        self._records = folder / place.RECORDS
        self._journal = folder / place.JOURNAL
        self._keys = folder / place.KEYS
        self._turn = threading.Lock()
        self._is_replaced = False
        self._files = self._which_files()
        self._written = self._last_written()
        self.keys_are(keys)

    def keys_are(self, keys: bytes) -> None:
        """This desk has read the key file, or written it."""
        self._keys_bytes = keys
        self._keys_stamp = _stamp(self._keys)

    @contextlib.contextmanager
    def over(
        self, transaction: "contextlib.AbstractContextManager[Session]"
    ) -> "Iterator[Session]":
        """Keep a writing transaction out of files that are not those that were opened."""
        with self.turn(), transaction as session:
            yield session
            self.check()

    @contextlib.contextmanager
    def turn(self) -> "Iterator[None]":
        """Be the only one who writes, also where the records themselves are written anew."""
        if not self._turn.acquire(timeout=_PATIENCE):
            raise StoreBusy(
                f"Other work on your records takes long, so {disk.SAVING.failed}. "
                f"{disk.SAVING.safe} Wait a moment and try again."
            )
        try:
            self.check()
            try:
                yield
            finally:
                with contextlib.suppress(OSError):  # the next look tells of it
                    self._written = self._last_written()
        finally:
            self._turn.release()

    def check(self) -> None:
        """Raise StoreReplaced, from now on at each look, where a file is another one."""
        self._is_replaced = self._is_replaced or not self._are_ours()
        if self._is_replaced:
            raise StoreReplaced(
                "Another program has changed the files of your records while they are open here, "
                "so this change was not saved. Nothing was written over what it put there, and "
                "what you typed stays on the screen. Save a copy of it elsewhere, stop the program "
                "that changes that folder, and lock the desk: it keeps the records as they were "
                "here in a folder beside."
            )

    def are_exchanged(self) -> bool:
        """Whether records or journal are others by now; a folder that is gone is no exchange."""
        try:
            return not self._records_are_ours()
        except OSError:
            return False

    def has_our_journal(self) -> bool:
        """Whether the journal that lies there is the one this desk has written."""
        try:
            found = self._journal.stat()
        except OSError:
            return False
        return (found.st_dev, found.st_ino) == self._files[2:]

    def _records_are_ours(self) -> bool:
        if self._which_files() != self._files:
            return False
        return not _TELLS_TIMES or self._last_written() == self._written

    def _are_ours(self) -> bool:
        if not self._records_are_ours():
            return False
        if _stamp(self._keys) != self._keys_stamp:
            if self._keys.read_bytes() != self._keys_bytes:
                return False
            self.keys_are(self._keys_bytes)  # written anew, as it was
        return True

    def _which_files(self) -> tuple[int, ...]:
        records, journal = self._records.stat(), self._journal.stat()
        return records.st_dev, records.st_ino, journal.st_dev, journal.st_ino

    def _last_written(self) -> tuple[int, int]:
        """Of the records alone: only what is folded into them, while it is our turn, changes it."""
        found = self._records.stat()
        return found.st_size, found.st_mtime_ns


def _stamp(path: Path) -> tuple[int, int, int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
