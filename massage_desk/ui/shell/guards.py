"""What keeps an open desk from other eyes: two keys and the system's own lock."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from massage_desk.ui.shell.lock_key import LockKey
from massage_desk.ui.shell.privacy import Privacy
from massage_desk.ui.shell.system_lock import SystemLock


class Guards(QObject):
    """Listens while the records are open."""

    lock_wanted = Signal()

    def __init__(self, window: QWidget, body: QWidget) -> None:
        """`body` is all of the window that could be read."""
        super().__init__(window)
        self.lock_key = LockKey(self)
        self.lock_key.pressed.connect(self.lock_wanted)
        self.system = SystemLock(self)
        self.system.locked.connect(self.lock_wanted)
        self.privacy = Privacy(window, body)

    def listen(self) -> None:
        """Begin to listen, when the records are open."""
        self.lock_key.listen()
        self.system.listen()
        self.privacy.listen()

    def rest(self) -> None:
        """Listen no longer."""
        self.lock_key.rest()
        self.system.rest()
        self.privacy.rest()
