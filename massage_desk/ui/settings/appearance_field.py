"""Light, dark or as the computer is: three small pictures of the desk to choose from."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from massage_desk.ui.design.icons import icon_pixmap
from massage_desk.ui.design.theme import current_tokens
from massage_desk.ui.design.tokens import DARK, LIGHT, RADIUS, Tokens
from massage_desk.ui.widgets.fields import Field

_CHOICES = (("light", "Light"), ("dark", "Dark"), ("system", "As the computer"))
_WIDTH, _HEIGHT = 148, 84  # px of the picture
_SIGN = 18


class _Tile(QAbstractButton):
    """A picture of the desk in one appearance, with its name below."""

    def __init__(self, mode: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mode = mode
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _HEIGHT + 8 + self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(1, 1, _WIDTH - 2, _HEIGHT - 2)
        whole = QPainterPath()
        whole.addRoundedRect(place, RADIUS, RADIUS)
        painter.setClipPath(whole)
        _draw_desk(painter, place, DARK if self._mode == "dark" else LIGHT)
        if self._mode == "system":
            half = QPainterPath()
            half.moveTo(place.topRight())
            half.lineTo(place.bottomRight())
            half.lineTo(place.bottomLeft())
            half.closeSubpath()
            painter.setClipPath(whole.intersected(half))
            _draw_desk(painter, place, DARK)
        painter.setClipping(False)
        chosen = self.isChecked()
        painter.setPen(QPen(tokens.colour("accent" if chosen else "edge"), 2 if chosen else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, RADIUS, RADIUS)
        below = QRectF(0, _HEIGHT + 8, _WIDTH, self.height() - _HEIGHT - 8)
        if chosen:
            ratio = self.devicePixelRatioF()
            sign = icon_pixmap("check", "accent", _SIGN, ratio)
            painter.drawPixmap(0, round(below.center().y() - _SIGN / 2), sign)
            below.setLeft(_SIGN + 4)
        painter.setPen(tokens.colour("text"))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(below, left, self.text())


def _draw_desk(painter: QPainter, place: QRectF, tokens: Tokens) -> None:
    """The frame in small: side bar, a card, lines of words, the one thing to do."""
    painter.fillRect(place, tokens.colour("window"))
    side = QRectF(place.left(), place.top(), 34, place.height())
    painter.fillRect(side, tokens.colour("sunken"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.colour("edge"))
    for row in range(4):
        painter.drawRoundedRect(QRectF(side.left() + 8, side.top() + 12 + 12 * row, 18, 4), 2, 2)
    card = QRectF(side.right() + 10, place.top() + 10, place.width() - 54, place.height() - 20)
    painter.setBrush(tokens.colour("surface"))
    painter.setPen(QPen(tokens.colour("line"), 1))
    painter.drawRoundedRect(card, 4, 4)
    painter.setPen(Qt.PenStyle.NoPen)
    for row, (token, width) in enumerate((("text", 44), ("muted", 70), ("muted", 60))):
        painter.setBrush(tokens.colour(token))
        painter.drawRoundedRect(QRectF(card.left() + 9, card.top() + 9 + 10 * row, width, 4), 2, 2)
    painter.setBrush(tokens.colour("accent"))
    painter.drawRoundedRect(QRectF(card.left() + 9, card.bottom() - 20, 30, 11), 3, 3)


class AppearanceField(Field):
    """The value is 'light', 'dark' or 'system'; arrows go along, Tab goes past."""

    editor: QWidget

    def __init__(self, parent: QWidget | None = None) -> None:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(4, 4, 4, 4)  # room for the focus ring
        row.setSpacing(16)
        self._group = QButtonGroup(box)
        self._tiles: dict[str, _Tile] = {}
        self._is_quiet = True
        for mode, words in _CHOICES:
            tile = _Tile(mode, words)
            tile.toggled.connect(partial(self._chosen, mode))
            self._group.addButton(tile)
            self._tiles[mode] = tile
            row.addWidget(tile)
        row.addStretch(1)
        super().__init__("appearance", "Appearance", box, parent=parent)
        self.set_text("system")

    def text(self) -> str:
        """The appearance chosen."""
        return next(mode for mode, tile in self._tiles.items() if tile.isChecked())

    def set_text(self, text: str) -> None:
        """Show which appearance is kept; this alone tells nobody that it was chosen."""
        self._is_quiet = True
        self._tiles[text].setChecked(True)
        self._is_quiet = False

    def tile(self, mode: str) -> QAbstractButton:
        """The button of one appearance."""
        return self._tiles[mode]

    def _chosen(self, mode: str, is_chosen: bool) -> None:  # noqa: FBT001 - a Qt slot
        if is_chosen and not self._is_quiet:
            self.changed.emit()
