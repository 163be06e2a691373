"""A PDF on the screen: its pages one below the other, as wide as there is room."""

from functools import partial

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from massage_desk.ui.design.theme import current_tokens
from massage_desk.ui.letters.rendering import PdfPages

_GAP = 16  # px around pages
_WIDEST = 900  # px at a zoom of 1
_ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_KEPT = 8  # pictures of pages


class PdfView(QAbstractScrollArea):
    """Shows the very bytes that are printed or saved. A page is drawn when it comes in sight."""

    zoom_changed = Signal(float)

    def __init__(self, what: str = "letter", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: PdfPages | None = None
        self._held: list[PdfPages] = []  # the same, in hands that outlive this widget
        self._pdf = b""
        self._zoom = 1.0
        self._pictures: dict[tuple[int, int], QImage] = {}
        self.words = f"The {what} is shown here."
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(self.Shape.NoFrame)
        self.setAccessibleName(f"{what.capitalize()} as it will be printed")
        self.destroyed.connect(partial(_let_go, self._held))

    @property
    def page_count(self) -> int:
        """How many pages the PDF has."""
        return len(self._pages.sizes) if self._pages else 0

    def set_pdf(self, pdf: bytes) -> None:
        """Show another PDF, at the same place; b'' shows none."""
        if pdf == self._pdf:
            return
        place = self.verticalScrollBar().value()
        _let_go(self._held)
        self._pdf = pdf
        self._pages = PdfPages(pdf) if pdf else None
        if self._pages is not None:
            self._held.append(self._pages)
        self._pictures.clear()
        self.setAccessibleDescription(_pages_in_words(self.page_count))
        self._measure()
        self.verticalScrollBar().setValue(place)
        self.viewport().update()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.set_pdf(b"")

    def zoom(self, steps: int) -> None:
        """Closer (1) or further away (-1); 0 is as wide as there is room."""
        at = _ZOOMS.index(self._zoom)
        bars = (self.verticalScrollBar(), self.horizontalScrollBar())
        middles = [_middle(bar) for bar in bars]
        self._zoom = _ZOOMS[max(0, min(len(_ZOOMS) - 1, at + steps))] if steps else 1.0
        self._measure()
        for bar, middle in zip(bars, middles, strict=True):
            whole = bar.maximum() + bar.pageStep()
            bar.setValue(round(middle * whole - bar.pageStep() / 2))
        self.viewport().update()
        self.zoom_changed.emit(self._zoom)

    def sizeHint(self) -> QSize:
        return QSize(560, 720)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Plus: 1,
            Qt.Key.Key_Equal: 1,
            Qt.Key.Key_Minus: -1,
            Qt.Key.Key_0: 0,
        }.get(Qt.Key(event.key()))
        bar = self.verticalScrollBar()
        if steps is not None:
            self.zoom(steps)
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    def _places(self) -> list[QRect]:
        """Where each page lies on the whole sheet of pages."""
        if self._pages is None:
            return []
        room = min(self.viewport().width() - 2 * _GAP, _WIDEST)
        top, places = _GAP, []
        for size in self._pages.sizes:
            width = max(1, round(room * self._zoom))
            height = round(width * size.height() / size.width())
            left = max(_GAP, (self.viewport().width() - width) // 2)
            places.append(QRect(left, top, width, height))
            top += height + _GAP
        return places

    def _measure(self) -> None:
        places = self._places()
        height = places[-1].bottom() + _GAP if places else 0
        width = max((place.width() for place in places), default=0) + 2 * _GAP
        for bar, whole, seen in (
            (self.verticalScrollBar(), height, self.viewport().height()),
            (self.horizontalScrollBar(), width, self.viewport().width()),
        ):
            bar.setRange(0, max(0, whole - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(40)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), tokens.colour("sunken"))
        if self._pages is None:
            painter.setPen(tokens.colour("muted"))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self.words)
            return
        moved = -self.horizontalScrollBar().value(), -self.verticalScrollBar().value()
        for number, place in enumerate(self._places()):
            shown = place.translated(*moved)
            if shown.intersects(event.rect()):
                painter.drawImage(shown, self._picture(number, place.width()))
                painter.setPen(tokens.colour("line"))
                painter.drawRect(shown.adjusted(0, 0, -1, -1))

    def _picture(self, number: int, width: int) -> QImage:
        assert self._pages is not None
        pixels = round(width * self.devicePixelRatioF())
        key = number, pixels
        picture = self._pictures.pop(key, None)
        if picture is None:
            picture = self._pages.picture(number, pixels / self._pages.sizes[number].width())
        self._pictures[key] = picture
        while len(self._pictures) > _KEPT:
            del self._pictures[next(iter(self._pictures))]
        return picture


def _middle(bar: QScrollBar) -> float:
    """Where on the whole the middle of what is seen lies, from 0 to 1; the top stays the top."""
    if bar.maximum() and not bar.value() and bar.orientation() == Qt.Orientation.Vertical:
        return 0.0
    return (bar.value() + bar.pageStep() / 2) / max(1, bar.maximum() + bar.pageStep())


def _pages_in_words(count: int) -> str:
    return f"{count} page{'' if count == 1 else 's'}" if count else ""


def _let_go(held: list[PdfPages], _gone: object = None) -> None:
    """Close what is open; a lock must not leave a letter in memory."""
    while held:
        held.pop().close()
