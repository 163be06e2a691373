"""Date, time, length, position and reason of a visit, as small fields."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QGridLayout, QWidget

from massage_desk.domain.note import Particulars
from massage_desk.errors import InvalidField, InvalidInput
from massage_desk.services.episodes import EpisodeRow
from massage_desk.ui.widgets.fields import DateField, Field, choice_field, line_field

POSITIONS = (
    "prone",
    "supine",
    "prone, then supine",
    "side-lying, left",
    "side-lying, right",
    "seated",
    "semi-reclined",
)
_NO_REASON = ("", "Not said")


class ParticularsRow(QWidget):
    """Tells particulars that can be kept as they are typed; a fault is told at its field."""

    written = Signal(object)  # Particulars

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._shown: Particulars | None = None
        self._date = DateField("held_on", "Date", today=today)
        self._began = line_field("began", "Began", placeholder="14:30")
        self._minutes = line_field("minutes", "Minutes")
        self._position = line_field("position", "Position", placeholder=POSITIONS[2])
        self._reason = choice_field("episode_id", "Reason", [_NO_REASON])
        completer = QCompleter(list(POSITIONS), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._position.editor.setCompleter(completer)
        fields = (self._date, self._began, self._minutes, self._position, self._reason)
        self.fields: dict[str, Field] = {field.name: field for field in fields}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.addWidget(self._date, 0, 0)
        grid.addWidget(self._began, 0, 1)
        grid.addWidget(self._minutes, 0, 2)
        grid.addWidget(self._position, 1, 0)
        grid.addWidget(self._reason, 1, 1, 1, 2)
        for column, share in enumerate((2, 1, 1)):
            grid.setColumnStretch(column, share)
        for field in fields:
            field.changed.connect(self._typed)
        for line in (self._date, self._began, self._minutes, self._position):
            line.editor.editingFinished.connect(self._left)

    def show_particulars(
        self, particulars: Particulars, reasons: tuple[EpisodeRow, ...], *, read_only: bool
    ) -> None:
        """Show another visit's particulars."""
        self._shown = None
        choices = [(str(row.id), row.form.reason) for row in reasons]
        self._reason.set_choices([_NO_REASON, *choices])
        self._reason.setVisible(bool(reasons))
        self._date.set_value(particulars.held_on)
        self._began.set_text(particulars.began)
        self._minutes.set_text(str(particulars.minutes))
        self._position.set_text(particulars.position)
        self._reason.set_text(str(particulars.episode_id or ""))
        for field in self.fields.values():
            field.set_read_only(read_only)
            field.clear_message()
        self._shown = particulars

    @Slot()
    def _typed(self) -> None:
        self._take(is_leaving=False)

    @Slot()
    def _left(self) -> None:
        self._take(is_leaving=True)

    def _take(self, *, is_leaving: bool) -> None:
        if self._shown is None:
            return
        messages = {}
        try:
            particulars = self._read()
        except InvalidInput as fault:
            messages = fault.messages
        else:
            if particulars != self._shown:
                self._shown = particulars
                self.written.emit(particulars)
        for name, field in self.fields.items():
            if name not in messages:
                field.clear_message()
            elif is_leaving or not field.editor.hasFocus():
                field.show_message(messages[name])  # half a time is no fault while it is typed

    def _read(self) -> Particulars:
        messages: dict[str, str] = {}
        held_on = self._today()
        try:
            held_on = self._date.value()
        except InvalidField as fault:
            messages[fault.field] = str(fault)
        words = self._minutes.text().strip()
        minutes = int(words) if words.isascii() and words.isdigit() and len(words) < 4 else 0
        episode = self._reason.text()
        given = Particulars(
            held_on,
            self._began.text(),
            minutes,
            self._position.text(),
            int(episode) if episode else None,
        )
        try:
            particulars = given.checked(self._today())
        except InvalidInput as fault:
            raise InvalidInput(fault.messages | messages) from fault
        if messages:
            raise InvalidInput(messages)
        return particulars
