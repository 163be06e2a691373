"""The legend of a chart on paper: its signs in columns, each group under its heading."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from massage_desk.documents.canvas_painting import paint
from massage_desk.documents.text import in_one_line, sign_words
from massage_desk.domain.drawing import badge, legend, remarks
from massage_desk.domain.marks import ChartMark, MarkKind
from massage_desk.domain.primitives import Ink

LINE = 13.5  # points; a caution's sign is the highest
COLUMN = 128.0
_SIGN, _TEXT = 9.0, 7.5
_LETTERS, _NAME = 15.0, 38.0  # where they begin
_HALF = 0.36  # of the size: half the height of capitals


@dataclass(frozen=True, slots=True)
class Line:
    """A kind with its sign; or a heading; or a remark."""

    text: str
    kind: MarkKind | None = None
    is_heading: bool = False


def legend_lines(marks: Sequence[ChartMark]) -> list[Line]:
    """Only what is used on these marks."""
    lines: list[Line] = []
    for title, kinds in legend(marks):
        lines.append(Line(title, is_heading=True))
        lines += [Line(kind.name, kind) for kind in kinds]
    return [*lines, *(Line(each) for each in remarks(marks))]


def in_columns(lines: Sequence[Line], rows: int) -> list[list[Line]]:
    """The lines in columns of at most so many rows; no heading stands last in its column."""
    columns: list[list[Line]] = []
    for place, line in enumerate(lines):
        column = columns[-1] if columns else None
        is_last = column is not None and len(column) == rows - 1
        follows = place + 1 < len(lines)
        if column is None or len(column) >= rows or (is_last and line.is_heading and follows):
            columns.append([])
        columns[-1].append(line)
    return columns


def evened(lines: Sequence[Line], columns: int) -> list[list[Line]]:
    """The lines in at most so many columns, as low as they can be."""
    rows = -(-len(lines) // max(1, columns))
    while len(in_columns(lines, max(2, rows))) > max(1, columns):
        rows += 1
    return in_columns(lines, max(2, rows))


def draw_column(
    canvas: Canvas,
    lines: Sequence[Line],
    *,
    left: float,
    top: float,
    fonts: tuple[str, str],
    ink: Ink,
    room: float = COLUMN,
) -> None:
    """One column from its top downwards. Words that are longer than their room are cut."""
    for place, line in enumerate(lines):
        y = top - (place + 0.5) * LINE
        foot = y - _TEXT * _HALF
        if line.kind is None:
            font = fonts[1] if line.is_heading else fonts[0]
            canvas.setFillColor(HexColor(ink.muted))
            canvas.setFont(font, _TEXT)
            shown = in_one_line(sign_words(line.text), font, _TEXT, room - 4)
            canvas.drawString(left, foot, shown)
            continue
        sign = badge(line.kind, ink, _SIGN)
        paint(canvas, sign, left=left + 6, top=y, scale=1, fonts=fonts)
        canvas.setFillColor(HexColor(ink.text))
        for x, end, text, font in (
            (_LETTERS, _NAME, line.kind.abbr, fonts[1]),
            (_NAME, room, line.text, fonts[0]),
        ):
            canvas.setFont(font, _TEXT)
            shown = in_one_line(text, font, _TEXT, end - x - 2)
            canvas.drawString(left + x, foot, shown)
