"""Benchmarks of whole processes: start to window, start to list, peak of memory."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import generate
from generate import PASSPHRASE
from measuring import Result, Timed, in_turn

from massage_desk.store.opening import Store

_HERE = Path(__file__).parent


class Child:
    """One window in a process of its own: milliseconds to its first paint, MB at that moment."""

    def __init__(self, script: str, *arguments: str, key: bytes) -> None:
        self._command = [sys.executable, "-P", str(_HERE / script), *arguments]
        self._key = key.hex()

    def milliseconds(self) -> float:
        """From the start of the process to the first paint."""
        began = time.perf_counter()
        self._run()
        return (time.perf_counter() - began) * 1000

    def megabytes(self) -> float:
        """The most memory that the process has held."""
        return float(self._run().split()[1])

    def _run(self) -> str:
        environment = {name: os.environ[name] for name in os.environ if name != "PYTHONPATH"}
        environment["PYTHONPATH"] = os.pathsep.join((str(_HERE), str(_HERE.parents[1])))
        done = subprocess.run(
            self._command,
            input=self._key + "\n",
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        if not done.stdout.startswith("painted"):
            raise RuntimeError(f"no window was painted ({done.returncode}): {done.stderr[-2000:]}")
        return done.stdout


def start(folder: Path, repeats: int) -> Iterator[Result]:
    """The first window and the list of clients, against a bare window with a list of them.

    `memory.peak` is taken at the painted list, against the same.
    """
    with Store.open(folder, passphrase=PASSPHRASE) as store:
        key = store.data_key
    records = str(folder)
    bare = Child("child_bare_window.py", records, key=key)
    gate = Child("child_desk_window.py", records, "gate", key=key)
    listed = Child("child_desk_window.py", records, "list", key=key)
    takes: dict[str, tuple[Timed, Timed, str]] = {
        "start.window": (gate.milliseconds, bare.milliseconds, "ms"),
        "start.list": (listed.milliseconds, bare.milliseconds, "ms"),
        "memory.peak": (listed.megabytes, bare.megabytes, "MB"),
    }
    for name, (ours, alone, unit) in takes.items():
        yield in_turn(name, ours, alone, repeats=repeats, unit=unit, warm=1)


def memory(folder: Path, repeats: int) -> Iterator[Result]:
    """The painted list of clients, and the window after a walk, against an empty store's."""
    empty = folder.with_name("empty")
    if not empty.exists():
        store, _code = Store.create(empty, PASSPHRASE)
        with store:
            generate.fill(store, generate.Sizes(clients=1, visits=1, marks=1), quiet=True)
    keys = []
    for place in (folder, empty):
        with Store.open(place, passphrase=PASSPHRASE) as store:
            keys.append(store.data_key)
    for name, wanted in (("memory.list", "list"), ("memory.walk", "walk")):
        ours, bare = (
            Child("child_desk_window.py", str(place), wanted, key=key)
            for place, key in zip((folder, empty), keys, strict=True)
        )
        few = max(3, repeats // 3)
        yield in_turn(name, ours.megabytes, bare.megabytes, repeats=few, unit="MB", warm=1)
