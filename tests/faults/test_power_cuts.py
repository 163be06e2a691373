"""After a power cut all that was acknowledged is there, and the records open without a question."""

import contextlib
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from massage_desk.domain.moment import Moment
from massage_desk.store import cipher
from massage_desk.store.examining import examine
from massage_desk.store.opening import Store
from massage_desk.store.steps import Steps
from tests.conftest import PASSPHRASE
from tests.factory import a_client
from tests.faults.power_cuts import Cuts, disk, notes_in, recorded
from tests.faults.power_desks import Killed, killed
from tests.faults.table import FaultTable
from tests.store.releases.make import FOLDER
from tests.store.releases.make import PASSPHRASE as RELEASED_PASSPHRASE

__all__ = ["disk", "killed"]


@pytest.mark.parametrize(
    ("recordings", "cuts", "acts"), [(1, 8, 60), pytest.param(4, 50, 250, marks=pytest.mark.slow)]
)
def test_a_power_cut_loses_nothing_that_was_acknowledged(
    disk: Path, tmp_path: Path, recordings: int, cuts: int, acts: int, fault_table: FaultTable
) -> None:
    tries, lost = 0, []
    for seed in range(recordings):
        shutil.rmtree(disk)
        (disk / "backups").mkdir(parents=True)
        recording = recorded(disk, script="work", acts=acts, seed=seed)
        tried = Cuts(recording, tmp_path / "cut", seed).cut(cuts)
        tries += tried.tries
        lost += tried.lost
    fault_table("power cut while working", tries, len(lost), "opened and compared")
    assert not lost


@pytest.mark.parametrize("cuts", [3, pytest.param(100, marks=pytest.mark.slow)])
def test_a_power_cut_during_a_restore_leaves_the_old_records_or_the_new(
    killed: Killed, tmp_path: Path, cuts: int, fault_table: FaultTable
) -> None:
    recording = recorded(killed.disk, script="restore", held=killed.held, then=killed.then)
    tried = Cuts(recording, tmp_path / "cut", cuts).cut(cuts)
    fault_table("power cut during a restore", cuts, len(tried.lost), "opened and compared")
    assert not tried.lost


@pytest.mark.parametrize("cuts", [3, pytest.param(100, marks=pytest.mark.slow)])
def test_a_power_cut_during_an_update_loses_nothing(
    disk: Path, tmp_path: Path, cuts: int, fault_table: FaultTable
) -> None:
    with zipfile.ZipFile(FOLDER / "0001.massagedesk") as backup:
        for folder in (disk / "records", tmp_path / "like it"):
            for name in ("keys.json", "records.db"):
                backup.extract(name, folder)
    with Store.open(tmp_path / "like it", passphrase=RELEASED_PASSPHRASE) as like_it:
        notes = notes_in(like_it)
    held: dict[str, Any] = {"notes": notes, "passphrase": RELEASED_PASSPHRASE, "backups": {}}
    recording = recorded(disk, script="open", held=held)
    tried = Cuts(recording, tmp_path / "cut", cuts).cut(cuts)
    fault_table("power cut during an update", cuts, len(tried.lost), "opened and compared")
    assert not tried.lost


def test_pages_torn_while_the_journal_was_folded_in_are_no_damage(
    store: Store, tmp_path: Path, now: Moment
) -> None:
    with store.begin() as session:
        a_client(session, at=now)
    left = tmp_path / "left"
    shutil.copytree(store.folder, left)
    journal = (left / "records.db-wal").read_bytes()
    frame = 24 + cipher.PAGE_SIZE
    pages = {int.from_bytes(journal[start : start + 4]) for start in range(32, len(journal), frame)}
    with (left / "records.db").open("r+b") as file:
        for page in pages - {1}:
            file.seek((page - 1) * cipher.PAGE_SIZE + 512)
            file.write(bytes(512))
    with Store.open(left, passphrase=PASSPHRASE) as again:
        examined = examine(again.records_path, again.data_key, Steps(None))
        assert not examined.file


def test_a_first_page_torn_while_it_was_changed_is_brought_back(
    store: Store, tmp_path: Path
) -> None:
    left = tmp_path / "left"
    path, data_key = store.records_path, store.data_key
    store.close()
    with contextlib.closing(cipher.connect(path, data_key)) as connection:
        for pragma in ("journal_mode = DELETE", "cache_size = 4"):  # as in a restored backup
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        connection.execute("PRAGMA user_version = 7")
        connection.execute("CREATE TABLE scratch AS SELECT zeroblob(400000) AS zeros")
        shutil.copytree(store.folder, left)
        connection.execute("ROLLBACK")
    with (left / "records.db").open("r+b") as file:
        file.seek(1024)
        file.write(bytes(512))
    Store.open(left, passphrase=PASSPHRASE).close()
