"""Restoring: unpacked beside the records, proven there, and swapped in as one step."""

from dataclasses import dataclass
from pathlib import Path

from massage_desk.store import disk, place, schema
from massage_desk.store.backup_reading import BackupFacts, Secret, check_there, opened
from massage_desk.store.disk import RESTORING, told_as
from massage_desk.store.steps import Steps

_SPARE = 1 << 20  # bytes that a file system wants for itself


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and where the records that were there before are kept."""

    facts: BackupFacts
    kept_aside: Path | None


def restore(path: Path, folder: Path, secret: Secret, steps: Steps) -> Restored:
    """Bring a backup back into `folder`. Until it is proven, the records there stay as they are."""
    check_there(path)
    with told_as(RESTORING), opened(path, secret) as backup:
        folder = place.real_folder(folder)
        disk.make_folder(folder)
        with place.held(folder):
            staged = place.stage(folder)
            try:
                disk.check_room(folder, backup.records.size + _SPARE, RESTORING)
                sha256 = backup.unpack_to(staged, steps.part(0, 0.4, "Reading the backup"))
                backup.prove(staged, steps.part(0.4, 0.9, "Checking what is in it"))
                if schema.is_older(backup.manifest.schema):
                    from massage_desk.store.migrating import migrate  # late: loads Alembic

                    migrate(staged / place.RECORDS, backup.data_key)
                steps.part(0.9, 1, "Putting it in place").reached(0)  # the last place to stop at
            except BaseException:
                place.unstage(folder)
                raise
            kept_aside = place.put_in_place(folder)
            return Restored(backup.facts(path, sha256), kept_aside)
