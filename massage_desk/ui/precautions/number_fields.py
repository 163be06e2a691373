"""Temperature and blood pressure, taken in the minute before hands-on."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from massage_desk.domain.precautions.check import CheckAnswer
from massage_desk.domain.precautions.numbers import (
    SYSTOLIC,
    TEMPERATURE,
    number_texts,
    read_numbers,
)
from massage_desk.errors import InvalidInput
from massage_desk.ui.widgets.labels import muted, words
from massage_desk.ui.widgets.scroll import characters

_LONGEST = 12  # characters


class NumberFields(QWidget):
    """Two small fields; what cannot be read stays in its field with the reason below."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.temperature = _line("Temperature in °C", "37.2", self)
        self.pressure = _line("Blood pressure in mmHg", "128/82", self)
        self.message = words(parent=self)
        self.message.setObjectName("fieldMessage")
        self.message.hide()
        row = QHBoxLayout()
        row.setSpacing(6)
        for name, line, unit in (
            ("Temperature", self.temperature, "°C"),
            ("Blood pressure", self.pressure, "mmHg"),
        ):
            label = muted(name, small=True)
            label.setWordWrap(False)
            label.setBuddy(line)
            row.addWidget(label)
            row.addWidget(line)
            row.addWidget(QLabel(unit))
            row.addSpacing(10)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.message)
        self._told: tuple[CheckAnswer, ...] = ()
        self._shown = ("", "")  # as it is told
        for line in (self.temperature, self.pressure):
            line.editingFinished.connect(self._finished)
            line.textEdited.connect(self.message.hide)

    def set_answers(self, answers: Iterable[CheckAnswer]) -> None:
        """Show what was taken before."""
        temperature, pressure = number_texts(answers)
        self.temperature.setText(temperature)
        self.pressure.setText(pressure)
        self.message.hide()
        self._told = self.answers()
        self._shown = (temperature, pressure)

    def answers(self) -> tuple[CheckAnswer, ...]:
        """The numbers that can be read."""
        try:
            return read_numbers(self.temperature.text(), self.pressure.text())
        except InvalidInput:
            return self._told

    def unkept(self) -> list[str]:
        """Both fields as they were typed, where that is not what was told; [] where it is."""
        typed = [self.temperature.text(), self.pressure.text()]
        return [] if tuple(typed) == self._shown else typed

    def type_again(self, typed: Sequence[str]) -> None:
        """Let it stand in the fields again; what cannot be read says why, and nothing is told."""
        self.temperature.setText(typed[0])
        self.pressure.setText(typed[1])
        try:
            read_numbers(*typed)
        except InvalidInput as fault:
            self._say(fault)

    def is_readable(self) -> bool:
        """Whether both fields can be read; one that cannot says why and takes the keyboard."""
        try:
            read_numbers(self.temperature.text(), self.pressure.text())
        except InvalidInput as fault:
            self._say(fault)
            wrong = self.temperature if TEMPERATURE in fault.messages else self.pressure
            wrong.setFocus()
            return False
        return True

    @Slot()
    def _finished(self) -> None:
        try:
            told = read_numbers(self.temperature.text(), self.pressure.text())
        except InvalidInput as fault:
            self._say(fault)
            return
        if told != self._told:
            self._told = told
            self._shown = (self.temperature.text(), self.pressure.text())
            self.changed.emit()

    def _say(self, fault: InvalidInput) -> None:
        told = (fault.messages.get(name, "") for name in (TEMPERATURE, SYSTOLIC))
        self.message.setText(" ".join(each for each in told if each))
        self.message.show()


def _line(name: str, prompt: str, parent: QWidget) -> QLineEdit:
    line = QLineEdit(parent, placeholderText=prompt)
    line.setMaxLength(_LONGEST)
    line.setAccessibleName(name)
    line.setFixedWidth(characters(_LONGEST, line))
    return line
