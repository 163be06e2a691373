"""Keys of the open desk, and the way from page to page."""

from typing import Final, TypeVar

from PySide6.QtCore import Qt

from massage_desk.commands.day.stage import Stage
from massage_desk.ui.page import Page
from massage_desk.ui.shell.frame import Frame

CTRL: Final = Qt.KeyboardModifier.ControlModifier
ALT: Final = Qt.KeyboardModifier.AltModifier
SHIFT: Final = Qt.KeyboardModifier.ShiftModifier

P = TypeVar("P", bound=Page)


def at_page(stage: Stage, kind: type[P]) -> P:
    """Wait until the desk shows a page of that kind."""
    frame = stage.arrive(Frame)
    stage.until(lambda: isinstance(frame.page, kind), f"the page {kind.__name__}")
    stage.settle()
    page = frame.page
    assert isinstance(page, kind)
    return page
