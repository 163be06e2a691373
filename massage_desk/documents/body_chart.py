"""The body chart on paper: figures with their marks, and a legend of the signs that are used."""

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from massage_desk.documents.canvas_painting import paint
from massage_desk.documents.text import printable
from massage_desk.domain.body import VIEW_NAMES, VIEWS, figure
from massage_desk.domain.drawing import PRINT, badge, draw_figure, draw_marks, legend, remarks
from massage_desk.domain.marks import ChartMark, MarkKind, describe_in_full, mark_kind
from massage_desk.domain.primitives import Ink

_CM = 72 / 2.54
_SIGN = 9.0  # points: told apart in black and white at arm's length
_TITLE = 13.0  # room under a figure for its name
_GAP = 12.0
_TEXT = 7.5
_LINE = 12.0
_COLUMN = 128.0  # of the legend

LegendLine = tuple[str, MarkKind | None]  # a kind with its sign, or a heading or remark


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
    """Figures side by side with their names; the legend beside them, or below on a narrow page."""

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
        self._legend = _legend_lines(self._marks)
        self._scale = 1.0
        self._beside = True
        self._columns = 1

    def wrap(self, avail_width: float, _avail_height: float) -> tuple[float, float]:
        """Take the room that figures and legend need in this width."""
        boxes = [figure(view).box for view in self._views]
        tall = max(box.bottom - box.top for box in boxes)
        wide = sum(box.right - box.left for box in boxes)
        gaps = _GAP * (len(boxes) - 1)
        self._scale = min(self._wanted / tall, (avail_width - gaps) / wide)
        figures, height = wide * self._scale + gaps, tall * self._scale + _TITLE
        beside = int((avail_width - figures - _GAP) // _COLUMN)
        needed = -(-len(self._legend) * _LINE // height)
        self._beside = needed <= beside
        self._columns = int(needed if self._beside else max(1, avail_width // _COLUMN))
        if not self._beside:
            height += _GAP / 2 + self._rows() * _LINE
        self.width, self.height = avail_width, height
        return avail_width, height

    def _rows(self) -> int:
        return -(-len(self._legend) // max(1, self._columns))

    def draw(self) -> None:
        """Draw from the top of the room downwards."""
        left = 0.0
        tall = 0.0
        for view in self._views:
            box = figure(view).box
            width, height = (box.right - box.left) * self._scale, (box.bottom - box.top)
            tall = max(tall, height * self._scale)
            here = [mark for mark in self._marks if mark.view == view]
            drawing = (
                *draw_figure(view, self._ink),
                *draw_marks(here, self._ink, _SIGN / self._scale),
            )
            paint(
                self.canv,
                drawing,
                left=left,
                top=self.height,
                scale=self._scale,
                fonts=self._fonts,
            )
            self.canv.setFillColor(HexColor(self._ink.muted))
            self.canv.setFont(self._fonts[0], _TEXT)
            self.canv.drawCentredString(
                left + width / 2, self.height - height * self._scale - 8, VIEW_NAMES[view]
            )
            left += width + _GAP
        if self._beside:
            self._draw_legend(left, self.height)
        else:
            self._draw_legend(0, self.height - tall - _TITLE - _GAP / 2)

    def _draw_legend(self, left: float, top: float) -> None:
        rows = self._rows()
        for place, (text, kind) in enumerate(self._legend):
            x = left + place // rows * _COLUMN
            y = top - (place % rows + 0.5) * _LINE
            self.canv.setFillColor(HexColor(self._ink.text))
            if kind is None:
                self.canv.setFont(self._fonts[0], _TEXT)
                self.canv.setFillColor(HexColor(self._ink.muted))
                self.canv.drawString(x, y - _TEXT * 0.36, text)
                continue
            sign = badge(kind, self._ink, _SIGN)
            paint(self.canv, sign, left=x + 6, top=y, scale=1, fonts=self._fonts)
            self.canv.setFillColor(HexColor(self._ink.text))
            self.canv.setFont(self._fonts[1], _TEXT)
            self.canv.drawString(x + 15, y - _TEXT * 0.36, kind.abbr)
            self.canv.setFont(self._fonts[0], _TEXT)
            self.canv.drawString(x + 36, y - _TEXT * 0.36, text)


def _legend_lines(marks: Sequence[ChartMark]) -> list[LegendLine]:
    lines: list[LegendLine] = []
    for title, kinds in legend(marks):
        lines.append((title, None))
        lines += [(kind.name, kind) for kind in kinds]
    return [*lines, *((each, None) for each in remarks(marks))]


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
