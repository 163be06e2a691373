"""Front and back of the body, on which regions are chosen by a click."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_desk.domain.body import plain_name, reach, region_at, whole_region
from massage_desk.domain.history_words import places_words
from massage_desk.ui.body_chart.figures import FigureRow
from massage_desk.ui.widgets.labels import muted

_HINT = "Click a place to choose it, and again to take it away."


class RegionFigure(QWidget):
    """The drawing and, under it, the name of the place under the pointer."""

    toggled = Signal(str)  # region of the whole body

    def __init__(self, parent: QWidget | None = None, *, usual: int = 340, most: int = 380) -> None:
        """`usual` and `most` are heights of the figures in px."""
        super().__init__(parent)
        self.drawing = _Drawing(self, usual=usual, most=most)
        self.name = muted(_HINT, self, small=True)
        self.name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.drawing)
        column.addWidget(self.name)
        self.drawing.region_chosen.connect(self._choose)
        self.drawing.hovered.connect(self._tell)

    def set_regions(self, regions: Iterable[str]) -> None:
        """Show which regions are chosen."""
        chosen = tuple(regions)
        self.drawing.set_regions(chosen)
        told = places_words(chosen, most=len(chosen)) or "nothing chosen"
        self.drawing.setAccessibleName(f"Front and back of the body: {told}")

    @Slot(str, str)
    def _choose(self, _view: str, region: str) -> None:
        self.toggled.emit(whole_region(region))

    @Slot(str)
    def _tell(self, region: str) -> None:
        self.name.setText(plain_name(region) if region else _HINT)


class _Drawing(FigureRow):
    hovered = Signal(str)  # region of the whole body, or ''

    def __init__(self, parent: QWidget | None, *, usual: int, most: int) -> None:
        super().__init__(parent, usual=usual, most=most)
        self.let_choose(True)
        self.setMouseTracking(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the figures with the chosen regions."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_figures(painter, lambda _view, _size: ())
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Name what the pointer is on."""
        found = self.spot_at(event.position())
        region = None
        if found is not None:
            view, _room, spot = found
            place = reach(view, *spot)
            region = region_at(view, *place) if place else None
        self.hovered.emit(whole_region(region.id) if region else "")

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self.hovered.emit("")
