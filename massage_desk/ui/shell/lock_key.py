"""The key that locks, heard through dialogs: Qt gives those no shortcuts of the window below."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from massage_desk.ui.shell.actions import BY_ID


class LockKey(QObject):
    """Listens while a dialog is open; without one the action of the menu does it."""

    pressed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._key = QKeySequence(BY_ID["lock"].shortcut)

    def listen(self) -> None:
        """Begin to listen, when the records are open."""
        app = QCoreApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def rest(self) -> None:
        """Listen no longer."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the key from the dialog."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and QKeySequence(event.keyCombination()) == self._key
            and QApplication.activeModalWidget() is not None
        ):
            self.pressed.emit()
            return True
        return False
