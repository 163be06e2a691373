"""Keyrings that a test can look into, and such as refuse."""

import threading

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked


class MemoryKeyring(KeyringBackend):
    """Keeps what it is given, and counts how often it was asked."""

    priority = 5.0  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.asked = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.asked += 1
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.asked += 1
        self.kept[(service, username)] = password

    def delete_password(self, service: str, username: str) -> None:
        self.asked += 1
        del self.kept[(service, username)]


class LockedKeyring(MemoryKeyring):
    """Says that it is locked, whatever it is asked."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("locked")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked("locked")


class ForgetfulKeyring(MemoryKeyring):
    """Takes everything and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        return None


class PlainKeyring(MemoryKeyring):
    """Works, but would keep secrets in a plain file."""

    priority = 0.5  # type: ignore[assignment]


class HangingKeyring(MemoryKeyring):
    """Waits for a window that nobody answers."""

    def __init__(self) -> None:
        super().__init__()
        self.answered = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.answered.wait(20)
        return None

    set_password = get_password  # type: ignore[assignment]
