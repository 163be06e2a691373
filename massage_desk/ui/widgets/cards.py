"""Cards, banners, and places that are still empty."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from massage_desk.ui.design.icons import icon_pixmap
from massage_desk.ui.design.theme import set_state, theme
from massage_desk.ui.widgets.buttons import icon_button, plain_button, quiet_button
from massage_desk.ui.widgets.labels import heading, muted, words

_RING = 4  # px that the focus ring of a button takes around it


class Card(QFrame):
    """A sheet of paper with a title, room for actions beside it, and a body."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12 - _RING, 16 - _RING, 16)
        outer.setSpacing(8)
        self.title = heading(title, 3)
        self.header = QHBoxLayout()
        self.header.setSpacing(4)
        self.header.addWidget(self.title, 1)
        self._head = QWidget(self)
        self._head.setLayout(self.header)
        self.header.setContentsMargins(0, _RING, _RING, _RING)
        self._head.setVisible(bool(title))
        self._outer = outer
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.body.setContentsMargins(0, _RING, _RING, 0)
        outer.addWidget(self._head)
        outer.addLayout(self.body, 1)

    def set_title(self, title: str) -> None:
        """Show another title; '' takes the head away."""
        self.title.setText(title)
        self._head.setVisible(bool(title))

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end of the body."""
        self.body.addWidget(widget)

    def set_padding(self, pixels: int) -> None:
        """Another space around head and body, as for a list that fills the card."""
        self._outer.setContentsMargins(pixels, pixels, pixels, pixels)
        self.body.setContentsMargins(0, 0, 0, 0)

    def add_action(self, widget: QWidget) -> None:
        """Put a button beside the title."""
        self.header.addWidget(widget)
        self._head.show()


class Banner(QFrame):
    """A word across the page: what happened, what is safe, what to do next."""

    pressed = Signal()
    closed = Signal()

    def __init__(
        self,
        kind: str,
        text: str,
        button_text: str = "",
        parent: QWidget | None = None,
        *,
        closable: bool = False,
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self.setProperty("look", "banner")
        self.setProperty("kind", kind)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(10)
        self._sign = QLabel(self)
        self._words = words(text, self)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = plain_button(button_text, parent=self)
        self.button.clicked.connect(self.pressed)
        self.button.setVisible(bool(button_text))
        self.close_button = icon_button("close", "Hide this message", self)
        self.close_button.clicked.connect(self._close)
        self.close_button.setVisible(closable)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._colour()
        theme().changed.connect(self._colour)

    def text(self) -> str:
        """The words shown."""
        return self._words.text()

    def show_words(self, kind: str, text: str, button_text: str = "") -> None:
        """Show other words, and the banner if it was hidden."""
        self.kind = kind
        self._words.setText(text)
        self.button.setText(button_text)
        self.button.setAccessibleName(button_text)
        self.button.setVisible(bool(button_text))
        set_state(self, "kind", kind)
        self._words.style().unpolish(self._words)
        self._words.style().polish(self._words)
        self._colour()
        self.show()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _colour(self) -> None:
        token = "muted" if self.kind == "neutral" else self.kind
        self._sign.setPixmap(icon_pixmap(self.kind, token))
        self._sign.setAccessibleName(self.kind)


class EmptyPlace(QWidget):
    """Says what goes here and offers the one action that fills it."""

    wanted = Signal()

    def __init__(
        self, icon: str, text: str, button_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        self._sign = QLabel(self)
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words = muted(text, self)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = quiet_button(button_text, "plus", self)
        self.button.clicked.connect(self.wanted)
        self.button.setVisible(bool(button_text))
        column.addStretch(1)
        column.addWidget(self._sign)
        column.addWidget(self._words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        self._colour()
        theme().changed.connect(self._colour)

    def set_words(self, text: str, button_text: str = "") -> None:
        """Say something else, as when a search finds nothing."""
        self._words.setText(text)
        self.button.setText(button_text)
        self.button.setAccessibleName(button_text)
        self.button.setVisible(bool(button_text))

    def _colour(self) -> None:
        self._sign.setPixmap(icon_pixmap(self._icon_name, "muted", 32))
