"""Throwing away what is shown, a client or a visit, and taking that back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot

from massage_desk.errors import DeskError
from massage_desk.services.bin import bin_row, take_out, throw_away_client, throw_away_visit
from massage_desk.services.sweeping import sweep_is_due, sweep_where_due
from massage_desk.ui.background import Progress
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.page import Page, Place
from massage_desk.ui.shell.status_line import StatusLine


class Binning(QObject):
    """Asks nothing: the status line offers the way back, and the bin keeps it for later."""

    def __init__(
        self, desk: Desk, status: StatusLine, go: Callable[[Place], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._status = status
        self._go = go
        self._last: int | None = None  # the entry that was made last
        status.undo_wanted.connect(self.undo)
        if desk.read(sweep_is_due):
            self._sweep()  # the desk was ended before it

    def commands(self, place: Place | None, page: Page | None) -> dict[str, Callable[[], None]]:
        """What can be thrown away now, and what can be taken back."""
        commands: dict[str, Callable[[], None]] = {}
        if place is not None and page is not None and place.page in ("client", "visit"):
            commands[f"{place.page}.bin"] = partial(self._throw_away, place.page, page)
        if self._last is not None:
            commands["bin.undo"] = self.undo
        return commands

    def _throw_away(self, subject: str, page: Page) -> None:
        page.flush()  # what is typed goes with it, and into nothing else
        number = page.memory().get(f"{subject}_id")
        if not isinstance(number, int) or page.unsaved_here():
            self._status.warn(
                "Not moved to the bin, because what is written here is not saved yet."
            )
            return
        throw_away = throw_away_client if subject == "client" else throw_away_visit
        at = self._desk.now()
        try:
            entry = self._desk.write(_CHANGES, self, throw_away, number, at=at)
        except DeskError as fault:
            self._status.warn(str(fault))
            return
        client_id = self._desk.read(bin_row, entry).client_id
        self._go(
            Place("clients") if subject == "client" else Place("client", client_id, tab="visits")
        )
        self._last = entry
        words = "The client is in the bin." if subject == "client" else "The visit is in the bin."
        self._status.offer_undo(words)

    def _sweep(self) -> None:
        store, at = self._desk.store, self._desk.now()

        def sweep(_progress: Progress) -> None:
            sweep_where_due(store, at=at)

        self._desk.background.run(sweep, failed=self._not_swept)

    @Slot(object)
    def _not_swept(self, fault: DeskError) -> None:
        self._status.warn(str(fault))

    @Slot()
    def undo(self) -> None:
        """Take the last one out of the bin and go to it."""
        entry, self._last = self._last, None
        if entry is None:
            return
        try:
            row = self._desk.read(bin_row, entry)
            self._desk.write(_CHANGES, self, take_out, entry, at=self._desk.now())
        except DeskError as fault:
            self._status.warn(str(fault))
            return
        visit = row.subject_id if row.subject == "visit" else None
        self._go(Place(row.subject, row.client_id, visit))
        self._status.say("Taken out of the bin")


_CHANGES = Changes.of("client", "visit", "letter", "history", "bin")
