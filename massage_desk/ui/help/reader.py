"""A page of the help as it is read: set in the desk's own type and colours."""

import re
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from massage_desk.ui.design.theme import current_tokens, theme
from massage_desk.ui.design.tokens import LINE_LENGTH
from massage_desk.ui.design.type_scale import scaled
from massage_desk.ui.widgets.scroll import characters

_HEADINGS = {1: "display", 2: "title", 3: "large"}
_LINE_HEIGHT = 1.5  # of the size of type
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class HelpReader(QTextBrowser):
    """Shows words alone: it loads no picture, follows no address, opens nothing."""

    page_wanted = Signal(str)  # name of another page that was linked to

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._markdown = ""
        self._wanted: list[str] = []
        self._hits: list[QTextCursor] = []
        self._at = -1
        self.setAccessibleName("Page of the help")
        self.setProperty("focusRing", True)  # its own edge is not drawn
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(320)
        self.anchorClicked.connect(self._follow)
        theme().changed.connect(self._set)

    @property
    def hits(self) -> int:
        """How many places are marked."""
        return len(self._hits)

    @property
    def at(self) -> int:
        """Which of them is shown, from 1; 0 where none is."""
        return self._at + 1

    def show_text(self, markdown: str) -> None:
        """Show a page from its beginning."""
        self._markdown = markdown
        self._set()
        self.verticalScrollBar().setValue(0)

    def mark(self, wanted: list[str]) -> None:
        """Mark every place where one of the words stands, and go to the first."""
        self._wanted = wanted
        self._find()
        if self._hits:
            self.step(1)

    def step(self, by: int) -> None:
        """Go to the next marked place, or the one before."""
        if not self._hits:
            return
        self._at = (self._at + by) % len(self._hits)
        place = QTextCursor(self._hits[self._at])
        place.setPosition(place.selectionStart())
        self.setTextCursor(place)
        self.ensureCursorVisible()
        self._paint_hits()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Nothing is loaded: neither from the disk nor from anywhere else."""
        return None

    @Slot()
    def _set(self) -> None:
        at = self.verticalScrollBar().value()
        document = self.document()
        document.setDefaultFont(scaled("body"))
        document.setDocumentMargin(0)
        document.setMarkdown(self._markdown)
        dress(document)
        self.setMaximumWidth(characters(LINE_LENGTH, self) + 48)
        self._find()
        self.verticalScrollBar().setValue(at)

    def _find(self) -> None:
        self._hits, self._at = [], -1
        if self._wanted:
            pattern = re.compile("|".join(map(re.escape, self._wanted)), re.IGNORECASE)
            # One sign of the text is one position, unless it needs two units of UTF-16.
            text = self.document().toPlainText()
            for found in pattern.finditer(text):
                start = len(text[: found.start()].encode("utf-16-le")) // 2
                end = start + len(found.group().encode("utf-16-le")) // 2
                place = QTextCursor(self.document())
                place.setPosition(start)
                place.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                self._hits.append(place)
        self._paint_hits()

    def _paint_hits(self) -> None:
        tokens = current_tokens()
        marks = []
        for number, place in enumerate(self._hits):
            mark = QTextEdit.ExtraSelection()
            shown = number == self._at
            mark.format.setBackground(tokens.colour("accent" if shown else "warning_ground"))
            mark.format.setForeground(tokens.colour("on_accent" if shown else "text"))
            mark.cursor = place
            marks.append(mark)
        self.setExtraSelections(marks)

    @Slot(QUrl)
    def _follow(self, address: QUrl) -> None:
        name = address.fileName()
        if address.isRelative() and name.endswith(".md"):
            self.page_wanted.emit(name.removesuffix(".md"))


def dress(document: QTextDocument) -> None:
    """Give headings, lists and code the sizes, spaces and colours of the desk."""
    block = document.begin()
    while block.isValid():
        _dress_block(block)
        block = block.next()


def _dress_block(block: QTextBlock) -> None:
    tokens = current_tokens()
    place = QTextCursor(block)
    place.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    frame, words = QTextBlockFormat(), QTextCharFormat()
    words.setForeground(tokens.colour("text"))
    level = block.blockFormat().headingLevel()
    if level:
        words.setFont(scaled(_HEADINGS.get(level, "body"), semibold=True))
        frame.setTopMargin(0 if level == 1 else 20)
        frame.setBottomMargin(12 if level == 1 else 6)
        place.mergeCharFormat(words)
    elif block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence):
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(scaled("small").pixelSize())
        words.setFont(fixed)
        frame.setNonBreakableLines(False)
        frame.setLeftMargin(16)
        place.mergeCharFormat(words)
    else:
        font = scaled("body")
        natural = QFontMetricsF(font).lineSpacing()  # faces differ in what they bring along
        frame.setLineHeight(100 * _LINE_HEIGHT * font.pixelSize() / natural, _PROPORTIONAL)
        in_list = block.blockFormat().objectIndex() >= 0
        frame.setTopMargin(0 if in_list else 10)
        frame.setBottomMargin(4 if in_list else 10)
        _dress_pieces(block, tokens.colour("sunken"))
    place.mergeBlockFormat(frame)


def _dress_pieces(block: QTextBlock, ground: QColor) -> None:
    """What is strong is semibold; names of files and commands stand on a ground of their own."""
    pieces: list[tuple[int, int, QTextCharFormat]] = []
    walk = block.begin()
    while not walk.atEnd():
        piece = walk.fragment()
        dress = QTextCharFormat()
        if piece.charFormat().fontFixedPitch():
            dress.setBackground(ground)
        if piece.charFormat().fontWeight() > QFont.Weight.DemiBold:
            dress.setFontWeight(QFont.Weight.DemiBold)
        pieces.append((piece.position(), piece.length(), dress))
        walk += 1
    for start, length, dress in pieces:
        place = QTextCursor(block)
        place.setPosition(start)
        place.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        place.mergeCharFormat(dress)
