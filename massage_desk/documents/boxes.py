"""Things side by side without lines, and things on a ground of their own."""

from typing import Any, Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Table

from massage_desk.documents.looks import GROUND, LOOKS, SIZE

_PAD: Final = 7


def bare_table(rows: list[list[Any]], widths: list[float]) -> Table:
    """Cells side by side without lines or padding."""
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


def boxed(flowables: list[Flowable]) -> Table:
    """A box as wide as the page; what is in it is not parted."""
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


def flush(look: str) -> ParagraphStyle:
    """The same style without room above, for the first line of a box."""
    return ParagraphStyle(f"{look}-flush", parent=LOOKS[look], spaceBefore=0)
