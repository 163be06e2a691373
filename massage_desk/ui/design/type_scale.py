"""The sizes of type: shares of one base, which is the system's own size where that is readable."""

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication
from PySide6.QtWidgets import QApplication

from massage_desk.assets import resources_folder
from massage_desk.ui.design.tokens import TYPE

LEAST_BASE = 14  # pixels; some desktops say 9 points, too small to read between two clients
_OWN_FACES = ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf")
_OWN_FAMILY = "Noto Sans"


def base_font(app: QApplication) -> QFont:
    """The font of running text. Where there is no screen, the shipped one takes its place."""
    font = QFont(app.font())
    if QGuiApplication.platformName() in {"offscreen", "minimal"} and _own_family_is_there():
        font = QFont(_OWN_FAMILY)
        font.setPixelSize(LEAST_BASE)
    font.setPixelSize(max(LEAST_BASE, QFontInfo(font).pixelSize()))
    return font


def pixels(size: str, base: int) -> int:
    """The pixels of one step of the scale: 'small', 'body', 'large', 'title', 'display'."""
    return round(TYPE[size] * base)


def scaled(size: str, *, semibold: bool = False) -> QFont:
    """The application's font at one step of the scale."""
    font = QFont(QApplication.font())
    font.setPixelSize(pixels(size, QFontInfo(font).pixelSize()))
    if semibold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _own_family_is_there() -> bool:
    if _OWN_FAMILY in QFontDatabase.families():
        return True
    folder = resources_folder() / "fonts"
    faces = [folder / name for name in _OWN_FACES if (folder / name).is_file()]
    for face in faces:
        QFontDatabase.addApplicationFont(str(face))
    return bool(faces)
