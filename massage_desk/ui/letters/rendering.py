"""Pages of a PDF as pictures, by PDFium; nothing is written to a file on the way."""

from typing import Any

import pypdfium2
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

POINT = 72.0  # points an inch


class PdfPages:
    """An open PDF. Sizes are in points."""

    def __init__(self, pdf: bytes) -> None:
        self._document: Any = pypdfium2.PdfDocument(pdf)
        self.sizes = [QSizeF(*page.get_size()) for page in self._document]

    def picture(self, page: int, scale: float) -> QImage:
        """A page at `scale` pixels a point."""
        bitmap = self._document[page].render(scale=scale, prefer_bgrx=True)
        made = QImage(
            bytes(bitmap.buffer),
            bitmap.width,
            bitmap.height,
            bitmap.stride,
            QImage.Format.Format_RGB32,
        ).copy()
        bitmap.close()
        return made

    def close(self) -> None:
        """Let go of the document."""
        self._document.close()
