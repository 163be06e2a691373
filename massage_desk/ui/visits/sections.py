"""The four sections of the note, with their headings in the margin."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QVBoxLayout, QWidget

from massage_desk.domain.note import SECTION_HEADINGS, NoteText
from massage_desk.ui.design.theme import set_state
from massage_desk.ui.widgets.editors import GrowingEditor
from massage_desk.ui.widgets.labels import words

_ASKS = {
    "subjective": "What the client says",
    "objective": "What you find",
    "assessment": "What you make of it",
    "plan": "What was done and what comes next",
}


class Sections(QWidget):
    """Shows one note and lets it be written. Autosave never writes into it, so undo goes on."""

    written = Signal(str, str)  # section, all its words
    caret_moved = Signal(object)  # the editor

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        self._is_showing = False
        self.last = "subjective"  # the section that had the caret last
        self._editors: dict[str, GrowingEditor] = {}
        self._messages: dict[str, QLabel] = {}
        self._columns: dict[str, QVBoxLayout] = {}
        for row, (name, heading) in enumerate(SECTION_HEADINGS.items()):
            editor = GrowingEditor(self, rows=3 if row == 0 else 2)
            editor.setObjectName(name)
            editor.setAccessibleName(heading)
            editor.setToolTip(f"{heading} (Alt+{heading[0]})")
            editor.textChanged.connect(partial(self._tell, name))
            editor.cursorPositionChanged.connect(partial(self._tell_caret, name))
            editor.installEventFilter(self)
            message = words()
            message.setObjectName("fieldMessage")
            message.hide()
            letter = QLabel(heading[0], self)
            letter.setObjectName("sectionLetter")
            letter.setToolTip(heading)
            letter.setBuddy(editor)
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(editor)
            column.addWidget(message)
            grid.addWidget(letter, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(column, row, 1)
            self._columns[name] = column
            self._editors[name] = editor
            self._messages[name] = message

    def put_below(self, name: str, widget: QWidget) -> None:
        """Put something under the words of a section."""
        self._columns[name].addWidget(widget)

    def show_note(self, note: NoteText, *, read_only: bool) -> None:
        """Show another note; there is no way back to the one before."""
        self._is_showing = True
        for name, editor in self._editors.items():
            editor.setPlainText(note.section(name))
            set_state(editor, "readOnly", read_only)  # Qt's own property, and the sheet's
            editor.setPlaceholderText("" if read_only else _ASKS[name])
        self._is_showing = False
        self.clear_messages()

    def editors(self) -> tuple[GrowingEditor, ...]:
        """The four editors, in the order of the note."""
        return tuple(self._editors.values())

    def editor(self, name: str) -> GrowingEditor:
        """The editor of one section."""
        return self._editors[name]

    def add_words(self, note: NoteText) -> tuple[GrowingEditor, int] | None:
        """Write words after what stands in each section, as one step of undo in each.

        Returns the first editor that was written in, and where its new words begin.
        """
        first = None
        for name, editor in self._editors.items():
            if not note.section(name):
                continue
            cursor = QTextCursor(editor.document())
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.beginEditBlock()
            if editor.toPlainText().strip() and not editor.toPlainText().endswith("\n"):
                cursor.insertText("\n")
            begins = cursor.position()
            cursor.insertText(note.section(name))
            cursor.endEditBlock()
            first = first or (editor, begins)
        return first

    def replace(self, name: str, words: str) -> None:
        """Other words in one section as one step of undo, with the caret where it was."""
        editor = self._editors[name]
        position = min(editor.textCursor().position(), len(words))
        cursor = QTextCursor(editor.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(words)
        cursor.setPosition(position)
        editor.setTextCursor(cursor)

    def words(self, name: str) -> str:
        """What stands in one section."""
        return self._editors[name].toPlainText()

    def go_to(self, name: str) -> None:
        """Put the caret where it was left in one section."""
        self._editors[name].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def return_to(self) -> None:
        """Put the caret into the section that had it last."""
        self.go_to(self.last)

    def show_messages(self, messages: dict[str, str]) -> None:
        """Say beside each section what is wrong with it."""
        for name, label in self._messages.items():
            label.setText(messages.get(name, ""))
            label.setVisible(name in messages)

    def clear_messages(self) -> None:
        """Nothing is wrong any more."""
        self.show_messages({})

    def focused(self) -> str:
        """The section that has the caret, or ''; the last one where the caret was taken away."""
        if QApplication.focusWidget() is None:
            return self.last
        return next((name for name, editor in self._editors.items() if editor.hasFocus()), "")

    def carets(self) -> dict[str, int]:
        """Where the caret stands in each section."""
        return {name: editor.textCursor().position() for name, editor in self._editors.items()}

    def set_carets(self, carets: dict[str, int]) -> None:
        """Put the carets back, as far as there is text."""
        for name, position in carets.items():
            editor = self._editors[name]
            cursor = QTextCursor(editor.document())
            cursor.setPosition(min(position, max(0, editor.document().characterCount() - 1)))
            editor.setTextCursor(cursor)

    def end_step(self) -> None:
        """Let the next keystroke begin a new step of undo, instead of adding to the last one."""
        for editor in self._editors.values():
            editor.document().setModified(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.last = watched.objectName()
        return super().eventFilter(watched, event)

    def _tell_caret(self, name: str) -> None:
        if not self._is_showing and self._editors[name].hasFocus():
            self.caret_moved.emit(self._editors[name])

    def _tell(self, name: str) -> None:
        if not self._is_showing:
            self.written.emit(name, self.words(name))
