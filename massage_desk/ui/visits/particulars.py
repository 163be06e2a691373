"""Date, time, length, position and reason of a visit, as small fields."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCompleter, QGridLayout, QVBoxLayout, QWidget

from massage_desk.domain.block_choices import POSITIONS
from massage_desk.domain.note import Particulars
from massage_desk.errors import InvalidField, InvalidInput
from massage_desk.services.episodes import EpisodeRow
from massage_desk.ui.clients.words import shortened
from massage_desk.ui.visits.dates import day_words
from massage_desk.ui.widgets.fields import DateField, Field, choice_field, line_field
from massage_desk.ui.widgets.labels import words
from massage_desk.ui.widgets.scroll import characters

_NO_REASON = ("", "Not said")
_LONGEST_REASON = 80  # characters
_ROOMY = 65  # characters for which there is room where all but the reason share a row


class ParticularsRow(QWidget):
    """Tells particulars that can be kept as they are typed; a fault is told at its field.

    What cannot be kept in one field does not hold up the others. A signed visit shows them as
    words.
    """

    written = Signal(object)  # Particulars

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._shown: Particulars | None = None  # as it is kept
        self._settled: Particulars | None = None  # as it was when a field was left
        self._messages: dict[str, str] = {}
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
        self.told = words()
        self._form = QWidget(self)
        self._grid = QGridLayout(self._form)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._is_roomy: bool | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._form)
        column.addWidget(self.told)
        self._place_fields(roomy=False)
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
            field.clear_message()
        self._messages = {}
        self._form.setVisible(not read_only)
        self.told.setVisible(read_only)
        chosen = [row.form.reason for row in reasons if row.id == particulars.episode_id]
        self.told.setText(_told(particulars, *chosen))
        self._shown = self._settled = None if read_only else particulars

    @property
    def position(self) -> str:
        """The position as it is kept."""
        return self._shown.position if self._shown else ""

    def show_reasons(self, reasons: tuple[EpisodeRow, ...]) -> None:
        """Offer other reasons for coming; the one that is chosen stays."""
        shown, self._shown = self._shown, None
        chosen = self._reason.text()
        self._reason.set_choices([_NO_REASON, *((str(row.id), row.form.reason) for row in reasons)])
        self._reason.setVisible(bool(reasons))
        self._reason.set_text(chosen)
        self._shown = shown

    def unkept(self) -> dict[str, str]:
        """What stands in a field and was not kept, as it was typed."""
        return {name: self.fields[name].text() for name in self._messages}

    def type_again(self, unkept: Mapping[str, str]) -> None:
        """Let it stand there again after a lock."""
        for name, typed in unkept.items():
            self.fields[name].set_text(typed)
        self._left()

    def refused(self) -> list[str]:
        """What stands in a field and was not kept, in words."""
        return [
            f"{self.fields[name].label.text()} is not kept: {message}"
            for name, message in self._messages.items()
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_fields(roomy=self.width() >= characters(_ROOMY, self))

    def _place_fields(self, *, roomy: bool) -> None:
        if roomy == self._is_roomy:
            return
        self._is_roomy = roomy
        for field in self.fields.values():
            self._grid.removeWidget(field)
        for column, field in enumerate((self._date, self._began, self._minutes)):
            self._grid.addWidget(field, 0, column)
        if roomy:
            self._grid.addWidget(self._position, 0, 3)
            self._grid.addWidget(self._reason, 1, 0, 1, 4)
        else:
            self._grid.addWidget(self._position, 1, 0)
            self._grid.addWidget(self._reason, 1, 1, 1, 2)
        for column, share in enumerate((3, 2, 2, 4) if roomy else (2, 1, 1, 0)):
            self._grid.setColumnStretch(column, share)

    @Slot()
    def _typed(self) -> None:
        self._take(is_leaving=False)

    @Slot()
    def _left(self) -> None:
        self._take(is_leaving=True)

    def _take(self, *, is_leaving: bool) -> None:
        if self._shown is None:
            return
        assert self._settled is not None
        particulars, self._messages = self._read(self._settled)
        if is_leaving:
            self._settled = particulars
        if particulars != self._shown:
            self._shown = particulars
            self.written.emit(particulars)
        for name, field in self.fields.items():
            if name not in self._messages:
                field.clear_message()
            elif is_leaving or not field.editor.hasFocus():
                field.show_message(self._messages[name])  # half a time is no fault while typed

    def _read(self, kept: Particulars) -> tuple[Particulars, dict[str, str]]:
        """What can be kept, and what is wrong with the rest, which stays as it was.

        That is as it stood before it was written in: the 7 of 7000 is no length of a session.
        """
        messages: dict[str, str] = {}
        held_on = kept.held_on
        try:
            held_on = self._date.value()
        except InvalidField as fault:
            messages[fault.field] = str(fault)
        typed = self._minutes.text().strip()
        minutes = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0
        episode = self._reason.text()
        given = Particulars(
            held_on,
            self._began.text(),
            minutes,
            self._position.text(),
            int(episode) if episode else None,
        )
        today = max(self._today(), kept.held_on)  # a clock set back makes no kept day wrong
        try:
            return given.checked(today), messages
        except InvalidInput as fault:
            messages = fault.messages | messages
        given = replace(given, **{name: getattr(kept, name) for name in messages})
        return given.checked(today), messages


def _told(particulars: Particulars, reason: str = "") -> str:
    parts = [
        day_words(particulars.held_on),
        particulars.began,
        f"{particulars.minutes} min",
        particulars.position,
        shortened(reason, _LONGEST_REASON),
    ]
    return "   ·   ".join(part for part in parts if part)
