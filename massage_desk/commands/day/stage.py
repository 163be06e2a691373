"""The stage of the sample day: hands on keyboard and mouse, eyes on the window, a clock."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Final, TypeVar

from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QPoint,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QWidget,
)

from massage_desk.app import App
from massage_desk.commands.day.telling import DayTelling
from massage_desk.ui.design import theme
from massage_desk.ui.design.tokens import LIGHT

MODES: Final = ("light", "dark")
_SIZE = 1440, 900  # px of the window
_PATIENCE = 60.0  # seconds; a slow machine derives a key in a few
_LOOK = 10  # ms between two looks at the window
_NO_KEYS = Qt.KeyboardModifier.NoModifier

W = TypeVar("W", bound=QWidget)


def offscreen_application() -> QApplication:
    """The application without a screen; what its platform cannot do it need not say."""
    qInstallMessageHandler(_tell_qt)
    app = QApplication.instance() or QApplication(["massage-desk"])
    assert isinstance(app, QApplication)
    app.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    theme.apply(app, MODES[0])
    return app


def _tell_qt(_kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
    if not words.startswith("This plugin does not support"):
        print(words, file=sys.stderr)


class DayStopped(Exception):
    """The window did not do what the day expected of it."""


class Stage:
    """Plays on one window after another and keeps what it looked like."""

    def __init__(self, out: Path, telling: DayTelling, modes: Sequence[str] = MODES) -> None:
        """`modes` are those that pictures are taken in."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.app = app
        self.out = out
        self.timings: dict[str, float] = {}
        self.pictures: list[str] = []
        self._telling = telling
        self._modes = modes
        self._window: QWidget | None = None
        self._fault: BaseException | None = None

    @property
    def window(self) -> QWidget:
        """The window that is played on."""
        assert self._window is not None
        return self._window

    @contextmanager
    def desk(self, app: App) -> Iterator[App]:
        """Play on the window of a desk; a fault that nobody expected ends the day."""
        app.background.crashed.disconnect()
        app.background.crashed.connect(self._faulted)
        sys.excepthook = self._on_exception
        assert app.window is not None
        self._window = app.window
        self._window.resize(*_SIZE)
        self._window.activateWindow()
        try:
            yield app
        except BaseException:
            self._window.grab().save(str(self.out / "stopped.png"))
            raise
        finally:
            app.close()
            self.settle()
            sys.excepthook = sys.__excepthook__

    def _on_exception(
        self, _kind: type[BaseException], fault: BaseException, _trace: TracebackType | None
    ) -> None:
        self._faulted(fault)

    def _faulted(self, fault: BaseException) -> None:
        self._fault = self._fault or fault

    @contextmanager
    def scene(self, name: str, words: str) -> Iterator[None]:
        """One part of the day; it is told, and its time in seconds is kept under `name`."""
        self._telling.begin(words)
        began = time.perf_counter()
        yield
        self._raise_fault()
        self.timings[name] = round(time.perf_counter() - began, 3)

    def _raise_fault(self) -> None:
        fault, self._fault = self._fault, None
        if fault is not None:
            raise DayStopped("something in the window failed") from fault

    def until(self, is_so: Callable[[], bool], expected: str) -> None:
        """Let the window work until something is so; `expected` is said where it never is."""
        deadline = time.monotonic() + _PATIENCE
        while not is_so():
            self._raise_fault()
            if time.monotonic() > deadline:
                raise DayStopped(f"expected: {expected}")
            QTest.qWait(_LOOK)

    def settle(self) -> None:
        """Let everything that is due be done and painted."""
        QTest.qWait(2 * _LOOK)
        if self.app.activeWindow() is None:
            self.window.activateWindow()  # a window manager does so when a dialog closes
            QTest.qWait(_LOOK)

    def find(self, kind: type[W], name: str = "", *, inside: QWidget | None = None) -> W:
        """The one visible widget of a kind, by the name that a screen reader would say."""
        found = [
            widget
            for widget in (inside or self.window).findChildren(kind)
            if widget.isVisible() and name in ("", widget.accessibleName())
        ]
        if not found:
            raise DayStopped(f"expected: {kind.__name__} {name!r} in the window")
        return found[0]

    def arrive(self, kind: type[W]) -> W:
        """Wait until the window shows a widget of that kind."""

        def shown() -> list[W]:
            return [each for each in self.window.findChildren(kind) if each.isVisible()]

        self.until(lambda: bool(shown()), f"a {kind.__name__}")
        self.settle()
        return shown()[0]

    def focus(self) -> QWidget:
        """Where the caret is."""
        focused = self.app.focusWidget()
        if focused is None:
            raise DayStopped("expected: something that has the focus")
        return focused

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NO_KEYS) -> None:
        """Press a key where the caret is; shortcuts are heard as well."""
        QTest.keyClick(self.app.focusWidget() or self.window, key, modifiers)
        self.settle()

    def write(self, words: str, into: QWidget | None = None) -> None:
        """Write words where the caret is, sign by sign, in any script."""
        if into is not None:
            into.setFocus()
        for sign in words:
            if sign == "\n":
                QTest.keyClick(self.focus(), Qt.Key.Key_Return)
            elif sign.isascii():
                shift = Qt.KeyboardModifier.ShiftModifier if sign.isupper() else _NO_KEYS
                QTest.keyClicks(self.focus(), sign, shift)
            else:  # as a compose key or an input method hands it over
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    self.app.sendEvent(self.focus(), QKeyEvent(kind, 0, _NO_KEYS, sign))

    def write_anew(self, words: str, into: QWidget) -> None:
        """Write words in the place of what a field holds."""
        into.setFocus()
        self.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.write(words)

    def paste(self, words: str, into: QLineEdit) -> None:
        """Replace what a field holds, without the offers that come up while one types."""
        into.setFocus()
        into.selectAll()
        into.insert(words)

    def click(self, target: QWidget, at: QPoint | None = None) -> None:
        """Click on a widget, in its middle or at a point."""
        if isinstance(target, QAbstractButton) and not target.isEnabled():
            raise DayStopped(f"expected: the button {target.text()!r} can be pressed")
        place = QPoint() if at is None else at
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, _NO_KEYS, place)
        self.settle()

    def press(self, words: str, *, inside: QWidget | None = None) -> None:
        """Click the button that says `words`."""
        self.click(self.find(QAbstractButton, words, inside=inside))

    def name_file(self, path: Path) -> None:
        """Have this path ready for the window that will ask for a file."""
        QTimer.singleShot(0, partial(self._answer_dialog, path, time.monotonic() + _PATIENCE))

    def _answer_dialog(self, path: Path, deadline: float) -> None:
        dialog = self.app.activeModalWidget()
        if isinstance(dialog, QFileDialog) and dialog.isVisible():
            self.paste(str(path), dialog.findChildren(QLineEdit, "fileNameEdit")[0])
            box = dialog.findChildren(QDialogButtonBox)[0]
            accepting = QDialogButtonBox.ButtonRole.AcceptRole
            (accept,) = (each for each in box.buttons() if box.buttonRole(each) is accepting)
            QTest.mouseClick(accept, Qt.MouseButton.LeftButton)
        elif time.monotonic() < deadline:
            QTimer.singleShot(_LOOK, partial(self._answer_dialog, path, deadline))

    def picture(self, name: str) -> None:
        """Keep what the window looks like, light and dark; the day goes on in the second one.

        To dress every widget anew takes long, so it is done once for each picture.
        """
        modes = self._modes if theme.current_tokens() is LIGHT else self._modes[::-1]
        for mode in modes:
            theme.apply(self.app, mode)
            self.settle()
            file = f"{name}-{mode}.png"
            if not self.window.grab().save(str(self.out / file)):
                raise DayStopped(f"expected: room for the picture {file}")
            self.pictures.append(file)
