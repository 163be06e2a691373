"""A new passphrase, typed twice, with what would make it harder to guess."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_desk.errors import InvalidField
from massage_desk.store.passphrase import SHORTEST
from massage_desk.ui.design.theme import current_tokens
from massage_desk.ui.unlock.secret_field import SecretField
from massage_desk.ui.unlock.strength import MOST, WEAK, weigh

_HEIGHT = 6
_GAP = 4
_BELOW_EDITOR = 2
_TOKENS = ("line", "danger", "warning", "success", "success")


class StrengthBar(QWidget):
    """Four parts, of which as many are filled as the passphrase is strong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = 0
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName("Strength")

    def show_step(self, step: int) -> None:
        """Fill so many parts."""
        self.step = step
        self.setAccessibleDescription(f"{step} of {MOST}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width = (self.width() - (MOST - 1) * _GAP) / MOST
        for part in range(MOST):
            filled = part < self.step
            painter.setBrush(tokens.colour(_TOKENS[self.step] if filled else "line"))
            place = QRectF(part * (width + _GAP), (self.height() - 4) / 2, width, 4)
            painter.drawRoundedRect(place, 2, 2)


class NewPassphrase(QWidget):
    """Two secret fields; `first` advises, `second` must say the same."""

    def __init__(self, label: str = "Passphrase", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self.known: tuple[str, ...] = ()  # names that a thief would try first
        self.first = SecretField("passphrase", label)
        self.second = SecretField("again", f"{label} again")
        self.bar = StrengthBar()
        inner = self.first.layout()
        assert isinstance(inner, QVBoxLayout)
        inner.insertWidget(_BELOW_EDITOR, self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.first)
        column.addWidget(self.second)
        self.first.changed.connect(self._advise)
        self.second.changed.connect(self.second.clear_message)
        self.setFocusProxy(self.first.editor)
        self._advise()

    def set_widest(self, pixels: int) -> None:
        """Keep the lines short."""
        for field in (self.first, self.second):
            field.set_widest(pixels)
        self.bar.setMaximumWidth(pixels)

    def value(self) -> str | None:
        """The passphrase; None, said at its field, where it is weak or both are not the same.

        One that is too short, or none, goes on: the store has its own words for it.
        """
        self.first.clear_message()
        self.second.clear_message()
        judged = weigh(self.first.text(), self.known)
        if judged.step == WEAK and len(self.first.text()) >= SHORTEST:
            self.first.show_message(f"This one is easily guessed. {judged.advice}")
            self.first.editor.setFocus()
            self.first.editor.selectAll()
            return None
        if self.first.text() and self.first.text() != self.second.text():
            self.second.show_message(
                f"The two are not the same. Type the {self._label.lower()} again."
            )
            self.second.editor.setFocus()
            self.second.editor.selectAll()
            return None
        return self.first.text()

    def show_fault(self, fault: InvalidField) -> None:
        """Say why the passphrase is refused."""
        self.first.show_message(str(fault))
        self.first.editor.setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.second.clear()

    @Slot()
    def _advise(self) -> None:
        self.first.clear_message()
        judged = weigh(self.first.text(), self.known)
        self.bar.show_step(judged.step)
        words = f"{judged.word}. {judged.advice}" if judged.word else judged.advice
        self.first.set_hint(words)
