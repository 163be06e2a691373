"""Rows that are read whole: their words wrap, and each is as high as it needs to be."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QApplication, QListView, QStyleOptionViewItem, QWidget

from massage_desk.ui.design.tokens import ICON, TARGET, Tokens
from massage_desk.ui.design.type_scale import scaled
from massage_desk.ui.widgets.labels import breakable
from massage_desk.ui.widgets.row_painting import RowDelegate
from massage_desk.ui.widgets.rows import Row, RowList

_PADDING = 9
_BETWEEN = 2
_SIDES = 24
_GAP = 10
_SIGN = 19
_ROOMY = 420  # px in which two dozen wide letters stand on a line
_BADGE_SIDES = 16
_WRAPS = Qt.TextFlag.TextWordWrap
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class WrappedDelegate(RowDelegate):
    """Paints `Row`s of as many lines as their words take."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        width = self._view.viewport().width()
        words = sum(_heights(row, width - _SIDES - _beside(row)))
        return QSize(160, max(words + 2 * _PADDING, TARGET + 8))

    def _paint_words(self, painter: QPainter, place: QRect, row: Row, tokens: Tokens) -> None:
        first, second = _heights(row, place.width())
        top = place.top() + (place.height() - first - second) // 2
        fonts = (_title_font(), scaled("small"))
        colours = ("muted" if row.struck else "text", "muted")
        for words, font, colour, height in zip(
            (row.title, row.subtitle), fonts, colours, (first, second), strict=True
        ):
            if not words:
                continue
            font.setStrikeOut(row.struck and words is row.title)
            painter.setFont(font)
            painter.setPen(tokens.colour(colour))
            painter.drawText(
                QRect(place.left(), top, place.width(), height + _BETWEEN),
                _LEFT | _WRAPS,
                _wrapping(words, place.width()),
            )
            top += height


class WrappedRowList(RowList):
    """A short list inside a page that scrolls itself; nothing in it is cut off."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setItemDelegate(WrappedDelegate(self))
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.fit_to_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        height = sum(map(self.sizeHintForRow, range(self.rows.rowCount())))
        self.scheduleDelayedItemsLayout()
        self.setFixedHeight(height + 2 * self.frameWidth())


def _wrapping(words: str, width: int) -> str:
    """With places to wrap in endless words, closer together where there is little room."""
    return breakable(words, 24 if width > _ROOMY else 12)


def _title_font() -> QFont:
    return scaled("body", semibold=True)


def _beside(row: Row) -> int:
    """The width of what stands before and behind the words of a row."""
    wide = ICON + _GAP if row.icon else 0
    if row.badge is not None:
        kind, words = row.badge
        metrics = QFontMetrics(scaled("small", semibold=True))
        sign = 0 if kind == "neutral" else _SIGN
        wide += metrics.horizontalAdvance(words) + sign + _BADGE_SIDES + _GAP
    if row.trailing:
        wide += QFontMetrics(scaled("small")).horizontalAdvance(row.trailing) + 2 + _GAP
    return wide


def _heights(row: Row, width: int) -> tuple[int, int]:
    """Of the title and of what stands under it."""
    return _measured(row.title, row.subtitle, width, QApplication.font().key())


@lru_cache(maxsize=4096)
def _measured(title: str, subtitle: str, width: int, _font: str) -> tuple[int, int]:
    """Measured once for a width and a font: a list asks for each row again and again."""
    room = QRect(0, 0, max(width, 40), 100_000)
    heights = [
        QFontMetrics(font).boundingRect(room, _LEFT | _WRAPS, _wrapping(words, width)).height()
        if words
        else 0
        for words, font in ((title, _title_font()), (subtitle, scaled("small")))
    ]
    return heights[0], heights[1] + (_BETWEEN if subtitle else 0)
