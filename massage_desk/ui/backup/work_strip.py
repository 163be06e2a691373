"""Work under way: how far it has come, in words and as a line, and a way to stop it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from massage_desk.ui.background import Task
from massage_desk.ui.widgets.buttons import plain_button
from massage_desk.ui.widgets.labels import muted


class WorkStrip(QWidget):
    """Hidden until it follows a task; the owner ends it when the task has ended."""

    def __init__(self, stop_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self.words = muted()
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        self.stop_button = plain_button(stop_words, "close")
        self.stop_button.clicked.connect(self.stop)
        told = QVBoxLayout()
        told.setSpacing(6)
        told.addWidget(self.words)
        told.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(16)
        row.addLayout(told, 1)
        row.addWidget(self.stop_button)
        self.hide()

    def follow(self, task: Task) -> None:
        """Show this task until `end`."""
        self._task = task
        self.bar.setValue(0)
        self.words.setText("Beginning …")
        self.stop_button.setEnabled(True)
        task.progressed.connect(self._progressed)
        self.show()

    def end(self) -> None:
        """Nothing is under way any more."""
        self._task = None
        self.hide()

    @Slot()
    def stop(self) -> None:
        """Ask the work to stop; it does so at its next step."""
        if self._task is not None:
            self._task.cancel()
            self.words.setText("Stopping …")
            self.stop_button.setEnabled(False)

    @Slot(float, str)
    def _progressed(self, share: float, words: str) -> None:
        self.bar.setValue(round(share * 1000))
        if words and self.stop_button.isEnabled():
            self.words.setText(f"{words} …")
