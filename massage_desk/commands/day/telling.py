"""What the sample day says while it is played."""

import sys
import time
from typing import TextIO


class DayTelling:
    """One line for each part, with the seconds since the beginning."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._began = time.monotonic()

    def begin(self, words: str) -> None:
        """A new part of the day begins."""
        seconds = time.monotonic() - self._began
        print(f"[{seconds:5.1f} s] {words}", file=self._stream, flush=True)
