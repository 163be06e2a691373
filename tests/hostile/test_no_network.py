"""The desk speaks to no other computer: not in a test, and not when its window is used."""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests import network

CHECKOUT = Path(__file__).parents[2]
BEYOND = re.compile(r"AF_(?!UNIX|LOCAL|NETLINK|UNSPEC)\w+")
TRACE = ("strace", "-f", "-qq", "-e", "trace=network")


def traced(tmp_path: Path, *command: str) -> str:
    """What the program and its children asked of the network, as the kernel saw it."""
    seen = tmp_path / "seen.txt"
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "TMPDIR": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
    }
    ran = subprocess.run(
        [*TRACE, "-o", str(seen), sys.executable, *command],
        cwd=CHECKOUT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=580,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return seen.read_text()


def can_trace() -> bool:
    """Whether there is a tracer, and this computer lets it trace."""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run([*TRACE, "-o", os.devnull, "true"], capture_output=True, check=False)
    return tried.returncode == 0


needs_trace = pytest.mark.skipif(not can_trace(), reason="no tracer, or it may not trace here")


@needs_trace
def test_the_window_records_letter_and_backup_of_the_self_test_use_no_network(tmp_path):
    data = str(tmp_path / "desk")
    seen = traced(tmp_path, "-m", "massage_desk", "--data-dir", data, "self-test")
    assert not BEYOND.findall(seen)


@needs_trace
@pytest.mark.slow
def test_a_day_at_the_window_uses_no_network(tmp_path):
    seen = traced(tmp_path, "-m", "massage_desk", "day", "--light", str(tmp_path / "day"))
    assert not BEYOND.findall(seen)


@needs_trace
def test_a_connection_would_be_seen_by_the_trace(tmp_path):
    """Planted: a program that does try."""
    program = (
        "import contextlib, socket\n"
        "with socket.socket() as made, contextlib.suppress(OSError):\n"
        "    made.connect(('127.0.0.1', 9))\n"
    )
    assert BEYOND.findall(traced(tmp_path, "-c", program))


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_a_connection_of_a_test_is_refused_and_remembered(family):
    with contextlib.closing(socket.socket(family)) as made:
        address = ("127.0.0.1" if family == socket.AF_INET else "::1", 9)
        for attempt in (made.connect, made.bind):
            with pytest.raises(network.NetworkUsed):
                attempt(address)
    with pytest.raises(network.NetworkUsed):
        socket.getaddrinfo("example.org", 443)
    assert len(network.tried) == 3
    network.tried.clear()


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="only where there are such sockets")
def test_programs_of_this_computer_may_be_spoken_to(tmp_path):
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as made:
        made.bind(str(tmp_path / "here"))
    assert not network.tried
