"""Where the window stood and how large it was, kept beside the records: numbers, no names."""

import contextlib
from pathlib import Path

from PySide6.QtWidgets import QWidget


def keep_place(window: QWidget, file: Path) -> None:
    """Remember where a window is. A disk that refuses this loses nothing that matters."""
    if file.parent.is_dir():
        with contextlib.suppress(OSError):
            file.write_bytes(window.saveGeometry().data())


def restore_place(window: QWidget, file: Path) -> None:
    """Put a window where it was; one that was on a screen now gone comes to another."""
    with contextlib.suppress(OSError):
        window.restoreGeometry(file.read_bytes())
