"""Icons of one stroke weight, coloured by token and sharp at every scale."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton

from massage_desk.assets import asset
from massage_desk.ui.design.theme import current_tokens
from massage_desk.ui.design.tokens import ICON

_NAME, _TOKEN = "iconName", "iconToken"


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    source = asset("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon_pixmap(name: str, token: str = "text", size: int = ICON, ratio: float = 0) -> QPixmap:
    """An icon for painting; `ratio` is the device's, or that of the finest screen."""
    app = QGuiApplication.instance()
    if ratio == 0:
        ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return _drawn(name, getattr(current_tokens(), token), size, ratio)


def icon(name: str, token: str = "text", size: int = ICON) -> QIcon:
    """An icon in the colours of now. On a button use `set_icon`, which follows the theme."""
    made = QIcon(icon_pixmap(name, token, size))
    made.addPixmap(icon_pixmap(name, "disabled", size), QIcon.Mode.Disabled)
    return made


def set_icon(button: QAbstractButton, name: str, token: str = "text", size: int = ICON) -> None:
    """Give a button an icon that is coloured anew when the theme changes."""
    button.setProperty(_NAME, name)
    button.setProperty(_TOKEN, token)
    button.setIconSize(QSize(size, size))
    button.setIcon(icon(name, token, size))


def recolour(button: QAbstractButton) -> None:
    """Colour the icon of one button after the theme of now."""
    name = button.property(_NAME)
    if name:
        button.setIcon(icon(name, button.property(_TOKEN), button.iconSize().width()))
