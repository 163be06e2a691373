"""One mark in the scene: its area in the figure's units, its sign at a steady size on screen.

Both are made of the toolkit's own path items, which it draws faster than an item painted by us.
"""

import math
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsScene

from massage_desk.domain.drawing import SIGN, draw_area, draw_leader
from massage_desk.domain.geometry import Point
from massage_desk.domain.marks import ChartMark
from massage_desk.domain.primitives import Ink, Label, Primitive, circle
from massage_desk.domain.signs import sign, sign_size
from massage_desk.ui.body_chart.painting import brush_of, path_of, pen_of, text_path

_FINEST = 4  # half steps of two
_AREA, _AREA_SIGN, _POINT_SIGN, _SELECTED = 1.0, 2.0, 3.0, 4.0


class MarkItem:
    """The items of one mark; areas lie under all signs, so they are not one tree."""

    def __init__(
        self,
        scene: QGraphicsScene,
        mark: ChartMark,
        at: Point,
        side: str,
        ink: Ink,
        units: float = SIGN,
    ) -> None:
        """`units` is how large signs are now, in the figure's units."""
        self.mark = mark
        self.at = at
        self.side = side
        self.grain = grain_of(mark, units)
        self._rank = _POINT_SIGN if mark.geometry == "point" else _AREA_SIGN
        self._ground = _holder()
        self._ground.setZValue(_AREA)
        hang(self._ground, draw_area(mark, ink, self.grain))
        hang(self._ground, draw_leader(mark, at, ink, self.grain))
        self._sign = _holder()
        self._sign.setZValue(self._rank)
        self._sign.setPos(*at)
        self._ring = QGraphicsPathItem(self._sign)  # under the letters, which stay readable
        radius = sign_size(SIGN, mark.severity) * 0.5 + 9
        self._ring.setPath(path_of(circle(0, 0, radius)))
        self._ring.setVisible(False)
        hang(self._sign, sign(mark, ink, SIGN, side))
        scene.addItem(self._ground)
        scene.addItem(self._sign)

    def leave(self, scene: QGraphicsScene) -> None:
        """Take the mark off the scene."""
        scene.removeItem(self._ground)
        scene.removeItem(self._sign)

    def set_size(self, size: float) -> None:
        """How large the sign is, in the figure's units."""
        self._sign.setScale(size / SIGN)

    def carry(self, dx: float, dy: float) -> None:
        """Show the mark elsewhere while it is dragged."""
        self._ground.setPos(dx, dy)
        self._sign.setPos(self.at[0] + dx, self.at[1] + dy)

    def set_visible(self, visible: bool) -> None:  # noqa: FBT001 - as Qt's setters
        """Show the mark, or hide it."""
        self._ground.setVisible(visible)
        self._sign.setVisible(visible)

    def set_selected(self, accent: QColor | None) -> None:
        """Put the ring of selection around the sign, or take it away with None."""
        if accent is not None:
            self._ring.setPen(QPen(accent, 4))
        self._ring.setVisible(accent is not None)
        self._sign.setZValue(self._rank if accent is None else _SELECTED)


def grain_of(mark: ChartMark, units: float) -> float:
    """How large the filling and the line of a mark are drawn: finer where one looks closely.

    In steps, so that few zooms draw it anew. What a hand drew freely stays as it was drawn.
    """
    if mark.geometry == "ink":
        return SIGN
    steps = round(2 * math.log2(SIGN / units))
    return SIGN * 2 ** (-min(_FINEST, max(0, steps)) / 2)


def _holder() -> QGraphicsPathItem:
    item = QGraphicsPathItem()
    item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
    return item


def hang(parent: QGraphicsItem, primitives: Iterable[Primitive]) -> None:
    """Hang shapes and labels under an item, in the order they are drawn."""
    for each in primitives:
        if isinstance(each, Label):
            item = QGraphicsPathItem(text_path(each), parent)
            item.setPen(QPen(Qt.PenStyle.NoPen))
            item.setBrush(QColor(each.colour))
        else:
            item = QGraphicsPathItem(path_of(each.path), parent)
            item.setPen(pen_of(each))
            item.setBrush(brush_of(each))
