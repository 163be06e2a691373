"""The line at the foot: what was saved last, and what still wants to be done."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from massage_desk.ui.design.theme import set_state
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.labels import muted

_LASTS = 20_000  # ms


class StatusLine(QFrame):
    """Words come from the desk and go again after a while; the number of unsigned notes stays."""

    unsigned_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.said: QLabel = muted(small=True)
        self.said.setAccessibleName("What happened last")
        self.unsigned = quiet_button("")
        self.unsigned.setProperty("look", "status")
        self.unsigned.clicked.connect(self.unsigned_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 16, 2)
        row.addWidget(self.said, 1)
        row.addWidget(self.unsigned)
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.timeout.connect(self.fall_silent)
        self.show_unsigned(0)

    @Slot(str)
    def say(self, words: str) -> None:
        """Say something for a while."""
        self._show(words, "")
        self._fade.start(_LASTS)

    def warn(self, words: str) -> None:
        """Say something that must not be overlooked, until something else is said."""
        self._show(words, "warning")
        self._fade.stop()

    @Slot()
    def fall_silent(self) -> None:
        """Say nothing more."""
        self._show("", "")

    def _show(self, words: str, kind: str) -> None:
        self.said.setText(words)
        set_state(self, "kind", kind)
        set_state(self.said, "kind", kind)

    def show_unsigned(self, number: int) -> None:
        """Say how many notes are not signed yet."""
        words = f"{number:,} {'note' if number == 1 else 'notes'} unsigned"
        self.unsigned.setText(words if number else "")
        self.unsigned.setAccessibleName(words)
        self.unsigned.setVisible(number > 0)
