"""The line in which something is looked for, and the keys that act on the list below it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from massage_desk.ui.widgets.rows import RowList

_GOES_TO_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LONGEST = 200  # characters


class SearchLine(QLineEdit):
    """The caret stays here while arrows and Enter act on the list; Escape empties it."""

    opened = Signal(object)  # key of the row that Enter was pressed on

    def __init__(
        self,
        rows: RowList,
        parent: QWidget | None = None,
        *,
        name: str = "Search clients",
        words: str = "Name, phone or date of birth",
    ) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setPlaceholderText(words)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self.setMaxLength(_LONGEST)

    def words(self) -> str:
        """What is looked for."""
        return self.text().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in _GOES_TO_LIST:
            self._rows.keyPressEvent(event)
        elif event.key() in _OPENS:
            self._open()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        """The current row, or the first where none is."""
        key = self._rows.current_key()
        shown = self._rows.rows.rows()
        if key is None and shown:
            key = shown[0].key
        if key is not None:
            self.opened.emit(key)
