"""Whether a window can be seen here. Qt ends the process where it cannot, without a word of ours.

The display is only knocked at: to ask Qt itself would cost as much as the whole start.
"""

import contextlib
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

_UNSEEN = ("offscreen", "minimal", "vnc")
_X_SOCKETS = "/tmp/.X11-unix"  # noqa: S108 - X itself puts them there
_X_PORT = 6000
_PATIENCE = 2.0  # seconds for a display on another computer


def screen_is_there(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a window opened now could be seen."""
    if environment.get("QT_QPA_PLATFORM", "").partition(":")[0] in _UNSEEN:
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return _wayland_answers(environment) or _x_answers(environment.get("DISPLAY", ""))


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    return _local_answers(str(Path(environment.get("XDG_RUNTIME_DIR", "/")) / name))


def _x_answers(display: str) -> bool:
    host, colon, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not colon or not number.isdigit():
        return False
    if host in ("", "unix"):
        path = f"{_X_SOCKETS}/X{number}"
        return _local_answers(path) or _local_answers(f"\0{path}")
    with contextlib.suppress(OSError):
        socket.create_connection((host, _X_PORT + int(number)), _PATIENCE).close()
        return True
    return False


def _local_answers(path: str) -> bool:
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as knock:
        knock.settimeout(_PATIENCE)
        knock.connect(path)
        return True
    return False
