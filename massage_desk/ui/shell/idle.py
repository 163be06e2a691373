"""The desk locks by itself when nobody is at it."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot

from massage_desk.ui.shell import input_events

_WARNING = 20.0  # seconds before the lock
_ACTIVITY = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
    QEvent.Type.TabletMove,
    QEvent.Type.InputMethod,
)


class IdleWatch(QObject):
    """Counts the time since the last key, click or touch. A computer that slept counts as idle."""

    warned = Signal()
    returned = Signal()  # somebody is here after all
    expired = Signal()

    def __init__(
        self, parent: QObject | None = None, *, clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._limit = 0.0
        self._last = 0.0
        self._has_warned = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)  # others are late by a twentieth
        self._timer.timeout.connect(self.look)

    def start(self, minutes: float) -> None:
        """Watch, and expire after so many minutes without a sign of the therapist."""
        self._limit = minutes * 60
        self._last = self._clock()
        self._has_warned = False
        input_events.listen(self._notice, *_ACTIVITY)
        self._wait()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        input_events.rest(self._notice)

    @Slot()
    def look(self) -> None:
        """Say what the clock says: nothing yet, soon, or now."""
        left = self._left()
        if left <= 0:
            self._expire()
            return
        if left <= _WARNING and not self._has_warned:
            self._has_warned = True
            self.warned.emit()
        self._wait()

    def _left(self) -> float:
        """Seconds until the lock. A clock that was set back does not put the lock off."""
        self._last = min(self._last, self._clock())
        return self._last + self._limit - self._clock()

    def _wait(self) -> None:
        left = self._left()
        until = left - _WARNING if left > _WARNING else left
        self._timer.start(max(1, round(until * 1000)))

    def _expire(self) -> None:
        self.stop()
        self.expired.emit()

    def _notice(self, _event: QEvent) -> bool:
        """Notice the therapist; after a sleep the lock comes before what was pressed."""
        if self._left() <= 0:
            self._expire()
            return True
        self._last = self._clock()
        if self._has_warned:
            self._has_warned = False
            self._wait()
            self.returned.emit()
        return False
