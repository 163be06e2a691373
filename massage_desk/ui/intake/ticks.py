"""Buttons that answer: yes and no, and what is ticked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget


class Tick(QPushButton):
    """Stays pressed where it is so. Space presses it; Return is left to the question."""

    def __init__(
        self, words: str, parent: QWidget | None = None, *, key: str = "", large: bool = False
    ) -> None:
        """`key` stands before the words where a key presses it."""
        told = f"{key}  {words}" if key and not large else words
        super().__init__(told.replace("&", "&&"), parent)
        self.setProperty("look", "answer")
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()  # letters, figures and arrows are keys of the question
