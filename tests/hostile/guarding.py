"""Watching what Python opens, connects to and starts while something else runs."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_WATCHED = ("open", "socket.", "subprocess.", "os.system", "os.exec", "urllib.", "ctypes.dlopen")
_listeners: list[list[str]] = []
_is_hooked = False


def _hook(event: str, given: tuple[Any, ...]) -> None:
    if _listeners and event.startswith(_WATCHED):
        for seen in _listeners:
            seen.append(f"{event} {given[0]}")


@contextlib.contextmanager
def watched(*allowed: Path) -> Iterator[list[str]]:
    """Collects what was opened outside of the allowed folders; a hook can never be taken back."""
    global _is_hooked
    if not _is_hooked:
        sys.addaudithook(_hook)
        _is_hooked = True
    seen: list[str] = []
    found: list[str] = []
    _listeners.append(seen)
    try:
        yield found
    finally:
        _listeners.remove(seen)
        within = tuple(f"open {folder}" for folder in allowed)
        found += [event for event in seen if not event.startswith(within)]
