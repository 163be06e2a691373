"""Headings, quiet words and badges."""

import html
import re

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from massage_desk.ui.design.icons import icon_pixmap
from massage_desk.ui.design.theme import set_state, theme

_BADGE_ICON = 14


def heading(text: str, level: int = 1, parent: QWidget | None = None) -> QLabel:
    """A heading: 1 names the page, 2 a part of it, 3 a card."""
    label = _plain(text, parent)
    label.setProperty("level", str(level))
    label.setWordWrap(True)
    return label


def words(text: str = "", parent: QWidget | None = None) -> QLabel:
    """Running text that wraps. What is shown is what is written: no markup is read."""
    label = _plain(text, parent)
    label.setWordWrap(True)
    return label


def muted(text: str = "", parent: QWidget | None = None, *, small: bool = False) -> QLabel:
    """Quiet words beside the ones that matter."""
    label = words(text, parent)
    label.setProperty("look", "small" if small else "muted")
    return label


def breakable(text: str, longest: int = 24) -> str:
    """The text with room to wrap inside runs longer than so many signs, which looks the same.

    Without it one endless word would push the whole page wider than the window.
    """
    return re.sub(rf"(\S{{{longest}}})(?=\S)", "\\1\u200b", text)


def tip_words(text: str, most: int = 2_000) -> str:
    """Words for a tool tip, shown as they were typed: Qt would read the markup in them."""
    text = text if len(text) <= most else text[: most - 1].rstrip() + "…"
    if not Qt.mightBeRichText(text):
        return text
    return f'<span style="white-space: pre-wrap">{html.escape(text)}</span>'


def _plain(text: str, parent: QWidget | None) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    return label


class Badge(QFrame):
    """A state in a word or two, with its own sign so that colour never speaks alone."""

    def __init__(self, kind: str, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._shown = (kind, text, icon)
        self._icon_name = icon or ("" if kind == "neutral" else kind)
        self.setProperty("look", "badge")
        self.setProperty("kind", kind)
        row = QHBoxLayout(self)
        row.setContentsMargins(7, 2, 8, 2)
        row.setSpacing(5)
        self._sign = QLabel(self)
        self._words = _plain(text, self)
        row.addWidget(self._sign)
        row.addWidget(self._words)
        self.setSizePolicy(self.sizePolicy().Policy.Maximum, self.sizePolicy().Policy.Fixed)
        self.setAccessibleName(text)
        self._colour()
        theme().changed.connect(self._colour)

    def text(self) -> str:
        """The words shown."""
        return self._words.text()

    def show_state(self, kind: str, text: str, icon: str = "") -> None:
        """Show another state."""
        if (kind, text, icon) == self._shown:
            return
        self._shown = (kind, text, icon)
        self.kind = kind
        self._icon_name = icon or ("" if kind == "neutral" else kind)
        self._words.setText(text)
        self.setAccessibleName(text)
        set_state(self, "kind", kind)
        for label in (self._sign, self._words):
            label.style().unpolish(label)
            label.style().polish(label)
        self._colour()

    def _colour(self) -> None:
        token = "muted" if self.kind == "neutral" else self.kind
        self._sign.setVisible(bool(self._icon_name))
        if self._icon_name:
            self._sign.setPixmap(icon_pixmap(self._icon_name, token, _BADGE_ICON))
