"""The key that locks, heard through dialogs: Qt gives those no shortcuts of the window below."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from massage_desk.ui.shell import input_events
from massage_desk.ui.shell.actions import BY_ID


class LockKey(QObject):
    """Listens while a dialog is open; without one the action of the menu does it."""

    pressed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._key = QKeySequence(BY_ID["lock"].shortcut)

    def listen(self) -> None:
        """Begin to listen, when the records are open."""
        input_events.listen(self._take, QEvent.Type.KeyPress)

    def rest(self) -> None:
        """Listen no longer."""
        input_events.rest(self._take)

    def _take(self, event: QEvent) -> bool:
        """Take the key from the dialog."""
        if (
            isinstance(event, QKeyEvent)
            and QKeySequence(event.keyCombination()) == self._key
            and QApplication.activeModalWidget() is not None
        ):
            self.pressed.emit()
            return True
        return False
