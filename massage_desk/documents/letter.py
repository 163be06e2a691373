"""A letter as PDF: letterhead, subject, what is asked, findings, numbers, chart, signature."""

import io
from dataclasses import dataclass
from typing import Any, Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    HRFlowable,
    KeepTogether,
    PageTemplate,
    Spacer,
    Table,
)

from massage_desk.documents.body_chart import body_chart_flowable
from massage_desk.documents.fonts import BOLD, REGULAR
from massage_desk.documents.letterhead import letterhead_flowables
from massage_desk.documents.looks import (
    BOTTOM,
    GROUND,
    INK_MUTED,
    INK_RULE,
    LOOKS,
    MARGIN,
    PAPER,
    SIZE,
)
from massage_desk.documents.text import at_most, paragraph, paragraphs
from massage_desk.domain.letter_draft import day_words, short_day
from massage_desk.domain.letter_page import LetterPage, NumberLine

_CM: Final = 72 / 2.54
_CHART_HEIGHT: Final = 7.0  # cm of the figures
_CHART_LEAST: Final = 4.4  # cm; so small only where that brings the letter onto one page
_ADDRESS_LINES: Final = 10  # more are run on, so that an address never fills a page
_ADDRESS_WIDTH: Final = 270.0
_SMALLEST_REST: Final = 60.0  # points: less room than this under a heading begins a new page
_CHART_BESIDE: Final = 5.6  # cm of the figures beside the numbers, so that the legend fits too
_CHART_WIDTH: Final = 262.0  # points, where it stands beside the numbers
_FEW_WORDS: Final = 480  # characters of history that fit beside the chart
_BOX_LINES: Final = 10
_PAD: Final = 7
_AIR: Final = Spacer(0, 6)


def render_letter(page: LetterPage) -> bytes:
    """The letter as PDF, on one page where the content allows. The same page gives the same bytes.

    The file carries neither a name nor a clinical word outside of what is printed.
    """
    usual = _built(page, _CHART_HEIGHT)
    overhang = (usual.filled[-1] - (SIZE[1] - usual.filled[0])) / _CM + 0.1
    if len(usual.filled) == 2 and page.marks and overhang < _CHART_HEIGHT - _CHART_LEAST:
        smaller = _built(page, _CHART_HEIGHT - overhang)
        if len(smaller.filled) == 1:
            return smaller.data
    if len(usual.filled) > 1 and _stands_beside(page):
        # Over two pages the parts may be parted, and the first page is filled.
        stacked = _built(page, _CHART_HEIGHT, beside=False)
        if len(stacked.filled) <= len(usual.filled):
            return stacked.data
    return usual.data


@dataclass(frozen=True, slots=True)
class _Built:
    """A finished PDF, and how many points of each page are filled."""

    data: bytes
    filled: list[float]


def _built(page: LetterPage, chart_height: float, *, beside: bool = True) -> _Built:
    out = io.BytesIO()
    document = _Measured(
        out,
        pagesize=PAPER,
        title="Letter",
        author="",
        subject="",
        creator="Massage Desk",
        producer="Massage Desk",
        lang="en",
        invariant=1,
        initialFontName=REGULAR,
    )
    frame = Frame(
        MARGIN, BOTTOM, *SIZE, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )
    document.addPageTemplates(PageTemplate("letter", [frame]))

    def make_canvas(*given: Any, **named: Any) -> Canvas:
        return _Numbered(*given, about=page.subject, **named)

    flowables = _flowables(page, chart_height, beside=beside and _stands_beside(page))
    document.build(flowables, canvasmaker=make_canvas)
    return _Built(out.getvalue(), document.filled)


