"""How the chart is laid out: what is drawn, and the list under it or beside it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

_FLAT, _BESIDE = 600, 280  # px: from here on the list may stand beside the figure, so wide
_RING = 4  # px in which the focus ring is drawn


class ChartHalves(QSplitter):
    """The figure between its kinds and its tools, over a bar; then the panel with the list."""

    def __init__(
        self,
        shelf: QWidget,
        figure: QWidget,
        tools: QWidget,
        bar: QWidget,
        panel: QWidget,
        parent: QWidget,
    ) -> None:
        """All of them are `parent`'s already: through another window they would lose their order
        for the Tab key.
        """
        super().__init__(Qt.Orientation.Vertical, parent)
        self._panel = panel
        drawing = QWidget(self)
        across = QHBoxLayout()
        across.setSpacing(8 + _RING)
        across.addWidget(shelf)
        across.addWidget(figure, 1)
        across.addWidget(tools)
        down = QVBoxLayout(drawing)
        down.setContentsMargins(0, _RING, _RING, 0)
        down.setSpacing(4)
        down.addLayout(across, 1)
        down.addWidget(bar)
        self.addWidget(drawing)
        self.addWidget(panel)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(8)

    def fit_into(self, room: QSize) -> None:
        """The list stands under the figure, or beside it where there is more width than height."""
        is_flat = room.width() >= _FLAT and room.width() > room.height()
        wanted = Qt.Orientation.Horizontal if is_flat else Qt.Orientation.Vertical
        self._panel.setMinimumWidth(_BESIDE if is_flat else 0)
        if wanted != self.orientation():
            self.setOrientation(wanted)
            self.setSizes([room.width() + room.height(), 1])  # as little as it needs
