"""One view of the body with its marks, as items that the toolkit draws."""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsScene

from massage_desk.domain.body import Region, figure
from massage_desk.domain.crowding import caption_sides, sign_boxes
from massage_desk.domain.drawing import SIGN, anchors, draw_figure, draw_side_labels
from massage_desk.domain.geometry import Box, Point, bounds, nearest_on, off_line
from massage_desk.domain.marks import ChartMark
from massage_desk.domain.primitives import LIGHT, Ink, Primitive
from massage_desk.ui.body_chart.mark_item import MarkItem, grain_of, hang

_FIGURE, _LAYER, _REGION, _TRAIL = 0.0, 0.3, 0.5, 5.0
_FEW = 100  # marks: so many are placed anew at each step of a zoom, more only at its larger ones
_MANY = 150  # marks: beyond so many, words of layers keep off them no more
_BAND = 40.0  # drawing units: areas and lines are looked for among those at this height


def _off_edge(mark: ChartMark, x: float, y: float) -> float:
    """How far a place is from the edge of an area or from a line."""
    if mark.geometry == "area":
        return nearest_on(mark.points, x, y)[0]
    return off_line(mark.points, x, y) if len(mark.points) > 1 else math.inf


def _bands(top: float, bottom: float) -> range:
    return range(int(top // _BAND), int(bottom // _BAND) + 1)


class FigureScene(QGraphicsScene):
    """Shows what it is told; knows no gestures and changes no marks."""

    turned = Signal()  # another view is shown

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = "front"
        self.ink: Ink = LIGHT
        self._accent = QColor()
        self.units = SIGN  # size of a sign in drawing units
        self._placed_at = SIGN  # the size for which the signs have made room
        self._marks: tuple[ChartMark, ...] = ()
        self._figure = QGraphicsPathItem()
        self._labels = QGraphicsPathItem()
        self._lines: list[tuple[QGraphicsPathItem, float]] = []  # of the figure, and how wide
        self._items: dict[int, MarkItem] = {}
        self._heights: list[tuple[float, int]] = []  # of the signs, and whose they are
        self._edges: dict[int, tuple[Box, ChartMark]] = {}  # of areas and lines
        self._bands: defaultdict[int, list[int]] = defaultdict(list)  # which lie at what height
        self._selected = -1
        self._region = self._overlay(_REGION)
        self._trail = self._overlay(_TRAIL)
        self._trail_path = QPainterPath()
        self._layers: dict[str, QGraphicsPathItem] = {}
        self._marks_visible = True

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
        self._bands.clear()
        for drawn in (self._figure, self._labels):
            if drawn.scene() is not None:
                self.removeItem(drawn)
        visible = self._labels.isVisible()
        self._figure, self._labels = QGraphicsPathItem(), QGraphicsPathItem()
        hang(self._figure, draw_figure(view, self.ink, side_labels=False))
        hang(self._labels, draw_side_labels(view, self.ink))
        self._labels.setVisible(visible)
        for drawn in (self._figure, self._labels):
            drawn.setZValue(_FIGURE)
            self.addItem(drawn)
        lines = [item for item in self._figure.childItems() if isinstance(item, QGraphicsPathItem)]
        self._lines = [(line, line.pen().widthF()) for line in lines]
        self._set_line_width()
        box = figure(view).box
        self.setSceneRect(QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top))
        self.show_region(None)
        self.turned.emit()

    def set_labels_visible(self, visible: bool) -> None:  # noqa: FBT001 - as Qt's setters
        """Show which side is which, or leave that to others."""
        self._labels.setVisible(visible)

    def _set_line_width(self) -> None:
        """The figure's lines grow no more than the signs do when it is looked at closely."""
        for line, width in self._lines:
            pen = line.pen()
            pen.setWidthF(width * min(1.0, self.units / SIGN))
            line.setPen(pen)

    def with_margins(self, width: float, height: float) -> QRectF:
        """So much room about the figure, that the place under the pointer can stay there."""
        wide = QRectF(0, 0, width, height)
        wide.moveCenter(self.sceneRect().center())
        return wide

    def show_marks(self, marks: Sequence[ChartMark]) -> None:
        """Draw the marks of this view; items of marks that stayed are kept."""
        self._marks, self._placed_at = tuple(marks), self.units
        here = [(place, mark) for place, mark in enumerate(marks) if mark.view == self.view]
        own = [mark for _, mark in here]
        places = anchors(own, self.units)
        sides = caption_sides(own, places, self.units)
        spare: defaultdict[tuple[object, ...], list[MarkItem]] = defaultdict(list)
        for item in self._items.values():
            spare[item.mark, item.at, item.side, item.grain].append(item)
        self._items = {}
        for (place, mark), at, side in zip(here, places, sides, strict=True):
            kept = spare[mark, at, side, grain_of(mark, self.units)]
            item = kept.pop() if kept else MarkItem(self, mark, at, side, self.ink, self.units)
            item.carry(0, 0)
            item.set_size(self.units)
            item.set_visible(self._marks_visible)
            self._items[place] = item
        for left in spare.values():
            for item in left:
                item.leave(self)
        drawn = [(place, mark) for place, mark in here if mark.geometry != "point"]
        self._edges = {place: (bounds(mark.points), mark) for place, mark in drawn}
        self._bands = defaultdict(list)
        for place, (box, _mark) in self._edges.items():
            for band in _bands(box.top, box.bottom):
                self._bands[band].append(place)
        self._heights = sorted((item.at[1], place) for place, item in self._items.items())
        self.select(self._selected)

    def sign_boxes(self) -> list[Box]:
        """What signs and letters cover now; nothing where they are so many that no room is left."""
        items = list(self._items.values()) if self._marks_visible else []
        if len(items) > _MANY:
            return []
        marks, places = [item.mark for item in items], [item.at for item in items]
        return sign_boxes(marks, places, [item.side for item in items], self.units)

    def set_layer(self, layer: str, parts: Sequence[Primitive], opacity: float) -> None:
        """Draw something under today's marks, in place of what this layer showed."""
        old = self._layers.pop(layer, None)
        if old is not None:
            self.removeItem(old)
        if parts:
            item = self._overlay(_LAYER)
            item.setOpacity(opacity)
            hang(item, parts)
            self._layers[layer] = item

    def set_marks_visible(self, visible: bool) -> None:  # noqa: FBT001 - as Qt's setters
        """Show today's marks, or only what lies under them."""
        self._marks_visible = visible
        for item in self._items.values():
            item.set_visible(visible)

    def select(self, place: int) -> None:
        """Put the ring around one mark, by its place among all marks."""
        self._selected = place
        for each, item in self._items.items():
            item.set_selected(self._accent if each == place else None)

    def set_sign_pixels(self, pixels: float, scale: float) -> None:
        """How large signs are on the screen, where a drawing unit is `scale` pixels."""
        self.units = pixels / scale
        self._set_line_width()
        for item in self._items.values():
            item.set_size(self.units)
        step = 1.2 if len(self._items) <= _FEW else 2.0
        if self._items and not 1 / step < self.units / self._placed_at < step:
            self.show_marks(self._marks)

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
        bands = _bands(y - edge, y + edge)
        near = {place for band in bands for place in self._bands.get(band, ())}
        for place in sorted(near, reverse=True):
            box, mark = self._edges[place]
            if box.holds(x, y, edge) and _off_edge(mark, x, y) <= edge:
                return place
        return -1

    @property
    def selected_mark(self) -> ChartMark | None:
        """The mark with the ring, where it lies on this view."""
        item = self._items.get(self._selected)
        return None if item is None else item.mark

    def edge_at(self, x: float, y: float, reach: float) -> bool:
        """Whether a place is on the line or edge of the selected mark, where it can be pulled."""
        item = self._items.get(self._selected)
        if item is None or math.dist(item.at, (x, y)) <= reach * 0.7:
            return False
        return _off_edge(item.mark, x, y) <= reach / 3

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

    def begin_trail(self, x: float, y: float, colour: str, brush: float = 0.0) -> None:
        """Start the line that follows the hand, or the swath of a brush so wide."""
        self._trail_path = QPainterPath(QPointF(x, y))
        ink = QColor(colour)
        if brush:
            ink.setAlphaF(0.35)
        pen = QPen(ink, brush or 2)
        pen.setCosmetic(not brush)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._trail.setPen(pen)

    def show_outline(self, points: Sequence[Point], *, closed: bool) -> None:
        """Show the selected mark in another shape while it is pulled."""
        path = QPainterPath()
        path.addPolygon(QPolygonF.fromList([QPointF(*each) for each in points]))
        if closed:
            path.closeSubpath()
        pen = QPen(self._accent, 2)
        pen.setCosmetic(True)
        self._trail.setPen(pen)
        self._trail.setPath(path)

    def extend_trail(self, x: float, y: float) -> None:
        """Let the line follow."""
        self._trail_path.lineTo(x, y)
        self._trail.setPath(self._trail_path)

    def end_trail(self) -> None:
        """Take the line away."""
        self._trail_path = QPainterPath()
        self._trail.setPath(self._trail_path)
