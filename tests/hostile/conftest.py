"""The window on records that hold hostile text."""

from tests.ui.conftest import clock
from tests.ui.shell.conftest import background, open_window, questions

__all__ = ["background", "clock", "open_window", "questions"]
