"""A number from 0 to 10, given by a digit key, the arrows or a tap; it can stay empty."""

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from massage_desk.ui.design.theme import current_tokens
from massage_desk.ui.design.tokens import RADIUS, TARGET
from massage_desk.ui.widgets.field import Field

_EMPTY = -1
_MOST = 10
_TEN_WITHIN = 1200  # ms in which 1 and 0 make 10


class ScoreScale(QAbstractSlider):
    """Eleven cells in a row. As a slider it tells a screen reader its value; -1 is 'not given'."""

    score_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(_EMPTY, _MOST)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setValue(_EMPTY)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip("Digit keys, arrows or a tap; Backspace empties")
        self.setAccessibleDescription("not given")
        self._since_one = QElapsedTimer()
        self._is_read_only = False
        self.valueChanged.connect(self._tell)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - as Qt's setters
        """Let the number be read but not changed."""
        self._is_read_only = read_only
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(11 * 30, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(11 * TARGET, self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_read_only or not self._took(event):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._is_read_only:
            cell = int(event.position().x() * 11 / max(1, self.width()))
            cell = min(max(cell, 0), _MOST)
            self.setValue(_EMPTY if cell == self.value() else cell)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling a page must not change a number on its way.
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bed = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge, width = ("accent", 2) if self.hasFocus() else ("edge", 1)
        if self._is_read_only:
            edge = "line"
        painter.setPen(QPen(tokens.colour(edge), width))
        painter.setBrush(tokens.colour("window" if self._is_read_only else "surface"))
        painter.drawRoundedRect(bed, RADIUS, RADIUS)
        cell = bed.width() / 11
        for number in range(_MOST + 1):
            place = QRectF(bed.left() + number * cell, bed.top(), cell, bed.height())
            chosen = number == self.value()
            if chosen:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(tokens.colour("accent"))
                painter.drawRoundedRect(place.adjusted(2, 2, -2, -2), RADIUS - 2, RADIUS - 2)
            painter.setPen(tokens.colour("on_accent" if chosen else "muted"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(number))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _took(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers != Qt.KeyboardModifier.NoModifier:
            return False
        key = event.key()
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self._type_digit(key - Qt.Key.Key_0)
        elif key in {Qt.Key.Key_Right, Qt.Key.Key_Up}:
            self.setValue(self.value() + 1)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Down}:
            self.setValue(max(0, self.value() - 1))
        elif key in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self.setValue(_EMPTY)
        else:
            return False
        return True

    def _type_digit(self, digit: int) -> None:
        soon = self._since_one.isValid() and self._since_one.elapsed() < _TEN_WITHIN
        ten = digit == 0 and self.value() == 1 and soon
        self.setValue(_MOST if ten else digit)
        if digit == 1:
            self._since_one.start()
        else:
            self._since_one.invalidate()

    def _tell(self, value: int) -> None:
        self.setAccessibleDescription("not given" if value == _EMPTY else f"{value} of 10")
        self.update()
        self.score_changed.emit()

    def _height(self) -> int:
        return max(QFontMetrics(self.font()).height() + 16, 34)


class ScoreField(Field):
    """A score from 0 to 10 with its label; empty until it is given."""

    editor: ScoreScale

    def __init__(
        self, name: str, label: str, hint: str = "", parent: QWidget | None = None
    ) -> None:
        scale = ScoreScale()
        super().__init__(name, label, scale, hint, parent)
        scale.score_changed.connect(self.changed)

    def value(self) -> int | None:
        """The number, or None where none was given."""
        value = self.editor.value()
        return None if value == _EMPTY else value

    def set_value(self, value: float | None) -> None:
        """Show a number, or none."""
        self.editor.setValue(_EMPTY if value is None else round(value))

    def text(self) -> str:
        """The number in figures, or ''."""
        return "" if self.value() is None else str(self.value())

    def set_text(self, text: str) -> None:
        """Show a number written in figures, or none."""
        self.set_value(int(text) if text else None)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - as Qt's setters
        """Let the number be read but not changed."""
        self.editor.set_read_only(read_only)
