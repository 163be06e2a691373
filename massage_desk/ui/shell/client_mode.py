"""While a client answers, the window shows their questions and nothing else."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from massage_desk.ui.desk import Desk
from massage_desk.ui.shell.leaving import close_what_lies_over, forget_copied

if TYPE_CHECKING:
    from massage_desk.ui.intake.client_screen import ClientScreen

ALLOWED = ("lock", "privacy")  # actions that work meanwhile


class ClientMode(QObject):
    """Fills the screen with one widget. Only the lock ends it: the passphrase leads back."""

    changed = Signal()  # other actions are offered now

    def __init__(self, window: QMainWindow, body: QStackedWidget) -> None:
        super().__init__(window)
        self._window = window
        self._body = body
        self._before = Qt.WindowState.WindowNoState
        self._screen: ClientScreen | None = None

    @property
    def is_on(self) -> bool:
        """Whether the client has the computer."""
        return self._screen is not None

    @property
    def screen(self) -> "ClientScreen | None":
        """What the client sees."""
        return self._screen

    def begin(self, desk: Desk, intake_id: int, signature_only: bool) -> None:  # noqa: FBT001
        """Hand the computer over. What was copied is forgotten first."""
        from massage_desk.ui.intake.client_screen import ClientScreen  # late: seldom wanted

        if self._screen is not None:
            return
        close_what_lies_over()
        forget_copied()
        self._screen = ClientScreen(desk, intake_id, self._body, signature_only=signature_only)
        self._body.addWidget(self._screen)
        self._body.setCurrentWidget(self._screen)
        self._before = self._window.windowState()
        self._window.menuBar().hide()
        self._window.showFullScreen()
        self.changed.emit()
        self._screen.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Save what the client answered."""
        if self._screen is not None:
            self._screen.flush()

    def unsaved(self) -> str:
        """What of it could not be saved."""
        return "" if self._screen is None else self._screen.unsaved()

    def end(self) -> None:
        """Take the screen away; the records are being closed, which destroys it."""
        if self._screen is None:
            return
        screen, self._screen = self._screen, None
        try:
            screen.flush()
        finally:
            screen.hide()
            self._window.setWindowState(self._before)
