"""Flowables set on as many pages as they need, with a foot that says which page it is."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from massage_desk.documents.fonts import REGULAR
from massage_desk.documents.looks import BOTTOM, INK_MUTED, MARGIN, PAPER, SIZE
from massage_desk.documents.text import in_one_line


@dataclass(frozen=True, slots=True)
class Built:
    """A finished PDF, and how many points of each page are filled."""

    data: bytes
    filled: list[float]


def build(title: str, flowables: Sequence[Flowable], about: str, *, foot: str = "") -> Built:
    """The document as PDF. Several pages tell each which it is, and `about`.

    `foot`, if there is one, stands under every page, also under a single one. `title` goes into
    the file's metadata, so it names nobody.
    """
    out = io.BytesIO()
    document = _Measured(
        out,
        pagesize=PAPER,
        title=title,
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
    document.addPageTemplates(PageTemplate("page", [frame]))

    def make_canvas(*given: Any, **named: Any) -> Canvas:
        return _Numbered(*given, about=about, foot=foot, **named)

    document.build(list(flowables), canvasmaker=make_canvas)
    return Built(out.getvalue(), document.filled)


class _Measured(BaseDocTemplate):  # type: ignore[misc]  # ReportLab is untyped
    """Remembers how far each page is filled."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.filled: list[float] = []

    def afterPage(self) -> None:
        self.filled.append(BOTTOM + SIZE[1] - self.frame._y)  # noqa: SLF001 - it has no other name


class _Numbered(Canvas):  # type: ignore[misc]  # ReportLab is untyped
    """Writes whom it is about and 'Page 2 of 3' under each page where there are several."""

    def __init__(self, *given: Any, about: str, foot: str, **named: Any) -> None:
        super().__init__(*given, **named)
        self._about = about
        self._foot = foot
        self._states: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._states.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        count = len(self._states)
        for number, state in enumerate(self._states, 1):
            self.__dict__.update(state)
            if count > 1 or self._foot:
                self._write_foot(number, count)
            super().showPage()
        super().save()

    def _write_foot(self, number: int, count: int) -> None:
        self.setFont(REGULAR, 8)
        self.setFillColor(INK_MUTED)
        parts = [self._foot, f"Page {number} of {count}" if count > 1 else ""]
        which = "  ·  ".join(part for part in parts if part)
        room = SIZE[0] - self.stringWidth(which) - 18
        self.drawString(MARGIN, BOTTOM - 22, in_one_line(self._about, REGULAR, 8, room))
        self.drawRightString(PAPER[0] - MARGIN, BOTTOM - 22, which)
