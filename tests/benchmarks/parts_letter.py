"""The benchmark of a letter of two pages, against ReportLab drawing the same pages."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from generate import PASSPHRASE
from measuring import Result, in_turn, timed
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from massage_desk.documents import letter as letters
from massage_desk.documents.body_chart import body_chart_flowable
from massage_desk.documents.fonts import BOLD, REGULAR
from massage_desk.domain.letter_page import Letterhead, LetterPage, NumberLine
from massage_desk.domain.placing import place_mark
from massage_desk.store.opening import Store

_PARAGRAPH = (
    "Lifts forward to 118 degrees before the session and 126 after it, out to 92, turns out 24; "
    "stops on stretch and not on pain. Upper trapezius and the outer edge of the shoulder blade "
    "guarded, portals closed, skin moves over them but for the one at the back. "
)


def page_of(folder: Path) -> LetterPage:
    """A letter of two pages with six marks, two kinds of numbers and a history."""
    import datetime as dt

    day = dt.date(2026, 11, 20)
    spots = [(210 + 9 * number, 250 + 14 * number) for number in range(6)]
    marks = tuple(place_mark("back", "pain", "point", [spot], 5) for spot in spots)
    with Store.open(folder, passphrase=PASSPHRASE) as store, store.read() as session:
        from massage_desk.services.practice import get_practice

        name = get_practice(session).form.name
    head = Letterhead(name, "Ewa Lis", "LMT", "", "12 Willow Lane\nHarbour Town", "555", "", None)
    return LetterPage(
        letterhead=head,
        recipient=("Dr Jan Kos", "Orthopaedic surgery", "Harbour Hospital", "1 Quay Street"),
        written_on=day,
        salutation="Dear Dr Jan Kos,",
        subject="Anna Maj, born 12 Mar 1961",
        about="Initial findings: stiff shoulder",
        consent="Written consent of 12 November 2026",
        sections=tuple(
            (heading, _PARAGRAPH * 4) for heading in ("Request", "Summary", "Findings", "Plan")
        ),
        history=(("Conditions", _PARAGRAPH), ("Medications", _PARAGRAPH)),
        numbers=(
            NumberLine("Pain", "0 to 10", "8", day, "6", "3"),
            NumberLine("Fatigue", "0 to 10", "7", day, "5", "4"),
        ),
        visit_on=day,
        marks=marks,
    )


def letter(folder: Path, repeats: int) -> Iterator[Result]:
    """Ours from plain data to bytes; bare is platypus with the same words, table and drawing."""
    page = page_of(folder)
    assert _pages(letters.render_letter(page)) == 2

    def ours() -> None:
        letters.render_letter(page)

    yield in_turn("letter.two_pages", timed(ours), timed(_bare(page)), repeats=repeats * 2, warm=3)


def _pages(pdf: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(pdf)).pages)


def _bare(page: LetterPage) -> Callable[[], None]:
    """The same words in two styles, the same table, the same figures, and nothing else."""
    body = ParagraphStyle("body", fontName=REGULAR, fontSize=9.4, leading=12.8)
    bold = ParagraphStyle("bold", fontName=BOLD, fontSize=9.4, leading=12.8)

    def draw() -> None:
        head = page.letterhead
        lines = [head.practice, head.therapist, *page.recipient, page.subject, page.about]
        story: list[Any] = [Paragraph(line, body) for line in (*lines, page.salutation)]
        for heading, text in (*page.sections, *page.history):
            story += [Paragraph(heading, bold), Paragraph(text, body)]
        cells = [[line.name, line.first, line.before, line.after] for line in page.numbers]
        story.append(Table([[Paragraph(cell, body) for cell in row] for row in cells]))
        chart = body_chart_flowable(page.marks, height_cm=7, font=REGULAR, bold_font=BOLD)
        story += [chart, Spacer(0, 20), Paragraph(head.therapist, body)]
        out = io.BytesIO()
        SimpleDocTemplate(out, leftMargin=52, rightMargin=52, topMargin=36, bottomMargin=46).build(
            story
        )

    return draw
