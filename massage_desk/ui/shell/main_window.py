"""The one window: the gate while the records are locked, the frame while they are open."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from massage_desk.domain.moment import Clock
from massage_desk.store.opening import Store
from massage_desk.ui.background import Background
from massage_desk.ui.desk import Desk
from massage_desk.ui.page import Place
from massage_desk.ui.shell.client_mode import ALLOWED, ClientMode
from massage_desk.ui.shell.guards import Guards
from massage_desk.ui.shell.idle import IdleWatch
from massage_desk.ui.shell.leaving import (
    close_what_lies_over,
    destroy,
    fall_still,
    forget_copied,
    is_given_up,
)
from massage_desk.ui.shell.over_sheets import show_about, show_keys
from massage_desk.ui.unlock.gate import Gate

if TYPE_CHECKING:
    from massage_desk.ui.shell.frame import Frame, FrameMemory
    from massage_desk.ui.shell.menus import Menus

_LEAST = 860, 560
_USUAL = 1280, 820
_TITLE_BAR = 40  # px that the window manager needs


class MainWindow(QMainWindow):
    """Holds either a gate or a frame, never both, and what it takes to go between them."""

    sample_wanted = Signal()
    sample_left = Signal()
    desk_opened = Signal(object)  # Desk
    desk_closed = Signal()
    closing = Signal()  # the window is still what and where it was

    def __init__(
        self, folder: Path, background: Background, clock: Clock, *, sample: bool = False
    ) -> None:
        super().__init__()
        self._folder = folder
        self._background = background
        self._clock = clock
        self._sample = sample
        self.gate: Gate | None = None
        self.frame: Frame | None = None
        self._memory: FrameMemory | None = None
        self.menus: Menus | None = None
        self._body = QStackedWidget()
        self.setCentralWidget(self._body)
        self.setWindowTitle("Massage Desk – sample practice" if sample else "Massage Desk")
        room = self.screen().availableSize() - QSize(0, _TITLE_BAR)
        self.setMinimumSize(QSize(*_LEAST).boundedTo(room))
        self.resize(QSize(*_USUAL).boundedTo(room))
        self.idle = IdleWatch(self)
        self.idle.expired.connect(self.lock)
        self.idle.warned.connect(self._warn_of_lock)
        self.idle.returned.connect(self._welcome_back)
        self.guards = Guards(self, self._body)
        self.guards.lock_wanted.connect(self.lock)
        self.client_mode = ClientMode(self, self._body)
        self._may_close_unsaved = False
        self._goes_at_once = False

    @property
    def desk(self) -> Desk | None:
        """The open desk, or None while the records are locked."""
        return None if self.frame is None else self.frame.desk

    @Slot()
    def show_gate(self) -> Gate:
        """Ask for what opens the records."""
        gate = Gate(self._folder, self._background, self._clock, sample=self._sample)
        gate.opened.connect(self.show_desk)
        gate.sample_wanted.connect(self.sample_wanted)
        gate.sample_left.connect(self.sample_left)
        self.gate = gate
        self._body.addWidget(gate)
        self._body.setCurrentWidget(gate)
        gate.start()
        if self.menus is not None:
            self.menuBar().hide()
            self.menus.offer()
        return gate

    def show_alone(self, widget: QWidget) -> None:
        """Show a widget in the place of gate and frame, until one of them comes."""
        self._body.addWidget(widget)
        self._body.setCurrentWidget(widget)

    @Slot(object)
    def show_desk(self, store: Store) -> None:
        """Show the frame over an open store, at the place that was locked."""
        from massage_desk.services.practice import get_practice
        from massage_desk.store.synchronised import synchronised_by
        from massage_desk.ui.design.theme import apply
        from massage_desk.ui.shell.frame import Frame
        from massage_desk.ui.shell.menus import Menus

        desk = Desk(store, self._background, self._clock, self)
        settings = desk.read(get_practice)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply(app, settings.appearance)
        frame = Frame(desk, self._commands, sample=self._sample)
        frame.lock_wanted.connect(self.lock)
        frame.restore_wanted.connect(self._restore)
        frame.client_wanted.connect(partial(self.client_mode.begin, desk))
        self.frame = frame
        self._clear_body()
        self._body.addWidget(frame)
        self._body.setCurrentWidget(frame)
        if self.menus is None:
            self.menus = Menus(self, self._offered)
            self.client_mode.changed.connect(self.menus.offer)
        frame.commands_changed.connect(self.menus.offer)
        self.menuBar().show()
        if self._memory is not None:
            frame.recall(self._memory)
            self._memory = None
        else:
            frame.go(Place("today"))
            if frame.forms.come_back():
                frame.status.warn(frame.unsaved())
            elif program := synchronised_by(store.folder):
                frame.status.warn(
                    f"{program} keeps the folder of your records in step with other computers. "
                    "Settings tells what that may do."
                )
        self.idle.start(settings.lock_after_minutes)
        self.guards.listen()
        desk.changed.connect(self._settings_changed)
        self.desk_opened.emit(desk)

    def _clear_body(self) -> None:
        """Destroy what is shown, and what it knows with it."""
        self.gate = None
        while (widget := self._body.widget(0)) is not None:
            self._body.removeWidget(widget)
            widget.hide()
            destroy(widget)

    def _offered(self) -> dict[str, Callable[[], None]]:
        if self.client_mode.is_on:
            return {name: act for name, act in self._commands().items() if name in ALLOWED}
        if self.frame is None or self.guards.privacy.is_on:
            return self._commands()
        return self.frame.commands()

    def _commands(self) -> dict[str, Callable[[], None]]:
        """What the window offers whatever page is shown."""
        commands: dict[str, Callable[[], None]] = {
            "quit": self._quit,
            "keys": partial(show_keys, self),
            "about": partial(show_about, self),
        }
        if self.frame is not None:
            commands |= {"lock": self.lock, "privacy": self.guards.privacy.toggle}
            if self._sample:
                commands["sample.leave"] = self.sample_left.emit
            else:
                commands["sample.open"] = self.sample_wanted.emit
        return commands

    @Slot()
    def lock(self) -> None:
        """Save, close the records, forget the pages. Nothing that is open can hold this up."""
        frame = self.frame
        if frame is None:
            return
        close_what_lies_over()
        try:
            self.client_mode.end()
            self._memory = frame.put_away()
        finally:  # a fault while saving is told, and the records are closed all the same
            self.close_desk()
            self.show_gate()

    def close_desk(self) -> None:
        """Take the frame away and close the store."""
        frame, self.frame = self.frame, None
        if frame is None:
            return
        self.client_mode.end()
        self.idle.stop()
        self.guards.rest()
        forget_copied()
        self._background.abandon()
        fall_still(frame)
        store = frame.desk.store
        destroy(frame.desk)
        self._clear_body()
        store.close()
        self.desk_closed.emit()

    @Slot()
    def _restore(self) -> None:
        """Lock, and show the panel that opens a backup."""
        self.lock()
        self._memory = None  # other records hold other places
        if self.gate is not None:
            self.gate.ask_backup()

    def flush(self) -> None:
        """Save what is typed; for the crash handler."""
        self.client_mode.flush()
        if self.frame is not None:
            self.frame.flush()

    def unsaved(self) -> str:
        """What could not be saved, in words."""
        theirs = self.client_mode.unsaved()
        return theirs or ("" if self.frame is None else self.frame.unsaved())

    @Slot()
    def _warn_of_lock(self) -> None:
        if self.frame is not None:
            self.frame.status.warn("Nobody seems to be here. The desk locks in 20 seconds.")

    @Slot()
    def _welcome_back(self) -> None:
        if self.frame is not None:
            self.frame.status.fall_silent()

    @Slot(object, object)
    def _settings_changed(self, changes: object, _initiator: object) -> None:
        from massage_desk.services.practice import get_practice
        from massage_desk.ui.desk import Changes

        desk = self.desk
        if desk is not None and isinstance(changes, Changes) and changes.concern("practice"):
            self.idle.start(desk.read(get_practice).lock_after_minutes)

    @Slot()
    def _quit(self) -> None:
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save and close; where something cannot be saved, the therapist decides."""
        event.ignore()
        if not self.may_leave() or self._backs_up_first():
            return
        self.closing.emit()
        if self.gate is not None:
            self.gate.close_fresh()
        self.close_desk()
        event.accept()

    def _backs_up_first(self) -> bool:
        """Whether a backup is being made, after which the window closes by itself."""
        desk = self.desk
        if desk is None or self._sample or self._goes_at_once:
            return False
        from massage_desk.ui.backup.leaving_sheet import backs_up_first

        return backs_up_first(desk, self, self.close_at_once)

    @Slot()
    def close_at_once(self) -> None:
        """Close, and begin no backup: there is one by now, or none is wanted."""
        self._goes_at_once = True
        self.close()
        self._goes_at_once = False

    def may_leave(self) -> bool:
        """Save; whether everything is in the records, or else may be given up.

        Where saving itself fails in a way nobody expected, the window stays. It is told, and the
        next time the window closes: a fault of the program must not keep it open for ever.
        """
        if self._may_close_unsaved:
            return True
        if self.frame is None:
            return True
        caret = QApplication.focusWidget()
        self._may_close_unsaved = True
        self.client_mode.flush()
        self.frame.finish_typing()
        self._may_close_unsaved = False
        words = self.unsaved()
        if not words:
            return True
        if is_given_up(words, self):
            self.frame.forms.forget()
            return True
        if caret is not None:
            caret.setFocus()
        return False
