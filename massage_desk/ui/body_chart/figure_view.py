"""The figure on the screen: zoom, pan, and every pointing device led to the one hand."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from massage_desk.ui.body_chart.hand import Hand
from massage_desk.ui.body_chart.pen_and_fingers import PenAndFingers
from massage_desk.ui.body_chart.scene import FigureScene

_REACH = {"mouse": 13.0, "pen": 13.0, "finger": 24.0}  # pixels about a sign that hold it
_SLOP = {"mouse": 4.0, "pen": 5.0, "finger": 12.0}
_MOST = 8.0  # times the size that fits
_STEP = 1.25
_EDGE = 6  # pixels over and under the whole figure, for signs at its feet
_CLOSE = 0.7  # of the room that a part takes when it is looked at closely
_ROUND = 40  # pixels that are in sight around a place that was brought into it
_SIGN_SHARE = 0.036  # of the figure's height on screen
_SIGN_LEAST, _SIGN_MOST = 18.0, 27.0


class FigureView(QGraphicsView):
    """A zoomable view of the figure. Keys it does not use itself go out by `key_pressed`."""

    hovered = Signal(float, float)
    left = Signal()
    key_pressed = Signal(object)  # QKeyEvent, accepted by who uses it
    zoomed = Signal()
    double_tapped = Signal(float, float)

    def __init__(self, scene: FigureScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.hand = Hand(scene, self)
        self._figure_scene = scene
        self._zoom = 1.0
        self._panning = False
        self._pan_from = QPointF()
        self._space = False
        self._devices = PenAndFingers(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setProperty("focusRing", True)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)

    @property
    def scale_now(self) -> float:
        """Pixels for one drawing unit."""
        return self.transform().m11()

    def fit(self) -> None:
        """Show the whole figure."""
        self._zoom = 1.0
        self._apply(QPointF(self.viewport().rect().center()))
        self.centerOn(self.sceneRect().center())

    @property
    def is_whole(self) -> bool:
        """Whether the whole figure is shown."""
        return self._zoom == 1.0

    def look_closely(self, part: QRectF) -> None:
        """Show one part of the figure as large as there is room, with a little around it."""
        fitting = self.scale_now / self._zoom
        room = self.viewport().size()
        wanted = min(room.width() / part.width(), room.height() / part.height())
        self._zoom = min(_MOST, max(1.0, wanted * _CLOSE / fitting))
        self._apply(QPointF(self.viewport().rect().center()))
        self.centerOn(part.center())

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom about a place of the viewport, its middle where none is given."""
        self._zoom = min(_MOST, max(1.0, self._zoom * factor))
        self._apply(at or QPointF(self.viewport().rect().center()))

    def zoom_in(self) -> None:
        """One step nearer."""
        self.zoom_by(_STEP)

    def zoom_out(self) -> None:
        """One step further away."""
        self.zoom_by(1 / _STEP)

    def _apply(self, at: QPointF) -> None:
        frame = self._figure_scene.sceneRect()
        room = self.viewport().size()
        if frame.isEmpty() or room.width() < 2 or room.height() < 2:
            return
        high = max(2, room.height() - 2 * _EDGE)
        fitting = min(room.width() / frame.width(), high / frame.height())
        self.setSceneRect(
            self._figure_scene.with_margins(room.width() / fitting, room.height() / fitting)
        )
        wanted = fitting * self._zoom
        held = self.mapToScene(at.toPoint())
        self.resetTransform()
        self.scale(wanted, wanted)
        shift = QPointF(self.mapFromScene(held)) - at
        self.pan(shift)
        pixels = frame.height() * wanted * _SIGN_SHARE
        self._figure_scene.set_sign_pixels(min(_SIGN_MOST, max(_SIGN_LEAST, pixels)), wanted)
        self.zoomed.emit()

    def pan(self, by: QPointF) -> None:
        """Move what is seen by so many pixels."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + round(by.x()))
        down.setValue(down.value() + round(by.y()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen zoom in the new room."""
        super().resizeEvent(event)
        self._apply(QPointF(self.viewport().rect().center()))

    def visible_rect(self) -> QRectF:
        """What of the drawing can be seen."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def reveal(self, x: float, y: float) -> None:
        """Bring a place of the drawing into sight, where the figure is zoomed."""
        if not self.visible_rect().contains(x, y):
            self.ensureVisible(QRectF(x, y, 0, 0), _ROUND, _ROUND)

    def press(self, at: QPointF, device: str, pressure: float | None = None) -> None:
        """A mouse, pen or finger came down."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.hand.press(
            at,
            self._spot(at),
            reach=_REACH[device] / self.scale_now,
            slop=_SLOP[device],
            pressure=pressure,
        )

    def follow(self, at: QPointF, pressure: float | None = None) -> None:
        """It goes on."""
        self.hand.move(at, self._spot(at), pressure)

    def lift(self, at: QPointF) -> None:
        """It was lifted."""
        self.hand.release(at, self._spot(at))

    def hover(self, at: QPointF) -> None:
        """It is over a place."""
        spot = self._spot(at)
        self.hovered.emit(spot.x(), spot.y())
        self._show_cursor(spot)

    def look_at(self, at: QPointF) -> None:
        """Two quick taps at one place: look closely at it."""
        spot = self._spot(at)
        self.double_tapped.emit(spot.x(), spot.y())

    def _spot(self, at: QPointF) -> QPointF:
        return self.viewportTransform().inverted()[0].map(at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Left button: the hand. Middle button, or the space bar held: pan."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        middle = event.button() == Qt.MouseButton.MiddleButton
        if middle or (self._space and event.button() == Qt.MouseButton.LeftButton):
            self._panning, self._pan_from = True, event.position()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.press(event.position(), "mouse")
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw, drag, pan, or only hover."""
        if self._panning:
            self.pan(self._pan_from - event.position())
            self._pan_from = event.position()
            return
        if self.hand.is_busy and not event.buttons() & Qt.MouseButton.LeftButton:
            self.hand.end_where_it_was()  # it was lifted where nobody told us
        if self.hand.is_busy:
            self.follow(event.position())
        self.hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End what the press began."""
        if self._panning:
            self._panning = False
            self._show_cursor()
        elif self.hand.is_busy and event.button() == Qt.MouseButton.LeftButton:
            self.lift(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick presses at one place: look closely at it. Elsewhere, a press like any other."""
        is_left = event.button() == Qt.MouseButton.LeftButton and not self._space
        if is_left and self.hand.began_near(event.position()):
            self.look_at(event.position())
            event.accept()
        else:
            self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel zooms at the pointer; a touchpad scrolls, and zooms with Ctrl."""
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not event.pixelDelta().isNull() and not ctrl:
            self.pan(-QPointF(event.pixelDelta()))
        else:
            turn = event.angleDelta().y() or event.angleDelta().x()
            self.zoom_by(_STEP ** (turn / 120), event.position())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Pen, fingers and touchpad gestures come in here; the rest goes its usual way."""
        if isinstance(event, QTabletEvent):
            self._devices.pen(event)
            event.accept()
            return True
        if isinstance(event, QTouchEvent):
            event.accept()
            self._devices.touch(event)
            return True
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_by(1 + event.value(), event.position())
                return True
        elif event.type() == QEvent.Type.Leave:
            self.left.emit()
        return super().viewportEvent(event)

    def _show_cursor(self, spot: QPointF | None = None) -> None:
        shape = Qt.CursorShape.ArrowCursor if self.hand.read_only else Qt.CursorShape.CrossCursor
        reach = _REACH["mouse"] / self.scale_now
        if self._space:
            shape = Qt.CursorShape.OpenHandCursor
        elif spot is not None and self._figure_scene.mark_at(spot.x(), spot.y(), reach) >= 0:
            shape = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)

    def event(self, event: QEvent) -> bool:
        """Claim plain keys before shortcuts of the window can take them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.ShiftModifier,
                Qt.KeyboardModifier.KeypadModifier,
            )
            if plain and event.text().isprintable() and event.text():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space pans; everything else is for who listens."""
        if event.key() == Qt.Key.Key_Space:
            self._space = True
            self._show_cursor()
            return
        event.ignore()
        self.key_pressed.emit(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The space bar is up again."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._show_cursor()
        else:
            super().keyReleaseEvent(event)
