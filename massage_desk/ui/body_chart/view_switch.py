"""Front, back, left, right: which view is shown, and how many marks each carries."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QWidget

from massage_desk.domain.body import VIEW_NAMES, VIEWS
from massage_desk.domain.marks import ChartMark


class ViewSwitch(QWidget):
    """A row of buttons of which one is down."""

    view_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for place, view in enumerate(VIEWS, start=1):
            button = QPushButton(self)
            button.setCheckable(True)
            button.setProperty("view", view)
            button.setProperty("segment", True)
            button.setToolTip(f"{VIEW_NAMES[view]} (Ctrl+{place}, or Page Up and Page Down)")
            self._group.addButton(button)
            self._buttons[view] = button
            layout.addWidget(button)
        self._buttons[VIEWS[0]].setChecked(True)
        self._group.buttonClicked.connect(self._clicked)
        self.count([])

    def choose(self, view: str) -> None:
        """Put one button down."""
        self._buttons[view].setChecked(True)

    def count(self, marks: Sequence[ChartMark]) -> None:
        """Write behind each name how many marks the view carries."""
        counts = Counter(mark.view for mark in marks)
        for view, button in self._buttons.items():
            word = VIEW_NAMES[view].split()[0]
            button.setText(f"{word} {counts[view]}" if counts[view] else word)
            button.setAccessibleName(f"{VIEW_NAMES[view]}, {counts[view]} marks")

    @Slot(QAbstractButton)
    def _clicked(self, button: QAbstractButton) -> None:
        self.view_chosen.emit(str(button.property("view")))
