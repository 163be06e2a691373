"""The intake on paper: boxes to tick, lines to write on, the body to draw on, and the signature."""

from collections.abc import Iterator
from typing import Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    PageBreak,
    Spacer,
)

from massage_desk.documents.body_chart import body_chart_flowable
from massage_desk.documents.boxes import bare_table, boxed
from massage_desk.documents.fonts import BOLD, REGULAR
from massage_desk.documents.form_parts import TickLine, WritingLines, fill_in_table
from massage_desk.documents.letterhead import letterhead_flowables
from massage_desk.documents.looks import LOOKS, SIZE
from massage_desk.documents.paged import build
from massage_desk.documents.text import paragraph
from massage_desk.domain.intake_page import IntakeForm
from massage_desk.domain.intake_questions import Part, Question
from massage_desk.domain.letter_draft import short_day

TITLE: Final = "Health questions"
_NUMBER: Final = 20.0  # points before a question
_TICKS: Final = 84.0  # of 'Yes' and 'No' behind it
_ROWS: Final = {"medicines": 5, "surgery": 3, "allergies": 2, "injuries": 2, "sites": 2}
_LINES: Final = {"complaint": 3, **dict.fromkeys(("massage", "trauma", "doctor", "emergency"), 2)}
_BODY: Final = 13.0  # cm of the figures
_HOW: Final = (
    "Please fill in what you know; leave open what you are not sure of, we will talk about it. "
    "Behind what you tick, write since when and what matters; a year is enough. Where a question "
    "asks for a place, write its number on the figures."
)
_ASK: Final = ParagraphStyle("ask", parent=LOOKS["line"], fontName=BOLD)
_PART: Final = ParagraphStyle("part", parent=LOOKS["subject"], spaceBefore=8, spaceAfter=1)


def render_intake_form(form: IntakeForm) -> bytes:
    """The form as PDF. The same form gives the same bytes, and its title names nobody."""
    story: list[Flowable] = [
        *letterhead_flowables(form.letterhead),
        paragraph(f"{TITLE} before your first visit", LOOKS["title"]),
        _who(form),
        Spacer(0, 6),
        boxed([paragraph(_HOW, LOOKS["body"])]),
    ]
    numbers = iter(range(1, 1_000))
    for part in form.parts:
        story += _part(part, numbers)
    story += [PageBreak(), *_figures(), *_consent(form)]
    foot = f"{TITLE}  ·  Printed {short_day(form.printed_on)}"
    return build(TITLE, story, form.client, foot=foot).data


def _who(form: IntakeForm) -> Flowable:
    """Name, birth and day; what is known is printed, the rest is a line to write on."""
    named = f"Name: {form.client}" if form.client else ""
    born = f"Born: {form.born}" if form.born else ""
    third = SIZE[0] / 5
    cells = [
        paragraph(named, LOOKS["line"]) if named else WritingLines(1, "Name"),
        paragraph(born, LOOKS["line"]) if born else WritingLines(1, "Born"),
        WritingLines(1, "Today"),
    ]
    table = bare_table([cells], [third * 2.4, third * 1.3, third * 1.3])
    table.setStyle([("RIGHTPADDING", (0, 0), (1, 0), 12), ("VALIGN", (0, 0), (-1, -1), "BOTTOM")])
    return table


def _part(part: Part, numbers: Iterator[int]) -> list[Flowable]:
    head: list[Flowable] = [paragraph(part.title, _PART)]
    if part.of:
        hint = "Only if you have, or have had, cancer. Else go on with the next part."
        head.append(paragraph(hint, LOOKS["small"]))
    asked = [_question(question, next(numbers)) for question in part.questions]
    # The heading is not left behind at the foot of a page; a question is not parted.
    return [KeepTogether([*head, *asked[0]]), *map(KeepTogether, asked[1:])]


def _question(question: Question, number: int) -> list[Flowable]:
    ticks = question.kind in ("yes_no", "list")
    words = [paragraph(question.ask, _ASK)]
    if question.places:
        where = question.places if question.places[-1] in "?." else f"{question.places}."
        words.append(paragraph(f"{where} Mark {number} on the figures.", LOOKS["small"]))
    cells = [[paragraph(str(number), LOOKS["cell_head"]), words]]
    widths = [_NUMBER, SIZE[0] - _NUMBER]
    if ticks:
        cells[0].append(TickLine([("Yes", False), ("No", False)]))
        widths = [_NUMBER, SIZE[0] - _NUMBER - _TICKS, _TICKS]
    asked = bare_table(cells, widths)
    return [Spacer(0, 5), asked, *_answered(question), Spacer(0, 2)]


def _answered(question: Question) -> list[Flowable]:
    if question.kind == "text":
        return [WritingLines(_LINES.get(question.id, 1), indent=_NUMBER)]
    if question.kind == "list":
        columns = [column.label for column in question.columns]
        return [Spacer(0, 2), fill_in_table(columns, _ROWS.get(question.id, 2), _NUMBER)]
    if question.kind == "yes_no":
        return [WritingLines(1, question.words, _NUMBER)] if question.words else []
    none = "None of these" if question.kind == "checks" else "No" if question.becomes else ""
    ticks = [(choice.label, bool(choice.note)) for choice in question.choices]
    return [TickLine([*ticks, *([(none, False)] if none else [])], _NUMBER)]


def _consent(form: IntakeForm) -> list[Flowable]:
    signed = bare_table(
        [[WritingLines(1, "Signature"), WritingLines(1, "Day")]], [SIZE[0] * 0.66, SIZE[0] * 0.34]
    )
    signed.setStyle([("RIGHTPADDING", (0, 0), (0, 0), 14)])
    guardian = WritingLines(1, "Name of who signs, if it is for somebody else")
    sensitive = (
        "Some treatments come near the chest, the buttocks or the groin. Nobody works there unless "
        "you agree on the day. May I ask you when it matters?"
    )
    asked = bare_table(
        [[paragraph(sensitive, LOOKS["body"]), TickLine([("Yes", False), ("No", False)])]],
        [SIZE[0] - _TICKS, _TICKS],
    )
    return [
        KeepTogether(
            [
                paragraph("Agreement", _PART),
                paragraph(form.treatment, LOOKS["body"]),
                paragraph(form.privacy, LOOKS["body"]),
                Spacer(0, 4),
                asked,
                Spacer(0, 14),
                signed,
                Spacer(0, 6),
                guardian,
            ]
        )
    ]


def _figures() -> list[Flowable]:
    return [
        paragraph("Where it is", _PART),
        paragraph(
            "Mark on the body what you feel, and where operations, injuries, devices, patches and "
            "places that are not to be touched are. Write the number of the question beside it.",
            LOOKS["body"],
        ),
        Spacer(0, 14),
        body_chart_flowable((), height_cm=_BODY, font=REGULAR, bold_font=BOLD),
        WritingLines(2, "More that you want to say"),
    ]
