"""One view of the body with its marks, as items that the toolkit draws."""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsScene

from massage_desk.domain.body import Region, figure
from massage_desk.domain.crowding import caption_sides
from massage_desk.domain.drawing import anchors, draw_figure
from massage_desk.domain.geometry import Box, Point, bounds, nearest_on
from massage_desk.domain.marks import ChartMark
from massage_desk.domain.primitives import LIGHT, Ink
from massage_desk.ui.body_chart.mark_item import MarkItem, hang

_FIGURE, _REGION, _TRAIL = 0.0, 0.5, 5.0


class FigureScene(QGraphicsScene):
    """Shows what it is told; knows no gestures and changes no marks."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = "front"
        self.ink: Ink = LIGHT
        self._accent = QColor()
        self._units = 36.0
        self._figure = QGraphicsPathItem()
        self._items: dict[int, MarkItem] = {}
        self._heights: list[tuple[float, int]] = []  # of the signs, and whose they are
        self._edges: list[tuple[int, Box, tuple[Point, ...]]] = []  # the topmost first
        self._selected = -1
        self._region = self._overlay(_REGION)
        self._trail = self._overlay(_TRAIL)
        self._trail_path = QPainterPath()

    def _overlay(self, rank: float) -> QGraphicsPathItem:
        item = QGraphicsPathItem()
        item.setZValue(rank)
        self.addItem(item)
        return item

    def set_colours(self, ink: Ink, accent: QColor) -> None:
        """Draw everything in other colours."""
        if (ink, accent) == (self.ink, self._accent):
            return
        self.ink, self._accent = ink, accent
        self.show_view(self.view)

    def show_view(self, view: str) -> None:
        """Draw another view, still without its marks."""
        self.view = view
        for item in self._items.values():
            item.leave(self)
        self._items.clear()
        self._heights.clear()
        self._edges.clear()
        if self._figure.scene() is not None:
            self.removeItem(self._figure)
        self._figure = QGraphicsPathItem()
        self._figure.setZValue(_FIGURE)
        hang(self._figure, draw_figure(view, self.ink))
        self.addItem(self._figure)
        box = figure(view).box
        self.setSceneRect(QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top))
        self.show_region(None)

    def show_marks(self, marks: Sequence[ChartMark]) -> None:
        """Draw the marks of this view; items of marks that stayed are kept."""
        here = [(place, mark) for place, mark in enumerate(marks) if mark.view == self.view]
        own = [mark for _, mark in here]
        places = anchors(own, self._units)
        sides = caption_sides(own, places, self._units)
        spare: defaultdict[tuple[ChartMark, Point, str], list[MarkItem]] = defaultdict(list)
        for item in self._items.values():
            spare[item.mark, item.at, item.side].append(item)
        self._items = {}
        for (place, mark), at, side in zip(here, places, sides, strict=True):
            kept = spare[mark, at, side]
            item = kept.pop() if kept else MarkItem(self, mark, at, side, self.ink)
            item.carry(0, 0)
            item.set_size(self._units)
            self._items[place] = item
        for left in spare.values():
            for item in left:
                item.leave(self)
        edges = [(place, mark.points) for place, mark in reversed(here) if len(mark.points) >= 3]
        self._edges = [(place, bounds(points), points) for place, points in edges]
        self._heights = sorted((item.at[1], place) for place, item in self._items.items())
        self.select(self._selected)

    def select(self, place: int) -> None:
        """Put the ring around one mark, by its place among all marks."""
        self._selected = place
        for each, item in self._items.items():
            item.set_selected(self._accent if each == place else None)

    def set_sign_pixels(self, pixels: float, scale: float) -> None:
        """How large signs are on the screen, where a drawing unit is `scale` pixels."""
        self._units = pixels / scale
        for item in self._items.values():
            item.set_size(self._units)

    def carry(self, place: int, dx: float, dy: float) -> None:
        """Show one mark elsewhere while it is dragged."""
        if place in self._items:
            self._items[place].carry(dx, dy)

    def mark_at(self, x: float, y: float, reach: float) -> int:
        """The mark whose sign, or whose area's edge, is within reach of a place; -1 for none."""
        first = bisect_left(self._heights, (y - reach,))
        last = bisect_left(self._heights, (y + reach, math.inf))
        level = [place for _height, place in self._heights[first:last]]
        off, found = min(
            ((math.dist(self._items[place].at, (x, y)), -place) for place in level),
            default=(math.inf, 1),
        )
        if off <= reach:
            return -found
        edge = reach / 3
        for place, box, points in self._edges:
            if box.holds(x, y, edge) and nearest_on(points, x, y)[0] <= edge:
                return place
        return -1

    def show_region(self, region: Region | None) -> None:
        """Light up the region that the keyboard stands on."""
        path = QPainterPath()
        if region is not None:
            path.addPolygon(QPolygonF.fromList([QPointF(*each) for each in region.polygon]))
            path.closeSubpath()
        ground = QColor(self._accent)
        ground.setAlphaF(0.18)
        pen = QPen(self._accent, 2)
        pen.setCosmetic(True)
        self._region.setPath(path)
        self._region.setPen(pen)
        self._region.setBrush(ground)

    def begin_trail(self, x: float, y: float, colour: str) -> None:
        """Start the line that follows the hand."""
        self._trail_path = QPainterPath(QPointF(x, y))
        pen = QPen(QColor(colour), 2)
        pen.setCosmetic(True)
        pen.setStyle(Qt.PenStyle.SolidLine)
        self._trail.setPen(pen)

    def extend_trail(self, x: float, y: float) -> None:
        """Let the line follow."""
        self._trail_path.lineTo(x, y)
        self._trail.setPath(self._trail_path)

    def end_trail(self) -> None:
        """Take the line away."""
        self._trail_path = QPainterPath()
        self._trail.setPath(self._trail_path)
