"""Where a command gets the passphrase from: never from an argument, which others can see."""

import getpass
import os
import sys
from dataclasses import dataclass

from massage_desk.commands.exits import NotAsked

VARIABLE = "MASSAGE_DESK_PASSPHRASE"
_LONGEST = 8192  # bytes; far over what a passphrase may have


@dataclass(frozen=True, slots=True)
class Secret:
    """What opens the records: one of the two is given."""

    passphrase: str | None = None
    recovery_code: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """How the command line said that the secret will be given."""

    recovery: bool = False
    descriptor: int | None = None

    def ask(self) -> Secret:
        """The secret: from the descriptor, from the environment, or else asked for."""
        words = self._words()
        if not words:
            raise NotAsked("No passphrase was given, so nothing was done.")
        return Secret(recovery_code=words) if self.recovery else Secret(passphrase=words)

    def _words(self) -> str:
        if self.descriptor is not None:
            return _first_line(self.descriptor)
        if not self.recovery and VARIABLE in os.environ:
            # Programs that this one starts need not know it.
            return os.environ.pop(VARIABLE)
        if not sys.stdin.isatty():
            raise NotAsked(
                "There is no terminal to ask for the passphrase on. Give it by --passphrase-fd, "
                f"or in the environment variable {VARIABLE}."
            )
        return getpass.getpass("Recovery code: " if self.recovery else "Passphrase: ")


def _first_line(descriptor: int) -> str:
    data = b""
    try:
        while b"\n" not in data and len(data) < _LONGEST:
            part = os.read(descriptor, 1024)
            if not part:
                break
            data += part
    except OSError:
        raise NotAsked(f"File descriptor {descriptor} cannot be read from.") from None
    try:
        return data.partition(b"\n")[0].removesuffix(b"\r").decode()
    except UnicodeDecodeError:
        raise NotAsked("The passphrase was not given as UTF-8 text.") from None
