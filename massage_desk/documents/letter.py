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

from massage_desk.documents.fonts import REGULAR
from massage_desk.documents.letter_record import bare_table, record, record_beside, stands_beside
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
from massage_desk.documents.text import at_most, in_one_line, paragraph, paragraphs, within
from massage_desk.domain.letter_draft import day_words
from massage_desk.domain.letter_page import LetterPage

_CM: Final = 72 / 2.54
_CHART_HEIGHT: Final = 7.0  # cm of the figures
_CHART_LEAST: Final = 4.4  # cm; so small only where that brings the letter onto one page
_ADDRESS_LINES: Final = 10  # more are run on, so that an address never fills a page
_ADDRESS_WIDTH: Final = 270.0
_ADDRESS_HEIGHT: Final = SIZE[1] / 2
_SMALLEST_REST: Final = 60.0  # points: less room than this under a heading begins a new page
_BOX_LINES: Final = 10
_ONE_PAGE: Final = 8_000  # characters; a page of nothing else holds fewer
_PAD: Final = 7


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
    if len(usual.filled) > 1 and stands_beside(page) and _may_fit(page):
        # Over two pages the parts may be parted, and the first page is filled.
        stacked = _built(page, _CHART_HEIGHT, beside=False)
        if len(stacked.filled) <= len(usual.filled):
            return stacked.data
    return usual.data


def _may_fit(page: LetterPage) -> bool:
    """Whether the words are so few that all may stand on one page."""
    return sum(len(text) for _heading, text in page.sections) < _ONE_PAGE


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

    beside = beside and stands_beside(page) and _may_fit(page)
    flowables = _flowables(page, chart_height, beside=beside)
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
                which = f"Page {number} of {count}"
                room = SIZE[0] - self.stringWidth(which) - 18
                self.drawString(MARGIN, BOTTOM - 22, in_one_line(self._about, REGULAR, 8, room))
                self.drawRightString(PAPER[0] - MARGIN, BOTTOM - 22, which)
            super().showPage()
        super().save()


def _flowables(page: LetterPage, chart_height: float, *, beside: bool) -> list[Flowable]:
    parts = record_beside if beside else record
    groups = [*([each] for each in _sections(page)), *parts(page, chart_height)]
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
    lines = within(lines, _ADDRESS_WIDTH, _ADDRESS_HEIGHT)
    return bare_table([[lines, day]], [_ADDRESS_WIDTH, SIZE[0] - _ADDRESS_WIDTH])


def _sections(page: LetterPage) -> list[Flowable]:
    """The request stands first, on a ground of its own, where it is short enough to be one box."""
    found: list[Flowable] = []
    for place, (heading, text) in enumerate(page.sections):
        body = paragraphs(text, LOOKS["body"], SIZE[0])
        if place == 0 and len(text) < 1_200 and len(body) <= _BOX_LINES:
            found.append(_boxed([paragraph(heading, _flush("heading")), *body]))
            continue
        found += [
            CondPageBreak(_SMALLEST_REST),
            paragraph(heading, LOOKS["heading"]),
            *body,
        ]
    return found


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


def _flush(look: str) -> ParagraphStyle:
    """The same style without room above, for the first line of a box."""
    return ParagraphStyle(f"{look}-flush", parent=LOOKS[look], spaceBefore=0)
