"""The one sheet in the middle of the window that everything before the records is written on."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from massage_desk.ui.design.icons import icon_pixmap
from massage_desk.ui.design.theme import current_tokens
from massage_desk.ui.widgets.labels import heading, muted

_WIDTH = 520
_SEAL = 48  # px across
_SEAL_ICON = 26


class Seal(QWidget):
    """The sign of the sheet on a quiet disc; it says nothing that the heading does not."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setFixedSize(_SEAL, _SEAL)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("selected"))
        painter.drawEllipse(QRectF(self.rect()))
        ratio = self.devicePixelRatioF()
        at = (_SEAL - _SEAL_ICON) // 2
        painter.drawPixmap(at, at, icon_pixmap(self._icon, "accent", _SEAL_ICON, ratio))


class Sheet(QWidget):
    """A narrow column with a heading, some words, and room below. It scrolls where it must."""

    def __init__(
        self,
        title: str,
        text: str = "",
        parent: QWidget | None = None,
        *,
        icon: str = "lock",
        step: str = "",
        width: int = _WIDTH,
    ) -> None:
        """`step` stands small above the heading, as in 'Step 1 of 3'."""
        super().__init__(parent)
        self.paper = QFrame()
        self.paper.setProperty("look", "card")
        self.paper.setFixedWidth(width)
        self.column = QVBoxLayout(self.paper)
        self.column.setContentsMargins(32, 32, 32, 32)
        self.column.setSpacing(16)
        self.column.addLayout(_head(title, text, icon, step))
        self.column.addSpacing(4)
        middle = QWidget()
        around = QVBoxLayout(middle)
        around.setContentsMargins(16, 24, 16, 24)
        around.addStretch(2)
        # Stretches, not an alignment: that would reckon the height for the width of the window.
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(self.paper)
        centred.addStretch(1)
        around.addLayout(centred)
        around.addStretch(3)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._scroll.setWidget(middle)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets one below the other."""
        for widget in widgets:
            self.column.addWidget(widget)

    def add_row(self, *widgets: QWidget) -> None:
        """Put widgets side by side, from the left."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self.column.addLayout(row)

    def add_choice(self, button: QWidget, words: str) -> None:
        """Put a button that fills the width, with a line under it that says what it brings."""
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        choice = QVBoxLayout()
        choice.setSpacing(8)
        choice.addWidget(button)
        told = muted(words, small=True)
        told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        choice.addWidget(told)
        self.column.addLayout(choice)

    def sizeHint(self) -> QSize:
        """Room for the sheet and the air around it."""
        return QSize(self.paper.width() + 80, 560)


def _head(title: str, text: str, icon: str, step: str) -> QHBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(4)
    if step:
        words.addWidget(muted(step, small=True))
    words.addWidget(heading(title, 1))
    if text:
        words.addSpacing(4)
        words.addWidget(muted(text))
    if not (step or text):
        words.addStretch(1)
        words.insertStretch(0, 1)
    head = QHBoxLayout()
    head.setSpacing(16)
    head.addWidget(Seal(icon), 0, Qt.AlignmentFlag.AlignTop)
    head.addLayout(words, 1)
    return head