class _Measured(BaseDocTemplate):  # type: ignore[misc]  # ReportLab is untyped
    """Remembers how far each page is filled."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.filled: list[float] = []

    def afterPage(self) -> None:
        self.filled.append(BOTTOM + SIZE[1] - self.frame._y)  # noqa: SLF001 - it has no other name


class _Numbered(Canvas):  # type: ignore[misc]  # ReportLab is untyped
    """Writes whom it is about and 'page 2 of 3' under each page of a letter that has several."""

    def __init__(self, *given: Any, about: str, **named: Any) -> None:
        super().__init__(*given, **named)
        self._about = about
        self._states: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._states.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        count = len(self._states)
        for number, state in enumerate(self._states, 1):
            self.__dict__.update(state)
            if count > 1:
                self.setFont(REGULAR, 8)
                self.setFillColor(INK_MUTED)
                self.drawString(MARGIN, BOTTOM - 22, self._about)
                self.drawRightString(PAPER[0] - MARGIN, BOTTOM - 22, f"Page {number} of {count}")
            super().showPage()
        super().save()


def _flowables(page: LetterPage, chart_height: float, *, beside: bool) -> list[Flowable]:
    record = _record_beside if beside else _record
    groups = [*([each] for each in _sections(page)), *record(page, chart_height)]
    # The signature takes something of the letter along, should it go over to another page.
    ending = [*(groups.pop() if groups else []), *_signature(page)]
    return [
        *letterhead_flowables(page.letterhead),
        _address(page),
        Spacer(0, 10),
        paragraph(page.subject, LOOKS["subject"]),
        paragraph(page.about, LOOKS["body"]),
        *([paragraph(page.consent, LOOKS["small"])] if page.consent else []),
        Spacer(0, 6),
        paragraph(page.salutation, LOOKS["body"]),
        Spacer(0, 4),
        *(group[0] if len(group) == 1 else KeepTogether(group) for group in groups),
        KeepTogether(ending),
    ]


def _address(page: LetterPage) -> Table:
    lines = [paragraph(line, LOOKS["line"]) for line in at_most(page.recipient, _ADDRESS_LINES)]
    day = paragraph(day_words(page.written_on), LOOKS["right"])
    return _bare_table([[lines, day]], [_ADDRESS_WIDTH, SIZE[0] - _ADDRESS_WIDTH])


def _sections(page: LetterPage) -> list[Flowable]:
    """The request stands first, on a ground of its own, where it is short enough to be one box."""
    found: list[Flowable] = []
    for place, (heading, text) in enumerate(page.sections):
        body = paragraphs(text, LOOKS["body"])
        if place == 0 and len(text) < 1_200 and len(body) <= _BOX_LINES:
            found.append(_boxed([paragraph(heading, _flush("heading")), *body]))
            continue
        found += [
            CondPageBreak(_SMALLEST_REST),
            paragraph(heading, LOOKS["heading"]),
            *body,
        ]
    return found


def _stands_beside(page: LetterPage) -> bool:
    """Whether numbers and history are few enough to stand beside the body chart."""
    words = sum(len(heading) + len(items) for heading, items in page.history)
    return bool(page.marks and (page.numbers or page.history) and words <= _FEW_WORDS)


def _record(page: LetterPage, chart_height: float) -> list[list[Flowable]]:
    """Numbers, history and body chart; what stands in one list is not parted."""
    history = [[each] for each in _history(page)]
    groups = [_numbers(page, SIZE[0]), *history, _chart(page, chart_height)]
    return [group for group in groups if group]


def _record_beside(page: LetterPage, chart_height: float) -> list[list[Flowable]]:
    """The same with the chart beside the numbers and the history."""
    left = [*_numbers(page, SIZE[0] - _CHART_WIDTH - 18), *_history(page)]
    row = _bare_table(
        [[left, _chart(page, min(chart_height, _CHART_BESIDE))]],
        [SIZE[0] - _CHART_WIDTH, _CHART_WIDTH],
    )
    row.setStyle([("RIGHTPADDING", (0, 0), (0, 0), 18)])
    return [[row]]


def _numbers(page: LetterPage, width: float) -> list[Flowable]:
    if not page.numbers:
        return []
    told = "this visit" if page.visit_on is None else short_day(page.visit_on)
    first_on = next((line.first_on for line in page.numbers if line.first_on), None)
    heads = ["Measured", *([f"First, {short_day(first_on)}"] if first_on else [])]
    heads += [f"Before, {told}", "After"]
    rows = [[paragraph(head, LOOKS["cell_head"]) for head in heads]]
    rows += [
        [paragraph(words, look) for words, look in _cells(line, first_on is not None)]
        for line in page.numbers
    ]
    table = Table(
        rows,
        colWidths=[width / len(heads)] * len(heads),
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


def _chart(page: LetterPage, height: float) -> list[Flowable]:
    if not page.marks:
        return []
    day = "" if page.visit_on is None else f", {day_words(page.visit_on)}"
    chart = body_chart_flowable(page.marks, height_cm=height, font=REGULAR, bold_font=BOLD)
    return [_AIR, paragraph(f"Body chart{day}", LOOKS["heading"]), Spacer(0, 4), chart]


def _signature(page: LetterPage) -> list[Flowable]:
    head = page.letterhead
    who = ", ".join(part for part in (head.therapist, head.credentials) if part)
    lines = [words for words in (who, head.registration) if words]
    return [
        Spacer(0, 4),
        paragraph("Kind regards,", LOOKS["body"]),
        HRFlowable(
            width=200, thickness=0.6, color=INK_RULE, hAlign="LEFT", spaceBefore=28, spaceAfter=3
        ),
        *(paragraph(words, LOOKS["line"]) for words in lines),
    ]


def _boxed(flowables: list[Flowable]) -> Table:
    box = Table([[flowables]], colWidths=[SIZE[0]])
    box.setStyle(
        [
            ("BACKGROUND", (0, 0), (-1, -1), GROUND),
            ("LEFTPADDING", (0, 0), (-1, -1), _PAD + 3),
            ("RIGHTPADDING", (0, 0), (-1, -1), _PAD + 3),
            ("TOPPADDING", (0, 0), (-1, -1), _PAD),
            ("BOTTOMPADDING", (0, 0), (-1, -1), _PAD),
        ]
    )
    return box


def _bare_table(rows: list[list[Any]], widths: list[float]) -> Table:
    return Table(
        rows,
        colWidths=widths,
        hAlign="LEFT",
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ],
    )


def _flush(look: str) -> ParagraphStyle:
    """The same style without room above, for the first line of a box."""
    return ParagraphStyle(f"{look}-flush", parent=LOOKS[look], spaceBefore=0)
