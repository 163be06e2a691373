"""The brush: what a broad stroke covers, as one outline."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker

from massage_desk.domain.geometry import Point, signed_area

BRUSH = 26.0  # its width in drawing units, about two fingers
_MERGED = 0.5  # curves are cut this fine


def swath(points: Sequence[Point], width: float) -> tuple[Point, ...]:
    """The outline of all that a brush went over; a hole that it left within is covered too."""
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    stroker.setCurveThreshold(_MERGED)
    covered = stroker.createStroke(path).simplified()
    rings = [
        [(spot.x(), spot.y()) for spot in polygon.toList()]
        for polygon in covered.toSubpathPolygons()
    ]
    outline = max(rings, key=lambda ring: abs(signed_area(ring)))
    return tuple(outline[:-1] if outline[0] == outline[-1] else outline)
