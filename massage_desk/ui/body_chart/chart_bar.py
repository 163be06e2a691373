"""The line under the figure: what is under the pointer, a step back, nearer and further."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from massage_desk.ui.body_chart.figure_view import FigureView
from massage_desk.ui.widgets.buttons import icon_button
from massage_desk.ui.widgets.labels import muted


class ChartBar(QWidget):
    """Words for the eye that is on the figure, and buttons for a hand without keys."""

    said = Signal(str)  # other words than before

    def __init__(
        self, figure: FigureView, stack: QUndoStack, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._stack = stack
        self.caption = muted(small=True)
        self.caption.setMinimumHeight(self.caption.fontMetrics().height() * 2)
        self._undo = icon_button("undo", "Undo (Ctrl+Z)", self)
        self._redo = icon_button("redo", "Redo (Ctrl+Shift+Z)", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.caption, 1)
        row.addWidget(self._undo)
        row.addWidget(self._redo)
        row.addSpacing(8)
        for icon, name, act in (
            ("zoom-out", "Further away (-)", figure.zoom_out),
            ("fit", "Whole figure (0)", figure.fit),
            ("zoom-in", "Nearer (+)", figure.zoom_in),
        ):
            button = icon_button(icon, name, self)
            button.clicked.connect(act)
            row.addWidget(button)
        self._undo.clicked.connect(stack.undo)
        self._redo.clicked.connect(stack.redo)
        stack.canUndoChanged.connect(self._undo.setEnabled)
        stack.canRedoChanged.connect(self._redo.setEnabled)
        self._undo.setEnabled(False)
        self._redo.setEnabled(False)

    def set_read_only(self, *, read_only: bool) -> None:
        """A signed chart has no steps back."""
        for button in (self._undo, self._redo):
            button.setVisible(not read_only)

    def say(self, words: str) -> None:
        """Show words; empty ones leave what was said last."""
        if words and words != self.caption.text():
            self.caption.setText(words)
            self.said.emit(words)

    @property
    def buttons(self) -> tuple[QToolButton, QToolButton]:
        """Undo and redo."""
        return self._undo, self._redo
