"""The wait after wrong tries: told in words that count down, with the button off meanwhile."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QPushButton

from massage_desk.store.faults import waiting_words
from massage_desk.store.tries import seconds_left
from massage_desk.ui.widgets.cards import Banner

_SECOND = 1000  # ms


class Waiting(QObject):
    """Looks when the panel is shown and after each wrong try; what was typed stays."""

    ended = Signal()

    def __init__(self, folder: Path, button: QPushButton, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._button = button
        self._banner = banner
        self._beat = QTimer(self)
        self._beat.setInterval(_SECOND)
        self._beat.timeout.connect(self.look)

    @property
    def is_on(self) -> bool:
        """Whether the next try has to wait."""
        return self._beat.isActive()

    @Slot()
    def look(self) -> None:
        """Say how long is left, and let the next try come when nothing is."""
        left = seconds_left(self._folder)
        if left > 0:
            self._button.setEnabled(False)
            words = f"Several tries were wrong. The next one can be made in {waiting_words(left)}."
            self._banner.show_words("warning", words)
            self._button.setAccessibleDescription(words)
            self._beat.start()
        elif self._beat.isActive():
            self._beat.stop()
            self._banner.hide()
            self._button.setEnabled(True)
            self._button.setAccessibleDescription("")
            self.ended.emit()
