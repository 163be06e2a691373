"""The hand that draws: what a press, a move and a release mean, whatever the device."""

import math
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, QPointF, Signal

from massage_desk.domain.geometry import Point
from massage_desk.domain.mark_kinds import MarkKind
from massage_desk.domain.placing import pull_reach, pulled
from massage_desk.ui.body_chart.brush import swath
from massage_desk.ui.body_chart.scene import FigureScene

_SMALLEST = 10.0  # a stroke narrower and lower than this, in drawing units, was meant as a tap
_TWICE = 12.0  # pixels between two quick presses that are meant for one place
_SPACING = 1.5  # drawing units between points of a stroke
_CLOSING = 0.35  # of a stroke's width or height: ending so near its beginning, it means an area


@dataclass(frozen=True, slots=True)
class Stroke:
    """What the hand drew: its form, where, and how firmly a pen pressed."""

    geometry: str
    points: tuple[Point, ...]
    pressures: tuple[float, ...] = ()


class _Doing(Enum):
    NOTHING = auto()
    PRESSED = auto()  # on the free body; may become a tap or a stroke
    HELD = auto()  # on a mark; may become a move
    GRIPPED = auto()  # on the edge of the selected mark; may become a reshaping
    DRAWING = auto()
    MOVING = auto()
    PULLING = auto()


