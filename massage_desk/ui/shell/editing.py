"""Undo, redo, cut, copy, paste for whatever has the caret."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

Editor = QLineEdit | QPlainTextEdit | QTextEdit
_NAMES: Final = {
    "edit.undo": "undo",
    "edit.redo": "redo",
    "edit.cut": "cut",
    "edit.copy": "copy",
    "edit.paste": "paste",
    "edit.select_all": "selectAll",
}


def editing_commands(page: dict[str, Callable[[], None]]) -> dict[str, Callable[[], None]]:
    """Commands for the editor with the caret; where there is none, the page's own undo is used."""
    return {
        action: _Edit(name, page.get(action))
        for action, name in _NAMES.items()
        if focused_editor() is not None or action in page
    }


def focused_editor() -> Editor | None:
    """The editor that has the caret, or None."""
    widget = QApplication.focusWidget()
    return widget if isinstance(widget, Editor) else None


class _Edit:
    """One editing command, asked of whatever has the caret at that moment."""

    def __init__(self, name: str, otherwise: Callable[[], None] | None) -> None:
        self._name = name
        self._otherwise = otherwise

    def __call__(self) -> None:
        editor = focused_editor()
        if editor is not None:
            getattr(editor, self._name)()
        elif self._otherwise is not None:
            self._otherwise()
