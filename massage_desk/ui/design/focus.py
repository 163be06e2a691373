"""The focus ring: 2 px of accent with a gap of 2 px around the button the keyboard is at."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSplitter, QWidget

from massage_desk.ui.design.tokens import RADIUS

_REACH = 4  # 2 px of gap and 2 px of ring
_FRAME_EVENTS = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}


class _Ring(QWidget):
    """Lies over the parent of a button, around it, and lets the mouse through."""

    def __init__(self, around: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._around = around
        around.installEventFilter(self)
        self._place()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _FRAME_EVENTS:
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        from massage_desk.ui.design.theme import current_tokens

        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current_tokens().colour("accent"), 2))
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(edge, RADIUS + 3, RADIUS + 3)

    def let_go(self) -> None:
        """The focus went on: a button that moves must not bring its ring back meanwhile."""
        if shiboken6.isValid(self._around):
            self._around.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def _place(self) -> None:
        self.setGeometry(self._around.geometry().adjusted(-_REACH, -_REACH, _REACH, _REACH))
        self.setVisible(self._around.isVisible())
        self.raise_()


class FocusRings(QObject):
    """Puts the ring around the button that has the focus, if the keyboard took it there.

    Editors and lists show focus by their own edge. Others ask by the property `focusRing`.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ring: _Ring | None = None

    @Slot(QWidget, QWidget)
    def follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """The focus went from one widget to another."""
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.let_go()
        self._ring = None
        parent = None if now is None else now.parentWidget()
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        # A splitter would take the ring for one more pane.
        if now is None or parent is None or by_mouse or isinstance(parent, QSplitter):
            return
        asked = now.property("focusRing")
        if asked if asked is not None else isinstance(now, QAbstractButton):
            self._ring = _Ring(now, parent)


def follow_focus(app: QApplication) -> None:
    """Show the ring in every window of the application; asking twice is harmless."""
    if app.findChild(FocusRings) is None:
        app.focusChanged.connect(FocusRings(app).follow)
