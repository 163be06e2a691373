"""The command line, killed: a backup is whole or not there, a restore is wholly old or new."""

import os
import random
import secrets
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from massage_desk.commands.secret import VARIABLE
from massage_desk.domain.moment import Moment
from massage_desk.store.backup_file import verify_backup, write_backup
from massage_desk.store.entities import Visit
from massage_desk.store.opening import Store
from tests.conftest import CHEAP, PASSPHRASE
from tests.factory import a_client, a_visit
from tests.faults.kills import CHECKOUT
from tests.faults.table import FaultTable

_VISITS = 150
_MORE = 7  # visits that the backup does not have
_LONG = 20_000  # bytes of a note: enough to be killed in


@dataclass
class Practice:
    """Closed records and a backup that lacks the last visits in them."""

    data_dir: Path
    backup: Path

    @property
    def folder(self) -> Path:
        return self.data_dir / "records"

    def count(self, folder: Path | None = None) -> int:
        opened = Store.open(folder or self.folder, passphrase=PASSPHRASE)
        with opened, opened.read() as session:
            return session.query(Visit).count()

    def run(self, *command: str, kill_after: float | None = None) -> str:
        """Run a command on these records; returns what it said before it ended or was killed."""
        desk = subprocess.Popen(
            [sys.executable, "-m", "massage_desk", "--data-dir", str(self.data_dir), *command],
            cwd=CHECKOUT,
            env=os.environ | {VARIABLE: PASSPHRASE, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        if kill_after is not None:
            time.sleep(kill_after)
            desk.send_signal(signal.SIGKILL)
        said, _nothing = desk.communicate(timeout=60)
        return said


@pytest.fixture
def practice(tmp_path: Path, now: Moment) -> Practice:
    folder = tmp_path / "desk" / "records"
    made, _code = Store.create(folder, PASSPHRASE, cost=CHEAP)
    made_backup = tmp_path / "earlier.massagedesk"
    with made:
        with made.begin() as session:
            client = a_client(session, at=now)
            for _visit in range(_VISITS):
                a_visit(session, client, at=now, subjective=secrets.token_hex(_LONG // 2))
        write_backup(made, made_backup, at=now)
        with made.begin() as session:
            for _visit in range(_MORE):
                a_visit(session, client, at=now)
    return Practice(folder.parent, made_backup)


def _moments(practice: Practice, tries: int, *command: str) -> list[float]:
    """Seconds after which to kill, all over the second half of what the command takes."""
    began = time.monotonic()
    assert practice.run(*command)
    whole = time.monotonic() - began
    chance = random.Random(tries)
    return [chance.uniform(0.4 * whole, 1.05 * whole) for _try in range(tries)]


@pytest.mark.parametrize("tries", [1, pytest.param(60, marks=pytest.mark.slow)])
def test_a_killed_backup_leaves_the_earlier_one_or_a_whole_new_one(
    practice: Practice, tmp_path: Path, tries: int, fault_table: FaultTable
) -> None:
    target = tmp_path / "practice.massagedesk"
    command = ("backup", str(target), "--replace")
    done = finished = 0
    for moment in _moments(practice, tries, *command):
        before = target.read_bytes()
        said = practice.run(*command, kill_after=moment)
        facts = verify_backup(target, passphrase=PASSPHRASE)
        assert facts.counts["visit"] == _VISITS + _MORE
        assert practice.count() == _VISITS + _MORE
        done += target.read_bytes() != before
        finished += "verified" in said
    assert done >= finished  # what was told is there
    fault_table("kill -9 of the command backup", tries, 0, f"verified; {done} were new")


@pytest.mark.parametrize("tries", [1, pytest.param(60, marks=pytest.mark.slow)])
def test_a_killed_restore_leaves_the_earlier_records_or_the_restored_ones(
    practice: Practice, tmp_path: Path, tries: int, fault_table: FaultTable
) -> None:
    shutil.copytree(practice.folder, tmp_path / "as it was")
    command = ("restore", str(practice.backup), "--replace")
    restored = 0
    for moment in _moments(practice, tries, *command):
        shutil.rmtree(practice.data_dir)
        shutil.copytree(tmp_path / "as it was", practice.folder)
        said = practice.run(*command, kill_after=moment)
        count = practice.count()
        assert count in (_VISITS, _VISITS + _MORE)
        if count == _VISITS:
            restored += 1
            (aside,) = practice.data_dir.glob("records kept *")
            assert practice.count(aside) == _VISITS + _MORE
        else:
            assert "verified" not in said
    fault_table("kill -9 of the command restore", tries, 0, f"opened; {restored} were restored")
