"""Figures in a row, small enough to be looked at as a whole: what all pictures of a chart share."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from massage_desk.domain.body import VIEW_NAMES, VIEWS, figure, reach, region_at
from massage_desk.domain.change_drawing import draw_ring
from massage_desk.domain.crowding import anchors, caption_sides
from massage_desk.domain.drawing import draw_figure, draw_marks
from massage_desk.domain.geometry import Point
from massage_desk.domain.marks import ChartMark
from massage_desk.domain.primitives import Ink, Primitive, Shape, polyline, shifted
from massage_desk.domain.signs import sign, sign_size
from massage_desk.ui.body_chart.inks import change_ink, current_ink
from massage_desk.ui.body_chart.painting import paint
from massage_desk.ui.body_chart.signs_in_use import signs_in_use
from massage_desk.ui.design.theme import current_tokens, theme

_GAP = 12
_EDGE = 8  # px over and under the figures, for signs at their feet
_SIGN_SHARE, _SIGN_LEAST, _SIGN_MOST = 0.044, 17.0, 26.0  # of the height; pixels

Drawing = Callable[[str, float], Iterable[Primitive]]  # view and size of a sign in its units


@lru_cache(maxsize=32)
def drawn_marks(marks: tuple[ChartMark, ...], ink: Ink, size: float) -> tuple[Primitive, ...]:
    """The marks of one view, kept while a picture is painted again and again."""
    return draw_marks(marks, ink, size)


class FigureRow(QWidget):
    """Front and back, and other views where they carry marks. A region can be chosen by a click."""

    region_chosen = Signal(str, str)  # view, region

    def __init__(self, parent: QWidget | None = None, *, usual: int = 260, most: int = 320) -> None:
        super().__init__(parent)
        self._usual, self._most = usual, most
        self._views: tuple[str, ...] = VIEWS[:2]
        self._regions: frozenset[str] = frozenset()
        self._is_choosing = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(120)
        theme().changed.connect(self._repaint)
        signs_in_use().changed.connect(self._write_anew)

    def set_views_of(self, marks: Iterable[ChartMark]) -> None:
        """Show the views that these marks need."""
        marked = {mark.view for mark in marks}
        self._views = tuple(view for view in VIEWS if view in VIEWS[:2] or view in marked)
        self.updateGeometry()
        self.update()

    def let_choose(self, is_choosing: bool) -> None:  # noqa: FBT001 - as Qt's setters
        """Whether a click on the body chooses the region there."""
        self._is_choosing = is_choosing
        if is_choosing:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()

    def set_region(self, region: str) -> None:
        """Show which region is chosen; '' for none."""
        self.set_regions((region,))

    def set_regions(self, regions: Iterable[str]) -> None:
        """Show several regions as chosen."""
        self._regions = frozenset(regions)
        self.update()

    def sizeHint(self) -> QSize:
        """A good size for a card."""
        return QSize(self._width_for(self._usual), self._usual)

    def hasHeightForWidth(self) -> bool:
        """The figures keep their shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the figures are in this width, but not higher than is useful."""
        high = round(width * self._usual / self._width_for(self._usual))
        return min(self._most, max(120, high))

    def view_names(self) -> tuple[str, ...]:
        """What is shown, from left to right."""
        return tuple(VIEW_NAMES[view] for view in self._views)

    def _shares(self) -> list[float]:
        boxes = [figure(view).box for view in self._views]
        return [(box.right - box.left) / (box.bottom - box.top) for box in boxes]

    def _width_for(self, height: int) -> int:
        return round(sum(self._shares()) * height) + _GAP * (len(self._views) - 1)

    def figure_rooms(self) -> list[tuple[str, QRectF]]:
        """Where each view stands, in pixels: all equally high, in the middle of the room."""
        shares, gaps = self._shares(), _GAP * (len(self._views) - 1)
        high = min(self.height() - 2 * _EDGE, (self.width() - gaps) / sum(shares))
        left = (self.width() - sum(shares) * high - gaps) / 2
        rooms = []
        for view, share in zip(self._views, shares, strict=True):
            rooms.append((view, QRectF(left, (self.height() - high) / 2, share * high, high)))
            left += share * high + _GAP
        return rooms

    def scale_of(self, view: str, room: QRectF) -> float:
        """How many pixels a unit of the view has."""
        box = figure(view).box
        return room.height() / (box.bottom - box.top)

    def sign_size(self, view: str, room: QRectF) -> float:
        """How large signs are, in units of the view."""
        pixels = min(_SIGN_MOST, max(_SIGN_LEAST, room.height() * _SIGN_SHARE))
        return pixels / self.scale_of(view, room)

    def spot_at(self, position: QPointF) -> tuple[str, QRectF, Point] | None:
        """The view under a place on the screen, its room, and the place in the view's units."""
        for view, room in self.figure_rooms():
            if room.contains(position):
                scale, box = self.scale_of(view, room), figure(view).box
                off = position - room.topLeft()
                return view, room, (box.left + off.x() / scale, box.top + off.y() / scale)
        return None

    def paint_figures(self, painter: QPainter, drawing: Drawing) -> None:
        """Draw the bodies, the chosen region, and on each what `drawing` gives for it."""
        ink = current_ink()
        for view, room in self.figure_rooms():
            if room.height() <= 0:
                return
            box, scale = figure(view).box, self.scale_of(view, room)
            painter.save()
            painter.translate(room.topLeft())
            painter.scale(scale, scale)
            painter.translate(-box.left, -box.top)
            paint(painter, draw_figure(view, ink))
            paint(painter, self._chosen_region(view))
            paint(painter, drawing(view, self.sign_size(view, room)))
            painter.restore()

    def _chosen_region(self, view: str) -> list[Primitive]:
        accent = current_tokens().accent
        return [
            Shape(
                polyline(piece.polygon, closed=True),
                stroke=accent,
                width=3,
                fill=accent,
                fill_opacity=0.14,
            )
            for piece in figure(view).regions
            if piece.id in self._regions
        ]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What is released here is chosen here."""
        event.setAccepted(self._is_choosing)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the region under the pointer, if that is wanted here."""
        found = self.spot_at(event.position()) if self._is_choosing else None
        if found is None or event.button() != Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        view, _room, spot = found
        place = reach(view, *spot)
        region = region_at(view, *place) if place else None
        if region is not None:
            self.region_chosen.emit(view, region.id)

    @Slot()
    def _repaint(self) -> None:
        self.update()

    @Slot()
    def _write_anew(self) -> None:
        drawn_marks.cache_clear()
        self.update()


def marks_here(marks: Sequence[ChartMark], view: str, size: float) -> tuple[Primitive, ...]:
    """The marks that lie in a view, drawn."""
    return drawn_marks(tuple(m for m in marks if m.view == view), current_ink(), size)


def ring_here(
    marks: Sequence[ChartMark], ringed: ChartMark | None, view: str, size: float
) -> tuple[Primitive, ...]:
    """One of the marks again, with a ring around its sign, where it lies in this view."""
    here = [mark for mark in marks if mark.view == view]
    if ringed is None or ringed not in here:
        return ()
    at, places = here.index(ringed), anchors(here, size)
    side = caption_sides(here, places, size)[at]
    ring = draw_ring(places[at], change_ink(), sign_size(size * 1.1, ringed.severity))
    return (*ring, *shifted(sign(ringed, current_ink(), size, side), *places[at]))
