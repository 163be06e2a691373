"""The window on a real store, for faults that are tried in it."""

from tests.ui.conftest import clock
from tests.ui.shell.conftest import background, clients, open_window, questions, therapist

__all__ = ["background", "clients", "clock", "open_window", "questions", "therapist"]
