"""Widgets are shown one at a time, as they stand on a page."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[W], W]:
    """Show a widget in a window of its own, with the caret in it."""

    def show(widget: W) -> W:
        qtbot.addWidget(widget)
        widget.show()
        qtbot.waitUntil(widget.isActiveWindow)
        widget.setFocus()
        return widget

    return show
