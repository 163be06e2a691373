"""The side bar: the parts of the desk. In a narrow window it shows their signs alone."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from massage_desk.ui.design.icons import set_icon
from massage_desk.ui.shell.actions import BY_ID

PARTS: Final = ("today", "clients", "letters", "directory", "backup", "settings", "help")
_WIDE, _NARROW = 168, 56


class Sidebar(QFrame):
    """One entry a part; the current one is marked. Tells `part_wanted` with its name."""

    part_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAccessibleName("Parts of the desk")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(4)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        for part in PARTS:
            if part == "settings":
                column.addStretch(1)
            column.addWidget(self._entry(part))
        self._group.buttonClicked.connect(self._clicked)
        self.fold(narrow=False)

    def _entry(self, part: str) -> QToolButton:
        spec = BY_ID[f"go.{part}"]
        button = QToolButton(self)
        button.setObjectName(part)
        button.setProperty("look", "part")
        button.setText(spec.words)
        button.setAccessibleName(spec.words)
        button.setToolTip(spec.tip)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setIconSize(QSize(20, 20))
        set_icon(button, spec.icon)
        self._group.addButton(button)
        self._buttons[part] = button
        return button

    def show_part(self, part: str) -> None:
        """Mark the part that the page belongs to."""
        self._buttons[part].setChecked(True)

    def fold(self, *, narrow: bool) -> None:
        """Show words and signs, or signs alone."""
        style = (
            Qt.ToolButtonStyle.ToolButtonIconOnly
            if narrow
            else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        width = _NARROW if narrow else _WIDE
        self.setFixedWidth(max(width, 0 if narrow else self._widest()))
        for button in self._buttons.values():
            button.setToolButtonStyle(style)
            button.setFixedWidth(self.width() - 16)

    def _widest(self) -> int:
        """Room for the longest word at the font of now."""
        words = (button.text() for button in self._buttons.values())
        return max(self.fontMetrics().horizontalAdvance(each) for each in words) + 76

    def _clicked(self, button: QToolButton) -> None:
        self.part_wanted.emit(button.objectName())
