"""Faults that should not happen: a report without values, and the open text kept.

A report tells which line of which module failed and with what kind of fault. It has no message, no
variable and no path of the user, because any of them may carry a name or a clinical word.
"""

import datetime as dt
import faulthandler
import os
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO, Final

from massage_desk import __version__

KEPT_REPORTS: Final = 20
_PACKAGE = Path(__file__).resolve().parent


def report_of(fault: BaseException, at: dt.datetime) -> str:
    """The words of a report: kinds of fault and lines of code, nothing of what was worked on."""
    import platform  # late: there is hardly ever anything to report

    lines = [
        f"Massage Desk {__version__}",
        f"{at:%Y-%m-%d %H:%M} UTC",
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}",
    ]
    seen: set[int] = set()
    link: BaseException | None = fault
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        lines.append("")
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        lines += [
            f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(link.__traceback__, limit=-60)
        ]
        link = link.__cause__ or link.__context__
    return "\n".join(lines) + "\n"


def _place(filename: str) -> str:
    """The module, without the folders above it: they may hold the user's name."""
    path = Path(filename)
    if path.is_relative_to(_PACKAGE):
        return path.relative_to(_PACKAGE.parent).as_posix()
    return path.name


def write_report(words: str, folder: Path, at: dt.datetime) -> Path | None:
    """Keep a report for this user alone; None where the disk refuses, which stops nothing."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"report-{at:%Y%m%d-%H%M%S}-{os.getpid()}.txt"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(words)
        for old in sorted(folder.glob("report-*.txt"))[:-KEPT_REPORTS]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path


class CrashHandler:
    """Catches what nobody expected, on any thread; `shown` tells it in a window of its own.

    `keep_open_text` runs first: whatever happens next, what was typed is in the records.
    """

    def __init__(
        self,
        folder: Path,
        *,
        keep_open_text: Callable[[], None],
        shown: Callable[[str, Path | None], None],
    ) -> None:
        self._folder = folder
        self._keep_open_text = keep_open_text
        self._shown = shown
        self._inside = False
        self._native: IO[str] | None = None

    def install(self) -> None:
        """Take the hooks of the interpreter."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._native = (self._folder / "native-fault.txt").open("w", encoding="utf-8")
        except OSError:
            return  # without a place for it there is no native report, and all else works
        faulthandler.enable(self._native, all_threads=True)

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        if self._native is not None:
            faulthandler.disable()
            self._native.close()
            self._native = None

    def handle(self, fault: BaseException) -> None:
        """Keep the open text, write the report, tell the therapist."""
        if self._inside:
            return  # a fault while telling of a fault must not go round in circles
        self._inside = True
        try:
            at = dt.datetime.now(dt.UTC)
            words = report_of(fault, at)
            try:
                self._keep_open_text()
            except Exception as second:  # noqa: BLE001 - the report comes first, whatever failed
                words += "\nWhile the open text was being kept:\n" + report_of(second, at)
            self._shown(words, write_report(words, self._folder, at))
        finally:
            self._inside = False

    def _on_exception(
        self, kind: type[BaseException], fault: BaseException, _trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        self.handle(fault)

    def _on_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self.handle(args.exc_value)
