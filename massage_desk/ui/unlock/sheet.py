"""The one sheet in the middle of the window that everything before the records is written on."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from massage_desk.ui.widgets.field import LineField, line_field
from massage_desk.ui.widgets.labels import heading, muted

_WIDTH = 520


class Sheet(QWidget):
    """A narrow column with a heading, some words, and room below. It scrolls where it must."""

    def __init__(self, title: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paper = QFrame()
        self.paper.setProperty("look", "card")
        self.paper.setFixedWidth(_WIDTH)
        self.column = QVBoxLayout(self.paper)
        self.column.setContentsMargins(32, 24, 32, 32)
        self.column.setSpacing(16)
        self.column.addWidget(heading(title, 1))
        if text:
            self.column.addWidget(muted(text))
        middle = QWidget()
        around = QVBoxLayout(middle)
        around.setContentsMargins(16, 24, 16, 24)
        around.addStretch(2)
        around.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignHCenter)
        around.addStretch(3)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        scroll.setWidget(middle)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets one below the other."""
        for widget in widgets:
            self.column.addWidget(widget)

    def add_row(self, *widgets: QWidget) -> None:
        """Put widgets side by side, from the left."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self.column.addLayout(row)

    def sizeHint(self) -> QSize:
        """Room for the sheet and the air around it."""
        return QSize(_WIDTH + 80, 560)


def secret_field(name: str, label: str, hint: str = "") -> LineField:
    """A field whose letters do not show and reach neither predictions nor corrections."""
    field = line_field(name, label, hint, secret=True)
    field.editor.setInputMethodHints(
        Qt.InputMethodHint.ImhHiddenText
        | Qt.InputMethodHint.ImhSensitiveData
        | Qt.InputMethodHint.ImhNoPredictiveText
        | Qt.InputMethodHint.ImhNoAutoUppercase
    )
    return field
