"""Closing the records. Where another program has exchanged them, ours are kept beside theirs."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from massage_desk.store import cipher, disk, place
from massage_desk.store.engine import Records
from massage_desk.store.watching import Watch


def close(records: Records, watch: Watch, folder: Path, keys: bytes, data_key: bytes) -> None:
    """Close every connection; nothing of ours gets into records that are not ours.

    All that was acknowledged here is then kept in a folder of its own. The journal must not stay
    either: whoever opens the records next would mix it into theirs.
    """
    if not watch.are_exchanged():
        records.close()
        return
    aside = None
    with contextlib.suppress(OSError):
        aside = place.new_aside(folder)
        _copy(records, aside, keys, data_key)
    with _nothing_folded_in(folder, data_key):
        records.close()
    if watch.has_our_journal():
        old = (aside or folder) / "journal.old"
        with contextlib.suppress(OSError):
            (folder / place.JOURNAL).replace(old)


def _copy(records: Records, aside: Path, keys: bytes, data_key: bytes) -> None:
    with contextlib.suppress(cipher.DatabaseError):  # what it could read is written over
        target = cipher.connect(aside / place.RECORDS, data_key, "draft")
        try:
            records.copy_to(target)
        finally:
            target.close()
        disk.sync_file(aside / place.RECORDS)
        disk.write_whole(aside / place.KEYS, keys)


@contextlib.contextmanager
def _nothing_folded_in(folder: Path, data_key: bytes) -> Iterator[None]:
    """The last connection to close folds the journal in, so that the last one may only read."""
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError, cipher.DatabaseError):
            reader = cipher.connect(folder / place.RECORDS, data_key, "ro")
            stack.callback(reader.close)
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield
