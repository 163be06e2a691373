"""Suggestions below a line of the history while a condition or a medicine is being typed.

What was typed always stands: nothing is taken unless it was pointed at, by an arrow key or the
pointer. Tab goes on as if there were no list. Down brings a list that was closed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QFrame,
    QLineEdit,
    QListView,
    QVBoxLayout,
)

from massage_desk.ui.widgets.row_painting import RowDelegate
from massage_desk.ui.widgets.rows import Row, RowModel

_LEAST = 2  # letters
_MOST = 8  # rows
_GAP = 2
_WIDEST = 620
_KEYS = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp})
_TAKES = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_CLOSES = frozenset({QEvent.Type.FocusOut, QEvent.Type.Hide})
_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What one row would write into the line, what is said below it, and its code if any."""

    text: str
    detail: str = ""
    code: str = ""


Find = Callable[[str], Sequence[Suggestion]]


class Suggesting(QObject):
    """Shows under a line what its words may mean; tells `taken` when one was taken.

    A short list, with `least` 0, is offered whole to an empty line when Down asks for it.
    """

    taken = Signal(object)  # Suggestion

    def __init__(self, editor: QLineEdit, find: Find, *, least: int = _LEAST) -> None:
        super().__init__(editor)
        self._least = least
        self._editor = editor
        self._find = find
        self._frame: QFrame | None = None
        self._found: Sequence[Suggestion] = ()
        editor.textEdited.connect(self.suggest)
        editor.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._frame is not None and not self._frame.isHidden()

    @property
    def rows(self) -> tuple[Suggestion, ...]:
        """What the list offers."""
        return tuple(self._found) if self.is_open else ()

    @property
    def current(self) -> Suggestion | None:
        """The row that Return would take."""
        at = self.view.currentIndex().row() if self.is_open else -1
        return self._found[at] if at >= 0 else None

    @Slot(str)
    def suggest(self, typed: str) -> None:
        """Show what is found for what was typed; nothing where nothing is."""
        typed = typed.strip()
        self._found = self._find(typed)[:_MOST] if len(typed) >= self._least else ()
        if not self._found or [each.text for each in self._found] == [typed]:
            self.close()
            return
        self._make()
        self._model.set_rows(
            [Row(at, each.text, each.detail) for at, each in enumerate(self._found)]
        )
        self.view.setCurrentIndex(QModelIndex())
        self._show()
        count = len(self._found)
        self._say(f"{count} suggestion{'s' * (count > 1)}, Down to choose")

    @Slot()
    def close(self) -> None:
        """Take the list away; the line stays as it is."""
        if self._frame is not None:
            self._frame.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line that belong to the list; every other key stays the line's."""
        kind = event.type()
        if watched is not self._editor:
            if watched is self._editor.window():
                if kind in _MOVES or kind == QEvent.Type.WindowDeactivate:
                    self.close()
            elif kind in _MOVES and self.is_open:
                self._show()
            return super().eventFilter(watched, event)
        if not self.is_open:
            return self._is_asked_for(event) or super().eventFilter(watched, event)
        if kind in _CLOSES:
            self.close()
        elif kind in _MOVES:
            self._show()  # the form grew or shrank round the line
        elif isinstance(event, QKeyEvent) and self._is_ours(event):
            if kind == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if kind == QEvent.Type.KeyPress:
                self._act(Qt.Key(event.key()))
                return True
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _takes(event):
            self.close()  # nothing is pointed at: the key is the form's
        return super().eventFilter(watched, event)

    def _is_asked_for(self, event: QEvent) -> bool:
        """Whether Down brought the list; what is found for an empty line is not shown unasked."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_Down or event.modifiers() & ~_KEYPAD:
            return False
        self.suggest(self._editor.text())
        return self.is_open

    def _is_ours(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~_KEYPAD:
            return False
        key = event.key()
        if key in _TAKES:
            return self.current is not None
        return key in _KEYS or key == Qt.Key.Key_Escape

    def _act(self, key: Qt.Key) -> None:
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key in _TAKES:
            self._take(self.view.currentIndex())
        else:
            self._move(1 if key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -1)

    def _move(self, step: int) -> None:
        """To the next row; past either end nothing is pointed at, and the line is as typed."""
        places = len(self._found) + 1
        at = (self.view.currentIndex().row() + 1 + step) % places - 1
        self.view.setCurrentIndex(self._model.index(at, 0) if at >= 0 else QModelIndex())
        if self.current is not None:
            self._say(f"{self.current.text}, {self.current.detail}".rstrip(", "))

    @Slot(QModelIndex)
    def _take(self, index: QModelIndex) -> None:
        chosen = self._found[index.row()]
        self.close()
        self._editor.setText(chosen.text)
        self.taken.emit(chosen)

    def _make(self) -> None:
        if self._frame is not None:
            return
        window = self._editor.window()
        self._frame = QFrame(window)
        self._frame.setProperty("look", "card")
        self._frame.hide()
        self._model = RowModel(self._frame)
        self.view = QListView(self._frame)
        self.view.setModel(self._model)
        self.view.setItemDelegate(RowDelegate(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAccessibleName("Suggestions")
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.clicked.connect(self._take)
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(3, 3, 3, 3)
        column.addWidget(self.view)
        self._editor.destroyed.connect(self._frame.deleteLater)
        above = self._editor.parentWidget()
        while above is not None:
            above.installEventFilter(self)  # the window among them
            if isinstance(above, QAbstractScrollArea):
                above.verticalScrollBar().valueChanged.connect(self.close)  # the line moves away
            above = above.parentWidget()

    def _show(self) -> None:
        """Under the line; above it where there is no room below."""
        assert self._frame is not None
        window, editor = self._editor.window(), self._editor
        height = 8 + sum(self.view.sizeHintForRow(at) for at in range(len(self._found)))
        corner = editor.mapTo(window, QPoint(0, editor.height() + _GAP))
        least = _WIDEST if any(each.detail for each in self._found) else 0
        width = min(max(editor.width(), least), window.width() - corner.x() - _GAP)
        below = window.height() - corner.y() - _GAP
        above = editor.mapTo(window, QPoint(0, 0)).y() - 2 * _GAP
        is_above = below < height and above > below
        height = min(height, above if is_above else below)
        top = above + _GAP - height if is_above else corner.y()
        self._frame.setGeometry(corner.x(), top, width, height)
        self._frame.show()
        self._frame.raise_()

    def _say(self, words: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._editor, words))


def _takes(event: QKeyEvent) -> bool:
    return event.key() in _TAKES
