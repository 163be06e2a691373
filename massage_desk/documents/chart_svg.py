"""The body chart as an SVG picture: the same shapes as on screen and paper, with a legend."""

import xml.sax.saxutils as escaping
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from massage_desk.documents.body_chart import default_views
from massage_desk.domain.body import VIEW_NAMES, figure
from massage_desk.domain.drawing import LIGHT, SIGN, badge, draw_figure, draw_marks, legend, remarks
from massage_desk.domain.geometry import Path
from massage_desk.domain.marks import ChartMark, MarkKind
from massage_desk.domain.primitives import Ink, Label, Primitive, Shape, shifted
from massage_desk.domain.signs import caption_width

_MARGIN, _GAP = 24.0, 40.0  # drawing units; a figure is 1000 high
_TEXT, _LINE = 26.0, 44.0
_COLUMN = 460.0  # of the legend
_NAME = SIGN * 3.6  # where names begin in it
_CAPITALS = 0.36  # half the height of capitals, in sizes
_FONTS = "Noto Sans, Segoe UI, Helvetica, Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class ChartSvg:
    """A picture with its size in drawing units."""

    text: str
    width: float
    height: float


def chart_svg(marks: Sequence[ChartMark], *, ink: Ink = LIGHT) -> ChartSvg:
    """Front and back, and a side that carries marks. It carries no name and no date."""
    views = default_views(marks)
    parts: list[Primitive] = []
    left = _MARGIN
    bottom = 0.0
    for view in views:
        box = figure(view).box
        here = [mark for mark in marks if mark.view == view]
        drawn = (*draw_figure(view, ink), *draw_marks(here, ink, SIGN))
        parts += shifted(drawn, left, _MARGIN)
        middle, bottom = left + (box.right - box.left) / 2, _MARGIN + box.bottom + _LINE
        parts.append(Label(VIEW_NAMES[view], middle, bottom - _LINE / 2, _TEXT, ink.muted))
        left += box.right - box.left + _GAP
    width = left - _GAP + _MARGIN
    told, height = _legend(marks, ink, bottom + _GAP / 2, width)
    return ChartSvg(_spelled((*parts, *told), width, height, ink), width, height)


def _legend(
    marks: Sequence[ChartMark], ink: Ink, top: float, width: float
) -> tuple[list[Primitive], float]:
    """The signs that are used, each group in one column; and where the picture ends."""
    columns = max(1, int((width - 2 * _MARGIN) // _COLUMN))
    filled = [0] * columns  # lines of each
    parts: list[Primitive] = []
    for title, kinds in legend(marks):
        column = filled.index(min(filled))
        for line in (_heading(title, ink), *(_sign_line(kind, ink) for kind in kinds)):
            y = top + (filled[column] + 0.5) * _LINE
            parts += shifted(line, _MARGIN + column * _COLUMN, y)
            filled[column] += 1
    if not parts:
        return [], top
    bottom = top + max(filled) * _LINE
    for place, remark in enumerate(remarks(marks)):
        x = _MARGIN + place % columns * _COLUMN
        y = bottom + (place // columns + 0.5) * _LINE
        parts += shifted(_heading(remark, ink), x, y)
    rows = -(-len(remarks(marks)) // columns)
    return parts, bottom + rows * _LINE + _MARGIN


def _heading(words: str, ink: Ink) -> tuple[Primitive, ...]:
    return (_word(words, 0, ink.muted),)


def _sign_line(kind: MarkKind, ink: Ink) -> tuple[Primitive, ...]:
    sign = shifted(badge(kind, ink, SIGN), SIGN / 2, 0)
    abbreviation = _word(kind.abbr, SIGN * 1.4, ink.text, bold=True)
    return (*sign, abbreviation, _word(_cut(kind.name), _NAME, ink.text))


def _cut(name: str) -> str:
    """A name as far as there is room for it."""
    room, fitting = _COLUMN - _NAME, len(name)
    while caption_width(name[:fitting], _TEXT) > room:
        fitting -= 1
    return name if fitting == len(name) else f"{name[: fitting - 1].rstrip()}…"


def _word(text: str, x: float, colour: str, *, bold: bool = False) -> Label:
    return Label(text, x, 0, _TEXT, colour, anchor="start", bold=bold)


def _spelled(parts: Iterable[Primitive], width: float, height: float, ink: Ink) -> str:
    elements = [
        _shape(each) if isinstance(each, Shape) else _label(each)
        for each in parts
        if not isinstance(each, Shape) or each.path.segments
    ]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_number(width)} '
        f'{_number(height)}" font-family="{_FONTS}">'
    )
    paper = f'<rect width="{_number(width)}" height="{_number(height)}" fill="{ink.paper}"/>'
    return "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', head, paper, *elements, "</svg>\n"))


def _shape(shape: Shape) -> str:
    told = {"d": _path(shape.path), "fill": shape.fill or "none"}
    if shape.fill and shape.fill_opacity < 1:
        told["fill-opacity"] = _number(shape.fill_opacity)
    if shape.stroke:
        told |= {
            "stroke": shape.stroke,
            "stroke-width": _number(shape.width),
            "stroke-linejoin": "round",
            "stroke-linecap": "butt" if shape.dash else "round",
        }
        if shape.opacity < 1:
            told["stroke-opacity"] = _number(shape.opacity)
        if shape.dash:
            told["stroke-dasharray"] = " ".join(map(_number, shape.dash))
    return f"<path {_attributes(told)}/>"


def _label(label: Label) -> str:
    told = {
        "x": _number(label.x),
        "y": _number(label.y + _CAPITALS * label.size),
        "font-size": _number(label.size),
        "fill": label.colour,
        "text-anchor": label.anchor,
    }
    if label.bold:
        told["font-weight"] = "600"
    return f"<text {_attributes(told)}>{escaping.escape(label.text)}</text>"


def _path(path: Path) -> str:
    return " ".join(
        " ".join((command, *map(_number, numbers))) for command, numbers in path.segments
    )


def _attributes(told: dict[str, str]) -> str:
    return " ".join(f"{name}={escaping.quoteattr(value)}" for name, value in told.items())


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
