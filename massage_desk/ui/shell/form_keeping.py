"""Forms outlive a sudden end of the program: what stands in them is kept every other moment."""

import contextlib
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from massage_desk.errors import DeskError
from massage_desk.services.half_written import keep, kept, put_away, take_out
from massage_desk.store.opening import Store
from massage_desk.ui.desk import Desk
from massage_desk.ui.shell.pages import PageStack

# ms. With the time that it takes, no more than two seconds of typing are lost.
_EVERY: Final = 1500
_SEALED: Final = "sealed"


class FormKeeping(QObject):
    """Looks at the pages again and again, and at once when something was saved.

    What a form holds may be the records' by then, and must not come back as if it were not.
    """

    def __init__(self, desk: Desk, pages: PageStack, parent: QObject) -> None:
        super().__init__(parent)
        self._store = desk.store
        self._pages = pages
        self._last = kept(desk.store)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_EVERY)
        # Queued: who saved it takes it out of the form only after that was told.
        desk.changed.connect(self.look, Qt.ConnectionType.QueuedConnection)

    def come_back(self) -> bool:
        """Show the forms as they stood when the desk ended; tells whether there were any."""
        for name, memory in self._last.items():
            with contextlib.suppress(DeskError):  # what it belongs to is gone, or cannot be read
                self._pages.made(name).recall(_sealed(self._store, memory))
        return bool(self._last)

    def forget(self) -> None:
        """Let go of everything: the therapist said so."""
        self._timer.stop()
        self._keep({})

    @Slot()
    def look(self) -> None:
        """Keep what stands in forms now, if it is not what is kept already."""
        if not self._store.data_key:
            return  # locked already: there is nothing to seal with
        written = {
            name: _plain(self._store, memory) for name, memory in self._pages.half_written().items()
        }
        if written != self._last:
            self._keep(written)

    def _keep(self, written: dict[str, Any]) -> None:
        keep(self._store, written)
        self._last = written


def _plain(store: Store, memory: dict[str, Any]) -> dict[str, Any]:
    """A page's memory with what is sealed in it laid open, so that two of them can be compared."""
    return {
        name: {_SEALED: take_out(store, value)} if isinstance(value, bytes) else value
        for name, value in memory.items()
    }


def _sealed(store: Store, memory: dict[str, Any]) -> dict[str, Any]:
    return {
        name: put_away(store, value[_SEALED])
        if isinstance(value, dict) and _SEALED in value
        else value
        for name, value in memory.items()
    }
