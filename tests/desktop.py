"""A desktop that nobody sees: an X screen and a session bus of its own, on Linux."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE = 60.0  # seconds, for a computer that is busy with other tests
_SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
_OF_A_SESSION = ("DBUS_", "GDK_", "QT_", "WAYLAND_", "XAUTHORITY", "XDG_", "AT_SPI_")


def what_is_missing() -> str:
    """Why there can be no desktop with an accessibility bus here, or ''."""
    if sys.platform != "linux":
        return "only Linux has an accessibility bus"
    missing = [name for name in ("Xvfb", "dbus-daemon") if shutil.which(name) is None]
    if not _SERVICE.exists():
        missing.append("at-spi2-core")
    return f"not installed here: {', '.join(missing)}" if missing else ""


@dataclass(frozen=True)
class Desktop:
    """Where programs are started, and the address of the session bus that they share."""

    variables: dict[str, str]

    @property
    def session_bus(self) -> str:
        """Its address."""
        return self.variables["DBUS_SESSION_BUS_ADDRESS"]

    @contextlib.contextmanager
    def running(self, module: str) -> Iterator[subprocess.Popen[str]]:
        """One of our modules, until the block ends."""
        command = [sys.executable, "-m", module]
        with _started(command, self.variables, stderr=None) as program:
            yield program


@contextlib.contextmanager
def new_desktop() -> Iterator[Desktop]:
    """Start the screen and the bus, and end them with all that the bus brought up."""
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(
            tempfile.TemporaryDirectory(prefix="desktop-", ignore_cleanup_errors=True)
        )
        variables = {
            **{key: value for key, value in os.environ.items() if not _is_of_a_session(key)},
            "HOME": folder,
            "XDG_RUNTIME_DIR": folder,
            "GSETTINGS_BACKEND": "memory",
            "QT_QPA_PLATFORM": "xcb",  # Qt's screen in memory has no bridge to the bus
        }
        screen = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
        screen.append("-noreset")  # else it throws everybody out when its first client leaves
        bus = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
        bus.append(f"--address=unix:path={folder}/session")
        variables["DISPLAY"] = ":" + _first_line(stack.enter_context(_started(screen, variables)))
        served = stack.enter_context(_started(bus, variables))
        variables["DBUS_SESSION_BUS_ADDRESS"] = _first_line(served)
        yield Desktop(variables)


def _is_of_a_session(key: str) -> bool:
    return key == "DISPLAY" or key.startswith(_OF_A_SESSION)


def _first_line(program: subprocess.Popen[str]) -> str:
    """What a server says once it is ready."""
    assert program.stdout is not None
    said = program.stdout.readline().strip()
    assert said, f"{program.args!r} did not start"
    return said


@contextlib.contextmanager
def _started(
    command: Sequence[str], variables: dict[str, str], stderr: int | None = subprocess.DEVNULL
) -> Iterator[subprocess.Popen[str]]:
    program = subprocess.Popen(
        command,
        cwd=ROOT,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
    )
    with program:
        try:
            yield program
        finally:
            program.terminate()
            program.wait(PATIENCE)
