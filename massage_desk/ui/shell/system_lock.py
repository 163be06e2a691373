"""The system's own lock and sleep: the desk locks with them.

On Linux they are told on D-Bus, by logind and by the screen saver of the desktop. Where there is no
bus, and on other systems, nothing is heard here: the idle watch then notices a sleep by its clock.
"""

import sys
from typing import Any, Final

from PySide6.QtCore import SLOT, QObject, Signal, Slot

_LOGIN: Final = "org.freedesktop.login1"
_SAVERS: Final = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
)


class SystemLock(QObject):
    """Tells `locked` when the computer goes to sleep or its screen is locked."""

    locked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard: list[tuple[Any, tuple[str, str, str, str, str]]] = []

    def listen(self) -> None:
        """Begin to listen, where there is a bus."""
        if sys.platform != "linux" or self._heard:
            return
        from PySide6.QtDBus import QDBusConnection  # late: looks for the buses

        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        asleep = (_LOGIN, "/org/freedesktop/login1", f"{_LOGIN}.Manager", "PrepareForSleep")
        self._hear(system, (*asleep, SLOT("_is_so(bool)")))
        self._hear(system, (_LOGIN, "", f"{_LOGIN}.Session", "Lock", SLOT("_now()")))
        for name, path in _SAVERS:
            self._hear(session, (name, path, name, "ActiveChanged", SLOT("_is_so(bool)")))

    def rest(self) -> None:
        """Listen no longer."""
        heard, self._heard = self._heard, []
        for bus, (service, path, interface, name, slot) in heard:
            bus.disconnect(service, path, interface, name, self, slot)

    def _hear(self, bus: Any, signal: tuple[str, str, str, str, str]) -> None:
        service, path, interface, name, slot = signal
        if bus.isConnected() and bus.connect(service, path, interface, name, self, slot):
            self._heard.append((bus, signal))

    @Slot(bool)
    def _is_so(self, active: bool) -> None:  # noqa: FBT001 - the bus says so
        if active:
            self.locked.emit()

    @Slot()
    def _now(self) -> None:
        self.locked.emit()
