"""The fonts that every document is set in; embedded, so that it looks the same everywhere."""

from functools import cache
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from massage_desk.assets import asset

REGULAR: Final = "NotoSans"
BOLD: Final = "NotoSans-SemiBold"


@cache
def register() -> frozenset[int]:
    """Make the fonts known to ReportLab once; returns the code points that both can print."""
    signs = []
    for name, file in ((REGULAR, "NotoSans-Regular.ttf"), (BOLD, "NotoSans-SemiBold.ttf")):
        font = TTFont(name, str(asset("fonts", file)))
        pdfmetrics.registerFont(font)
        signs.append(frozenset(font.face.charToGlyph))
    return signs[0] & signs[1]
