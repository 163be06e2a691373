"""The history check that each visit begins with: nothing changed, or what did."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from massage_desk.domain.moment import Moment
from massage_desk.services.history import ReviewRow
from massage_desk.ui.visits.dates import day_words, moment_words
from massage_desk.ui.widgets.buttons import plain_button


class HistoryCheck(QWidget):
    """One row. Words and Return say what changed; the button says that nothing did."""

    unchanged_said = Signal()
    change_said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("historyCheck")
        self._question = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._words = QLineEdit(placeholderText="What changed, then Return")
        self._words.setAccessibleName("What changed in the history")
        self._words.returnPressed.connect(self._tell)
        self._nothing = plain_button("Nothing changed", "check")
        self._nothing.setToolTip("Nothing changed (Alt+N)")
        self._nothing.clicked.connect(self.unchanged_said)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 8)
        row.setSpacing(12)
        row.addWidget(self._question)
        row.addWidget(self._nothing)
        row.addWidget(self._words, 1)

    def ask(self, last: ReviewRow | None) -> None:
        """Ask about the time since the last review."""
        since = f" since {day_words(last.entered.date)}" if last else " in the history"
        self._question.setText(f"Anything changed{since}?")
        self._words.clear()
        self._show(asking=True)

    def tell(self, review: ReviewRow, now: Moment) -> None:
        """Show what was answered at this visit."""
        when = moment_words(review.entered, now.date)
        said = f"changed: {review.words}" if review.changed else "nothing changed"
        self._question.setText(f"History asked {when}, {said}")
        self._show(asking=False)

    def words(self) -> str:
        """What is typed about a change but not told yet."""
        return "" if self._words.isHidden() else self._words.text().strip()

    def show_message(self, words: str) -> None:
        """Say what is wrong with the words."""
        self._words.setToolTip(words)
        self._words.setPlaceholderText(words)
        self._words.setFocus()

    def _show(self, *, asking: bool) -> None:
        self._words.setVisible(asking)
        self._nothing.setVisible(asking)

    @Slot()
    def _tell(self) -> None:
        self.change_said.emit(self._words.text())
