"""Paper, margins, and the few styles of type that every document shares."""

from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle

from massage_desk.documents.fonts import BOLD, REGULAR, register

register()

PAPER: Final = A4
MARGIN: Final = 52.0  # points, left and right
TOP: Final = 36.0
BOTTOM: Final = 46.0
SIZE: Final = (PAPER[0] - 2 * MARGIN, PAPER[1] - TOP - BOTTOM)

INK: Final = HexColor(0x1C2730)
INK_MUTED: Final = HexColor(0x54616C)
INK_LINE: Final = HexColor(0x0B6E69)
INK_RULE: Final = HexColor(0xC9CDD0)
GROUND: Final = HexColor(0xF2F5F4)


def _look(name: str, size: float, *, bold: bool = False, **more: object) -> ParagraphStyle:
    settings: dict[str, object] = {
        "fontName": BOLD if bold else REGULAR,
        "fontSize": size,
        "leading": size * 1.36,
        "textColor": INK,
        "splitLongWords": 1,
        "allowWidows": 0,
        "allowOrphans": 0,
    }
    return ParagraphStyle(name, **(settings | more))


LOOKS: Final = {
    "practice": _look("practice", 13, bold=True, leading=17),
    "body": _look("body", 9.4, spaceAfter=2),
    "line": _look("line", 9.4),
    "small": _look("small", 8.4, textColor=INK_MUTED),
    "side": _look("side", 8.4, textColor=INK_MUTED, alignment=TA_RIGHT),
    "right": _look("right", 9.4, alignment=TA_RIGHT),
    "subject": _look("subject", 10.8, bold=True),
    "heading": _look("heading", 9.4, bold=True, spaceBefore=5, spaceAfter=1),
    "cell": _look("cell", 9),
    "cell_head": _look("cell_head", 8.4, textColor=INK_MUTED),
    "number": _look("number", 9, bold=True),
    "title": _look("title", 20, bold=True, leading=26, spaceAfter=8),
    "code": _look("code", 22, bold=True, leading=34, alignment=TA_CENTER),
}
