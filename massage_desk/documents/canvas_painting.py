"""The chart's shapes and labels as ReportLab draws them: vectors and text, never a picture."""

from collections.abc import Iterable

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from massage_desk.documents.text import sign_words
from massage_desk.domain.geometry import Path
from massage_desk.domain.primitives import Label, Primitive, Shape

_CAPITALS = 0.36  # half the height of capitals, in sizes
_NON_ZERO = 1  # ReportLab's word for filling what is wound around
_ROUND, _BUTT = 1, 0


def paint(
    canvas: Canvas,
    primitives: Iterable[Primitive],
    *,
    left: float,
    top: float,
    scale: float,
    fonts: tuple[str, str],
) -> None:
    """Draw with the drawing's origin at (left, top) of the page, its y pointing down."""
    canvas.saveState()
    canvas.translate(left, top)
    canvas.setLineJoin(_ROUND)
    for each in primitives:
        if isinstance(each, Shape):
            _shape(canvas, each, scale)
        else:
            _label(canvas, each, scale, fonts[1] if each.bold else fonts[0])
    canvas.restoreState()


def _shape(canvas: Canvas, shape: Shape, scale: float) -> None:
    if shape.fill:
        canvas.setFillColor(HexColor(shape.fill))
        canvas.setFillAlpha(shape.fill_opacity)
    if shape.stroke:
        canvas.setStrokeColor(HexColor(shape.stroke))
        canvas.setStrokeAlpha(shape.opacity)
        canvas.setLineWidth(shape.width * scale)
        canvas.setLineCap(_BUTT if shape.dash else _ROUND)
        canvas.setDash([length * scale for length in shape.dash])
    drawn = canvas.beginPath()
    _trace(drawn, shape.path, scale)
    canvas.drawPath(
        drawn, stroke=int(bool(shape.stroke)), fill=int(bool(shape.fill)), fillMode=_NON_ZERO
    )


def _trace(drawn: object, path: Path, scale: float) -> None:
    act = {"M": "moveTo", "L": "lineTo", "C": "curveTo", "Z": "close"}
    for command, numbers in path.segments:
        placed = [n * (-scale if at % 2 else scale) for at, n in enumerate(numbers)]
        getattr(drawn, act[command])(*placed)


def _label(canvas: Canvas, label: Label, scale: float, font: str) -> None:
    size = label.size * scale
    canvas.setFillColor(HexColor(label.colour))
    canvas.setFillAlpha(1)
    canvas.setFont(font, size)
    draw = {
        "start": canvas.drawString,
        "middle": canvas.drawCentredString,
        "end": canvas.drawRightString,
    }[label.anchor]
    draw(label.x * scale, -label.y * scale - _CAPITALS * size, sign_words(label.text))
