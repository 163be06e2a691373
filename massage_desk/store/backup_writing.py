"""Writing a backup: copied, proven, packed, read back, and only then given its name."""

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from massage_desk import __version__
from massage_desk.domain.moment import Moment
from massage_desk.store import archive, disk, place
from massage_desk.store.backup_reading import SUFFIX, BackupFacts, Secret, opened
from massage_desk.store.copying import Snapshot
from massage_desk.store.disk import BACKING_UP, told_as
from massage_desk.store.faults import BackupDamaged, PlaceGone, StoreDamaged
from massage_desk.store.keys import Keys
from massage_desk.store.manifest import Content, Manifest
from massage_desk.store.proof import Proven, Unproven, prove
from massage_desk.store.steps import Steps

_SPARE = 1 << 20  # bytes for keys, manifest and what the file system wants for itself


@dataclass(frozen=True, slots=True)
class Source:
    """What a backup is made of."""

    records: Path
    keys: Keys
    data_key: bytes


@dataclass(frozen=True, slots=True)
class _Target:
    """Where the backup goes. A stick that is pulled out may leave an empty folder of its name."""

    path: Path
    folder: tuple[int, int]  # which one it was when the backup was begun

    @classmethod
    def at(cls, path: Path) -> "_Target":
        return cls(path, _which(path.parent))

    def check(self) -> None:
        if _which(self.path.parent) != self.folder:
            raise PlaceGone(
                "The disk for the backup went away in the meantime, so no backup was made. Your "
                "records and earlier backups are untouched. Connect the disk and try again."
            )


def _which(folder: Path) -> tuple[int, int]:
    found = folder.stat()
    return found.st_dev, found.st_ino


def write(source: Source, target: Path, made: Moment, steps: Steps) -> BackupFacts:
    """Put one proven file at `target`; until that moment what was there stays as it was."""
    if target.suffix != SUFFIX:
        target = target.with_name(target.name + SUFFIX)
    with told_as(BACKING_UP):
        if not target.parent.is_dir():
            raise PlaceGone(
                "The folder for the backup is not there, so no backup was made. Your records and "
                "earlier backups are untouched. Connect the disk, or choose another folder."
            )
        place_for_it = _Target.at(target)
        with contextlib.closing(Snapshot(source.records, source.data_key)) as snapshot:
            needed = snapshot.size + _SPARE
            disk.check_room(target.parent, needed, BACKING_UP)
            with _workplace(source.records.parent, target, needed) as work:
                records = work / place.RECORDS
                with told_as(BACKING_UP, work):  # before what fills the disk is removed
                    snapshot.copy_to(records, steps.part(0, 0.4, "Copying your records"))
                rows = snapshot.rows
                snapshot.close()  # the journal need not grow while the rest is done
                checking = steps.part(0.4, 0.8, "Checking the copy")
                proven = _prove_copy(records, source.data_key, rows, checking)
                told = Manifest(
                    store_id=source.keys.store_id,
                    made=made,
                    program=__version__,
                    schema=proven.revision,
                    rows=rows,
                    keys=_content(source.keys.as_bytes()),
                    records=Content(0, ""),
                    chain=proven.chain,
                )
                packing = steps.part(0.8, 1, "Writing the backup")
                return _pack(source, records, told, place_for_it, packing)


def _prove_copy(records: Path, data_key: bytes, rows: dict[str, int], steps: Steps) -> Proven:
    try:
        proven = prove(records, data_key, steps)
        if proven.rows != rows:
            raise Unproven("rows are missing")
    except Unproven as fault:
        raise StoreDamaged(
            "No backup was made, because the copy of your records did not pass its checks. The "
            "records may be damaged. Keep all earlier backups and restore the newest good one."
        ) from fault
    return proven


def _content(data: bytes) -> Content:
    return Content(len(data), hashlib.sha256(data).hexdigest())


@contextlib.contextmanager
def _workplace(folder: Path, target: Path, needed: int) -> Iterator[Path]:
    """Where the copy is made and checked: on the disk of the records, which is the faster one.

    Where that is full the place of the backup has to hold both, so that a full disk can still be
    backed up to another.
    """
    same_disk = folder.stat().st_dev == target.parent.stat().st_dev
    if disk.room_in(folder) >= needed * (2 if same_disk else 1):
        work = folder / place.WORK
    else:
        disk.check_room(target.parent, 2 * needed, BACKING_UP)
        work = target.parent / f".{target.name}.work"
    shutil.rmtree(work, ignore_errors=True)  # left by a killed process
    work.mkdir(mode=disk.FOLDER_MODE)
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _pack(
    source: Source, records: Path, told: Manifest, target: _Target, steps: Steps
) -> BackupFacts:
    """Write the container beside its final name, read it back, and rename it."""
    draft = target.path.with_name(f".{target.path.name}.partial")
    draft.unlink(missing_ok=True)
    try:
        _write_draft(source, records, told, draft, steps.part(0, 0.5, steps.words))
        facts = _read_back(draft, source.data_key, steps.part(0.5, 1, "Reading the backup back"))
        target.check()
        draft.replace(target.path)
        disk.sync_folder(target.path.parent)
    except BaseException:
        with contextlib.suppress(OSError):  # a disk that is gone must not hide why
            draft.unlink(missing_ok=True)
        raise
    return replace(facts, path=target.path)


def _write_draft(source: Source, records: Path, told: Manifest, draft: Path, steps: Steps) -> None:
    size = records.stat().st_size
    sha256 = hashlib.sha256()
    done = 0

    def seen(piece: bytes) -> None:
        nonlocal done
        sha256.update(piece)
        done += len(piece)
        flow.wrote(len(piece))
        steps.reached(done / size)

    with os.fdopen(disk.new_file(draft), "w+b") as file:
        flow = disk.EvenFlow(file.fileno())
        keys = archive.add_bytes(file, place.KEYS, source.keys.as_bytes())
        content = archive.add_file(file, place.RECORDS, records, seen)
        whole = replace(told, records=Content(size, sha256.hexdigest()))
        manifest = archive.add_bytes(file, "manifest.json", whole.signed(source.data_key))
        file.write(archive.tail((keys, content, manifest)))
        file.flush()
        os.fsync(file.fileno())
        disk.forget_cached(file.fileno())


def _read_back(draft: Path, data_key: bytes, steps: Steps) -> BackupFacts:
    """Read what the disk holds now. Its records are, by their hash, the copy that was proven."""
    try:
        with opened(draft, Secret(data_key=data_key)) as backup:
            return backup.facts(draft, backup.unpack(len, steps))
    except BackupDamaged as fault:
        raise BackupDamaged(
            "The disk did not give back what was written to it, so no backup was made. Your "
            "records and earlier backups are untouched. Use another disk or stick."
        ) from fault
