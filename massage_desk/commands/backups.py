"""Backup, proof and restore from the command line, for scripts and for a desk that will not open.

Each is refused before the passphrase is asked for, where that can be known.
"""

from pathlib import Path

from massage_desk.commands.exits import Exit, NotAsked, NothingThere
from massage_desk.commands.secret import Source
from massage_desk.commands.telling import Telling
from massage_desk.paths import user_paths
from massage_desk.store.backup_reading import SUFFIX, BackupFacts
from massage_desk.store.opening import Store, store_exists


def back_up(data_dir: Path | None, file: Path, source: Source, *, replace: bool) -> int:
    """Put all records into `file` and prove it."""
    folder = user_paths(data_dir).store
    if not store_exists(folder):
        raise NothingThere(
            "There are no records in the data folder, so there is nothing to back up. "
            "Choose another with --data-dir."
        )
    target = _with_suffix(file)
    if target.exists() and not replace:
        raise NotAsked(
            f"{target} is there already and was left as it is. Choose another name, or add "
            "--replace to let the new backup take its place."
        )
    secret = source.ask()
    from massage_desk.domain.moment import system_clock
    from massage_desk.services.backup import make_backup

    with (
        Telling() as telling,
        Store.open(
            folder,
            passphrase=secret.passphrase,
            recovery_code=secret.recovery_code,
            progress=telling,
        ) as store,
    ):
        facts = make_backup(store, target, at=system_clock(), progress=telling)
    print(f"Backed up and verified: {facts.path}")
    _tell(facts)
    return Exit.DONE


def verify(file: Path, source: Source) -> int:
    """Prove that a backup is whole and opens with the secret."""
    _must_exist(file)
    secret = source.ask()
    from massage_desk.store.backup_file import verify_backup

    with Telling() as telling:
        facts = verify_backup(
            file,
            passphrase=secret.passphrase,
            recovery_code=secret.recovery_code,
            progress=telling,
        )
    print(f"Verified: {file}")
    _tell(facts)
    return Exit.DONE


def restore(data_dir: Path | None, file: Path, source: Source, *, replace: bool) -> int:
    """Bring the records back from `file`."""
    _must_exist(file)
    folder = user_paths(data_dir).store
    if store_exists(folder) and not replace:
        raise NotAsked(
            "There are records in the data folder already, and they were left as they are. Choose "
            "another with --data-dir, or add --replace: the records that are there are then kept "
            "aside, and the backup takes their place."
        )
    secret = source.ask()
    from massage_desk.store.backup_file import restore_backup

    with Telling() as telling:
        restored = restore_backup(
            file,
            folder,
            passphrase=secret.passphrase,
            recovery_code=secret.recovery_code,
            progress=telling,
        )
    print(f"Restored and verified: {folder}")
    _tell(restored.facts)
    if restored.kept_aside is not None:
        print(f"  the records that were there are kept in {restored.kept_aside}")
    return Exit.DONE


def _with_suffix(file: Path) -> Path:
    return file if file.suffix == SUFFIX else file.with_name(file.name + SUFFIX)


def _must_exist(file: Path) -> None:
    if not file.exists():
        raise NothingThere(
            "The backup file is not there. Connect the disk it is on, or name another file."
        )


def _tell(facts: BackupFacts) -> None:
    made = f"{facts.made_at:%Y-%m-%d %H:%M} UTC"
    print(f"  made {made} with version {facts.program}, {facts.size / 1e6:.1f} MB")
    print(f"  {facts.counts.get('client', 0)} clients, {facts.counts.get('visit', 0)} visits")
    print(f"  SHA-256 {facts.sha256}")
