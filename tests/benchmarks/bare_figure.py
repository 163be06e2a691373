"""The body chart with the libraries alone: the very same paths, laid out beforehand."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from massage_desk.documents import body_chart, canvas_painting, chart_legend
from massage_desk.domain.crowding import anchors, caption_sides
from massage_desk.domain.drawing import SIGN, draw_area, draw_figure, draw_leader
from massage_desk.domain.geometry import Path, Point
from massage_desk.domain.marks import ChartMark
from massage_desk.domain.primitives import Ink, Primitive, Shape, circle, set_down, shifted
from massage_desk.domain.signs import sign, sign_size

Part = tuple[Primitive, ...]
Step = tuple[str, tuple[Any, ...]]  # a method of the canvas and what it is given
_ACTS = {"M": "moveTo", "L": "lineTo", "C": "curveTo", "Z": "close"}
_CAPITALS = 0.36
_SET_DOWN = {"start": "drawString", "middle": "drawCentredString", "end": "drawRightString"}


def drawing(
    marks: Sequence[ChartMark], view: str, ink: Ink, accent: str, size: float
) -> list[Part]:
    """The figure, then the grounds of all marks, then their signs, as the window shows them.

    The last mark is a point, and selected.
    """
    places = anchors(marks, size)
    sides = caption_sides(marks, places, size)
    laid = list(zip(marks, places, sides, strict=True))
    grounds = [(*draw_area(mark, ink), *draw_leader(mark, at, ink)) for mark, at, _ in laid]
    laid.sort(key=lambda each: each[0].geometry == "point")
    signs = [shifted(sign(mark, ink, size, side), *at) for mark, at, side in laid]
    signs[-1] += (_selection(marks[-1], places[-1], accent, size),)
    return [draw_figure(view, ink), *grounds, *signs]


def _selection(mark: ChartMark, at: Point, accent: str, size: float) -> Shape:
    radius = sign_size(SIGN, mark.severity) * 0.5 + 9
    ring = set_down(circle(0, 0, radius), *at, size / SIGN)
    return Shape(ring, stroke=accent, width=4 * size / SIGN)


def plain_view(like: Any) -> Any:
    """A view of an empty scene, set up as `like` is and as large."""
    from PySide6.QtWidgets import QGraphicsScene, QGraphicsView

    view = QGraphicsView()
    view.setScene(QGraphicsScene(like.sceneRect(), view))
    view.setFrameShape(like.frameShape())
    view.setRenderHints(like.renderHints())
    view.setOptimizationFlags(like.optimizationFlags())
    view.setViewportUpdateMode(like.viewportUpdateMode())
    view.setHorizontalScrollBarPolicy(like.horizontalScrollBarPolicy())
    view.setVerticalScrollBarPolicy(like.verticalScrollBarPolicy())
    view.setTransform(like.transform())
    view.resize(like.size())
    view.show()
    return view


def plain_items(scene: Any, part: Part) -> list[Any]:
    """A path item in the scene for each shape and each text."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QColor, QPen

    from massage_desk.ui.body_chart.painting import brush_of, path_of, pen_of, text_path

    return [
        scene.addPath(path_of(each.path), pen_of(each), brush_of(each))
        if isinstance(each, Shape)
        else scene.addPath(text_path(each), QPen(Qt.PenStyle.NoPen), QColor(each.colour))
        for each in part
    ]


@contextmanager
def paper_steps(steps: list[Step]) -> Iterator[None]:
    """Write down the steps of the bare canvas for all shapes and labels that go on paper."""

    def paint(canvas: Canvas, primitives: Sequence[Primitive], **where: Any) -> None:
        steps.extend(_steps(primitives, **where))
        canvas_painting.paint(canvas, primitives, **where)

    painters = [body_chart, chart_legend]
    for module in painters:
        module.paint = paint
    yield
    for module in painters:
        module.paint = canvas_painting.paint


def _steps(
    primitives: Sequence[Primitive],
    *,
    left: float,
    top: float,
    scale: float,
    fonts: tuple[str, str],
) -> Iterator[Step]:
    yield "saveState", ()
    yield "translate", (left, top)
    yield "setLineJoin", (1,)
    for each in primitives:
        if isinstance(each, Shape):
            if each.fill:
                yield "setFillColor", (HexColor(each.fill),)
                yield "setFillAlpha", (each.fill_opacity,)
            if each.stroke:
                yield "setStrokeColor", (HexColor(each.stroke),)
                yield "setStrokeAlpha", (each.opacity,)
                yield "setLineWidth", (each.width * scale,)
                yield "setLineCap", (0 if each.dash else 1,)
                yield "setDash", ([length * scale for length in each.dash],)
            acts = _acts(each.path, scale)
            yield "drawPath", (acts, int(bool(each.stroke)), int(bool(each.fill)), 1)
        else:
            size = each.size * scale
            yield "setFillColor", (HexColor(each.colour),)
            yield "setFillAlpha", (1,)
            yield "setFont", (fonts[each.bold], size)
            place = (each.x * scale, -each.y * scale - _CAPITALS * size)
            yield _SET_DOWN[each.anchor], (*place, each.text)
    yield "restoreState", ()


def _acts(path: Path, scale: float) -> list[Step]:
    return [
        (
            _ACTS[command],
            tuple(n * (-scale if at % 2 else scale) for at, n in enumerate(numbers)),
        )
        for command, numbers in path.segments
    ]


def replay_on_paper(canvas: Canvas, steps: Sequence[Step]) -> None:
    """Take the steps on a canvas."""
    for name, given in steps:
        if name == "drawPath":
            acts, *how = given
            path = canvas.beginPath()
            for act, numbers in acts:
                getattr(path, act)(*numbers)
            canvas.drawPath(path, *how)
        else:
            getattr(canvas, name)(*given)
