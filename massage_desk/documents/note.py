"""A visit's note as PDF: how it stands, consent, history, the four sections, numbers, chart."""

from typing import Final

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from massage_desk.documents.body_chart import mark_lines
from massage_desk.documents.boxes import bare_table, boxed
from massage_desk.documents.fonts import BOLD, REGULAR
from massage_desk.documents.letter_record import chart_flowables, number_flowables
from massage_desk.documents.letterhead import letterhead_flowables
from massage_desk.documents.looks import LOOKS, SIZE
from massage_desk.documents.paged import Built, build
from massage_desk.documents.text import paragraph, paragraphs, unprintable
from massage_desk.domain.letter_draft import short_day
from massage_desk.domain.note_page import AddedWords, NotePage

_CHART_HEIGHT: Final = 7.0  # cm of the figures
_BESIDE_HEIGHT: Final = 5.6  # cm, so that the legend fits as well
_LEAST_HEIGHT: Final = 4.4  # cm; so small only where that brings the note onto one page
_LEFT: Final = 230.0  # points of the left column, the room to the right one included
_BETWEEN: Final = 18.0
_SHORT: Final = 900  # characters that two columns have room for
_FEW_LINES: Final = 24
_FEW_MARKS: Final = 8
_REST: Final = 60.0  # points: less room than this under a heading begins a new page


def render_note(page: NotePage) -> bytes:
    """The note as PDF. The same page gives the same bytes.

    A draft, and a note that was withdrawn, say so on every page. The file carries neither a name
    nor a clinical word outside of what is printed.
    """
    usual = _built(page, _BESIDE_HEIGHT)
    if len(usual.filled) == 2 and page.marks:
        smaller = _built(page, _LEAST_HEIGHT)
        if len(smaller.filled) == 1:
            return smaller.data
    return usual.data


def _built(page: NotePage, chart_height: float) -> Built:
    day, warning = short_day(page.held_on), page.warning and f", {page.warning}"
    foot = f"Visit note, {day}{warning}  ·  {page.printed}"
    return build("Visit note", _flowables(page, chart_height), page.subject, foot=foot)


def _flowables(page: NotePage, chart_height: float) -> list[Flowable]:
    return [
        *letterhead_flowables(page.letterhead),
        paragraph(page.subject, LOOKS["subject"]),
        paragraph(page.held, LOOKS["body"]),
        *([paragraph(page.reason, LOOKS["body"])] if page.reason else []),
        Spacer(0, 4),
        boxed([paragraph(words, LOOKS["body"]) for words in page.standing]),
        *_known(page),
        *_part("Precautions", "\n".join(page.precautions)),
        *(each for heading, text in page.sections for each in _part(heading, text)),
        *_measured(page, chart_height),
        *(each for added in page.addenda for each in _added(added)),
        *_lacking(page),
    ]


def _known(page: NotePage) -> list[Flowable]:
    """Consent, and the history beside it where both are short."""
    agreed, known = "\n".join(page.consent), "\n".join((*page.history, page.asked))
    consent, history = _part("Consent for this visit", agreed), _part(page.history_heading, known)
    return _beside(consent, history) if _is_short(agreed + known) else [*consent, *history]


def _measured(page: NotePage, chart_height: float) -> list[Flowable]:
    """Numbers, goals, and each mark in words; the chart beside them where they are few."""
    goals = "\n".join(f"“{words}”: {near} of 10" for words, near in page.goals)
    said = [goals, *(mark.words for mark in page.marks)]
    is_short = len(page.marks) <= _FEW_MARKS and _is_short("\n".join(said))
    height = chart_height if is_short else _CHART_HEIGHT
    chart = chart_flowables(page.marks, None, height)
    width = _LEFT - _BETWEEN if chart and is_short else SIZE[0]
    numbers = number_flowables(page.numbers, None, width)
    if chart and is_short:
        return _beside([*numbers, *_part("Goals", goals), *_marks(page)], chart)
    return [*_together(numbers), *_part("Goals", goals), *_together(chart), *_marks(page)]


def _marks(page: NotePage) -> list[Flowable]:
    """Each mark in words: more than the chart can tell."""
    if not page.marks:
        return []
    lines = mark_lines(page.marks, font=REGULAR, bold_font=BOLD)
    return [CondPageBreak(_REST), paragraph("Marks", LOOKS["heading"]), Spacer(0, 2), *lines]


def _is_short(text: str) -> bool:
    """Whether it is so little that it may stand in a row that is not parted."""
    return len(text) < _SHORT and text.count("\n") < _FEW_LINES


def _beside(left: list[Flowable], right: list[Flowable]) -> list[Flowable]:
    """Two columns, or what there is of them."""
    if not (left and right):
        return [*left, *right]
    row = bare_table([[left, right]], [_LEFT, SIZE[0] - _LEFT])
    row.setStyle([("RIGHTPADDING", (0, 0), (0, 0), _BETWEEN)])
    return [row]


def _together(flowables: list[Flowable]) -> list[Flowable]:
    return [KeepTogether(flowables)] if flowables else []


def _part(heading: str, text: str) -> list[Flowable]:
    if not text.strip():
        return []
    return [
        CondPageBreak(_REST),
        paragraph(heading, LOOKS["heading"]),
        *paragraphs(text, LOOKS["body"], SIZE[0]),
    ]


def _added(added: AddedWords) -> list[Flowable]:
    return [
        *_part(added.heading, added.words),
        paragraph(f"Reason: {added.reason}", LOOKS["small"]),
    ]


def _lacking(page: NotePage) -> list[Flowable]:
    """What stands as '[?]' is named, without the sign itself."""
    signs = [sign.partition("(")[2].rstrip(")") for sign in unprintable(page)]
    if not signs:
        return []
    return paragraphs(f"Signs that stand here as [?]: {', '.join(signs)}.", LOOKS["small"])
