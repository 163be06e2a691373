"""A field to sign in with pen, finger or mouse; strokes are kept as the hand made them."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QTabletEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from massage_desk.domain.signature import (
    HEIGHT,
    WIDTH,
    Signature,
    Spot,
    draw_signature,
    usual_pressure,
)
from massage_desk.ui.body_chart.painting import paint
from massage_desk.ui.design.theme import current_tokens, theme

_LINE = 0.78  # of the height: what one signs on
_NEAR = 2.0  # units between two spots that are told apart
_WIDEST = 760


class SignaturePad(QWidget):
    """What is drawn here is told stroke by stroke; nothing is kept as a picture."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: list[list[Spot]] = []
        self._is_drawing = False
        self._by_pen = False
        self.is_read_only = False
        self.setAccessibleName("Signature")
        self.setCursor(Qt.CursorShape.CrossCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(_WIDEST)
        theme().changed.connect(self._repaint)
        self._tell()

    def signature(self) -> Signature:
        """What is drawn."""
        return Signature(tuple(map(tuple, self._strokes)))

    def show_signature(self, signature: Signature) -> None:
        """Show one that was drawn before."""
        self._strokes = [list(stroke) for stroke in signature.strokes]
        self._tell()

    @Slot()
    def clear(self) -> None:
        """Begin anew."""
        self._strokes = []
        self._tell()

    def sizeHint(self) -> QSize:
        return QSize(_WIDEST, self.heightForWidth(_WIDEST))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(min(width, _WIDEST) * HEIGHT / WIDTH)

    def _begin(self, at: QPointF, pressure: float | None) -> None:
        if self.is_read_only:
            return
        self._is_drawing = True
        self._strokes.append([self._spot(at, pressure)])
        self.update()

    def _follow(self, at: QPointF, pressure: float | None) -> None:
        if not self._is_drawing:
            return
        spot, last = self._spot(at, pressure), self._strokes[-1][-1]
        if abs(spot[0] - last[0]) + abs(spot[1] - last[1]) >= _NEAR:
            self._strokes[-1].append(spot)
            self.update()

    def _end(self) -> None:
        if self._is_drawing:
            self._is_drawing = False
            self._tell()

    def _spot(self, at: QPointF, pressure: float | None) -> Spot:
        scale = WIDTH / max(1, self.width())
        x, y = at.x() * scale, at.y() * scale
        return (min(max(x, 0), WIDTH), min(max(y, 0), HEIGHT), usual_pressure(pressure))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._by_pen:
            self._begin(event.position(), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._by_pen:
            self._follow(event.position(), None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._by_pen:
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen: what it does is not told a second time as that of a mouse."""
        event.accept()
        if event.type() == QEvent.Type.TabletPress:
            self._by_pen = True
            self._begin(event.position(), event.pressure())
        elif event.type() == QEvent.Type.TabletRelease:
            self._end()
            self._by_pen = False
        else:
            self._follow(event.position(), event.pressure())

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.colour("edge"), 1))
        painter.setBrush(tokens.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        y = self.height() * _LINE
        painter.setPen(QPen(tokens.colour("line"), 1.5))
        painter.drawLine(QPointF(24, y), QPointF(self.width() - 24, y))
        if not self._strokes:
            painter.setPen(tokens.colour("muted"))
            painter.drawText(QPointF(28, y - 10), "Sign here with pen, finger or mouse")
        scale = self.width() / WIDTH
        painter.scale(scale, scale)
        paint(painter, draw_signature(self.signature(), tokens.text))
        painter.end()

    @Slot()
    def _repaint(self) -> None:
        self.update()

    def _tell(self) -> None:
        self.setAccessibleDescription("Signed" if self._strokes else "Empty")
        self.update()
        self.changed.emit()
