"""Explains abbreviations in editors: where the pointer rests, and at the caret."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QHelpEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QToolTip, QWidget

from massage_desk.domain.abbreviations import explanations, found_at


class AbbreviationTips(QObject):
    """Watches editors; `said` tells in words what stands at the caret of the one last used."""

    said = Signal(str)

    def __init__(self, editors: Iterable[QPlainTextEdit], parent: QObject) -> None:
        super().__init__(parent)
        self._last: QPlainTextEdit | None = None
        self._editors: dict[QObject, QPlainTextEdit] = {}
        for editor in editors:
            self._editors[editor.viewport()] = self._editors[editor] = editor
            editor.installEventFilter(self)
            editor.viewport().installEventFilter(self)

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done where one of the editors is written in."""
        return {"edit.abbreviation": self.explain}

    @Slot()
    def explain(self) -> None:
        """Say what the abbreviation at the caret means."""
        focused = QApplication.focusWidget()
        editor = self._last if focused is None else self._editors.get(focused, self._last)
        words = "" if editor is None else _explained(editor.textCursor())
        self.said.emit(words or "No known abbreviation at the caret")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A tool tip over a word; the editor with the caret is the one that is meant later."""
        editor = self._editors.get(watched)
        if editor is None:
            return False
        if event.type() == QEvent.Type.FocusIn:
            self._last = editor
        if isinstance(event, QHelpEvent) and watched is editor.viewport():
            words = _explained(editor.cursorForPosition(event.pos()))
            QToolTip.showText(event.globalPos(), words, editor)
            return bool(words)
        return False


def _explained(cursor: QTextCursor) -> str:
    found = found_at(cursor.block().text(), cursor.positionInBlock())
    return "" if found is None else found.abbreviation.explanation


def explain_words(label: QWidget, text: str) -> None:
    """Let a part that is only read tell what the abbreviations in it mean."""
    words = explanations(text)
    label.setToolTip(words)
    label.setAccessibleDescription(words)
