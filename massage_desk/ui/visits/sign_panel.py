"""Signing in place: what the note lacks is told, and one more key signs it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from massage_desk.ui.widgets.buttons import plain_button, primary_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.labels import muted

_MEND = "Change it before you sign."
_RING = 4  # px in which the focus ring is drawn


class SignPanel(Card):
    """Asks once before a note is frozen; Escape goes on writing."""

    sign_requested = Signal()
    consent_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Sign this note?", parent)
        self._missing = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._forbidden = Banner("warning", "", "Go to Consent")
        self._forbidden.pressed.connect(self.consent_wanted)
        self._refused = Banner("warning", "")
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
        for widget in (self._forbidden, self._refused, self._missing, self._after, buttons):
            self.add(widget)
        self.hide()

    def ask(self, missing: list[str], forbidden: str = "", refused: Sequence[str] = ()) -> None:
        """Wait, and show what is missing, and apart from it what is in the way of signing.

        `forbidden` is what the practice's rule lacks; `refused` is what stands in a field and is
        not kept: what would be signed is another thing than what is seen.
        """
        self._forbidden.setVisible(bool(forbidden))
        if forbidden:
            self._forbidden.show_words("warning", forbidden, "Go to Consent")
        self._refused.setVisible(bool(refused))
        if refused:
            self._refused.show_words("warning", f"{' '.join(refused)} {_MEND}")
        self._missing.setText("\n".join(f"•  {words}" for words in missing))
        self._missing.setVisible(bool(missing))
        self._missing.setAccessibleName("Missing: " + " ".join(missing))
        self.show()
        first = self._back_button if refused else self.sign_button
        if forbidden:
            first = self._forbidden.button
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def words(self) -> str:
        """What is shown as missing."""
        return self._missing.text()

    def refused(self) -> str:
        """What stands in a field and is not kept, as it is shown; '' where all is kept."""
        return "" if self._refused.isHidden() else self._refused.text()

    def forbidden(self) -> str:
        """What the practice's rule forbids, as it is shown; '' where it forbids nothing."""
        return "" if self._forbidden.isHidden() else self._forbidden.text()

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
