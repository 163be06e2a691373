"""What a form on paper is made of: boxes to tick, lines to write on, tables to fill in."""

from collections.abc import Sequence
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Table

from massage_desk.documents.fonts import REGULAR
from massage_desk.documents.looks import INK, INK_MUTED, LOOKS, SIZE
from massage_desk.documents.text import paragraph, printable

RULE: Final = HexColor(0x8A9197)  # dark enough to be printed and copied
LINE: Final = 21.0  # points between lines to write on: a hand needs 7 mm
_BOX: Final = 9.0
_TEXT: Final = 9.0
_GAP: Final = 14.0
_BARE: Final = 17.0  # points of a row without lines
_LEAST: Final = 70.0  # points of a line that something can be written on


class TickLine(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """Boxes with their words; behind each a line to write on, where there is more to say.

    Those with a line stand in two columns, so that lines begin and end below each other.
    """

    def __init__(self, ticks: Sequence[tuple[str, bool]], indent: float = 0.0) -> None:
        """`ticks` are words, and whether there is a line behind them."""
        super().__init__()
        self._ticks = [(printable(words), more) for words, more in ticks]
        self._indent = indent
        self._high = LINE
        self._placed: list[tuple[str, float, float, float]] = []  # words, left, right, down

    def wrap(self, avail_width: float, _avail_height: float) -> tuple[float, float]:
        """As many in a row as there is room for."""
        room = avail_width - self._indent
        half = (room - _GAP) / 2
        high = LINE if any(more for _words, more in self._ticks) else _BARE
        self._placed, left, down = [], 0.0, 0.0
        for words, more in self._ticks:
            wide = _BOX + 5 + stringWidth(words, REGULAR, _TEXT) + _GAP
            needs = (half if wide + _LEAST <= half else room) if more else wide
            if left and left + needs > room + 1:
                left, down = 0.0, down + high
            right = left + needs if more else 0.0
            self._placed.append((words, self._indent + left, self._indent + right, down))
            left += needs + (_GAP if more else 0.0)
        self._high = high
        self.width, self.height = avail_width, down + high
        return self.width, self.height

    def draw(self) -> None:
        """Each where it was placed."""
        canvas = self.canv
        for words, left, right, down in self._placed:
            y = self.height - down - self._high
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(0.8)
            canvas.rect(left, y + 3, _BOX, _BOX)
            canvas.setFillColor(INK)
            canvas.setFont(REGULAR, _TEXT)
            canvas.drawString(left + _BOX + 5, y + 4.4, words)
            if right > self._indent:
                begins = left + _BOX + 10 + stringWidth(words, REGULAR, _TEXT)
                canvas.setStrokeColor(RULE)
                canvas.setLineWidth(0.6)
                canvas.line(begins, y + 2, right, y + 2)


class WritingLines(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """Lines to write on, the first behind its words."""

    def __init__(self, count: int, words: str = "", indent: float = 0.0) -> None:
        super().__init__()
        self._count = count
        self._words = printable(words)
        self._indent = indent

    def wrap(self, avail_width: float, _avail_height: float) -> tuple[float, float]:
        """As high as the lines are."""
        self.width, self.height = avail_width, self._count * LINE
        return self.width, self.height

    def draw(self) -> None:
        """The lines, and the words before the first."""
        canvas = self.canv
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.6)
        for number in range(self._count):
            y = self.height - (number + 1) * LINE + 3
            left = self._indent
            if number == 0 and self._words:
                canvas.setFillColor(INK_MUTED)
                canvas.setFont(REGULAR, 8)
                canvas.drawString(left, y + 2, self._words)
                left += stringWidth(self._words, REGULAR, 8) + 5
            canvas.line(left, y, self.width, y)


def fill_in_table(columns: Sequence[str], rows: int, indent: float = 0.0) -> Table:
    """A table with a head of words and empty lines to write in."""
    wide = SIZE[0] - indent
    shares = [1.5, *([1.0] * (len(columns) - 1))]
    widths = [wide * share / sum(shares) for share in shares]
    head = [paragraph(words, LOOKS["cell_head"]) for words in columns]
    empty: list[Any] = [""] * len(columns)
    table = Table(
        [head, *[empty] * rows],
        colWidths=widths,
        rowHeights=[None, *[LINE] * rows],
        hAlign="RIGHT",
    )
    table.setStyle(
        [
            ("GRID", (0, 1), (-1, -1), 0.6, RULE),
            ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
            ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ]
    )
    return table
