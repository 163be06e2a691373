"""A copy of the records while the desk goes on writing to them."""

import os
from collections.abc import Callable
from pathlib import Path

from massage_desk.store import cipher, disk, proof
from massage_desk.store.cipher import Connection
from massage_desk.store.steps import Steps

_PAGES_A_STEP = 1024  # 4 MiB: some 30 ms between two looks at whether to stop
_NUMBERS = {  # the driver tells what went wrong with a copy in words alone
    "database is locked": 5,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
}


class Snapshot:
    """The records as they stand at one moment; writers go on, the snapshot does not change.

    Without the open transaction the copy would begin anew at each write from elsewhere, and while
    the therapist types it might never end.
    """

    def __init__(self, path: Path, data_key: bytes) -> None:
        self._connection: Connection = cipher.connect(path, data_key, "ro")
        self._data_key = data_key
        self._connection.execute("BEGIN")
        pages = self._connection.execute("PRAGMA page_count").fetchone()
        self.size = int(pages[0]) * cipher.PAGE_SIZE
        self.rows = proof.table_rows(self._connection)

    def copy_to(self, path: Path, steps: Steps) -> None:
        """Write the snapshot to a new file, encrypted with the same key, that needs no journal."""
        # SQLite gives up its locks on a file when any handle on it is closed: this one goes last.
        handle = disk.new_file(path)
        flow = disk.EvenFlow(handle)

        def step(_status: int, left: int, pages: int) -> None:
            flow.wrote(_PAGES_A_STEP * cipher.PAGE_SIZE)
            steps.reached(1 - left / max(pages, 1))

        target = None
        try:
            target = cipher.connect(path, self._data_key, "draft")
            self._copy(target, step)
            # The first page says that there is a journal, as it does in the original.
            target.execute("PRAGMA journal_mode = DELETE")
        finally:
            if target is not None:
                target.close()
            os.close(handle)
        cipher.check_not_plain(path)

    def _copy(self, target: Connection, step: Callable[[int, int, int], None]) -> None:
        try:
            self._connection.backup(target, pages=_PAGES_A_STEP, progress=step, sleep=0)
        except cipher.DatabaseError as fault:
            if not hasattr(fault, "sqlite_errorcode") and str(fault) in _NUMBERS:
                fault.sqlite_errorcode = _NUMBERS[str(fault)]
            raise

    def close(self) -> None:
        """Let go of the moment."""
        self._connection.close()
