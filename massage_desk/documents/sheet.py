"""One page of the practice's own, to be printed and kept: no letter, no client."""

import io
from collections.abc import Sequence

from reportlab.platypus import Flowable, SimpleDocTemplate

from massage_desk.documents.fonts import REGULAR
from massage_desk.documents.looks import BOTTOM, MARGIN, PAPER, TOP


def render_sheet(title: str, story: Sequence[Flowable]) -> bytes:
    """The sheet as PDF; its title names nobody."""
    out = io.BytesIO()
    SimpleDocTemplate(
        out,
        pagesize=PAPER,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=TOP,
        bottomMargin=BOTTOM,
        title=title,
        author="",
        creator="Massage Desk",
        producer="Massage Desk",
        invariant=1,
        initialFontName=REGULAR,
    ).build(list(story))
    return out.getvalue()
