"""'/technique' and Space in a section of the note: a block is begun there."""

import re
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from massage_desk.domain.blocks import BlockKind, kind_typed
from massage_desk.domain.note import SECTIONS
from massage_desk.ui.visits.sections import Sections

_TYPED: Final = re.compile(r"(?:^|\s)/([^\W\d_]{1,12})$")


class BlockTyping(QObject):
    """Takes the word away and begins the block, unless an open form may not be closed."""

    def __init__(
        self,
        sections: Sections,
        may_close: Callable[[], bool],
        begin: Callable[[BlockKind, str, str], None],
        parent: QObject,
    ) -> None:
        """`begin` is given the kind, the section and what was typed."""
        super().__init__(parent)
        self._may_close = may_close
        self._begin = begin
        for name in SECTIONS:
            sections.editor(name).installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space after '/technique' in one of the sections."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Space
            and not event.modifiers()
            and isinstance(watched, QPlainTextEdit)
            and not watched.isReadOnly()
        ):
            return self._take(watched)
        return False

    def _take(self, editor: QPlainTextEdit) -> bool:
        cursor = editor.textCursor()
        found = _TYPED.search(cursor.block().text()[: cursor.positionInBlock()])
        kind = None if found is None or cursor.hasSelection() else kind_typed(found.group(1))
        if found is None or kind is None:
            return False
        if not self._may_close():
            return True
        typed = f"/{found.group(1)}"
        cursor.setPosition(cursor.position() - len(typed), cursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._begin(kind, editor.objectName(), typed)
        return True
