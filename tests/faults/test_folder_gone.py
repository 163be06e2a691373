"""A place that is taken away in the middle of a backup: told within seconds, nothing half done."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from massage_desk.domain.moment import Moment
from massage_desk.errors import DeskError
from massage_desk.store.backup_file import verify_backup, write_backup
from massage_desk.store.faults import PlaceGone, ReadOnlyPlace
from massage_desk.store.opening import Store
from tests.conftest import CHEAP, PASSPHRASE
from tests.factory import a_client
from tests.faults.table import FaultTable
from tests.store.small_disk import Mount, small

__all__ = ["small"]

TOLD = "told within 5 s; the earlier backup is as it was"
SOON = 5.0  # seconds
NOBODY = 65534
SHARES = [0.05, 0.3, 0.5, 0.79, 0.82, 0.88, 0.92]  # copying, checking, writing, reading back


class Stick:
    """A place with one good backup, of which something is to happen in mid-backup."""

    def __init__(self, store: Store, folder: Path, now: Moment) -> None:
        self.folder = folder
        self._store = store
        self._now = now
        self._target = folder / "practice.massagedesk"
        write_backup(store, self._target, at=now)
        self._before = self._target.read_bytes()
        with store.begin() as session:
            a_client(session, at=now)

    def backed_up_while(self, share: float, happen: Callable[[], object]) -> DeskError | None:
        """Begin another backup; what it was told, after at most five seconds."""
        has_happened = False

        def progress(done: float, _words: str) -> None:
            nonlocal has_happened
            if done >= share and not has_happened:
                has_happened = True
                happen()

        began = time.monotonic()
        try:
            write_backup(self._store, self._target, at=self._now, progress=progress)
        except DeskError as fault:
            return fault
        finally:
            assert time.monotonic() - began < SOON
            assert has_happened
        return None

    def is_as_before(self, folder: Path) -> None:
        """Only the earlier backup is there, and it is good."""
        assert [path.name for path in folder.iterdir() if not path.name.startswith(".")] == [
            self._target.name
        ]
        assert (folder / self._target.name).read_bytes() == self._before
        verify_backup(folder / self._target.name, passphrase=PASSPHRASE)


def test_a_folder_that_vanishes_in_mid_backup(
    store: Store, tmp_path: Path, now: Moment, fault_table: FaultTable
) -> None:
    (tmp_path / "stick").mkdir()
    stick = Stick(store, tmp_path / "stick", now)
    for share in SHARES:
        fault = stick.backed_up_while(share, lambda: stick.folder.rename(tmp_path / "gone"))
        assert isinstance(fault, PlaceGone)
        assert "no backup was made" in str(fault)
        stick.is_as_before(tmp_path / "gone")
        (tmp_path / "gone").rename(stick.folder)
    fault_table("folder gone in mid-backup", len(SHARES), 0, TOLD)


def test_a_stick_pulled_out_in_mid_backup(
    store: Store, small: Mount, tmp_path: Path, now: Moment, fault_table: FaultTable
) -> None:
    again = tmp_path / "again"  # where the stick is looked at once it is pulled out
    again.mkdir()
    stick = Stick(store, small.folder, now)
    assert small.run("mount", "--bind", str(small.folder), str(again))
    try:
        for share in SHARES:
            fault = stick.backed_up_while(share, partial(small.run, "umount", "-l", small.folder))
            assert isinstance(fault, PlaceGone)
            assert "no backup was made" in str(fault)
            stick.is_as_before(again)
            assert not list(small.folder.iterdir())  # nor is it on the computer's own disk
            assert small.run("mount", "--bind", str(again), str(small.folder))
    finally:
        assert small.run("umount", str(again))
    fault_table("stick pulled out in mid-backup", len(SHARES), 0, TOLD)


def test_a_stick_that_becomes_read_only_in_mid_backup(
    store: Store, small: Mount, now: Moment, fault_table: FaultTable
) -> None:
    stick = Stick(store, small.folder, now)
    for share in SHARES[:4]:  # later a file is open there, and the system does not allow it
        fault = stick.backed_up_while(share, partial(small.again, "ro"))
        assert isinstance(fault, ReadOnlyPlace)
        stick.is_as_before(small.folder)
        small.again("rw")
    assert stick.backed_up_while(0.5, lambda: None) is None
    fault_table("read-only in mid-backup", 4, 0, TOLD)


@pytest.fixture
def as_nobody() -> Iterator[Path]:
    """A folder of a user who may not do everything; the test runs as that user."""
    if os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only root can become somebody else")
    folder = Path(tempfile.mkdtemp(prefix="massage-desk-"))
    os.chown(folder, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        os.seteuid(0)
        shutil.rmtree(folder)


def test_permission_lost_in_mid_backup(
    as_nobody: Path, now: Moment, fault_table: FaultTable
) -> None:
    (as_nobody / "stick").mkdir()
    made, _code = Store.create(as_nobody / "records", PASSPHRASE, cost=CHEAP)
    with made as store:
        stick = Stick(store, as_nobody / "stick", now)
        for share in SHARES:
            fault = stick.backed_up_while(share, partial(stick.folder.chmod, 0o500))
            assert isinstance(fault, ReadOnlyPlace)
            stick.is_as_before(stick.folder)
            stick.folder.chmod(0o700)
        assert stick.backed_up_while(0.5, lambda: None) is None
    fault_table("permission lost in mid-backup", len(SHARES), 0, TOLD)


def test_permission_lost_under_an_open_desk(as_nobody: Path, now: Moment) -> None:
    made, _code = Store.create(as_nobody / "records", PASSPHRASE, cost=CHEAP)
    with made as store:
        as_nobody.chmod(0o000)
        with pytest.raises(ReadOnlyPlace, match="stays on the screen"), store.begin() as session:
            a_client(session, at=now)
        as_nobody.chmod(0o700)
        with store.begin() as session:
            a_client(session, at=now)
