"""Waiting times between wrong tries at a secret, which outlive the program.

They hold up somebody who sits at this desk. Somebody who took a copy of the files is not held up
by them: only the cost of each try and a strong passphrase are. The file has no secret in it.
"""

import contextlib
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from massage_desk.store import disk
from massage_desk.store.faults import (
    RecoveryCodeSlip,
    WaitBeforeNextTry,
    WrongPassphrase,
    WrongRecoveryCode,
)

FILE: Final = "tries.json"
WAITS: Final = (0, 0, 0, 5, 15, 30, 60, 120, 300)  # seconds after so many wrong tries
_LONGEST_FILE: Final = 1000  # bytes


@dataclass(frozen=True, slots=True)
class Tries:
    """How many tries were wrong in a row, and when the last one was (seconds since 1970)."""

    wrong: int = 0
    last: float = 0.0

    @property
    def wait(self) -> float:
        """Seconds from the last try to the next."""
        return float(WAITS[min(self.wrong, len(WAITS) - 1)])


def seconds_left(folder: Path) -> float:
    """How long the next try has to wait; 0 where it may come at once."""
    tries = _read(folder)
    now = time.time()
    if tries.last > now:  # the clock was set back: the wait begins again, and is no longer for it
        tries = Tries(tries.wrong, now)
        _write(folder, tries)
    return max(0.0, tries.last + tries.wait - now)


@contextlib.contextmanager
def counted(folder: Path) -> Iterator[None]:
    """Around one try at a secret; WaitBeforeNextTry where it comes too early.

    The try is written down as a wrong one before it is made, so that nobody wins one by ending the
    program; a right one takes it back, and all before it.
    """
    left = seconds_left(folder)
    if left > 0:
        raise WaitBeforeNextTry(left)
    before = _read(folder)
    _write(folder, Tries(before.wrong + 1, time.time()))
    try:
        yield
    except RecoveryCodeSlip:
        _write(folder, before)
        raise
    except (WrongPassphrase, WrongRecoveryCode):
        raise
    except BaseException:
        _write(folder, before)
        raise
    _write(folder, Tries())


def _read(folder: Path) -> Tries:
    """What is written there; a file that is damaged or hostile says nothing."""
    try:
        with (folder / FILE).open("rb") as file:
            told = json.loads(file.read(_LONGEST_FILE))
        wrong, last = told["wrong"], told["last"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return Tries()
    if type(wrong) is not int or not 0 <= wrong <= 1_000_000:
        return Tries()
    if type(last) not in (int, float) or not 0 <= last < 1e11:
        return Tries()
    return Tries(wrong, float(last))


def _write(folder: Path, tries: Tries) -> None:
    """Where the disk refuses, nothing is held up: that must not keep the therapist out."""
    with contextlib.suppress(OSError):
        if tries.wrong:
            told = {"wrong": tries.wrong, "last": round(tries.last, 3)}
            disk.write_whole(folder / FILE, json.dumps(told).encode())
        else:
            (folder / FILE).unlink(missing_ok=True)
            disk.drop_drafts(folder / FILE)  # left by a desk that was killed while it wrote one
