"""The power cuts and the checks of a backup find what is planted for them to find."""

import os
from pathlib import Path

import pytest

from massage_desk.domain.moment import Moment
from massage_desk.store import backup_writing
from massage_desk.store import disk as store_disk
from massage_desk.store.backup_file import verify_backup, write_backup
from massage_desk.store.backup_reading import BackupFacts
from massage_desk.store.faults import BackupDamaged
from massage_desk.store.opening import Store
from tests.conftest import PASSPHRASE
from tests.faults.power_cuts import Cuts, disk, recorded
from tests.faults.power_desks import Killed, killed
from tests.faults.table import FaultTable

__all__ = ["disk", "killed"]


def test_the_cuts_find_records_that_are_not_synced(
    disk: Path, tmp_path: Path, fault_table: FaultTable
) -> None:
    recording = recorded(disk, script="work", acts=40, plant="synchronous off")
    tried = Cuts(recording, tmp_path / "cut", 1).cut(10)
    assert tried.lost
    fault_table("planted: synchronous off", 10, len(tried.lost), tried.kinds())


def test_the_cuts_find_a_journal_that_a_restore_has_left(
    killed: Killed, tmp_path: Path, fault_table: FaultTable
) -> None:
    recording = recorded(
        killed.disk, script="restore", held=killed.held, then=killed.then, plant="stale journal"
    )
    tried = Cuts(recording, tmp_path / "cut", 1)
    for _time in range(8):  # the desk itself clears it where its last steps were not yet certain
        tried.cut_after(len(recording.steps))
    assert tried.lost
    fault_table("planted: stale journal", tried.tries, len(tried.lost), tried.kinds())


@pytest.fixture
def other_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that says it has written, and gives other bytes back."""

    def spoil(handle: int) -> None:
        os.pwrite(handle, b"\xff" * 16, 20_000)

    monkeypatch.setattr(store_disk, "forget_cached", spoil)


def test_a_backup_that_the_disk_gives_back_otherwise_is_not_made(
    store: Store, tmp_path: Path, now: Moment, other_bytes: None, fault_table: FaultTable
) -> None:
    target = tmp_path / "practice.massagedesk"
    with pytest.raises(BackupDamaged, match="did not give back"):
        write_backup(store, target, at=now)
    assert not list(tmp_path.glob("*.massagedesk*"))
    fault_table("a disk that gives other bytes back", 1, 0, "no backup was made, and it says so")


def test_a_backup_that_is_not_read_back_is_found_out(
    store: Store,
    tmp_path: Path,
    now: Moment,
    other_bytes: None,
    monkeypatch: pytest.MonkeyPatch,
    fault_table: FaultTable,
) -> None:
    def believe(draft: Path, *_given: object) -> BackupFacts:
        return BackupFacts(draft, now.at, now.zone, 0, "", {}, "", "", "", None)  # type: ignore[arg-type]

    monkeypatch.setattr(backup_writing, "_read_back", believe)
    made = write_backup(store, tmp_path / "practice.massagedesk", at=now)
    with pytest.raises(BackupDamaged) as found:
        verify_backup(made.path, passphrase=PASSPHRASE)
    fault_table("planted: a backup not read back", 1, 1, f"found: {str(found.value)[:60]}")
