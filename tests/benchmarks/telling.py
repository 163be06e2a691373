"""What a measured window tells its parent: when it was first painted, and its peak of memory."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


def peak_memory() -> float:
    """The most that this process has held, in MB. (`ru_maxrss` would count the parent's too.)"""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


class _FirstPaint(QObject):
    """Waits for the first paint of one widget, then tells and ends the process."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, tell_and_end)  # after the paint itself
        return False


def tell_and_end() -> None:
    """One line, then out at once: what comes after the first paint is not measured."""
    sys.stdout.write(f"painted {peak_memory():.1f}\n")
    sys.stdout.flush()
    os._exit(0)


def tell_first_paint(app: QApplication, window: QWidget) -> None:
    """Watch the part of `window` that paints: the viewport of a scroll area, else the window."""
    viewport = getattr(window, "viewport", None)
    _FirstPaint(viewport() if viewport else window)
    app.setQuitOnLastWindowClosed(True)
