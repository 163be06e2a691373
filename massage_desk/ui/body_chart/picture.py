"""A small picture of a chart, to be looked at and not changed."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from massage_desk.domain.marks import ChartMark, describe_in_full
from massage_desk.domain.primitives import Primitive
from massage_desk.ui.body_chart.figures import FigureRow, marks_here, ring_here
from massage_desk.ui.widgets.labels import tip_words


class ChartPicture(FigureRow):
    """Front and back, and a side where it carries marks. Screen readers get the marks as words."""

    def __init__(self, parent: QWidget | None = None, *, usual: int = 260, most: int = 320) -> None:
        super().__init__(parent, usual=usual, most=most)
        self._marks: tuple[ChartMark, ...] = ()
        self._ringed: ChartMark | None = None
        self.set_marks(())

    def set_marks(self, marks: Sequence[ChartMark], beside: Sequence[ChartMark] = ()) -> None:
        """Show these marks, in the same views as another picture that shows those beside it."""
        self._marks, self._ringed = tuple(marks), None
        words = "; ".join(describe_in_full(mark) for mark in marks) or "no marks"
        self.setAccessibleName(f"Body chart: {words}")
        self.setToolTip(tip_words("\n".join(describe_in_full(mark) for mark in marks)))
        self.set_views_of((*marks, *beside))

    def ring_mark(self, mark: ChartMark | None) -> None:
        """Put a ring around one of the marks, or around none."""
        self._ringed = mark
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the figures in the middle of the room."""
        painter = QPainter(self)
        self.paint_figures(painter, self._draw)
        painter.end()

    def _draw(self, view: str, size: float) -> tuple[Primitive, ...]:
        ring = ring_here(self._marks, self._ringed, view, size)
        return (*marks_here(self._marks, view, size), *ring)
