"""The actions of the table as menus and shortcuts of the window."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from massage_desk.ui.design.icons import icon
from massage_desk.ui.design.theme import theme
from massage_desk.ui.shell.actions import ACTIONS, BY_ID, MENUS

Commands = Mapping[str, Callable[[], None]]


class Menus(QObject):
    """One QAction for each action. Those that can be done now are enabled, the others are not."""

    def __init__(self, window: QMainWindow, commands: Callable[[], Commands]) -> None:
        super().__init__(window)
        self._commands = commands
        self.actions: dict[str, QAction] = {}
        menus = {name: window.menuBar().addMenu(name) for name in MENUS}
        for spec in ACTIONS:
            action = QAction(spec.words, self)
            action.setShortcut(QKeySequence(spec.shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(partial(self._run, spec.id))
            menus[spec.menu].addAction(action)
            window.addAction(action)  # so that the key works while the menu bar is hidden
            self.actions[spec.id] = action
        for menu in menus.values():
            menu.aboutToShow.connect(self.offer)
        theme().changed.connect(self._colour)
        self._colour()

    def offer(self) -> None:
        """Enable what can be done now. Keys that edit text work wherever the caret is."""
        offered = self._commands()
        for name, action in self.actions.items():
            action.setEnabled(name in offered or name in _ASKED_WHEN_PRESSED)

    def _run(self, name: str) -> None:
        command = self._commands().get(name)
        if command is not None:
            command()

    def _colour(self) -> None:
        for name, action in self.actions.items():
            if BY_ID[name].icon:
                action.setIcon(icon(BY_ID[name].icon))


# Whether there is something to undo depends on the caret, which moves without telling the window.
_ASKED_WHEN_PRESSED = frozenset(spec.id for spec in ACTIONS if spec.id.startswith("edit."))
