"""Looking back into earlier drafts of the visit that is shown."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from massage_desk.services.draft_versions import versions_of
from massage_desk.ui.desk import Desk
from massage_desk.ui.visits.note_column import NoteColumn


class LookingBack(QObject):
    """Reads the drafts when they are asked for."""

    def __init__(
        self, desk: Desk, note: NoteColumn, visit: Callable[[], int | None], parent: QObject
    ) -> None:
        """`visit` tells which visit is shown."""
        super().__init__(parent)
        self._desk = desk
        self._note = note
        self._visit = visit

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done with any note."""
        return {"visit.drafts": self.open}

    @Slot()
    def open(self) -> None:
        """Show the drafts of this note beside it."""
        visit_id = self._visit()
        if visit_id is not None:
            self._note.open_drafts(self._desk.read(versions_of, visit_id), self._desk.now())
