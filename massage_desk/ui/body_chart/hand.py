"""The hand that draws: what a press, a move and a release mean, whatever the device."""

from enum import Enum, auto

from PySide6.QtCore import QObject, QPointF, Signal

from massage_desk.domain.geometry import Point
from massage_desk.domain.marks import MarkKind
from massage_desk.ui.body_chart.scene import FigureScene

_SMALLEST = 10.0  # an area narrower and lower than this, in drawing units, was meant as a tap
_SPACING = 1.5  # drawing units between points of a stroke


class _Doing(Enum):
    NOTHING = auto()
    PRESSED = auto()  # on the free body; may become a tap or a stroke
    HELD = auto()  # on a mark; may become a move
    DRAWING = auto()
    MOVING = auto()


class Hand(QObject):
    """Turns presses, moves and releases into wishes; mouse, pen and finger all come this way."""

    tapped = Signal(float, float)  # a point mark is wanted here
    drawn = Signal(object)  # list[Point]: an area is wanted
    grabbed = Signal(int)  # a mark was pressed; -1: none
    moved = Signal(int, float, float)  # mark, by how much

    def __init__(self, scene: FigureScene, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._doing = _Doing.NOTHING
        self._start = QPointF()
        self._spot: Point = (0.0, 0.0)
        self._slop = 4.0
        self._mark = -1
        self._points: list[Point] = []
        self.kind: MarkKind | None = None
        self.read_only = False

    @property
    def is_busy(self) -> bool:
        """Whether something is pressed."""
        return self._doing is not _Doing.NOTHING

    def press(self, at: QPointF, spot: QPointF, *, reach: float, slop: float) -> None:
        """A press at `at` on the screen and `spot` in the drawing.

        `reach` is how near a mark must be to be held, in drawing units; `slop` how many pixels the
        hand may tremble before it draws.
        """
        self._start, self._spot, self._slop = at, (spot.x(), spot.y()), slop
        self._mark = self._scene.mark_at(*self._spot, reach)
        self._doing = _Doing.HELD if self._mark >= 0 else _Doing.PRESSED
        self._points = [self._spot]
        self.grabbed.emit(self._mark)

    def move(self, at: QPointF, spot: QPointF) -> None:
        """The pressed hand went on."""
        x, y = self._inside(spot)
        far = (at - self._start).manhattanLength() > self._slop
        if self._doing is _Doing.PRESSED and far and not self.read_only:
            self._doing = _Doing.DRAWING
            kind = self.kind
            if kind is not None and "area" in kind.geometries:
                self._scene.begin_trail(*self._spot, self._scene.ink.of(kind.light, kind.dark))
        elif self._doing is _Doing.HELD and far and not self.read_only:
            self._doing = _Doing.MOVING
        if self._doing is _Doing.DRAWING:
            self._follow(x, y)
        elif self._doing is _Doing.MOVING:
            self._scene.carry(self._mark, x - self._spot[0], y - self._spot[1])

    def release(self, at: QPointF, spot: QPointF) -> None:
        """The hand lifted."""
        self.move(at, spot)
        doing, self._doing = self._doing, _Doing.NOTHING
        x, y = self._inside(spot)
        self._scene.end_trail()
        if self.read_only:
            return
        if doing is _Doing.PRESSED:
            self.tapped.emit(*self._spot)
        elif doing is _Doing.DRAWING:
            self._finish_stroke(x, y)
        elif doing is _Doing.MOVING:
            self.moved.emit(self._mark, x - self._spot[0], y - self._spot[1])

    def cancel(self) -> None:
        """Forget what was begun, as when a second finger comes down."""
        if self._doing is _Doing.MOVING:
            self._scene.carry(self._mark, 0, 0)
        self._doing = _Doing.NOTHING
        self._scene.end_trail()

    def _follow(self, x: float, y: float) -> None:
        last = self._points[-1]
        if abs(x - last[0]) + abs(y - last[1]) >= _SPACING:
            self._points.append((x, y))
            self._scene.extend_trail(x, y)

    def _finish_stroke(self, x: float, y: float) -> None:
        xs, ys = zip(*self._points, strict=True)
        small = max(xs) - min(xs) < _SMALLEST and max(ys) - min(ys) < _SMALLEST
        if self.kind is None or "area" not in self.kind.geometries or len(xs) < 3:
            self.tapped.emit(x, y)
        elif small:
            self.tapped.emit(*self._spot)
        else:
            self.drawn.emit(list(self._points))

    def _inside(self, spot: QPointF) -> Point:
        frame = self._scene.sceneRect()
        return (
            min(max(spot.x(), frame.left()), frame.right()),
            min(max(spot.y(), frame.top()), frame.bottom()),
        )
