"""Over the history: which look at it is shown, and who tells what is written down now."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLabel, QWidget

from massage_desk.ui.history.words import TOLD_BY
from massage_desk.ui.widgets.scroll import characters
from massage_desk.ui.widgets.tabs import Segments

NOW, TIMELINE, PAST = "now", "timeline", "past"
_LOOKS = ((NOW, "As it is"), (TIMELINE, "What changed"), (PAST, "As it stood"))
_LONGEST = 120  # characters of who told it


class TopRow(QWidget):
    """The look on the left; on the right whom it comes from, until another client is shown."""

    changed = Signal(str)  # the look

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Segments(_LOOKS, name="How the history is shown")
        self.look.changed.connect(self.changed)
        self.told_by = QComboBox(editable=True)
        self.told_by.addItems(TOLD_BY)
        self.told_by.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.told_by.setAccessibleName("Told by")
        self.told_by.setToolTip("From whom comes what is confirmed or written down now")
        self.told_by.setMinimumContentsLength(14)
        self.told_by.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.told_by.installEventFilter(self)
        line = self.told_by.lineEdit()
        assert line is not None
        line.setMaxLength(_LONGEST)
        line.setAccessibleName("Told by")
        line.setPlaceholderText("not recorded")
        self.label = QLabel("Told by")
        self.label.setProperty("look", "label")
        self.label.setBuddy(self.told_by)
        self._source = QWidget()
        source = QHBoxLayout(self._source)
        source.setContentsMargins(0, 0, 0, 0)
        source.setSpacing(8)
        source.addWidget(self.label)
        source.addWidget(self.told_by, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addWidget(self.look)
        self._row.addStretch(1)
        self._row.addWidget(self._source)

    def source(self) -> str:
        """Who tells it, in words; '' where that is not recorded."""
        return " ".join(self.told_by.currentText().split())

    def begin(self) -> None:
        """For another client: the client tells."""
        self.told_by.setCurrentText(TOLD_BY[0])

    def show_look(self, look: str) -> None:
        """Choose a look; who tells is asked only where something can be written down."""
        self.look.set_value(look)
        self._source.setVisible(look == NOW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = self.look.sizeHint().width() + self._source.sizeHint().width()
        wide = event.size().width() >= needed + characters(2, self)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()  # the page scrolls instead
            return True
        return super().eventFilter(watched, event)
