"""Scrolling pages whose lines are never too long to read."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from massage_desk.ui.design.tokens import SPACE


class PageScroll(QScrollArea):
    """A column of widgets that scrolls up and down; `widest` in px keeps it readable.

    Put widgets in by `add`, or layouts by way of `column`.
    """

    def __init__(self, parent: QWidget | None = None, *, widest: int = 1040) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bed = QWidget(self)
        bed.setProperty("look", "page")
        row = QHBoxLayout(bed)
        row.setContentsMargins(SPACE[4], SPACE[4], SPACE[4], SPACE[5])
        self.content = QWidget(bed)
        self.content.setMaximumWidth(widest)
        self.column = QVBoxLayout(self.content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE[3])
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.content, 1)
        row.addStretch(0)
        self.setWidget(bed)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end of the column."""
        self.column.addWidget(widget)

    def reveal(self, widget: QWidget) -> None:
        """Scroll until a widget can be seen; one that was only just shown has no place yet."""
        QTimer.singleShot(0, widget, partial(self.ensureWidgetVisible, widget))


def characters(count: int, widget: QWidget) -> int:
    """The width in px of a line of so many characters."""
    return QFontMetrics(widget.font()).averageCharWidth() * count
