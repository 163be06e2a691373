"""Puts the program together: the only module that knows every layer."""

import gc
import locale
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from massage_desk.crash import CrashHandler
from massage_desk.domain.moment import Clock, system_clock
from massage_desk.guard import protect_process
from massage_desk.paths import Paths
from massage_desk.ui.background import Background
from massage_desk.ui.design.theme import apply
from massage_desk.ui.shell.main_window import MainWindow
from massage_desk.ui.shell.window_place import keep_place, restore_place

_AFTER_FIRST_PAINT = 60  # ms: two threads that import at once make the window late

if TYPE_CHECKING:
    from massage_desk.ui.shell.fault_window import FaultWindow


class App(QObject):
    """One window, one worker, one crash handler; and the way to the sample practice and back."""

    _fault_reported = Signal(str, object)  # report, Path or None; from any thread

    def __init__(self, paths: Paths, *, demo: bool = False, clock: Clock = system_clock) -> None:
        super().__init__()
        self._paths = paths
        self._clock = clock
        self.background = Background(self)
        self.window: MainWindow | None = None
        self._warming = QTimer(self)
        self._warming.setSingleShot(True)
        self._warming.timeout.connect(self._warm_up)
        self._was_open = False
        self._is_kept = True
        self._told: FaultWindow | None = None
        # Queued: a fault may come from another thread, or while the window is being painted.
        queued = Qt.ConnectionType.QueuedConnection
        self._fault_reported.connect(self._tell_fault, queued)
        self._crash = CrashHandler(
            paths.logs, keep_open_text=self._keep_open_text, shown=self._fault_reported.emit
        )
        self._crash.install()
        self.background.crashed.connect(self._crash.handle)
        self._begin(sample=demo)

    def _begin(self, *, sample: bool) -> None:
        """Show a window: on the practice's own records, or on the sample's."""
        folder = self._paths.sample if sample else self._paths.store
        before = self.window
        if before is not None:
            if not before.may_leave():
                return
            before.close_desk()
        window = MainWindow(folder, self.background, self._clock, sample=sample)
        window.sample_wanted.connect(self._open_sample)
        window.sample_left.connect(self._leave_sample)
        window.closing.connect(self._keep_place)
        window.desk_opened.connect(self._make_pages)
        if before is None:
            restore_place(window, self._paths.window)
        else:
            window.setGeometry(before.geometry())
        self.window = window
        if sample:
            self._prepare_sample(window, folder)
        else:
            window.show_gate()
            self._warming.start(_AFTER_FIRST_PAINT)
        window.show()
        if before is not None:
            before.close()
            before.deleteLater()

    def _prepare_sample(self, window: MainWindow, folder: Path) -> None:
        from massage_desk.ui.shell.sample_sheet import SampleSheet

        sheet = SampleSheet(folder, self.background, self._clock)
        sheet.ready.connect(window.show_desk)
        sheet.left.connect(self._leave_sample)
        window.show_alone(sheet)

    @Slot()
    def _warm_up(self) -> None:
        self.background.run(read_ahead, done=self._spare_collector)

    @Slot(object)
    def _spare_collector(self, _read: object) -> None:
        """What is imported stays, so the collector need not look through it: 75 ms become 15.

        Not once records were open: what has to go when they are locked is never set apart.
        """
        if not self._was_open:
            gc.freeze()

    @Slot()
    def _make_pages(self) -> None:
        self._was_open = True
        if self.window is not None and self.window.frame is not None:
            self.window.frame.pages.make_ahead("client", "visit")

    @Slot()
    def _open_sample(self) -> None:
        self._begin(sample=True)

    @Slot()
    def _leave_sample(self) -> None:
        self._begin(sample=False)

    @Slot()
    def _keep_place(self) -> None:
        if self.window is not None:
            keep_place(self.window, self._paths.window)

    def _keep_open_text(self) -> None:
        if self.window is None or threading.current_thread() is not threading.main_thread():
            return  # what is typed is safe from other threads, and they may not touch it
        self._is_kept = False
        self.window.flush()
        self._is_kept = True

    @Slot(str, object)
    def _tell_fault(self, report: str, path: Path | None) -> None:
        """Tell one fault at a time: one that comes at each repaint would fill the screen."""
        from massage_desk.ui.shell.fault_window import FaultWindow

        if self._told is not None:
            return
        unsaved = "" if self.window is None else self.window.unsaved()
        self._told = FaultWindow(report, path, unsaved=unsaved, is_kept=self._is_kept)
        self._told.finished.connect(self._fault_read)
        self._is_kept = True
        self._told.show()

    @Slot()
    def _fault_read(self) -> None:
        if self._told is not None:
            self._told.deleteLater()
            self._told = None

    def close(self) -> None:
        """Save, close the records, wait for the worker."""
        self._warming.stop()
        try:
            if self._told is not None:
                self._told.close()
            if self.window is not None:
                self.window.close_at_once()
        finally:
            self.background.close()
            self._crash.remove()


def read_ahead(_progress: object = None) -> None:
    """Import what open records need, while the passphrase is typed."""
    from massage_desk.store.opening import preload
    from massage_desk.ui.shell.pages import preload_pages

    preload()
    preload_pages()


def run(paths: Paths, *, demo: bool = False, clock: Clock = system_clock) -> int:
    """Open the desk and stay until it is closed; returns the exit status."""
    protect_process()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    locale.setlocale(locale.LC_TIME, "C")  # Qt takes the system's, and dates here are English
    app.setApplicationName("Massage Desk")
    app.setDesktopFileName("massage-desk")
    apply(app, "system")
    desk = App(paths, demo=demo, clock=clock)
    _let_python_see_signals(app)
    try:
        return app.exec()
    finally:
        desk.close()


def _let_python_see_signals(app: QApplication) -> None:
    """Ctrl+C in the terminal closes the window as its own button does."""

    def close(*_given: object) -> None:
        app.closeAllWindows()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, close)
    beat = QTimer(app)
    beat.timeout.connect(_nothing)
    beat.start(250)


def _nothing() -> None:
    """Qt's loop runs no Python unless something is due; then signals are seen."""
