"""A PDF printed through the system's own dialog; nothing is left on the disk."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from massage_desk.errors import DeskError
from massage_desk.ui.letters.rendering import POINT, PdfPages

_FINEST = 300.0  # dots an inch: more makes large jobs that look the same


class PrinterRefused(DeskError):
    """The printer took nothing."""


def print_pdf(make: Callable[[], bytes], parent: QWidget | None, what: str = "letter") -> bool:
    """Ask for a printer and print every page of a `what`; False where the therapist chose not to.

    The PDF is made once the printer is chosen, and where that fails nothing is printed.
    Nothing else is told to the queue of prints, which others may see.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # late: asks for printers

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(what.capitalize())
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    pages = PdfPages(make())
    painter = QPainter()
    try:
        if not painter.begin(printer):
            raise PrinterRefused(
                f"The printer does not answer, so nothing was printed. The {what} is safe. See "
                f"that the printer is on, or save the {what} as PDF."
            )
        _paint(pages, painter, printer)
    finally:
        painter.end()
        pages.close()
    return True


def _paint(pages: PdfPages, painter: QPainter, printer: object) -> None:
    from PySide6.QtPrintSupport import QPrinter

    assert isinstance(printer, QPrinter)
    dots = min(float(printer.resolution()), _FINEST)
    for number in range(len(pages.sizes)):
        if number:
            printer.newPage()
        paper = printer.paperRect(QPrinter.Unit.DevicePixel)
        picture = pages.picture(number, dots / POINT)
        scale = min(paper.width() / picture.width(), paper.height() / picture.height())
        width, height = picture.width() * scale, picture.height() * scale
        left = (paper.width() - width) / 2
        painter.drawImage(QRectF(left, 0, width, height), picture)
