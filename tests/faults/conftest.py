"""The window on a real store, for faults that are tried in it."""

from tests.ui.conftest import clock
from tests.ui.shell.conftest import background, questions

__all__ = ["background", "clock", "questions"]
