"""How a mark is painted in the list: its sign, what it is and where, the therapist's words."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from massage_desk.domain.marks import ChartMark, describe
from massage_desk.domain.partial_date import PartialDate
from massage_desk.ui.body_chart.mark_list import MARK_ROLE
from massage_desk.ui.design.theme import current_tokens
from massage_desk.ui.design.tokens import TARGET
from massage_desk.ui.design.type_scale import scaled
from massage_desk.ui.widgets.row_painting import RowDelegate

_SIGN = 26
_SIDE, _GAP = 6, 8
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class MarkDelegate(RowDelegate):
    """One line a mark."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """High enough for the sign and for a finger."""
        return QSize(160, max(QFontMetrics(scaled("body")).height() + 10, TARGET + 6, _SIGN + 4))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Sign, description, then words in muted."""
        mark: ChartMark = index.data(MARK_ROLE)
        icon: QIcon = index.data(Qt.ItemDataRole.DecorationRole)
        tokens = current_tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, tokens)
        place: QRect = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        icon.paint(painter, place.left(), place.center().y() - _SIGN // 2 + 1, _SIGN, _SIGN)
        place.setLeft(place.left() + _SIGN + _GAP)
        said = describe(mark)
        for text, token in ((said[:1].upper() + said[1:], "text"), (_own_words(mark), "muted")):
            painter.setFont(scaled("body"))
            painter.setPen(tokens.colour(token))
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, place.width()))
            painter.drawText(place, _LEFT, shown)
            place.setLeft(place.left() + metrics.horizontalAdvance(shown) + _GAP)
        painter.restore()


def _own_words(mark: ChartMark) -> str:
    """The therapist's words, after the day a copied mark comes from."""
    words = mark.words.strip()
    if mark.carried_on is None:
        return words
    return f"from {PartialDate.of(mark.carried_on)}, look again. {words}".strip()
