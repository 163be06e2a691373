"""The chart's shapes and labels as Qt draws them."""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTransform,
)

from massage_desk.domain.geometry import Path
from massage_desk.domain.primitives import Label, Primitive, Shape

_CAPITALS = 0.36  # half the height of capitals, in sizes
_MEASURED = 64.0  # text is laid out at this size and scaled, so that hinting does not move it


@lru_cache(maxsize=512)
def path_of(path: Path) -> QPainterPath:
    """A path as Qt keeps it."""
    made = QPainterPath()
    made.setFillRule(Qt.FillRule.WindingFill)
    for command, n in path.segments:
        if command == "M":
            made.moveTo(n[0], n[1])
        elif command == "L":
            made.lineTo(n[0], n[1])
        elif command == "C":
            made.cubicTo(n[0], n[1], n[2], n[3], n[4], n[5])
        else:
            made.closeSubpath()
    return made


def colour_of(name: str, opacity: float = 1.0) -> QColor:
    """A colour with its opacity."""
    colour = QColor(name)
    colour.setAlphaF(opacity)
    return colour


def pen_of(shape: Shape) -> QPen:
    """The line of a shape; no line where it has no colour."""
    if not shape.stroke:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(colour_of(shape.stroke, shape.opacity), shape.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if shape.dash else Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if shape.dash:
        pen.setDashPattern([length / shape.width for length in shape.dash])
    return pen


def brush_of(shape: Shape) -> QBrush:
    """The filling of a shape."""
    if not shape.fill:
        return QBrush(Qt.BrushStyle.NoBrush)
    return QBrush(colour_of(shape.fill, shape.fill_opacity))


@lru_cache(maxsize=512)
def text_path(label: Label) -> QPainterPath:
    """A label as outlines, placed."""
    font = QFont()
    font.setPixelSize(int(_MEASURED))
    font.setWeight(QFont.Weight.DemiBold if label.bold else QFont.Weight.Normal)
    scale = label.size / _MEASURED
    width = QFontMetricsF(font).horizontalAdvance(label.text) * scale
    left = {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    drawn = QPainterPath()
    drawn.addText(QPointF(0, 0), font, label.text)
    placed = QPainterPath()
    placed.setFillRule(Qt.FillRule.WindingFill)
    placed.addPath(drawn)
    across, down = label.x - left, label.y + _CAPITALS * label.size
    return QTransform(scale, 0, 0, scale, across, down).map(placed)


def paint(painter: QPainter, primitives: Iterable[Primitive]) -> None:
    """Draw everything in the painter's own units."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for each in primitives:
        if isinstance(each, Shape):
            painter.setPen(pen_of(each))
            painter.setBrush(brush_of(each))
            painter.drawPath(path_of(each.path))
        else:
            painter.fillPath(text_path(each), QColor(each.colour))
