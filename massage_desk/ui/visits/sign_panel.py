"""Signing in place: what the note lacks is told, and one more key signs it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from massage_desk.ui.widgets.buttons import plain_button, primary_button
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.labels import muted

_RING = 4  # px in which the focus ring is drawn


class SignPanel(Card):
    """Asks once before a note is frozen; Escape goes on writing."""

    sign_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Sign this note?", parent)
        self._missing = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._after = muted(
            "A signed note, its chart and its numbers stay as they are. Addenda can be added."
        )
        self._after.setWordWrap(True)
        self.sign_button = primary_button("Sign note", "sign")
        self.sign_button.clicked.connect(self.sign_requested)
        self._back_button = plain_button("Go on writing")
        self._back_button.clicked.connect(self.closed)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(_RING, _RING, _RING, _RING)
        row.addWidget(self.sign_button)
        row.addWidget(self._back_button)
        row.addStretch()
        for widget in (self._missing, self._after, buttons):
            self.add(widget)
        self.hide()

    def ask(self, missing: list[str]) -> None:
        """Show what is missing, and wait."""
        self._missing.setText("\n".join(f"•  {words}" for words in missing))
        self._missing.setVisible(bool(missing))
        self._missing.setAccessibleName("Missing: " + " ".join(missing))
        self.show()
        self.sign_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def words(self) -> str:
        """What is shown as missing."""
        return self._missing.text()

    def show_message(self, words: str) -> None:
        """Say why it cannot be signed."""
        self._missing.setText(words)
        self._missing.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.sign_button.hasFocus():
            self.sign_requested.emit()
        else:
            super().keyPressEvent(event)
