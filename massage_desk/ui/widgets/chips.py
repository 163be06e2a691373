"""Chips: small words in a row, each of which can be taken away."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QPushButton, QWidget

from massage_desk.ui.design.icons import set_icon

_GAP = 6  # px
_LONGEST = 40  # signs of a chip
_ROOM = "\u00a0\u200e"  # a blank that stays between the words and the cross


class FlowLayout(QLayout):
    """From left to right, and on in the next line where a line is full."""

    def __init__(self, parent: QWidget, *, gap: int = _GAP, margin: int = 0) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(margin, margin, margin, margin)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._laid_out(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._laid_out(rect, move=True)

    def sizeHint(self) -> QSize:
        shown = [item for item in self._items if not item.isEmpty()]
        width = sum(item.sizeHint().width() + self._gap for item in shown)
        margins = self.contentsMargins()
        return QSize(width + margins.left() + margins.right(), self.minimumSize().height())

    def minimumSize(self) -> QSize:
        least = QSize()
        for item in self._items:
            least = least.expandedTo(item.minimumSize())
        return least.grownBy(self.contentsMargins())

    def _laid_out(self, rect: QRect, *, move: bool) -> int:
        """Put everything in its place, or only tell the height that takes."""
        whole, rect = rect, rect.marginsRemoved(self.contentsMargins())
        left, top = rect.left(), rect.top()
        line: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if item.isEmpty():
                continue  # hidden
            size = item.sizeHint()
            if line and left + size.width() > rect.right() + 1:
                left, top, line = rect.left(), top + _end_line(line, move=move) + self._gap, []
            line.append((item, QRect(QPoint(left, top), size)))
            left += size.width() + self._gap
        bottom = top + _end_line(line, move=move)
        return bottom + self.contentsMargins().bottom() - whole.top()


def _end_line(line: list[tuple[QLayoutItem, QRect]], *, move: bool) -> int:
    """The height of a line; low items stand in its middle."""
    height = max((place.height() for _item, place in line), default=0)
    if move:
        for item, place in line:
            item.setGeometry(place.translated(0, (height - place.height()) // 2))
    return height


class Chip(QPushButton):
    """One of them: a click, Enter, Delete or Backspace takes it away."""

    def __init__(self, words: str, parent: QWidget) -> None:
        short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
        super().__init__(short.replace("&", "&&") + _ROOM, parent)
        self.words = words
        self.setProperty("look", "chip")
        self.setAccessibleName(f"{words}, take away")
        self.setToolTip("Take away")
        self.setAutoDefault(False)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands after the words
        set_icon(self, "close", "text", 12)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Delete,
            Qt.Key.Key_Backspace,
        }:
            self.click()
        else:
            super().keyPressEvent(event)


class Chips(QWidget):
    """The row of them; hidden where there is none."""

    removed = Signal(int)  # which one, from 0

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._flow = FlowLayout(self)
        self._words: tuple[str, ...] = ()
        self.chips: list[Chip] = []
        self.hide()

    def set_words(self, words: Sequence[str]) -> None:
        """Show other chips."""
        if tuple(words) == self._words:
            return
        self._words = tuple(words)
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for place, each in enumerate(words):
            chip = Chip(each, self)
            chip.clicked.connect(partial(self.removed.emit, place))
            self._flow.addWidget(chip)
            chip.show()
            self.chips.append(chip)
        self.setVisible(bool(words))
        self.updateGeometry()
