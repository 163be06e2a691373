"""After a power cut all that was acknowledged is there, and the records open without a question."""

import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from massage_desk.domain.moment import Moment
from massage_desk.store.backup_file import verify_backup
from massage_desk.store.cipher import PAGE_SIZE
from massage_desk.store.entities import Visit
from massage_desk.store.examining import examine
from massage_desk.store.faults import WrongPassphrase
from massage_desk.store.opening import Store, store_exists
from massage_desk.store.steps import Steps
from tests.conftest import PASSPHRASE
from tests.factory import a_client
from tests.faults.power import CutDisk, held_at
from tests.faults.recording import record, strace_works
from tests.faults.recording_steps import Recording, content
from tests.faults.table import FaultTable

CHILD = "tests.faults.child_power"


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """An empty disk that is recorded."""
    if not strace_works():
        pytest.skip("power cuts need strace and the right to trace a process")
    made = tmp_path / "disk"
    (made / "backups").mkdir(parents=True)
    return made


def recorded(disk: Path, **orders: Any) -> Recording:
    """A recording that is known to tell everything."""
    recording = record(disk, CHILD, {"plant": "", "held": {}, "seed": 0} | orders)
    assert CutDisk(recording, len(recording.steps)).as_left() == content(disk)
    return recording


class Cuts:
    """Cuts the power of a recording at points of chance, and looks at what is left."""

    def __init__(self, recording: Recording, folder: Path, seed: int) -> None:
        self._recording = recording
        self._folder = folder
        self._chance = random.Random(seed)
        self.tries = 0
        self.lost: list[str] = []

    def cut(self, times: int) -> "Cuts":
        for _time in range(times):
            self.tries += 1
            steps = self._chance.randint(1, len(self._recording.steps))
            CutDisk(self._recording, steps).write_to(self._folder, self._chance)
            told, coming = held_at(self._recording, steps)
            try:
                self._look(told, coming)
            except Exception as fault:  # noqa: BLE001 - whatever it is, something was lost
                self.lost.append(f"after step {steps}: {fault!r}")
            shutil.rmtree(self._folder)
            for aside in self._folder.parent.glob(f"{self._folder.name} kept*"):
                shutil.rmtree(aside)
        return self

    def _look(self, told: dict[str, Any] | None, coming: dict[str, Any] | None) -> None:
        records = self._folder / "records"
        if told is None and not store_exists(records):
            return
        may_be = [each for each in (told, coming) if each is not None]
        with _opened(records, [each["passphrase"] for each in may_be]) as store:
            examined = examine(store.records_path, store.data_key, Steps(None))
            assert not examined.file
            assert not examined.faults
            assert examined.log_is_whole
            found = _notes(store)
            assert found in [each["notes"] for each in may_be], "notes differ"
            data_key = store.data_key
        shas = {
            path.name: verify_backup(path, data_key=data_key).sha256
            for path in (self._folder / "backups").glob("*.massagedesk")
        }
        assert shas in [each["backups"] for each in may_be], "backups differ"


def _opened(records: Path, passphrases: list[str]) -> Store:
    for passphrase in passphrases:
        try:
            return Store.open(records, passphrase=passphrase)
        except WrongPassphrase:
            continue
    raise AssertionError("neither the old nor the new passphrase opens the records")


def _notes(store: Store) -> dict[str, list[Any]]:
    with store.read() as session:
        return {
            str(visit.id): [visit.subjective, visit.signed_at is not None]
            for visit in session.query(Visit)
        }


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
    fault_table("power cut", tries, len(lost), "opened and compared")
    assert not lost


def test_pages_torn_while_the_journal_was_folded_in_are_no_damage(
    store: Store, tmp_path: Path, now: Moment
) -> None:
    with store.begin() as session:
        a_client(session, at=now)
    left = tmp_path / "left"
    shutil.copytree(store.folder, left)
    journal = (left / "records.db-wal").read_bytes()
    frame = 24 + PAGE_SIZE
    pages = {int.from_bytes(journal[start : start + 4]) for start in range(32, len(journal), frame)}
    with (left / "records.db").open("r+b") as file:
        for page in pages - {1}:
            file.seek((page - 1) * PAGE_SIZE + 512)
            file.write(bytes(512))
    with Store.open(left, passphrase=PASSPHRASE) as again:
        examined = examine(again.records_path, again.data_key, Steps(None))
        assert not examined.file
