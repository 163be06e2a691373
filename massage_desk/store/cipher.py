"""The one way to open an encrypted file, and the proof that it is one.

The standard library's `sqlite3` takes `PRAGMA key` without a word and writes plain text, so each
opening asserts that SQLCipher answers and that the file does not begin as a plain one does.
"""

from pathlib import Path
from typing import Any, Final, Literal

from sqlcipher3 import dbapi2

from massage_desk.store.faults import NotEncrypted, StoreDamaged

Connection = Any  # sqlcipher3 carries no types
DatabaseError = dbapi2.DatabaseError

PAGE_SIZE: Final = 4096  # bytes
PLAIN_HEADER: Final = b"SQLite format 3\0"
BUSY_SECONDS: Final = 10.0

Mode = Literal["rwc", "rw", "ro", "frozen", "draft"]

_NEW = ("rwc", "draft")
_HOW = {"frozen": "mode=ro&immutable=1", "draft": "mode=rwc"}


def check_not_plain(path: Path) -> None:
    """Refuse a file that any program could read."""
    with path.open("rb") as file:
        head = file.read(len(PLAIN_HEADER))
    if head == PLAIN_HEADER:
        raise NotEncrypted(
            "The file with your records is not encrypted. The desk does not open it. "
            "Restore a backup, and keep this file away from others."
        )
    if not head:
        raise StoreDamaged(
            "The file with your records is empty. Restore the newest backup; what is there is "
            "kept aside."
        )


def connect(path: Path, data_key: bytes, mode: Mode = "rw") -> Connection:
    """Open `path` with the data key itself.

    `frozen` reads a file that nothing writes to. `draft` fills a file that is thrown away should
    anything go wrong, so it is written without a journal and the caller syncs it. Transactions are
    begun and ended by the caller; the driver begins none by itself.
    """
    if mode not in _NEW:
        check_not_plain(path)
    how = _HOW.get(mode, f"mode={mode}")
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?{how}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,  # the pool lends a connection to one thread at a time
        timeout=BUSY_SECONDS,
    )
    try:
        _prepare(connection, data_key)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the key fits
        if mode in ("rwc", "rw"):
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")
            check_not_plain(path)
        elif mode == "draft":
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: Connection, data_key: bytes) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")  # a damaged file would fill stderr
    connection.execute(f"""PRAGMA key = "x'{data_key.hex()}'" """)
    connection.execute("PRAGMA cipher_compatibility = 4")
    connection.execute(f"PRAGMA cipher_page_size = {PAGE_SIZE}")
    version = connection.execute("PRAGMA cipher_version").fetchone()
    status = connection.execute("PRAGMA cipher_status").fetchone()
    if not version or not version[0] or not status or str(status[0]) != "1":
        raise NotEncrypted(
            "This installation cannot encrypt. Nothing was opened or written. Install the "
            "program again."
        )
    # Wiping all of SQLite's memory costs half as much again for each read and write, and Python
    # keeps copies of the text anyway.
    connection.execute("PRAGMA cipher_memory_security = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
