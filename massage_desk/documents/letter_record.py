"""What the record says, on paper: numbers, history and body chart."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer, Table

from massage_desk.documents.body_chart import body_chart_flowable
from massage_desk.documents.boxes import bare_table
from massage_desk.documents.fonts import BOLD, REGULAR
from massage_desk.documents.looks import INK_RULE, LOOKS, SIZE
from massage_desk.documents.text import paragraph, paragraphs
from massage_desk.domain.letter_draft import day_words, short_day
from massage_desk.domain.letter_page import LetterPage, NumberLine
from massage_desk.domain.marks import ChartMark

_CHART_BESIDE: Final = 5.6  # cm of the figures beside the numbers, so that the legend fits too
_CHART_WIDTH: Final = 262.0  # points, where it stands beside the numbers
_FEW_WORDS: Final = 480  # characters of history that fit beside the chart
_AIR: Final = Spacer(0, 6)


def stands_beside(page: LetterPage) -> bool:
    """Whether numbers and history are few enough to stand beside the body chart."""
    words = sum(len(heading) + len(items) for heading, items in page.history)
    return bool(page.marks and (page.numbers or page.history) and words <= _FEW_WORDS)


def record(page: LetterPage, chart_height: float) -> list[list[Flowable]]:
    """Numbers, history and body chart; what stands in one list is not parted."""
    history = [[each] for each in _history(page)]
    chart = chart_flowables(page.marks, page.visit_on, chart_height)
    groups = [number_flowables(page.numbers, page.visit_on), *history, chart]
    return [group for group in groups if group]


def record_beside(page: LetterPage, chart_height: float) -> list[list[Flowable]]:
    """The same with the chart beside the numbers and the history."""
    width = SIZE[0] - _CHART_WIDTH - 18
    left = [*number_flowables(page.numbers, page.visit_on, width), *_history(page)]
    chart = chart_flowables(page.marks, page.visit_on, min(chart_height, _CHART_BESIDE))
    row = bare_table([[left, chart]], [SIZE[0] - _CHART_WIDTH, _CHART_WIDTH])
    row.setStyle([("RIGHTPADDING", (0, 0), (0, 0), 18)])
    return [[row]]


def number_flowables(
    numbers: Sequence[NumberLine], visit_on: dt.date | None, width: float = SIZE[0]
) -> list[Flowable]:
    """A table of the numbers; nothing where there are none."""
    if not numbers:
        return []
    told = "" if visit_on is None else f", {short_day(visit_on)}"
    first_on = next((line.first_on for line in numbers if line.first_on), None)
    heads = ["Measured", *([f"First, {short_day(first_on)}"] if first_on else [])]
    heads += [f"Before{told}", "After"]
    others = width / max(4, len(heads))  # the names have more room where there is some
    rows = [[paragraph(head, LOOKS["cell_head"]) for head in heads]]
    rows += [
        [paragraph(words, look) for words, look in _cells(line, first_on is not None)]
        for line in numbers
    ]
    table = Table(
        rows,
        colWidths=[width - others * (len(heads) - 1), *[others] * (len(heads) - 1)],
        style=[
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, INK_RULE),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ],
    )
    return [_AIR, paragraph("Numbers", LOOKS["heading"]), table, _AIR]


def _cells(line: NumberLine, with_first: bool) -> list[tuple[str, ParagraphStyle]]:  # noqa: FBT001
    values = [line.first] if with_first else []
    values += [line.before, line.after]
    named = (f"{line.name}, {line.scale}", LOOKS["cell"])
    return [named, *((value or "–", LOOKS["number"]) for value in values)]


def _history(page: LetterPage) -> list[Flowable]:
    if not page.history:
        return []
    found: list[Flowable] = [paragraph("History as recorded here", LOOKS["heading"])]
    for section, items in page.history:
        found += paragraphs(f"{section}: {items}", LOOKS["body"])
    return found


def chart_flowables(
    marks: Sequence[ChartMark], visit_on: dt.date | None, height: float
) -> list[Flowable]:
    """The body chart `height` cm high with its legend; nothing where there are no marks."""
    if not marks:
        return []
    day = "" if visit_on is None else f", {day_words(visit_on)}"
    chart = body_chart_flowable(marks, height_cm=height, font=REGULAR, bold_font=BOLD)
    return [_AIR, paragraph(f"Body chart{day}", LOOKS["heading"]), Spacer(0, 4), chart]
