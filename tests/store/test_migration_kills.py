"""A migration that is killed leaves the records wholly old or wholly new."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from massage_desk.store import chain, cipher, schema
from massage_desk.store.backup_file import verify_backup
from massage_desk.store.keys import read_keys
from massage_desk.store.opening import Store
from tests.store.records import CHECKOUT
from tests.store.releases.make import FOLDER, PASSPHRASE

_ACTS = 60  # that the migration surely has

# Dies at the n-th act on the disk or the n-th statement, whichever list it belongs to.
_OPEN_AND_DIE = """
import os, sys
from pathlib import Path

left = int(sys.argv[3])

def counted():
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), 9)

def dying(act):
    def do(*given, **named):
        counted()
        return act(*given, **named)
    return do

for name in ("replace", "rename", "fsync", "mkdir", "unlink", "rmdir"):
    setattr(os, name, dying(getattr(os, name)))
from sqlalchemy import event
from sqlalchemy.engine import Engine
event.listen(Engine, "before_cursor_execute", lambda *_: counted())
event.listen(Engine, "commit", lambda *_: counted())
from massage_desk.store.opening import Store
store = Store.open(Path(sys.argv[1]), passphrase=sys.argv[2])
counted()
store.close()
print("opened")
"""


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """Records as the first release left them."""
    with zipfile.ZipFile(FOLDER / "0001.massagedesk") as backup:
        for name in ("keys.json", "records.db"):
            backup.extract(name, tmp_path / "earlier")
    return tmp_path / "earlier"


def open_and_die(folder: Path, at: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _OPEN_AND_DIE, folder, PASSPHRASE, str(at)],
        cwd=CHECKOUT,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )


def state_of(folder: Path) -> str:
    """The revision that is there, once it is seen that the records are wholly of that revision."""
    key = read_keys((folder / "keys.json").read_bytes()).unlock(passphrase=PASSPHRASE)
    connection = cipher.connect(folder / "records.db", key)
    try:
        revision = schema.read_revision(connection)
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        assert ("chain_link" in tables) == (revision != "0001")
        assert not [name for name in tables if name.startswith("earlier_")]
        assert connection.execute("SELECT count(*) FROM visit").fetchone() == (2,)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return revision
    finally:
        connection.close()


def deaths(full: int, wanted: int) -> list[int]:
    """So many points from the first act to the last, spread over all of them."""
    return sorted({1 + round(n * (full - 1) / max(wanted - 1, 1)) for n in range(wanted)})


def acts_of_a_whole_migration(earlier: Path, tmp_path: Path) -> int:
    high, low = 1024, 1
    while low < high:  # the first number of acts that it outlives
        middle = (low + high) // 2
        shutil.copytree(earlier, tmp_path / "counted")
        if open_and_die(tmp_path / "counted", middle).returncode == 0:
            high = middle
        else:
            low = middle + 1
        shutil.rmtree(tmp_path / "counted")
    return low


@pytest.mark.parametrize("tries", [4, pytest.param(50, marks=pytest.mark.slow)])
def test_a_migration_that_is_killed_leaves_the_old_or_the_new(
    earlier: Path, tmp_path: Path, tries: int
) -> None:
    last = _ACTS if tries < 10 else acts_of_a_whole_migration(earlier, tmp_path) - 1
    found = []
    for at in deaths(last, tries):
        folder = tmp_path / f"killed {at}"
        shutil.copytree(earlier, folder)
        ended = open_and_die(folder, at)
        assert ended.returncode == -9, (at, ended.stderr)
        found.append(state_of(folder))
        backups = list(folder.glob("before *.massagedesk"))
        if found[-1] != "0001":
            assert backups, "nothing is changed before there is a backup"
        for backup in backups:
            assert verify_backup(backup, passphrase=PASSPHRASE).schema == "0001"
        with Store.open(folder, passphrase=PASSPHRASE) as store, store.read() as session:
            assert not list(chain.faults(chain.asking(session.connection())))
        assert state_of(folder) == schema.CURRENT
    assert found == sorted(found), "once it is brought up to date it stays so"
    assert "0001" in found
    if tries > 10:
        assert schema.CURRENT in found
