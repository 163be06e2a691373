"""Who writes: name and particulars of the practice at the head of a document, its logo beside."""

import io
from typing import Final

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, HRFlowable, Image, Spacer, Table

from massage_desk.documents.looks import INK_LINE, LOOKS, SIZE
from massage_desk.documents.text import at_most, paragraph, printable, within
from massage_desk.domain.letter_page import Letterhead

_LOGO_WIDTH: Final = 110.0  # points, at most
_LOGO_HEIGHT: Final = 46.0
_ADDRESS_LINES: Final = 6
_HEIGHT: Final = SIZE[1] / 2
_SIDE: Final = 190.0  # at most
_AIR: Final = 18.0


def letterhead_flowables(head: Letterhead) -> list[Flowable]:
    """Practice and therapist at the left, address and telephone at the right, a line below."""
    left = [paragraph(head.practice or "Practice not named yet", LOOKS["practice"])]
    who = ", ".join(part for part in (head.therapist, head.credentials) if part)
    left += [paragraph(words, LOOKS["small"]) for words in (who, head.registration) if words]
    address = [line.strip() for line in head.address.split("\n") if line.strip()]
    lines = [*at_most(address, _ADDRESS_LINES), head.phone, head.email]
    right = [paragraph(line, LOOKS["side"]) for line in lines if line]
    logo = _logo(head.logo)
    side = min(_SIDE, _AIR + max((_width(line) for line in lines), default=0.0))
    widths = [SIZE[0] - side, side]
    cells = [within(left, widths[0], _HEIGHT), within(right, widths[1], _HEIGHT)]
    if logo is not None:
        widths = [logo.drawWidth + 12, SIZE[0] - side - logo.drawWidth - 12, side]
        cells = [[logo], within(left, widths[1], _HEIGHT), within(right, side, _HEIGHT)]
    table = Table(
        [cells],
        colWidths=widths,
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ],
    )
    line = HRFlowable(width="100%", thickness=0.8, color=INK_LINE, spaceBefore=8, spaceAfter=14)
    return [table, line, Spacer(0, 0)]


def _width(line: str) -> float:
    look = LOOKS["side"]
    return float(stringWidth(printable(line), look.fontName, look.fontSize))


def _logo(data: bytes | None) -> Image | None:
    if not data:
        return None
    width, height = ImageReader(io.BytesIO(data)).getSize()
    scale = min(_LOGO_WIDTH / width, _LOGO_HEIGHT / height)
    return Image(io.BytesIO(data), width * scale, height * scale)
