"""Fields: a label above an editor, and under it what it expects or what is wrong."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from massage_desk.ui.design.theme import set_state
from massage_desk.ui.widgets.editors import GrowingEditor, plain
from massage_desk.ui.widgets.labels import muted


class Field(QWidget):
    """One value of a form. `name` is what the services call it in their messages."""

    changed = Signal()
    is_wide = False  # whether it takes the whole width of a form
    stands_under = ""  # the name of the field whose part it is, before it in the form

    def __init__(
        self,
        name: str,
        label: str,
        editor: QWidget,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.editor = editor
        self.tail = editor  # where Tab leaves the field
        self._described = ""
        self.label = QLabel(label, self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setProperty("look", "label")
        self.label.setBuddy(editor)
        editor.setAccessibleName(label)
        self.hint = muted(hint, self, small=True)
        self.hint.setVisible(bool(hint))
        self.message = QLabel(self, wordWrap=True)
        self.message.setObjectName("fieldMessage")
        self.message.hide()
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(editor)
        column.addWidget(self.hint)
        column.addWidget(self.message)
        column.addStretch(1)
        self.setFocusProxy(editor)

    def text(self) -> str:
        """The value as text."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Show a value; tells `changed` only if it is another one."""
        raise NotImplementedError

    def add_under(self, widget: QWidget) -> None:
        """Put something below the editor and what is said of it."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.count() - 1, widget)

    def describe(self, words: str) -> None:
        """What a screen reader says of the editor while nothing is wrong."""
        self._described = words
        if not self.has_message:
            self.editor.setAccessibleDescription(words)

    def set_hint(self, hint: str) -> None:
        """Say something else under the editor."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint) and self.message.isHidden())

    def show_message(self, words: str) -> None:
        """Say what is wrong, under the editor; takes the place of the hint."""
        self.message.setText(words)
        self.message.show()
        self.hint.hide()
        self.editor.setAccessibleDescription(words)
        set_state(self.editor, "invalid", True)

    def clear_message(self) -> None:
        """Nothing is wrong any more."""
        if self.message.isHidden():
            return
        self.message.hide()
        self.message.clear()
        self.hint.setVisible(bool(self.hint.text()))
        self.editor.setAccessibleDescription(self._described)
        set_state(self.editor, "invalid", False)

    @property
    def has_message(self) -> bool:
        """Whether something is said to be wrong."""
        return not self.message.isHidden()

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - as Qt's setters
        """Let the value be read but not changed."""
        self.editor.setEnabled(not read_only)


class LineField(Field):
    """A value on one line."""

    editor: QLineEdit

    def __init__(
        self,
        name: str,
        label: str,
        hint: str = "",
        parent: QWidget | None = None,
        *,
        placeholder: str = "",
        secret: bool = False,
    ) -> None:
        editor = QLineEdit()
        editor.setPlaceholderText(placeholder)
        editor.setMaxLength(10_000)
        if secret:
            editor.setEchoMode(QLineEdit.EchoMode.Password)
        super().__init__(name, label, editor, hint, parent)
        editor.textChanged.connect(self.changed)

    def text(self) -> str:
        """What is written; invisible control characters, as a paste can bring, are left out."""
        return plain(self.editor.text()).replace("\n", " ")

    def set_text(self, text: str) -> None:
        """Show a value from its beginning."""
        self.editor.setText(text)
        self.editor.setCursorPosition(0)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - as Qt's setters
        """Let the value be read and copied but not changed."""
        self.editor.setReadOnly(read_only)
        set_state(self.editor, "readOnly", read_only)


class TextField(Field):
    """A value of several lines."""

    is_wide = True
    editor: GrowingEditor

    def __init__(
        self,
        name: str,
        label: str,
        hint: str = "",
        parent: QWidget | None = None,
        *,
        rows: int = 3,
        placeholder: str = "",
    ) -> None:
        editor = GrowingEditor(rows=rows)
        editor.setPlaceholderText(placeholder)
        super().__init__(name, label, editor, hint, parent)
        editor.textChanged.connect(self.changed)

    def text(self) -> str:
        """What is written."""
        return self.editor.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a value; the history of undo begins anew."""
        if text != self.editor.toPlainText():
            self.editor.setPlainText(text)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - as Qt's setters
        """Let the value be read and copied but not changed."""
        self.editor.setReadOnly(read_only)
        set_state(self.editor, "readOnly", read_only)


class ChoiceField(Field):
    """One of a few values."""

    editor: QComboBox

    def __init__(
        self,
        name: str,
        label: str,
        choices: Sequence[tuple[str, str]],
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        editor = QComboBox()
        editor.setMinimumContentsLength(6)
        editor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        super().__init__(name, label, editor, hint, parent)
        self.set_choices(choices)
        editor.currentIndexChanged.connect(self.changed)
        # The wheel over a closed list would change a value that nobody meant to change.
        editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        editor.installEventFilter(self)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other choices of value and words; keeps the value if it is still offered."""
        kept = self.text()
        self.editor.blockSignals(True)
        self.editor.clear()
        for value, words in choices:
            self.editor.addItem(words, value)
        self.editor.setCurrentIndex(max(0, self.editor.findData(kept)))
        self.editor.blockSignals(False)
        if self.text() != kept:
            self.changed.emit()

    def text(self) -> str:
        """The value chosen."""
        value = self.editor.currentData()
        return value if isinstance(value, str) else ""

    def set_text(self, text: str) -> None:
        """Choose a value; one that is not offered chooses the first."""
        self.editor.setCurrentIndex(max(0, self.editor.findData(text)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()  # the page scrolls instead
            return True
        return super().eventFilter(watched, event)


def line_field(
    name: str, label: str, hint: str = "", *, placeholder: str = "", secret: bool = False
) -> LineField:
    """A field of one line."""
    return LineField(name, label, hint, placeholder=placeholder, secret=secret)


def text_field(
    name: str, label: str, rows: int = 3, hint: str = "", *, placeholder: str = ""
) -> TextField:
    """A field of several lines that grows with its text."""
    return TextField(name, label, hint, rows=rows, placeholder=placeholder)


def choice_field(
    name: str, label: str, choices: Sequence[tuple[str, str]], hint: str = ""
) -> ChoiceField:
    """A field with a few choices of value and words."""
    return ChoiceField(name, label, choices, hint)
