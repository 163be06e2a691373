"""Editors of running text."""

import math
import re
import unicodedata

from PySide6.QtCore import QMimeData, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

_SLACK = 2  # px; where the last line ends on the very edge, Qt scrolls it out of sight
_KEPT = {"\n", "\t"}
# Qt looks for a place to break in the whole of a run, again for each line: 200,000 signs without
# a blank would stop the window for more than a second at every key.
_LONGEST_RUN = 4000
_ENDLESS = re.compile(rf"\S{{{_LONGEST_RUN}}}")
_LINE_ENDS = str.maketrans({"\r": "\n", "\u2028": "\n", "\u2029": "\n", "\u0085": "\n"})


def plain(text: str) -> str:
    """The text without control characters; every kind of line end becomes one."""
    ended = text.replace("\r\n", "\n").translate(_LINE_ENDS)
    return "".join(
        sign for sign in ended if sign in _KEPT or unicodedata.category(sign) not in {"Cc", "Cs"}
    )


class GrowingEditor(QPlainTextEdit):
    """Grows with its text up to `most` rows, then scrolls. Tab leaves it; pasting takes words."""

    def __init__(self, parent: QWidget | None = None, *, rows: int = 3, most: int = 400) -> None:
        super().__init__(parent)
        self._rows = rows
        self._most = most
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().contentsChange.connect(self._break_anywhere_if_endless)
        self.textChanged.connect(self._wrap_at_words_again)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.textChanged.connect(self._grow)  # a line can get taller without one more line
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def setPlainText(self, text: str) -> None:
        """Show other words; the history of undo begins anew."""
        if _ENDLESS.search(text):  # said before: Qt lays out what is shown before it tells of it
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        super().setPlainText(text)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(plain(source.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter always means a new paragraph: Shift+Enter would put a line separator in.
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and (
            event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        ):
            self.textCursor().insertBlock()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    @Slot(int, int, int)
    def _break_anywhere_if_endless(self, place: int, _removed: int, added: int) -> None:
        """Told before the lines are laid out, whether words are shown, pasted or brought back."""
        if added < _LONGEST_RUN:
            return
        document = self.document()
        cursor = QTextCursor(document)
        cursor.setPosition(place)
        end = min(place + added, document.characterCount() - 1)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        if _ENDLESS.search(cursor.selectedText()):
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)

    @Slot()
    def _wrap_at_words_again(self) -> None:
        """Once the endless run is gone, lines end between words."""
        anywhere = self.wordWrapMode() == QTextOption.WrapMode.WrapAnywhere
        if anywhere and not _ENDLESS.search(self.toPlainText()):
            self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    @Slot()
    def _grow(self) -> None:
        # The plain layout tells its size in lines, not in pixels.
        lines = round(self.document().size().height())
        shown = min(max(lines, self._rows), self._most)
        margins = self.contentsMargins()
        frame = self.height() - self.viewport().height() if self.isVisible() else 10
        edges = max(margins.top() + margins.bottom(), frame) + 2 * self.document().documentMargin()
        wanted = math.ceil(self._height_of(shown) + edges) + _SLACK
        scrolls = lines > self._most
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if scrolls
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if wanted != self.height():
            self.setFixedHeight(wanted)

    def _height_of(self, lines: int) -> float:
        """The height of so many lines. They are asked one by one: some scripts stand taller."""
        height, left, usual = 0.0, lines, self.fontMetrics().height()
        block = self.document().firstBlock()
        while block.isValid() and left > 0:
            laid = block.layout()
            for number in range(min(laid.lineCount(), left)):
                height += laid.lineAt(number).height()
                left -= 1
            if not laid.lineCount():  # far below what is seen, and not laid out yet
                height += usual
                left -= 1
            block = block.next()
        return height + left * usual
