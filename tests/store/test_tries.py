"""Wrong tries have to wait, also over a restart; the therapist is never locked out by it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from massage_desk.store import tries
from massage_desk.store.faults import (
    RecoveryCodeSlip,
    WaitBeforeNextTry,
    WrongPassphrase,
    waiting_words,
)
from massage_desk.store.opening import Store
from tests.store.records import CHECKOUT, PASSPHRASE, Filled, names_in


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time as the tries see it."""
    now = [1_800_000_000.0]
    monkeypatch.setattr(tries.time, "time", lambda: now[0])
    return now


def try_wrong(filled: Filled) -> None:
    with pytest.raises(WrongPassphrase):
        Store.open(filled.folder, passphrase="not this one at all")


def open_right(filled: Filled) -> None:
    Store.open(filled.folder, passphrase=PASSPHRASE).close()


def test_the_first_three_are_free_and_then_the_waits_grow(
    filled: Filled, clock: list[float]
) -> None:
    for _ in range(3):
        try_wrong(filled)
    waited = []
    for _ in range(7):
        left = tries.seconds_left(filled.folder)
        waited.append(left)
        if left:
            with pytest.raises(WaitBeforeNextTry):
                Store.open(filled.folder, passphrase=PASSPHRASE)
        clock[0] += left
        try_wrong(filled)
    assert waited == [5, 15, 30, 60, 120, 300, 300]


def test_a_right_try_after_the_wait_begins_anew(filled: Filled, clock: list[float]) -> None:
    for _ in range(3):
        try_wrong(filled)
    clock[0] += 5
    open_right(filled)
    assert tries.FILE not in names_in(filled.folder)
    try_wrong(filled)
    assert tries.seconds_left(filled.folder) == 0


def test_waiting_in_vain_does_not_make_it_longer(filled: Filled, clock: list[float]) -> None:
    for _ in range(3):
        try_wrong(filled)
    for _ in range(5):
        with pytest.raises(WaitBeforeNextTry) as fault:
            open_right(filled)
    assert fault.value.seconds == 5
    assert str(fault.value).startswith("Wait 5 seconds before the next try.")


def test_a_slip_in_the_code_is_no_try(filled: Filled, clock: list[float]) -> None:
    for _ in range(9):
        with pytest.raises(RecoveryCodeSlip):
            Store.open(filled.folder, recovery_code="AAAAA")
    assert tries.seconds_left(filled.folder) == 0


def test_tries_at_the_passphrase_of_an_open_desk_count_too(
    filled: Filled, clock: list[float]
) -> None:
    with Store.open(filled.folder, passphrase=PASSPHRASE) as store:
        for _ in range(3):
            with pytest.raises(WrongPassphrase):
                store.change_passphrase("not this one at all", "another good long one")
        with pytest.raises(WaitBeforeNextTry):
            store.change_passphrase(PASSPHRASE, "another good long one")


@pytest.mark.parametrize("days", [-3650, 3650])
def test_a_clock_that_jumps_neither_frees_for_ever_nor_locks_out(
    filled: Filled, clock: list[float], days: int
) -> None:
    for _ in range(3):
        try_wrong(filled)
    clock[0] += days * 86400
    left = tries.seconds_left(filled.folder)
    assert 0 <= left <= 5
    clock[0] += left
    open_right(filled)


def test_a_try_counts_although_the_program_is_killed_before_it_answers(filled: Filled) -> None:
    script = (
        "import os, sys\nfrom pathlib import Path\n"
        "from massage_desk.store import keys, opening\n"
        "opening.preload()\n"
        "keys.Keys.unlock = lambda *given, **named: os.kill(os.getpid(), 9)\n"
        "opening.Store.open(Path(sys.argv[1]), passphrase='x' * 20)\n"
    )
    for _ in range(3):
        command = [sys.executable, "-c", script, filled.folder]
        ended = subprocess.run(command, cwd=CHECKOUT, env=dict(os.environ), check=False)
        assert ended.returncode == -9
    assert tries.seconds_left(filled.folder) > 0


def test_the_file_is_its_owner_s_and_holds_no_secret(filled: Filled, clock: list[float]) -> None:
    try_wrong(filled)
    path = filled.folder / tries.FILE
    assert path.stat().st_mode & 0o777 == 0o600
    assert json.loads(path.read_text()) == {"wrong": 1, "last": clock[0]}


HOSTILE = st.one_of(
    st.binary(max_size=80),
    st.builds(
        lambda wrong, last: json.dumps({"wrong": wrong, "last": last}).encode(),
        st.one_of(st.integers(), st.floats(), st.text(max_size=3), st.none(), st.booleans()),
        st.one_of(st.integers(), st.floats(), st.text(max_size=3), st.none(), st.booleans()),
    ),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=HOSTILE)
def test_whatever_stands_in_the_file_the_wait_has_an_end(tmp_path: Path, data: bytes) -> None:
    (tmp_path / tries.FILE).write_bytes(data)
    assert 0 <= tries.seconds_left(tmp_path) <= tries.WAITS[-1]


def test_a_folder_that_takes_nothing_lets_the_therapist_in(
    filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object) -> None:
        raise PermissionError

    monkeypatch.setattr(tries.disk, "write_whole", refuse)
    for _ in range(5):
        try_wrong(filled)
    open_right(filled)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 second"), (39.1, "40 seconds"), (90, "90 seconds"), (121, "3 minutes")],
)
def test_the_wait_is_told_in_words(seconds: float, words: str) -> None:
    assert waiting_words(seconds) == words


def test_what_a_killed_desk_left_half_written_is_gone_after_the_next_right_try(
    filled: Filled,
) -> None:
    (filled.folder / ".tries.json.4711.new").write_bytes(b'{"wro')
    open_right(filled)
    assert not [name for name in names_in(filled.folder) if "tries" in name]
