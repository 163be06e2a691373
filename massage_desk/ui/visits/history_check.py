"""The history check that each visit begins with: nothing changed, or what did."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from massage_desk.domain.moment import Moment
from massage_desk.domain.people import LONGEST_TEXT
from massage_desk.services.history import ReviewRow
from massage_desk.ui.clients.words import shortened
from massage_desk.ui.visits.dates import day_words, moment_words
from massage_desk.ui.widgets.buttons import plain_button, quiet_button
from massage_desk.ui.widgets.labels import tip_words
from massage_desk.ui.widgets.labels import words as running_words
from massage_desk.ui.widgets.scroll import characters

_ROOMY = 77  # characters for which there is room where question and answers share a line
_SHOWN = 240  # characters of what changed; the tooltip has the whole


class HistoryCheck(QWidget):
    """One row. Words and Return say what changed; the button says that nothing did."""

    unchanged_said = Signal()
    change_said = Signal(str)
    check_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("historyCheck")
        self.question = running_words()
        self.line = QLineEdit(placeholderText="What changed, then Return")
        self.line.setMaxLength(LONGEST_TEXT)
        self.line.setAccessibleName("What changed in the history")
        self.line.returnPressed.connect(self._tell)
        self.line.textEdited.connect(self._clear_message)
        self.nothing = plain_button("Nothing changed", "check")
        self.nothing.setToolTip("Nothing changed (Alt+N)")
        self.nothing.clicked.connect(self.unchanged_said)
        self.check = plain_button("Check", "warning")
        self.check.setToolTip("The minute before hands-on: signs by one press each (Alt+W)")
        self.check.clicked.connect(self.check_asked)
        self.more = quiet_button("Add a change", "plus")
        self.more.clicked.connect(self._ask_more)
        self.message = running_words()
        self.message.setObjectName("fieldMessage")
        self._answers = QHBoxLayout()
        self._answers.setSpacing(12)
        middle = Qt.AlignmentFlag.AlignVCenter  # else the buttons limit the height of the line
        self._answers.addWidget(self.nothing, 0, middle)
        self._answers.addWidget(self.check, 0, middle)
        self._answers.addWidget(self.line, 1)
        self._answers.addWidget(self.more, 0, middle)
        self._answers.addStretch(0)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(8)
        self._row.addWidget(self.question)
        self._row.addLayout(self._answers, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 8)
        column.setSpacing(4)
        column.addLayout(self._row)
        column.addWidget(self.message)
        self.message.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        is_roomy = self.width() >= characters(_ROOMY, self)
        self._row.setDirection(directions.LeftToRight if is_roomy else directions.TopToBottom)

    def ask(self, last: ReviewRow | None) -> None:
        """Ask about the time since the last review."""
        since = f" since {day_words(last.entered.date)}" if last else " in the history"
        self.question.setText(f"Anything changed{since}?")
        self.question.setToolTip("")
        self._show(line=True, nothing=True, more=False)

    def tell(self, review: ReviewRow, now: Moment, *, may_add: bool) -> None:
        """Show what was answered at this visit."""
        when = moment_words(review.entered, now.date)
        said = "nothing changed" if not review.changed else f"changed: {review.words}"
        self.question.setText(f"History asked {when}, {shortened(said, _SHOWN)}")
        self.question.setToolTip(tip_words(review.words))
        self._show(line=False, nothing=False, more=may_add)

    def wait(self, change: str) -> None:
        """Show what was answered while it is not in the records yet."""
        said = f"changed: {change}" if change else "nothing changed"
        self.question.setText(f"History asked, {shortened(said, _SHOWN)}")
        self._show(line=False, nothing=False, more=False)

    def words(self) -> str:
        """What is typed about a change but not told yet."""
        return self.line.text().strip()

    def take_words(self) -> str:
        """What is typed, which is told from now on."""
        words = self.words()
        self.line.clear()
        return words

    def _show(self, *, line: bool, nothing: bool, more: bool) -> None:
        self.question.setWordWrap(not line)  # a question is short; what was answered may be long
        self._row.setStretch(0, 0 if line else 1)
        self._row.setStretch(1, 1 if line else 0)
        self._answers.setStretch(self._answers.count() - 1, 0 if line else 1)
        acts = (
            (self.line, line),
            (self.nothing, nothing),
            (self.more, more),
            (self.check, line or more),
        )
        for widget, shown in acts:
            widget.setVisible(shown)
        self._clear_message()

    @Slot()
    def _ask_more(self) -> None:
        self._show(line=True, nothing=False, more=False)
        self.line.setFocus()

    @Slot()
    def _clear_message(self) -> None:
        self.message.hide()

    @Slot()
    def _tell(self) -> None:
        if self.words():
            self.change_said.emit(self.take_words())
        else:
            self.message.setText("Say what changed, in a few words.")
            self.message.show()
