"""What is read before everything else about a client: precautions, and what must be known."""

import datetime as dt

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_desk.services.overview import Overview
from massage_desk.ui.clients.known_first import KnownFirst
from massage_desk.ui.clients.precaution_band import PrecautionBand
from massage_desk.ui.page import Place


class FirstThings(QWidget):
    """Where precautions are told, what must be known says itself in fewer lines under them."""

    history_requested = Signal()
    place_requested = Signal(object)  # Place

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.precautions = PrecautionBand(self)
        self.known = KnownFirst(self)
        self.known.history_requested.connect(self.history_requested)
        self.precautions.reading_requested.connect(self._read)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.precautions)
        column.addWidget(self.known)

    def show_client(self, overview: Overview, today: dt.date) -> None:
        """Show those of a client."""
        states = {facts.state for facts in overview.history.sections.values()}
        self.precautions.show_precautions(
            overview.client.id, overview.precautions, was_asked=states != {"not_asked"}
        )
        self.known.set_short(self.precautions.is_telling)
        self.known.show_history(overview.history, today)

    @Slot()
    def _read(self) -> None:
        self.place_requested.emit(Place("precautions"))
