"""Suggestions for a line: a word that is begun is finished, the others are a list.

Nothing is chosen for the therapist where something else could be meant: what is a word by itself
stays as it was typed, so that 'warm' does not become 'warmer' when Tab leaves the field.
"""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from massage_desk.domain.block_choices import offered_words

_WORD = re.compile(r"\w+")
_LEAST = 2  # letters before a word is finished


class Suggestions(QObject):
    """Down shows the choices that hold what is typed.

    With `finishes` a word that is begun, and that only one choice begins with, is finished.
    """

    def __init__(self, editor: QLineEdit, choices: Sequence[str], *, finishes: bool) -> None:
        super().__init__(editor)
        self._editor = editor
        self._choices = tuple(choices) if finishes else ()
        self._typed = editor.text()
        self._list = QCompleter(list(choices), self)
        self._list.setWidget(editor)
        self._list.setFilterMode(Qt.MatchFlag.MatchContains)
        self._list.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._list.activated.connect(editor.setText)
        editor.setToolTip(f"For example {', '.join(choices[:4])} (Down shows all)")
        editor.textEdited.connect(self._finish)
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down opens the list."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self._list.setCompletionPrefix(self._editor.text().strip())
            self._list.complete()
            return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _finish(self, typed: str) -> None:
        """Where a letter was added at the end; taking one away is left alone."""
        before, self._typed = self._typed, typed
        grew = len(typed) > len(before) and typed.startswith(before)
        if not grew or len(typed) < _LEAST or self._editor.cursorPosition() < len(typed):
            return
        if _last_word(typed) in offered_words():
            return
        begins = [each for each in self._choices if each.casefold().startswith(typed.casefold())]
        if len(begins) == 1 and len(begins[0]) > len(typed):
            self._editor.setText(typed + begins[0][len(typed) :])
            self._editor.setSelection(len(begins[0]), len(typed) - len(begins[0]))


def _last_word(typed: str) -> str:
    found = _WORD.findall(typed)
    return found[-1].casefold() if found else ""
