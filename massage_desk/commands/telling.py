"""Progress on the terminal, for work that takes over a second."""

import sys
import time
from types import TracebackType
from typing import Self, TextIO

_PATIENCE = 1.0  # seconds in which nothing need be said
_REDRAWN = 0.1  # seconds between two pictures of the bar
_SAID = 5.0  # seconds between two lines in a log
_CELLS = 24


class Telling:
    """Says how far work has come: a bar on a terminal, now and then a line elsewhere."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._is_terminal = self._stream.isatty()
        self._next = time.monotonic() + _PATIENCE
        self._drawn = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._drawn:
            self._write("\r\x1b[K")

    def __call__(self, share: float, words: str = "") -> None:
        """`share` of the work is done, from 0 to 1."""
        moment = time.monotonic()
        if moment < self._next:
            return
        self._next = moment + (_REDRAWN if self._is_terminal else _SAID)
        share = min(max(share, 0.0), 1.0)
        if self._is_terminal:
            full = round(share * _CELLS)
            self._write(f"\r\x1b[K[{'#' * full}{' ' * (_CELLS - full)}] {share:4.0%} {words}")
            self._drawn = True
        else:
            self._write(f"{share:.0%} {words}".rstrip() + "\n")

    def _write(self, words: str) -> None:
        self._stream.write(words)
        self._stream.flush()
