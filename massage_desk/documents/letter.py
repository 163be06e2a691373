"""A letter as PDF: letterhead, subject, what is asked, findings, numbers, chart, signature."""

from typing import Final

from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    HRFlowable,
    KeepTogether,
    Spacer,
    Table,
)

from massage_desk.documents.boxes import bare_table, boxed, flush
from massage_desk.documents.letter_record import record, record_beside, stands_beside
from massage_desk.documents.letterhead import letterhead_flowables
from massage_desk.documents.looks import INK_RULE, LOOKS, SIZE
from massage_desk.documents.paged import Built, build
from massage_desk.documents.text import at_most, paragraph, paragraphs, within
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


def _built(page: LetterPage, chart_height: float, *, beside: bool = True) -> Built:
    beside = beside and stands_beside(page) and _may_fit(page)
    return build("Letter", _flowables(page, chart_height, beside=beside), page.subject)


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
            found.append(boxed([paragraph(heading, flush("heading")), *body]))
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
