"""What the keys do on the chart, said aloud by a screen reader."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget

from massage_desk.domain.marks import ChartMark, describe_in_full
from massage_desk.ui.body_chart.state import ChartState


class ChartSpeech(QObject):
    """Speaks while the keyboard is on the figure or the list; fields speak for themselves."""

    def __init__(self, state: ChartState, figure: QWidget, marks: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._figure = figure
        self._list = marks
        self._mark: ChartMark | None = None
        self._count = 0
        state.changed.connect(self._tell_change)
        state.selected.connect(self._tell_selection)

    @Slot(str)
    def say(self, words: str) -> None:
        """Say this after what is being said."""
        focused = QApplication.focusWidget()
        if words and focused is not None and focused in (self._figure, self._list):
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(focused, words))

    @Slot()
    def _tell_change(self) -> None:
        said = []
        if self._mark is not None and len(self._state.marks) < self._count:
            said.append(f"Deleted: {describe_in_full(self._mark)}")
        said.append(self._news())
        self.say(". ".join(each for each in said if each))

    @Slot(int)
    def _tell_selection(self, place: int) -> None:
        had_mark = self._mark is not None
        news = self._news()
        if self._figure.hasFocus():  # the list tells its rows by itself
            self.say(news or ("No mark selected" if had_mark and place < 0 else ""))

    def _news(self) -> str:
        """The selected mark in words, unless they were said already."""
        was, self._mark = self._mark, self._state.mark
        self._count = len(self._state.marks)
        if self._mark is None:
            return ""
        words = describe_in_full(self._mark)
        return "" if was is not None and describe_in_full(was) == words else words
