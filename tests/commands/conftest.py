"""The command line as a person or a script runs it: a process of its own on a real store."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from massage_desk.commands.secret import VARIABLE
from massage_desk.domain.moment import Moment
from massage_desk.store.keys import KeyCost
from massage_desk.store.opening import Store
from tests.factory import a_client

PASSPHRASE = "correct horse battery staple"
CHEAP = KeyCost(memory_kib=64, passes=1, lanes=1)
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@dataclass(frozen=True)
class Desk:
    """A closed desk on the disk, with one client in it."""

    data_dir: Path
    recovery_code: str


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `massage-desk` from a folder that is not the checkout."""

    def ran(
        *words: object,
        passphrase: str | None = PASSPHRASE,
        by_descriptor: str | None = None,
        **settings: str,
    ) -> Ran:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path), **settings}
        environment.pop(VARIABLE, None)
        if passphrase is not None and by_descriptor is None:
            environment[VARIABLE] = passphrase
        arguments = [sys.executable, "-P", "-m", "massage_desk", *map(str, words)]
        passed: tuple[int, ...] = ()
        if by_descriptor is not None:
            reading, writing = os.pipe()
            os.write(writing, by_descriptor.encode())
            os.close(writing)
            passed = (reading,)
            arguments += ["--passphrase-fd", str(reading)]
        try:
            done = subprocess.run(
                arguments,
                env=environment,
                cwd=tmp_path,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=60,
                pass_fds=passed,
                check=False,
            )
        finally:
            for descriptor in passed:
                os.close(descriptor)
        assert "Traceback" not in done.stderr, done.stderr
        return Ran(done.returncode, done.stdout, done.stderr)

    return ran


@pytest.fixture
def desk(tmp_path: Path, now: Moment) -> Desk:
    """A desk that somebody has worked at and closed."""
    data_dir = tmp_path / "my desk"
    store, recovery_code = Store.create(data_dir / "records", PASSPHRASE, cost=CHEAP)
    with store, store.begin() as session:
        a_client(session, at=now)
    return Desk(data_dir, recovery_code)
