"""What was done about a strong precaution: adapted, cleared or overridden, and in words."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from massage_desk.domain.precautions.lines import (
    CHOICE_ASKS,
    CHOICE_WORDS,
    CHOICES,
    LONGEST_ANSWER,
    Answer,
    PrecautionLine,
)
from massage_desk.errors import InvalidField, InvalidInput
from massage_desk.ui.widgets.buttons import plain_button, quiet_button
from massage_desk.ui.widgets.labels import words
from massage_desk.ui.widgets.tabs import Segments


class AnswerForm(QFrame):
    """Return keeps the answer; Escape leaves it as it was."""

    given = Signal(object)  # Answer
    cancelled = Signal()

    def __init__(
        self, line: PrecautionLine, answer: Answer | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "well")
        told_in_own_words = line.red_flag or line.only_once
        self._suggestion = "" if told_in_own_words else line.first_advice
        self._must_say = line.red_flag
        self.choices = Segments(
            [(choice, CHOICE_WORDS[choice]) for choice in CHOICES], name="What was done", close=True
        )
        self.choices.changed.connect(self._ask)
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST_ANSWER)
        self.line.returnPressed.connect(self.keep)
        self.message = words()
        self.message.setObjectName("fieldMessage")
        self.message.hide()
        self.line.textEdited.connect(self.message.hide)
        keep = plain_button("Keep", "check")
        keep.clicked.connect(self.keep)
        leave = quiet_button("Cancel")
        leave.clicked.connect(self.cancelled)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(keep)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(4)
        for part in (self.choices, self.line, self.message):
            column.addWidget(part)
        column.addLayout(buttons)
        given = answer or Answer("adapted", self._suggestion)
        self.choices.set_value(given.choice)
        self.line.setText(given.words)
        self._given = (self.choices.value(), self.line.text())
        self._name()

    @property
    def is_changed(self) -> bool:
        """Whether it says other than when it was opened, and that is not kept."""
        return (self.choices.value(), self.line.text()) != self._given

    def type_again(self, choice: str, text: str) -> None:
        """Let it stand as it was left, the caret behind the words."""
        self.choices.set_value(choice)
        self.line.setText(text)
        self._name()

    def start(self) -> None:
        """Take the keyboard, with the words chosen so that typing writes others."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    @Slot()
    def keep(self) -> None:
        """Give the answer, or say what lacks."""
        try:
            answer = Answer(self.choices.value(), self.line.text()).checked()
            if self._must_say and not answer.words:
                raise InvalidField("words", CHOICE_ASKS[answer.choice])
        except (InvalidInput, InvalidField) as fault:
            told = str(fault) if isinstance(fault, InvalidField) else _first(fault)
            self.message.setText(told)
            self.message.show()
            self.line.setFocus()
            return
        self.given.emit(answer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _ask(self, choice: str) -> None:
        """What was suggested for another choice does not stay as if it had been meant."""
        if choice != "adapted" and self.line.text() == self._suggestion:
            self.line.clear()
        elif choice == "adapted" and not self.line.text():
            self.line.setText(self._suggestion)
        self.message.hide()
        self._name()

    def _name(self) -> None:
        asks = CHOICE_ASKS[self.choices.value()]
        self.line.setPlaceholderText(asks)
        self.line.setAccessibleName(asks)


def _first(fault: InvalidInput) -> str:
    return next(iter(fault.messages.values()))
