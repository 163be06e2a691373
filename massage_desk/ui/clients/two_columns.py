"""Two columns of cards side by side, or one under the other where there is no room."""

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from massage_desk.ui.design.tokens import SPACE

_LEAST = 100  # characters across both columns


class TwoColumns(QWidget):
    """The main column takes three parts of the width, the side two."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE[3])
        self._main, self._side = _column(), _column()
        self._row.addLayout(self._main, 3)
        self._row.addLayout(self._side, 2)

    def add_main(self, widget: QWidget) -> None:
        """Put a card at the end of the wider column."""
        self._main.insertWidget(self._main.count() - 1, widget)

    def add_side(self, widget: QWidget) -> None:
        """Put a card at the end of the narrower column."""
        self._side.insertWidget(self._side.count() - 1, widget)

    @property
    def is_wide(self) -> bool:
        """Whether the columns stand side by side."""
        return self._row.direction() == QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        least = QFontMetrics(self.font()).averageCharWidth() * _LEAST
        wide = event.size().width() >= least
        if wide != self.is_wide:
            self._row.setDirection(
                QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
            )


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(SPACE[3])
    column.addStretch(1)  # cards are as high as what they hold
    return column
