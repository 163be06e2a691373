"""The privacy key: one press covers everything that could be read, one more shows it."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from massage_desk.ui.shell import input_events
from massage_desk.ui.shell.actions import BY_ID
from massage_desk.ui.widgets.cards import EmptyPlace

_KEY: Final = BY_ID["privacy"].shortcut
_WORDS: Final = f"Hidden. Press {_KEY} or Escape to go on."


class Cover(QWidget):
    """Lies over a whole window, as large as it is, and takes keys and clicks."""

    lifted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._covered = window
        self.setAutoFillBackground(True)
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_WORDS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.addWidget(EmptyPlace("eye-off", _WORDS))
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.lifted.emit()
        event.accept()  # nothing that is typed now reaches what lies below

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._covered:
            self.setGeometry(self._covered.rect())
        return False


class Privacy(QObject):
    """Covers the window and every dialog over it. The idle lock goes on counting meanwhile."""

    changed = Signal()

    def __init__(self, window: QWidget, body: QWidget) -> None:
        """`body` is all of the window that could be read."""
        super().__init__(window)
        self._window = window
        self._body = body
        self._covers: list[Cover] = []
        self._caret: QWidget | None = None
        self._key = QKeySequence(_KEY)

    @property
    def is_on(self) -> bool:
        """Whether everything is covered."""
        return bool(self._covers)

    def listen(self) -> None:
        """Hear the key also where a dialog has the keyboard."""
        input_events.listen(self._take, QEvent.Type.KeyPress)

    def rest(self) -> None:
        """Listen no longer, and cover nothing."""
        input_events.rest(self._take)
        self._lift(return_caret=False)

    @Slot()
    def toggle(self) -> None:
        """Cover everything, or show it again with the caret where it was."""
        if self._covers:
            self._lift(return_caret=True)
        else:
            self._cover()
        self.changed.emit()

    def _cover(self) -> None:
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        self._caret = QApplication.focusWidget()
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and (window is self._window or window.isModal()):
                cover = Cover(window)
                cover.lifted.connect(self.toggle)
                self._covers.append(cover)
        self._body.hide()  # a screen reader must not read it either

    def _lift(self, *, return_caret: bool) -> None:
        covers, self._covers = self._covers, []
        for cover in covers:
            cover.hide()
            cover.deleteLater()
        self._body.show()
        if covers and return_caret and self._caret is not None and self._caret.isVisible():
            self._caret.setFocus(Qt.FocusReason.OtherFocusReason)
        self._caret = None

    def _take(self, event: QEvent) -> bool:
        """Take the key from a dialog, which has no shortcuts of the window below."""
        if (
            isinstance(event, QKeyEvent)
            and QKeySequence(event.keyCombination()) == self._key
            and QApplication.activeModalWidget() is not None
        ):
            self.toggle()
            return True
        return False
