"""Nothing in the suite speaks to another computer, nor to a port of this one."""

import socket
import sys
from collections.abc import Iterator
from typing import Any

import pytest

_ASKED_FOR = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
_SPOKEN = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg")
tried: list[str] = []
allowed_hosts: frozenset[str] = frozenset()  # a test that means it may set this computer here


class NetworkUsed(RuntimeError):
    """Something tried to leave this computer, or to listen on it."""


def _hook(event: str, given: tuple[Any, ...]) -> None:
    if not event.startswith("socket."):
        return
    is_asked = event in _ASKED_FOR
    if is_asked or (event in _SPOKEN and given[0].family != getattr(socket, "AF_UNIX", None)):
        host = given[0] if is_asked else given[1][0]
        if host not in allowed_hosts:
            tried.append(f"{event} {host}")
            raise NetworkUsed(tried[-1])


sys.addaudithook(_hook)


@pytest.fixture(autouse=True)
def no_connection_is_tried() -> Iterator[None]:
    """Also one that was refused and whose refusal was swallowed."""
    tried.clear()
    yield
    assert not tried
