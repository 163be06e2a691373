"""Backups: one file that holds the whole practice and opens with passphrase or recovery code.

A ZIP of three members, each as it is: `keys.json`, `records.db` (encrypted), and `manifest.json`,
which tells the size and hash of the others and is signed with a key that only the data key gives.
"""

from pathlib import Path

from massage_desk.domain.moment import Moment
from massage_desk.store import backup_reading, backup_writing, restoring
from massage_desk.store.backup_reading import SUFFIX, BackupFacts, Secret
from massage_desk.store.backup_writing import Source
from massage_desk.store.opening import Store
from massage_desk.store.restoring import Restored
from massage_desk.store.steps import Cancelled, Progress, Steps

__all__ = [
    "SUFFIX",
    "BackupFacts",
    "Restored",
    "restore_backup",
    "verify_backup",
    "write_backup",
]


def write_backup(
    store: Store,
    target: Path,
    *,
    at: Moment,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> BackupFacts:
    """Write a verified backup of an open store; the desk may go on writing meanwhile."""
    source = Source(store.records_path, store.keys, store.data_key)
    return backup_writing.write(source, target, at, Steps(progress, cancelled))


def verify_backup(
    path: Path,
    *,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    data_key: bytes | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> BackupFacts:
    """Prove a backup whole, without changing it or any records."""
    secret = Secret(passphrase, recovery_code, data_key)
    return backup_reading.verify(path, secret, Steps(progress, cancelled))


def restore_backup(
    path: Path,
    folder: Path,
    *,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Restored:
    """Bring a backup back into `folder`; what was there before is kept beside it."""
    secret = Secret(passphrase, recovery_code)
    return restoring.restore(path, folder, secret, Steps(progress, cancelled))
