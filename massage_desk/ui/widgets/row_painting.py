"""How a row is painted: from tokens, in the type scale, so that thousands scroll smoothly."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from massage_desk.ui.design.icons import icon_pixmap
from massage_desk.ui.design.style_sheet import kind_colours
from massage_desk.ui.design.theme import current_tokens
from massage_desk.ui.design.tokens import ICON, RADIUS, TARGET, Tokens
from massage_desk.ui.design.type_scale import scaled

if TYPE_CHECKING:
    from massage_desk.ui.widgets.rows import Row

_SIDE = 12
_GAP = 10
_BADGE_ICON = 14
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowDelegate(QStyledItemDelegate):
    """Paints `Row`s of two lines, or of one where the list is compact."""

    def __init__(self, view: QAbstractItemView, *, compact: bool = False) -> None:
        super().__init__(view)
        self._view = view
        self._compact = compact

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        lines = QFontMetrics(scaled("body")).height()
        if not self._compact:
            lines += QFontMetrics(scaled("small")).height() + 2
        return QSize(160, max(lines + (10 if self._compact else 18), TARGET + 8))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        tokens = current_tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, tokens)
        place: QRect = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        ratio = painter.device().devicePixelRatioF()
        if row.icon:
            top = place.center().y() - ICON // 2 + 1
            painter.drawPixmap(place.left(), top, icon_pixmap(row.icon, "muted", ICON, ratio))
            place.setLeft(place.left() + ICON + _GAP)
        if row.badge is not None:
            place.setRight(self._paint_badge(painter, place, *row.badge, tokens, ratio) - _GAP)
        if row.trailing:
            painter.setFont(scaled("small"))
            painter.setPen(tokens.colour("muted"))
            width = painter.fontMetrics().horizontalAdvance(row.trailing) + 2
            painter.drawText(place, _RIGHT, row.trailing)
            place.setRight(place.right() - width - _GAP)
        self._paint_words(painter, place, row, tokens)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens
    ) -> None:
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        bed = QRectF(rect).adjusted(1, 1, -1, -1)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("selected" if chosen else "hover"))
            painter.drawRoundedRect(bed, RADIUS, RADIUS)
        if chosen and self._view.hasFocus():
            painter.setPen(QPen(tokens.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bed.adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)

    def _paint_badge(
        self,
        painter: QPainter,
        place: QRect,
        kind: str,
        words: str,
        tokens: Tokens,
        ratio: float,
    ) -> int:
        ink, ground = kind_colours(tokens, kind)
        painter.setFont(scaled("small", semibold=True))
        metrics = painter.fontMetrics()
        sign = 0 if kind == "neutral" else _BADGE_ICON + 5
        width = metrics.horizontalAdvance(words) + sign + 16
        height = metrics.height() + 4
        bed = QRect(place.right() - width + 1, 0, width, height)
        bed.moveTop(place.center().y() - height // 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(bed), 4, 4)
        if sign:
            top = bed.center().y() - _BADGE_ICON // 2 + 1
            painter.drawPixmap(bed.left() + 7, top, icon_pixmap(kind, kind, _BADGE_ICON, ratio))
        painter.setPen(QColor(ink))
        painter.drawText(bed.adjusted(sign + 7, 0, -8, 0), _LEFT, words)
        return bed.left()

    def _paint_words(self, painter: QPainter, place: QRect, row: "Row", tokens: Tokens) -> None:
        title = scaled("body", semibold=not self._compact)
        small = scaled("small")
        first, second = QFontMetrics(title), QFontMetrics(small)
        under = row.subtitle.replace("\n", " ")[:400]
        if self._compact or not under:
            line = place
        else:
            whole = first.height() + 2 + second.height()
            top = place.center().y() - whole // 2 + 1
            line = QRect(place.left(), top, place.width(), first.height())
            below = QRect(place.left(), line.bottom() + 3, place.width(), second.height())
            painter.setFont(small)
            painter.setPen(tokens.colour("muted"))
            painter.drawText(below, _LEFT, _cut(under, second, below.width()))
        struck = QFont(title)
        struck.setStrikeOut(row.struck)
        painter.setFont(struck)
        painter.setPen(tokens.colour("muted" if row.struck else "text"))
        shown = _cut(row.title[:400], first, line.width())
        painter.drawText(line, _LEFT, shown)
        if self._compact and under:
            used = first.horizontalAdvance(shown) + _GAP
            painter.setFont(small)
            painter.setPen(tokens.colour("muted"))
            rest = line.adjusted(used, 0, 0, 0)
            painter.drawText(rest, _LEFT, _cut(under, second, rest.width()))


def _cut(words: str, metrics: QFontMetrics, width: int) -> str:
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, width))
