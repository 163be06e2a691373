"""Cuts the power of a recorded desk, opens what is left and compares it with what was told."""

import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from massage_desk.store.backup_file import verify_backup
from massage_desk.store.entities import Visit
from massage_desk.store.examining import examine
from massage_desk.store.faults import WrongPassphrase
from massage_desk.store.opening import Store, store_exists
from massage_desk.store.steps import Steps
from tests.faults.power import CutDisk, held_at
from tests.faults.recording import record, strace_works
from tests.faults.recording_steps import Recording, content

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
            self.cut_after(self._chance.randint(1, len(self._recording.steps)))
        return self

    def cut_after(self, steps: int) -> None:
        self.tries += 1
        CutDisk(self._recording, steps).write_to(self._folder, self._chance)
        told, coming = held_at(self._recording, steps)
        try:
            self._look(told, coming)
        except Exception as fault:  # noqa: BLE001 - whatever it is, something was lost
            self.lost.append(f"after step {steps}: {fault!r}".split("\n")[0])
        shutil.rmtree(self._folder)

    def kinds(self) -> str:
        """What was found, each kind once, for the table."""
        found = {words.partition(": ")[2][:70] for words in self.lost}
        return "found: " + "; ".join(sorted(found))

    def _look(self, told: dict[str, Any] | None, coming: dict[str, Any] | None) -> None:
        records = self._folder / "records"
        if told is None and not store_exists(records):
            return
        may_be = [each for each in (told, coming) if each is not None]
        with opened(records, [each["passphrase"] for each in may_be]) as store:
            examined = examine(store.records_path, store.data_key, Steps(None))
            assert not examined.file, f"damaged: {examined.file}"
            assert not examined.faults, f"the chain is broken: {examined.faults}"
            assert examined.log_is_whole, "the log is broken"
            found = notes_in(store)
            assert found in [each["notes"] for each in may_be], "acknowledged notes are lost"
            data_key = store.data_key
        for path in records.glob("*.massagedesk"):  # made before an update
            verify_backup(path, data_key=data_key)
        shas = {
            path.name: verify_backup(path, data_key=data_key).sha256
            for path in (self._folder / "backups").glob("*.massagedesk")
        }
        assert shas in [each["backups"] for each in may_be], "acknowledged backups are lost"


def opened(records: Path, passphrases: list[str]) -> Store:
    for passphrase in passphrases:
        try:
            return Store.open(records, passphrase=passphrase)
        except WrongPassphrase:
            continue
    raise AssertionError("neither the old nor the new passphrase opens the records")


def notes_in(store: Store) -> dict[str, list[Any]]:
    with store.read() as session:
        return {
            str(visit.id): [visit.subjective, visit.signed_at is not None]
            for visit in session.query(Visit)
        }