class Hand(QObject):
    """Turns presses, moves and releases into wishes; mouse, pen and finger all come this way."""

    tapped = Signal(float, float)  # a point mark is wanted here
    drawn = Signal(object)  # Stroke
    grabbed = Signal(int)  # a mark was pressed; -1: none
    moved = Signal(int, float, float)  # mark, by how much
    pulled = Signal(float, float, float, float)  # the selected mark: where, and by how much

    def __init__(self, scene: FigureScene, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._doing = _Doing.NOTHING
        self._start = QPointF()
        self._spot: Point = (0.0, 0.0)
        self._last = (QPointF(), QPointF())
        self._slop = 4.0
        self._mark = -1
        self._points: list[Point] = []
        self._pressures: list[float] = []
        self.kind: MarkKind | None = None
        self.brush = 0.0  # width of the brush in drawing units; 0 draws an outline
        self.read_only = False
        self.has_tapped = False  # the last press put a point, or would have

    @property
    def is_busy(self) -> bool:
        """Whether something is pressed."""
        return self._doing is not _Doing.NOTHING

    @property
    def is_still(self) -> bool:
        """Whether it is pressed and went nowhere yet."""
        return self._doing in (_Doing.PRESSED, _Doing.HELD, _Doing.GRIPPED)

    def began_near(self, at: QPointF) -> bool:
        """Whether the last press was at this place of the screen."""
        return (at - self._start).manhattanLength() <= _TWICE

    @property
    def draws(self) -> tuple[str, ...]:
        """What a drag can become with the chosen kind."""
        geometries = self.kind.geometries if self.kind else ()
        return tuple(each for each in geometries if each != "point")

    def press(
        self,
        at: QPointF,
        spot: QPointF,
        *,
        reach: float,
        slop: float,
        pressure: float | None = None,
    ) -> None:
        """A press at `at` on the screen and `spot` in the drawing.

        `reach` is how near a mark must be to be held, in drawing units; `slop` how many pixels the
        hand may tremble before it draws; `pressure` is a pen's, 0 to 1.
        """
        self._start, self._spot, self._slop = at, (spot.x(), spot.y()), slop
        self._last, self.has_tapped = (at, spot), False
        self._points = [self._spot]
        self._pressures = [] if pressure is None else [pressure]
        if not self.read_only and self._scene.edge_at(*self._spot, reach):
            self._doing = _Doing.GRIPPED
            return
        self._mark = self._scene.mark_at(*self._spot, reach)
        self._doing = _Doing.HELD if self._mark >= 0 else _Doing.PRESSED
        self.grabbed.emit(self._mark)

    def move(self, at: QPointF, spot: QPointF, pressure: float | None = None) -> None:
        """The pressed hand goes on."""
        self._last = (at, spot)
        x, y = self._inside(spot)
        far = (at - self._start).manhattanLength() > self._slop
        if far and not self.read_only:
            self._begin()
        if self._doing is _Doing.DRAWING:
            self._follow(x, y, pressure)
        elif self._doing is _Doing.MOVING:
            self._scene.carry(self._mark, x - self._spot[0], y - self._spot[1])
        elif self._doing is _Doing.PULLING:
            self._show_pull(x, y)

    def _begin(self) -> None:
        """What was pressed goes somewhere."""
        begun = {
            _Doing.PRESSED: _Doing.DRAWING,
            _Doing.HELD: _Doing.MOVING,
            _Doing.GRIPPED: _Doing.PULLING,
        }
        if self._doing not in begun:
            return
        self._doing = begun[self._doing]
        kind = self.kind
        if self._doing is _Doing.DRAWING and kind is not None and self.draws:
            colour = self._scene.ink.of(kind.light, kind.dark)
            self._scene.begin_trail(*self._spot, colour, self._brush_width())

    def _brush_width(self) -> float:
        return self.brush if "area" in self.draws else 0.0

    def release(self, at: QPointF, spot: QPointF) -> None:
        """The hand lifted."""
        self.move(at, spot)
        doing, self._doing = self._doing, _Doing.NOTHING
        x, y = self._inside(spot)
        self._scene.end_trail()
        if self.read_only:
            return
        if doing is _Doing.PRESSED:
            self.has_tapped = True
            self.tapped.emit(*self._spot)
        elif doing is _Doing.DRAWING:
            self._finish_stroke(x, y)
        elif doing is _Doing.MOVING:
            self.moved.emit(self._mark, x - self._spot[0], y - self._spot[1])
        elif doing is _Doing.PULLING:
            self.pulled.emit(*self._spot, x - self._spot[0], y - self._spot[1])

    def end_where_it_was(self) -> None:
        """The hand was lifted, and nobody told where: it ends where it was seen last."""
        self.release(*self._last)

    def cancel(self) -> None:
        """Forget what was begun, as when a second finger comes down."""
        if self._doing is _Doing.MOVING:
            self._scene.carry(self._mark, 0, 0)
        self._doing = _Doing.NOTHING
        self._scene.end_trail()

    def _follow(self, x: float, y: float, pressure: float | None) -> None:
        last = self._points[-1]
        if abs(x - last[0]) + abs(y - last[1]) >= _SPACING:
            self._points.append((x, y))
            if self._pressures:
                self._pressures.append(self._pressures[-1] if pressure is None else pressure)
            if self.draws:
                self._scene.extend_trail(x, y)

    def _show_pull(self, x: float, y: float) -> None:
        mark = self._scene.selected_mark
        if mark is not None:
            dx, dy = x - self._spot[0], y - self._spot[1]
            points = pulled(mark, self._spot, dx, dy, pull_reach(mark))
            self._scene.show_outline(points, closed=mark.geometry == "area")

    def _finish_stroke(self, x: float, y: float) -> None:
        xs, ys = zip(*self._points, strict=True)
        wide, high = max(xs) - min(xs), max(ys) - min(ys)
        if not self.draws:
            self.tapped.emit(x, y)
        elif wide < _SMALLEST and high < _SMALLEST:
            self.tapped.emit(*self._spot)
        else:
            self.drawn.emit(self._stroke(max(wide, high)))

    def _stroke(self, extent: float) -> Stroke:
        points, pressures = tuple(self._points), tuple(self._pressures)
        if self._brush_width():
            return Stroke("area", tuple(self._inside_all(swath(points, self.brush))))
        if "ink" in self.draws:
            return Stroke("ink", points, pressures)
        ends_where_it_began = math.dist(points[0], points[-1]) <= _CLOSING * extent
        geometry = self.draws[0]
        if len(self.draws) > 1 and "area" in self.draws:
            others = [each for each in self.draws if each != "area"]
            geometry = "area" if ends_where_it_began and len(points) > 2 else others[0]
        return Stroke(geometry, points)

    def _inside(self, spot: QPointF) -> Point:
        frame = self._scene.sceneRect()
        return (
            min(max(spot.x(), frame.left()), frame.right()),
            min(max(spot.y(), frame.top()), frame.bottom()),
        )

    def _inside_all(self, points: tuple[Point, ...]) -> list[Point]:
        return [self._inside(QPointF(*point)) for point in points]
