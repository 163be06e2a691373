"""The body chart on paper: figures with their marks, and a legend of the signs that are used."""

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from massage_desk.documents.canvas_painting import paint
from massage_desk.documents.chart_legend import (
    COLUMN,
    LINE,
    Line,
    draw_column,
    evened,
    in_columns,
    legend_lines,
)
from massage_desk.documents.text import printable
from massage_desk.domain.body import VIEW_NAMES, VIEWS, figure
from massage_desk.domain.drawing import PRINT, badge, draw_figure, draw_marks
from massage_desk.domain.marks import ChartMark, describe_in_full, mark_kind
from massage_desk.domain.primitives import Ink

_CM = 72 / 2.54
_SIGN = 10.0  # points: told apart in black and white at arm's length
_TITLE = 13.0  # room under a figure for its name
_GAP = 12.0
_TEXT = 7.5
_SPARE = 6.0  # of the last column of the legend, where none follows
_SMALLEST = 0.8  # of the height that is asked for: smaller than this, figures stand in rows


def default_views(marks: Sequence[ChartMark]) -> tuple[str, ...]:
    """Front and back, and a side only where it carries marks."""
    marked = {mark.view for mark in marks}
    return tuple(view for view in VIEWS if view in ("front", "back") or view in marked)


def body_chart_flowable(
    marks: Sequence[ChartMark],
    *,
    views: Sequence[str] | None = None,
    height_cm: float = 8.0,
    font: str = "Helvetica",
    bold_font: str = "Helvetica-Bold",
    ink: Ink = PRINT,
) -> "BodyChart":
    """Figures `height_cm` high, or less where the page is narrow, with a legend of their signs.

    Views are front and back, and a side that carries marks, where none are given. Fonts are names
    that ReportLab knows.
    """
    shown = tuple(views or default_views(marks))
    return BodyChart(marks, shown, height_cm * _CM, (font, bold_font), ink)


def mark_lines(
    marks: Sequence[ChartMark],
    *,
    font: str = "Helvetica",
    bold_font: str = "Helvetica-Bold",
    size: float = 9.0,
    ink: Ink = PRINT,
) -> list[Flowable]:
    """Every mark in words, each behind its sign; a list that can run over pages."""
    return [MarkLine(mark, (font, bold_font), size, ink) for mark in marks]


