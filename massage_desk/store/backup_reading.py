"""Reading a backup that anybody may have written, from the outside in.

First the outline of the file, then its keys, then the signed manifest, then the records byte for
byte, and last the records as a database. Each step is taken only when the one before it held.
"""

import contextlib
import datetime as dt
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from massage_desk.domain.chain import Head
from massage_desk.store import archive, cipher, disk, manifest, place, schema, strict_json
from massage_desk.store.archive import Malformed, Member
from massage_desk.store.disk import VERIFYING, told_as
from massage_desk.store.faults import (
    BackupDamaged,
    KeysDamaged,
    NewerBackup,
    NewerStore,
    NotABackup,
    NotEncrypted,
    PlaceGone,
    RecoveryCodeSlip,
    StoreDamaged,
    WrongPassphrase,
    WrongRecoveryCode,
)
from massage_desk.store.keys import LONGEST_FILE, Keys, read_keys
from massage_desk.store.manifest import Manifest
from massage_desk.store.proof import Proven, Unproven, prove
from massage_desk.store.steps import Steps

SUFFIX = ".massagedesk"
_SPARE = 1 << 20  # bytes that a file system wants for itself


@dataclass(frozen=True, slots=True)
class Secret:
    """What opens a backup: one of the three."""

    passphrase: str | None = None
    recovery_code: str | None = None
    data_key: bytes | None = None

    def unlock(self, keys: Keys) -> bytes:
        """The data key."""
        if self.data_key is not None:
            return self.data_key
        return keys.unlock(passphrase=self.passphrase, recovery_code=self.recovery_code)


@dataclass(frozen=True, slots=True)
class BackupFacts:
    """A backup that was proven. `size` in bytes and `sha256` are those of the whole file."""

    path: Path
    made_at: dt.datetime
    zone: str
    size: int
    sha256: str
    counts: dict[str, int]  # rows of each table
    schema: str
    program: str
    store_id: str
    chain: Head  # where its hash chain ends


@dataclass(frozen=True, slots=True)
class Backup:
    """An open backup whose outline, keys and manifest are believed; its records are not yet."""

    path: Path
    file: BinaryIO
    records: Member
    keys: bytes
    data_key: bytes
    manifest: Manifest

    def unpack(self, take: Callable[[bytes], object], steps: Steps) -> str:
        """Hand the records on, piece by piece, and return the SHA-256 of the whole file."""
        whole, inner = hashlib.sha256(), hashlib.sha256()
        self.file.seek(0)
        whole.update(self.file.read(self.records.begins))
        done = 0
        try:
            for piece in archive.pieces(self.file, self.records):
                whole.update(piece)
                inner.update(piece)
                take(piece)
                done += len(piece)
                steps.reached(done / self.records.size)
        except Malformed as fault:
            raise _damaged() from fault
        whole.update(self.file.read())
        if inner.hexdigest() != self.manifest.records.sha256:
            raise _damaged()
        return whole.hexdigest()

    def unpack_to(self, folder: Path, steps: Steps) -> str:
        """Write the records and their keys into `folder`; returns the SHA-256 of the whole file."""
        with os.fdopen(disk.new_file(folder / place.RECORDS), "wb") as records:
            sha256 = self.unpack(records.write, steps)
        with os.fdopen(disk.new_file(folder / place.KEYS), "wb") as keys:
            keys.write(self.keys)
        return sha256

    def prove(self, folder: Path, steps: Steps) -> None:
        """Check the unpacked records as a database, and against the manifest."""
        try:
            found = prove(folder / place.RECORDS, self.data_key, steps)
        except (Unproven, cipher.DatabaseError, StoreDamaged, NotEncrypted) as fault:
            raise _damaged() from fault
        told = self.manifest
        chain = found.chain if told.chain is None else told.chain
        if found != Proven(told.schema, told.rows, chain):
            raise _damaged()

    def facts(self, path: Path, sha256: str) -> BackupFacts:
        """What is known once all of it is proven."""
        told = self.manifest
        return BackupFacts(
            path=path,
            made_at=told.made.at,
            zone=told.made.zone,
            size=self.file.seek(0, 2),
            sha256=sha256,
            counts=dict(told.rows),
            schema=told.schema,
            program=told.program,
            store_id=told.store_id,
            chain=told.chain or Head(),
        )


def verify(path: Path, secret: Secret, steps: Steps) -> BackupFacts:
    """Prove a backup by unpacking it to a temporary place and checking all of it."""
    check_there(path)
    with told_as(VERIFYING), opened(path, secret) as backup:
        parent = _roomy(backup.records.size + _SPARE, path.parent)
        with tempfile.TemporaryDirectory(prefix="massage-desk-", dir=parent) as work:
            sha256 = backup.unpack_to(Path(work), steps.part(0, 0.4, "Reading the backup"))
            backup.prove(Path(work), steps.part(0.4, 1, "Checking what is in it"))
            return backup.facts(path, sha256)


def _roomy(needed: int, beside: Path) -> Path:
    """The system's own temporary place, or that of the backup where the former is too small."""
    temporary = Path(tempfile.gettempdir())
    if disk.room_in(temporary) >= needed:
        return temporary
    disk.check_room(beside, needed, VERIFYING)
    return beside


def check_there(path: Path) -> None:
    """Say so where a backup that was chosen is not there."""
    if not path.exists():
        raise PlaceGone(
            "The backup file is not there. Connect the disk it is on, or choose another file."
        )


@contextlib.contextmanager
def opened(path: Path, secret: Secret) -> Iterator[Backup]:
    """Open a backup by a secret; nothing is unpacked yet."""
    try:
        file = path.open("rb")
    except IsADirectoryError:
        raise _not_ours() from None
    with file:
        length = file.seek(0, 2)
        try:
            yield _believed(path, file, length, secret)
        except Malformed as fault:
            raise _what_is_wrong(path, file, length) from fault


def _believed(path: Path, file: BinaryIO, length: int, secret: Secret) -> Backup:
    keys_member, records, manifest_member = archive.read_layout(file, length)
    keys_bytes = archive.read_bytes(file, keys_member, limit=LONGEST_FILE)
    manifest_bytes = archive.read_bytes(file, manifest_member, limit=manifest.LONGEST)
    try:
        keys = read_keys(keys_bytes)
        if manifest.is_newer(manifest_bytes):
            raise _newer()
    except NewerStore:
        raise _newer() from None
    except (KeysDamaged, strict_json.NotStrict) as fault:
        raise _damaged() from fault
    data_key = _unlocked(secret, keys)
    try:
        told = manifest.read_manifest(manifest_bytes, data_key)
    except strict_json.NotStrict as fault:
        raise _damaged() from fault
    described = manifest.Content(len(keys_bytes), hashlib.sha256(keys_bytes).hexdigest())
    if (told.keys, told.store_id, told.records.size) != (described, keys.store_id, records.size):
        raise _damaged()
    if told.schema not in schema.REVISIONS:
        raise _newer()
    return Backup(path, file, records, keys_bytes, data_key, told)


def _unlocked(secret: Secret, keys: Keys) -> bytes:
    try:
        return secret.unlock(keys)
    except RecoveryCodeSlip:
        raise
    except WrongPassphrase:
        raise WrongPassphrase(
            "That passphrase does not open this backup. It opens with the passphrase that was in "
            "use when it was made, or with the recovery code of that time."
        ) from None
    except WrongRecoveryCode:
        raise WrongRecoveryCode(
            "That recovery code is typed correctly, but it does not open this backup. It opens "
            "with the code that was in use when it was made, or with the passphrase of that time."
        ) from None


def _what_is_wrong(
    path: Path, file: BinaryIO, length: int
) -> NotABackup | BackupDamaged | NewerBackup:
    if archive.newer_version(file, length):
        return _newer()
    if path.suffix == SUFFIX or archive.begins_as_ours(file):
        return _damaged()
    return _not_ours()


def _damaged() -> BackupDamaged:
    return BackupDamaged(
        "This backup is damaged: it is not what the desk wrote. Nothing was restored from it and "
        "your records are untouched. Use another backup, and keep this one only as a last resort."
    )


def _newer() -> NewerBackup:
    return NewerBackup(
        "This backup was made by a newer version of Massage Desk. It was not touched. Install the "
        "newer version to open it."
    )


def _not_ours() -> NotABackup:
    return NotABackup(
        "This file is not a backup of Massage Desk. It was not touched. Choose a file whose name "
        f"ends in {SUFFIX}."
    )
