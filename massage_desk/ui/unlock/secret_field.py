"""A field for a secret: its letters do not show unless that is asked for."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from massage_desk.ui.design.icons import icon
from massage_desk.ui.design.theme import theme
from massage_desk.ui.widgets.field import LineField
from massage_desk.ui.widgets.labels import Badge

SHOW_KEY = "Alt+V"
_BELOW_EDITOR = 2  # its place in the column of a field


class SecretField(LineField):
    """Reaches neither predictions nor corrections, and says when Caps Lock seems to be on."""

    def __init__(
        self, name: str, label: str, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(name, label, hint, parent, secret=True)
        self.editor.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.show_action = QAction(self.editor)
        self.show_action.setCheckable(True)
        self.show_action.setShortcut(QKeySequence(SHOW_KEY))
        self.show_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.show_action.toggled.connect(self._show_letters)
        self.editor.addAction(self.show_action, QLineEdit.ActionPosition.TrailingPosition)
        self.caps = Badge("warning", "Caps Lock is on")
        self.caps.hide()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(_BELOW_EDITOR, self.caps)
        self.editor.installEventFilter(self)
        self._name_action()
        theme().changed.connect(self._name_action)

    def set_widest(self, pixels: int) -> None:
        """Keep the line short. The words below it take the whole width, or they were cut off."""
        self.editor.setMaximumWidth(pixels)

    def clear(self) -> None:
        """Forget what was typed; the letters of the next secret do not show."""
        self.show_action.setChecked(False)
        self.caps.hide()
        self.clear_message()
        # Setting a text, unlike deleting it, leaves nothing for an undo to bring back.
        self.set_text("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._notice_caps(event)
        return super().eventFilter(watched, event)

    def _notice_caps(self, event: QKeyEvent) -> None:
        """Qt does not tell the state of Caps Lock, but a capital without Shift does."""
        sign = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps.hide()
        elif event.key() and len(sign) == 1 and sign.lower() != sign.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.setVisible(sign.isupper() and not shifted)

    @Slot(bool)
    def _show_letters(self, shown: bool) -> None:  # noqa: FBT001 - a Qt slot
        modes = QLineEdit.EchoMode
        self.editor.setEchoMode(modes.Normal if shown else modes.Password)
        self._name_action()

    @Slot()
    def _name_action(self) -> None:
        shown = self.show_action.isChecked()
        self.show_action.setIcon(icon("eye-off" if shown else "eye", "muted"))
        self.show_action.setText("Hide the letters" if shown else "Show the letters")
        self.show_action.setToolTip(f"{self.show_action.text()} ({SHOW_KEY})")