class BodyChart(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """Figures side by side with their names; the legend beside them, or below on a narrow page.

    Where they would become too small beside each other they stand in rows.
    """

    def __init__(
        self,
        marks: Sequence[ChartMark],
        views: tuple[str, ...],
        height: float,
        fonts: tuple[str, str],
        ink: Ink,
    ) -> None:
        super().__init__()
        self._marks = [mark for mark in marks if mark.view in views]
        self._views = views
        self._wanted = height
        self._fonts = fonts
        self._ink = ink
        self._legend = legend_lines(self._marks)
        self._scale = 1.0
        self._rows: list[list[str]] = []
        self._columns: list[list[Line]] = []
        self._beside = True

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """Take the room that figures and legend need in this width."""
        full = self._wanted / max(_high(view) for view in self._views)
        fitting = (avail_width - _GAP * (len(self._views) - 1)) / sum(map(_wide, self._views))
        self._lay([list(self._views)], min(full, fitting), avail_width)
        if fitting < full * _SMALLEST and len(self._views) > 2:
            widest = avail_width / max(_wide(view) for view in self._views)
            self._lay(self._rows_of(min(full, widest), avail_width), min(full, widest), avail_width)
            if self.height > avail_height:
                self._lay([list(self._views)], fitting, avail_width)
        return self.width, self.height

    def _rows_of(self, scale: float, room: float) -> list[list[str]]:
        """As many figures in a row as there is room for."""
        rows: list[list[str]] = [[]]
        for view in self._views:
            if rows[-1] and _row_width([*rows[-1], view], scale) > room:
                rows.append([])
            rows[-1].append(view)
        return rows

    def _lay(self, rows: list[list[str]], scale: float, room: float) -> None:
        self._rows, self._scale = rows, scale
        wide = max(_row_width(row, scale) for row in rows)
        high = sum(self._row_height(row) for row in rows)
        beside = int((room - wide - _GAP) // COLUMN)
        needed = len(in_columns(self._legend, max(2, int(high // LINE))))
        self._beside = needed <= beside
        columns = needed if self._beside else max(1, int((room + _SPARE) // COLUMN))
        self._columns = evened(self._legend, columns)
        if not self._beside:
            high += _GAP / 2 + LINE * max(map(len, self._columns), default=0)
        self.width, self.height = room, high

    def _row_height(self, row: Sequence[str]) -> float:
        return max(_high(view) for view in row) * self._scale + _TITLE

    def draw(self) -> None:
        """Draw from the top of the room downwards."""
        top, right = self.height, 0.0
        for row in self._rows:
            left = 0.0
            for view in row:
                self._draw_view(view, left, top)
                left += _wide(view) * self._scale + _GAP
            right = max(right, left)
            top -= self._row_height(row)
        left, top = (right, self.height) if self._beside else (0.0, top - _GAP / 2)
        for column in self._columns:
            draw_column(self.canv, column, left=left, top=top, fonts=self._fonts, ink=self._ink)
            left += COLUMN

    def _draw_view(self, view: str, left: float, top: float) -> None:
        here = [mark for mark in self._marks if mark.view == view]
        drawing = (*draw_figure(view, self._ink), *draw_marks(here, self._ink, _SIGN / self._scale))
        paint(self.canv, drawing, left=left, top=top, scale=self._scale, fonts=self._fonts)
        self.canv.setFillColor(HexColor(self._ink.muted))
        self.canv.setFont(self._fonts[0], _TEXT)
        middle, foot = left + _wide(view) * self._scale / 2, top - _high(view) * self._scale - 8
        self.canv.drawCentredString(middle, foot, VIEW_NAMES[view])


def _wide(view: str) -> float:
    box = figure(view).box
    return box.right - box.left


def _high(view: str) -> float:
    box = figure(view).box
    return box.bottom - box.top


def _row_width(row: Sequence[str], scale: float) -> float:
    return sum(map(_wide, row)) * scale + _GAP * (len(row) - 1)


class MarkLine(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """One mark in words: 'pain, right upper trapezius, 7 of 10: burning'."""

    def __init__(self, mark: ChartMark, fonts: tuple[str, str], size: float, ink: Ink) -> None:
        super().__init__()
        self._mark = mark
        self._fonts = fonts
        self._size = size
        self._ink = ink
        self._lines: list[str] = []

    def wrap(self, avail_width: float, _avail_height: float) -> tuple[float, float]:
        """Break the words to this width, a word that is too long in the middle."""
        text = printable(describe_in_full(self._mark))
        text = text[:1].upper() + text[1:]
        room = avail_width - self._size * 1.8
        self._lines = [
            piece
            for line in simpleSplit(text, self._fonts[0], self._size, room)
            for piece in _pieces(line, self._fonts[0], self._size, room)
        ]
        self.width, self.height = avail_width, len(self._lines) * self._size * 1.4
        return self.width, self.height

    def draw(self) -> None:
        """Sign first, then the words."""
        middle = self.height - self._size * 0.7
        sign = badge(mark_kind(self._mark.kind), self._ink, self._size, self._mark.severity)
        paint(self.canv, sign, left=self._size * 0.7, top=middle, scale=1, fonts=self._fonts)
        self.canv.setFillColor(HexColor(self._ink.text))
        self.canv.setFont(self._fonts[0], self._size)
        for place, line in enumerate(self._lines):
            y = middle - place * self._size * 1.4 - self._size * 0.36
            self.canv.drawString(self._size * 1.8, y, line)


def _pieces(line: str, font: str, size: float, room: float) -> list[str]:
    pieces = [""]
    for character in line:
        if pieces[-1] and stringWidth(pieces[-1] + character, font, size) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces
