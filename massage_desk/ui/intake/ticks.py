"""Buttons that answer: yes and no, and what is ticked."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
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

    def sizeHint(self) -> QSize:
        """With room for the words as they are written when it is pressed: bolder."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        words = self.text()
        wider = QFontMetrics(bold).horizontalAdvance(words)
        usual = QFontMetrics(self.font()).horizontalAdvance(words)
        return super().sizeHint() + QSize(max(0, wider - usual) + 2, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()  # letters, figures and arrows are keys of the question
