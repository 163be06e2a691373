"""Two charts in one picture: then to the left of a handle, now to its right."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from massage_desk.domain.marks import ChartMark, describe_in_full
from massage_desk.domain.primitives import Primitive
from massage_desk.ui.body_chart.figures import FigureRow, marks_here, ring_here
from massage_desk.ui.design.theme import current_tokens, theme
from massage_desk.ui.widgets.labels import muted

WHOLE = 100  # the slider at its right end
_GRIP = 11.0  # radius
_KNOB = 12.0  # half the knob of a slider
_RING = 4  # px that the focus ring of the slider takes around it


class WipePicture(FigureRow):
    """The figures once, with the marks of two charts on either side of the handle."""

    dragged = Signal(int)  # where the handle is wanted, 0 to WHOLE

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, usual=340, most=420)
        self._charts: tuple[tuple[ChartMark, ...], tuple[ChartMark, ...]] = ((), ())
        self._ringed: tuple[ChartMark | None, ChartMark | None] = (None, None)
        self._sheets: tuple[QPixmap, QPixmap] | tuple[()] = ()
        self._value = WHOLE // 2
        theme().changed.connect(self._forget)
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def set_charts(self, then: Sequence[ChartMark], now: Sequence[ChartMark]) -> None:
        """Show these two charts."""
        self._charts, self._ringed = (tuple(then), tuple(now)), (None, None)
        said = ("; ".join(describe_in_full(mark) for mark in marks) for marks in self._charts)
        left, right = (words or "no marks" for words in said)
        self.setAccessibleName(f"Body chart. Left, then: {left}. Right, now: {right}")
        self.set_views_of((*then, *now))
        self._forget()

    def ring_marks(self, then: ChartMark | None, now: ChartMark | None) -> None:
        """Put a ring around one finding, as it was and as it is."""
        self._ringed = (then, now)
        self._forget()

    def set_value(self, value: int) -> None:
        """Put the handle there, 0 at the left to WHOLE at the right."""
        self._value = value
        self.update()

    def _span(self) -> tuple[float, float]:
        """How far the handle goes: as far as the knob of a slider of the same width."""
        return _KNOB, self.width() - _KNOB

    def handle(self) -> float:
        """Where the handle is, in pixels from the left."""
        left, right = self._span()
        return left + (right - left) * self._value / WHOLE

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._forget()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the left part with what was, the right part with what is, and the handle."""
        if not self._sheets:
            self._sheets = (self._sheet(0), self._sheet(1))
        painter, at = QPainter(self), self.handle()
        sides = (QRectF(0, 0, at, self.height()), QRectF(at, 0, self.width(), self.height()))
        for sheet, side in zip(self._sheets, sides, strict=True):
            painter.setClipRect(side)
            painter.drawPixmap(0, 0, sheet)
        painter.setClipping(False)
        self._paint_handle(painter, at)
        painter.end()

    def _sheet(self, which: int) -> QPixmap:
        """One chart whole, drawn once: the handle only moves over it."""
        marks, ringed = self._charts[which], self._ringed[which]

        def draw(view: str, size: float) -> tuple[Primitive, ...]:
            return (*marks_here(marks, view, size), *ring_here(marks, ringed, view, size))

        ratio = self.devicePixelRatioF()
        sheet = QPixmap((QSizeF(self.size()) * ratio).toSize())
        sheet.setDevicePixelRatio(ratio)
        sheet.fill(Qt.GlobalColor.transparent)
        painter = QPainter(sheet)
        self.paint_figures(painter, draw)
        painter.end()
        return sheet

    @Slot()
    def _forget(self) -> None:
        self._sheets = ()
        self.update()

    def _paint_handle(self, painter: QPainter, at: float) -> None:
        tokens = current_tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.colour("surface"), 5))
        painter.drawLine(QPointF(at, 0), QPointF(at, self.height()))
        painter.setPen(QPen(tokens.colour("accent"), 2))
        painter.drawLine(QPointF(at, 0), QPointF(at, self.height()))
        painter.setPen(QPen(tokens.colour("surface"), 2))
        painter.setBrush(tokens.colour("accent"))
        middle = QPointF(at, self.height() / 2)
        painter.drawEllipse(middle, _GRIP, _GRIP)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("on_accent"))
        for way in (-1, 1):
            tip = middle + QPointF(7 * way, 0)
            foot = middle + QPointF(2.5 * way, 0)
            painter.drawPolygon(QPolygonF([tip, foot + QPointF(0, 4), foot - QPointF(0, 4)]))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the handle along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the handle go."""
        event.accept()

    def _drag(self, x: float) -> None:
        left, right = self._span()
        share = (x - left) / max(1.0, right - left)
        self.dragged.emit(round(min(1.0, max(0.0, share)) * WHOLE))


class _Slider(QSlider):
    """A slider that lets the page scroll."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Wipe(QWidget):
    """The picture with its slider, and the two days at both ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = WipePicture()
        self.slider = _Slider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, WHOLE)
        self.slider.setSingleStep(2)
        self.slider.setPageStep(20)
        self.slider.setProperty("focusRing", True)
        self.left_day, self.right_day = muted(), muted()
        self._days = ("", "")
        ends = QHBoxLayout()
        for label in (self.left_day, self.right_day):
            label.setWordWrap(False)
        ends.addWidget(self.left_day)
        ends.addStretch(1)
        ends.addWidget(self.right_day)
        column = QVBoxLayout(self)
        column.setContentsMargins(_RING, 0, _RING, 0)
        column.setSpacing(4)
        column.addWidget(self.picture)
        column.addSpacing(6)
        column.addWidget(self.slider)
        column.addLayout(ends)
        self.picture.dragged.connect(self.slider.setValue)
        self.slider.valueChanged.connect(self._moved)
        self.slider.setValue(WHOLE // 2)

    def set_charts(
        self, then: Sequence[ChartMark], now: Sequence[ChartMark], days: tuple[str, str]
    ) -> None:
        """Show two charts and name their days; the handle stays where it is."""
        self._days = days
        self.left_day.setText(f"Left: {days[0]}")
        self.right_day.setText(f"Right: {days[1]}")
        self.picture.set_charts(then, now)
        self.slider.setAccessibleName(f"How much of {days[0]} is shown, the rest is {days[1]}")
        self._moved(self.slider.value())

    @Slot(int)
    def _moved(self, value: int) -> None:
        self.picture.set_value(value)
        then, now = self._days
        told = f"{value} percent {then}, {WHOLE - value} percent {now}"
        self.slider.setAccessibleDescription(told)
        self.slider.setToolTip(told)
