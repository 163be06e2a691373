"""Buttons: one primary a page, plain ones beside it, quiet ones in rows and cards."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from massage_desk.ui.design.icons import set_icon
from massage_desk.ui.widgets.labels import tip_words


class _Button(QPushButton):
    """Enter presses it where the caret is, as Space does on every computer."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _is_enter(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


class _IconButton(QToolButton):
    """Enter presses it where the caret is, as Space does on every computer."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _is_enter(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


def _is_enter(event: QKeyEvent) -> bool:
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not modifiers


def primary_button(text: str, icon: str = "", parent: QWidget | None = None) -> QPushButton:
    """The one thing to do here."""
    return _button(text, icon, "primary", "on_accent", parent)


def plain_button(text: str, icon: str = "", parent: QWidget | None = None) -> QPushButton:
    """Something else that can be done."""
    return _button(text, icon, "plain", "text", parent)


def quiet_button(text: str, icon: str = "", parent: QWidget | None = None) -> QPushButton:
    """Something small, without an edge of its own."""
    return _button(text, icon, "quiet", "accent", parent)


def danger_button(text: str, icon: str = "", parent: QWidget | None = None) -> QPushButton:
    """Something that cannot be taken back."""
    return _button(text, icon, "danger", "danger", parent)


def icon_button(icon: str, name: str, parent: QWidget | None = None) -> QToolButton:
    """A sign alone; `name` is its tooltip and what a screen reader says."""
    button = _IconButton(parent)
    button.setProperty("look", "icon")
    button.setToolTip(tip_words(name))
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_icon(button, icon)
    return button


def _button(text: str, icon: str, look: str, token: str, parent: QWidget | None) -> QPushButton:
    button = _Button(text, parent)
    button.setProperty("look", look)
    button.setAccessibleName(text)
    button.setAutoDefault(False)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if icon:
        set_icon(button, icon, token, 18)
    return button
