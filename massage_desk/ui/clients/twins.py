"""Says that somebody very much like this is in the records already."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from massage_desk.services.clients import ClientRow
from massage_desk.ui.widgets.cards import Banner
from massage_desk.ui.widgets.labels import breakable


class TwinBanner(Banner):
    """Names the likeliest one and offers to open it; it never stands in the way of saving."""

    open_requested = Signal(int)  # client id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("warning", "", parent=parent)
        self._client_id: int | None = None
        self.pressed.connect(self._ask)
        self.hide()

    def show_twins(self, twins: Sequence[ClientRow]) -> None:
        """Tell of these clients, or nothing where there are none."""
        self._client_id = twins[0].id if twins else None
        if not twins:
            self.hide()
            return
        first = twins[0]
        born = f", born {first.birth_date}" if first.birth_date else ""
        phone = f", {first.phone}" if first.phone else ""
        more = f", and {len(twins) - 1} more like it" if len(twins) > 1 else ""
        filed = " (archived)" if first.archived else ""
        self.show_words(
            "warning",
            f"{breakable(first.name)}{born}{phone}{filed} is in your records already{more}. "
            "Is it the same person?",
            "Open that client",
        )

    @Slot()
    def _ask(self) -> None:
        if self._client_id is not None:
            self.open_requested.emit(self._client_id)
