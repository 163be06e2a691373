"""What the frame expects of a page, and the places it can be sent to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Place:
    """Where the therapist is or wants to go, as in `Place("client", client_id=3, tab="history")`.

    Pages: 'today', 'clients', 'client', 'new_client', 'intake', 'intake_paper', 'visit',
    'visit_paper', 'letters', 'letter', 'directory', 'backup', 'records', 'log', 'phrases',
    'precautions', 'bin', 'settings', 'help'.
    """

    page: str
    client_id: int | None = None
    visit_id: int | None = None
    letter_id: int | None = None
    contact_id: int | None = None
    tab: str = ""


class Page(QWidget):
    """One page of the desk. It is made once per unlock and destroyed on lock."""

    go_requested = Signal(object)  # Place
    commands_changed = Signal()  # `commands()` would answer differently now

    # Whether what is typed is saved without being asked for. Kept as a form as well, it would come
    # back over what was saved later.
    saves_itself = False

    def open(self, place: Place) -> None:
        """Show `place`; called each time the page is gone to, also by back and forward."""
        raise NotImplementedError

    def flush(self) -> None:
        """Save at once what is typed but not yet saved. Called on leaving, lock and close."""

    def unsaved(self) -> str:
        """What could not be saved by `flush`, in words for the therapist; '' if nothing."""
        return ""

    def unsaved_here(self) -> str:
        """The same of what is shown, where a page holds more than that."""
        return self.unsaved()

    def commands(self) -> dict[str, Callable[[], None]]:
        """The actions of `ui.shell.actions` that can be done here now, and what does them."""
        return {}

    def memory(self) -> dict[str, Any]:
        """Caret, tab and scroll position: plain values that survive a lock, no clinical word."""
        return {}

    def half_written(self) -> dict[str, Any]:
        """What `recall` would need to show forms again that hold what the records do not."""
        return self.memory() if self.unsaved() and not self.saves_itself else {}

    def recall(self, memory: dict[str, Any]) -> None:
        """Go back to what `memory` told."""
