"""Kills a working desk, opens its records again and compares them with what it had told."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from massage_desk.services import half_written
from massage_desk.services.letters import get_letter
from massage_desk.services.visits import get_visit
from massage_desk.store.backup_file import SUFFIX, verify_backup
from massage_desk.store.entities import Letter, Visit
from massage_desk.store.examining import examine
from massage_desk.store.faults import WrongPassphrase
from massage_desk.store.opening import Store
from massage_desk.store.steps import Steps
from tests.faults.comparing import Kept, Told, compare

CHECKOUT = Path(__file__).parents[2]
_PATIENCE = 30.0  # seconds for a desk to open


@dataclass
class Outcome:
    """What came of all kills so far."""

    tries: int = 0
    lost: list[str] = field(default_factory=list)  # acknowledged, and not in the records
    wrong: list[str] = field(default_factory=list)  # half, mixed or damaged
    late: list[str] = field(default_factory=list)  # typed too long before the kill to be lost
    seconds: float = 0.0  # the most typing that was lost
    allowed: float = 0.0  # the most that the machine stood still
    saves: int = 0
    backups: int = 0
    signed: int = 0
    thrown: int = 0
    passphrases: int = 0

    @property
    def words(self) -> str:
        """For the table."""
        return (
            f"opened and compared; {self.saves} saves, {self.signed} signed, {self.thrown} binned, "
            f"{self.backups} backups, {self.passphrases} passphrases told; at most "
            f"{self.seconds:.2f} s of typing lost (machine stood still {self.allowed:.2f} s)"
        )


class Nursery:
    """The process that desks are forked from."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.child_desk"],
            cwd=CHECKOUT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        assert self.answer() == ["ready"]

    def start(self, orders: dict[str, Any]) -> int:
        """Start a desk; returns its process id."""
        assert self._process.stdin is not None
        print(json.dumps(orders), file=self._process.stdin, flush=True)
        (pid,) = self.answer()
        return int(pid)

    def answer(self) -> list[str]:
        assert self._process.stdout is not None
        return self._process.stdout.readline().split()

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(_PATIENCE)
        self._process.stdout.close()


class Killer:
    """Starts desks on one store and kills them."""

    def __init__(
        self, nursery: Nursery, folder: Path, passphrase: str, *, seed: int, way: str = ""
    ) -> None:
        self._nursery = nursery
        self._folder = folder
        self._passphrase = passphrase
        self._chance = random.Random(seed)
        self._way = way
        self._log = folder.parent / "told.log"
        self._backups = folder.parent / "backups"
        self._backups.mkdir()
        self.outcome = Outcome()
        self._kept = self._read(passphrase)

    def kill(self, *, after: float, mood: str = "day", written: bool = True) -> None:
        """Kill a desk so many seconds after its first word (or its start, where not `written`)."""
        self._log.unlink(missing_ok=True)
        orders = {
            "folder": str(self._folder),
            "passphrase": self._passphrase,
            "log": str(self._log),
            "seed": self._chance.getrandbits(24),
            "mood": mood,
            "way": self._way,
        }
        pid = self._nursery.start(orders)
        if written:
            self._wait_for("writing")
        time.sleep(after)
        killed_at = time.monotonic()
        os.kill(pid, signal.SIGKILL)
        dead = self._nursery.answer()
        assert dead == ["dead", str(int(signal.SIGKILL))], f"the desk ended by itself: {dead}"
        self.outcome.tries += 1
        self._look(killed_at)

    def _wait_for(self, event: str) -> None:
        deadline = time.monotonic() + _PATIENCE
        while not any(each["event"] == event for each in self._events()):
            assert time.monotonic() < deadline, f"the desk did not get to '{event}'"
            time.sleep(0.005)

    def _events(self) -> list[dict[str, Any]]:
        if not self._log.exists():
            return []
        lines = self._log.read_bytes().split(b"\n")
        return [json.loads(line) for line in lines[:-1]]

    def _look(self, killed_at: float) -> None:
        told = Told.read(self._events(), self._passphrase)
        outcome = self.outcome
        outcome.wrong += told.crashes
        before, self._kept = self._kept, self._read(*told.passphrases)
        found = compare(before, self._kept, told, killed_at)
        outcome.lost += found.lost
        outcome.wrong += found.wrong
        outcome.late += found.late
        outcome.seconds = max(outcome.seconds, found.seconds)
        outcome.allowed = max(outcome.allowed, found.allowed)
        outcome.saves += len(told.saved)
        outcome.signed += len(told.signed)
        outcome.thrown += len(told.thrown)
        outcome.passphrases += told.changes
        self._look_at_backups(told)

    def _read(self, *passphrases: str) -> dict[str, Kept]:
        """Open the records as the therapist does, look at every page, and read every note."""
        store = self._open(passphrases)
        with store:
            self._data_key = store.data_key
            begun = [path.name for path in self._folder.glob(".*")]
            self.outcome.wrong += [f"left in the folder: {name}" for name in begun]
            examined = examine(store.records_path, store.data_key, Steps(None))
            if examined.file or examined.faults or not examined.log_is_whole:
                self.outcome.wrong.append(f"the records are damaged: {examined}")
            with store.read() as session:
                visits = [get_visit(session, row) for (row,) in session.query(Visit.id)]
                letters = [get_letter(session, row) for (row,) in session.query(Letter.id)]
            forms = half_written.kept(store).get("visit", {}).get("kept", {}).get("sealed", {})
        kept = {f"visit {visit.id}": Kept.of_visit(visit) for visit in visits}
        for visit_id, words, _reason in forms.get("addenda", ()):
            kept[f"addendum {visit_id}"] = Kept.of_addendum(words)
        return kept | {f"letter {letter.row.id}": Kept.of_letter(letter) for letter in letters}

    def _open(self, passphrases: tuple[str, ...]) -> Store:
        for passphrase in passphrases:
            try:
                store = Store.open(self._folder, passphrase=passphrase)
            except WrongPassphrase:
                continue
            self._passphrase = passphrase
            return store
        raise AssertionError("neither the old nor the new passphrase opens the records")

    def _look_at_backups(self, told: Told) -> None:
        there = {path.name for path in self._backups.glob(f"*{SUFFIX}")}
        self.outcome.lost += [f"backup {name}" for name in told.backups - there]
        for name in there:
            verify_backup(self._backups / name, data_key=self._data_key)
            (self._backups / name).unlink()
        self.outcome.backups += len(told.backups)
