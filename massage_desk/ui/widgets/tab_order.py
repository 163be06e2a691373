"""Where Tab goes when a part of a page is made later than what follows it."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_after(before: QWidget, container: QWidget) -> None:
    """Let Tab go from `before` through all of `container`, in the order in which it was made.

    The chain itself is not walked along: PySide takes every widget that it hands out there for
    its own, and deletes menus with it.
    """
    window = container.window()
    stops = [
        widget
        for widget in container.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.window() is window  # the list of a choice is a window of its own
    ]
    for earlier, later in pairwise((before, *stops)):
        QWidget.setTabOrder(earlier, later)
