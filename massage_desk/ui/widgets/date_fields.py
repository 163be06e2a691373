"""Dates written as people write them."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from massage_desk.domain.partial_date import NotADate, PartialDate, parse_partial_date
from massage_desk.errors import InvalidField
from massage_desk.ui.widgets.field import LineField

Today = Callable[[], dt.date]

_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}


def computer_date() -> dt.date:
    """The date on this computer's calendar."""
    return dt.datetime.now().astimezone().date()


class PartialDateField(LineField):
    """A year, a month or a day. On leaving it says under the field what it understood."""

    def __init__(
        self,
        name: str,
        label: str,
        hint: str = "",
        parent: QWidget | None = None,
        *,
        placeholder: str = "",
    ) -> None:
        super().__init__(name, label, hint, parent, placeholder=placeholder)
        self._own_hint = hint
        self.editor.editingFinished.connect(self._echo)
        self.changed.connect(self._forget)

    def value(self) -> PartialDate | None:
        """The date, or None where nothing is written; raises InvalidField."""
        try:
            return parse_partial_date(self.text())
        except NotADate as fault:
            raise InvalidField(self.name, str(fault)) from fault

    def set_value(self, value: PartialDate | None) -> None:
        """Show a date, or nothing."""
        self.set_text("" if value is None else str(value))

    @Slot()
    def _echo(self) -> None:
        try:
            value = self.value()
        except InvalidField as fault:
            self.show_message(str(fault))
            return
        self.clear_message()
        understood = "" if value is None else str(value)
        same = understood.casefold() == self.text().strip().casefold()
        self.set_hint(self._own_hint if same else f"Read as {understood}")

    @Slot()
    def _forget(self) -> None:
        self.clear_message()
        self.set_hint(self._own_hint)


class DateField(LineField):
    """A whole date: written ('23 Nov 2026', 'yesterday') or moved a day by the arrow keys."""

    def __init__(
        self,
        name: str,
        label: str,
        hint: str = "",
        parent: QWidget | None = None,
        *,
        today: Today = computer_date,
    ) -> None:
        super().__init__(name, label, hint, parent)
        self._today = today
        self.editor.setToolTip("Up and Down move by a day, with Ctrl by a month")
        self.editor.installEventFilter(self)
        self.editor.editingFinished.connect(self._tidy)

    def value(self) -> dt.date:
        """The date; raises InvalidField where none can be read."""
        words = self.text().strip().casefold()
        if words in _NEAR:
            return self._today() + dt.timedelta(days=_NEAR[words])
        try:
            read = parse_partial_date(words)
        except NotADate as fault:
            raise InvalidField(self.name, str(fault)) from fault
        if read is None or not read.is_whole:
            raise InvalidField(self.name, "Write day, month and year, as in 12 March 2026.")
        return read.earliest

    def set_value(self, value: dt.date | None) -> None:
        """Show a date, or nothing."""
        self.set_text("" if value is None else str(PartialDate.of(value)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
            if step is not None and not self.editor.isReadOnly():
                months = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                self._move(step, months=months)
                return True
        return super().eventFilter(watched, event)

    def _move(self, step: int, *, months: bool) -> None:
        try:
            date = self.value()
        except InvalidField:
            self.set_value(self._today())
            return
        try:
            self.set_value(_month_later(date, step) if months else date + dt.timedelta(days=step))
        except (OverflowError, ValueError):
            return  # the calendar ends here
        self.clear_message()

    @Slot()
    def _tidy(self) -> None:
        try:
            date = self.value()
        except InvalidField as fault:
            if self.text().strip():
                self.show_message(str(fault))
            return
        self.clear_message()
        self.set_value(date)


def _month_later(date: dt.date, step: int) -> dt.date:
    year, month = divmod(date.year * 12 + date.month - 1 + step, 12)
    for day in (date.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, min(day, date.day))
        except ValueError:
            continue
    raise ValueError("the calendar ends here")
