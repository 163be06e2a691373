"""Consent for this visit: one line while nothing is noted, and its areas and stop signal below."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from massage_desk.domain.visit_consent import LINES, MANNERS, NOT_NOTED, VisitConsent
from massage_desk.errors import InvalidInput
from massage_desk.ui.clients.words import shortened
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.fields import LineField, line_field
from massage_desk.ui.widgets.labels import tip_words, words
from massage_desk.ui.widgets.scroll import characters
from massage_desk.ui.widgets.tabs import Segments

_ROOMY = 65  # characters for which there is room where three fields share a row
_LONGEST_SIGNAL = 30  # characters of a signal on its button; the tooltip has it whole
_PLACEHOLDERS = {
    "areas": "Back, neck, arms",
    "left_out": "Feet",
    "stop_signal": "Raises a hand",
}


class ConsentRow(QWidget):
    """Tells consent that can be kept as it is noted; a fault is told at its field.

    The stop signal of the last visit is offered and never taken by itself. A signed visit shows
    its consent as words.
    """

    written = Signal(object)  # VisitConsent

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = NOT_NOTED
        self._is_showing = True
        self._signal = ""
        self._is_roomy: bool | None = None
        self.manner = Segments(tuple(MANNERS.items()), name="Consent for this visit")
        for value, said in MANNERS.items():
            self.manner.button(value).setAccessibleName(f"Consent: {said.lower()}")
        self.lines: dict[str, LineField] = {
            name: line_field(name, label, placeholder=_PLACEHOLDERS[name])
            for name, label in LINES.items()
        }
        self.again = quiet_button("")
        self.again.clicked.connect(self._take_signal)
        self.told = words()
        self._form = QWidget(self)
        self._more = QWidget(self._form)
        self._grid = QGridLayout(self._more)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._lay_out()
        self.manner.changed.connect(self._changed)
        for line in self.lines.values():
            line.changed.connect(self._changed)

    def _lay_out(self) -> None:
        asked = QHBoxLayout()
        asked.setSpacing(8)
        label = QLabel("Consent")
        label.setProperty("look", "label")
        asked.addWidget(label)
        asked.addWidget(self.manner)
        asked.addStretch(1)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(4)
        form.addLayout(asked)
        form.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._form)
        column.addWidget(self.told)
        self._place_fields(roomy=False)

    def show_consent(self, consent: VisitConsent, signal: str, *, read_only: bool) -> None:
        """Show another visit's consent; `signal` is how the client said stop the last time."""
        self._is_showing = True
        self._kept, self._signal = consent, signal
        self.manner.set_value(consent.manner)
        for name, line in self.lines.items():
            line.set_text(consent.line(name))
            line.clear_message()
        self.again.setText(f"As last time: {shortened(signal, _LONGEST_SIGNAL)}")
        self.again.setToolTip(tip_words(f"Stop signal as last time: {signal}"))
        self.again.setAccessibleName(f"Stop signal as last time: {signal}")
        self._more.setVisible(not consent.is_empty)
        self._show_again()
        self._form.setVisible(not read_only)
        self.told.setText("   ·   ".join(consent.told) or "Consent: not noted")
        self.told.setVisible(read_only)
        self._is_showing = False

    def consent(self) -> VisitConsent:
        """What can be kept of what stands here."""
        return self._read()[0]

    def refused(self) -> list[str]:
        """What stands in a field and was not kept, in words."""
        return [f"{LINES[name]} is not kept: {said}" for name, said in self._read()[1].items()]

    def unkept(self) -> dict[str, str]:
        """What stands in a field and was not kept, as it was typed."""
        return {name: self.lines[name].text() for name in self._read()[1]}

    def type_again(self, unkept: Mapping[str, str]) -> None:
        """Let it stand there again after a lock."""
        for name, typed in unkept.items():
            self.lines[name].set_text(typed)

    def go_to(self) -> None:
        """Put the keyboard on how consent was given, or on the areas where that is noted."""
        chosen = self.manner.button(self.manner.value())
        to = self.lines["areas"].editor if self.manner.value() else chosen
        to.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_fields(roomy=self.width() >= characters(_ROOMY, self))

    def _place_fields(self, *, roomy: bool) -> None:
        if roomy == self._is_roomy:
            return
        self._is_roomy = roomy
        places = ((0, 0), (0, 1), (0, 2)) if roomy else ((0, 0), (0, 1), (1, 0))
        for line, place in zip(self.lines.values(), places, strict=True):
            self._grid.removeWidget(line)
            self._grid.addWidget(line, *place)
        self._grid.removeWidget(self.again)
        under = (1, 2, 1, 1) if roomy else (2, 0, 1, 2)  # the words of a signal may be long
        self._grid.addWidget(self.again, *under, Qt.AlignmentFlag.AlignLeft)
        for column, share in enumerate((3, 2, 2) if roomy else (1, 1, 0)):
            self._grid.setColumnStretch(column, share)

    @Slot()
    def _changed(self) -> None:
        if self._is_showing:
            return
        consent, messages = self._read()
        for name, line in self.lines.items():
            if name in messages:
                line.show_message(messages[name])
            else:
                line.clear_message()
        is_written = bool(messages) or not consent.is_empty
        if is_written or not any(line.editor.hasFocus() for line in self.lines.values()):
            self._more.setVisible(is_written)
        self._show_again()
        if consent != self._kept:
            self._kept = consent
            self.written.emit(consent)

    @Slot()
    def _take_signal(self) -> None:
        field = self.lines["stop_signal"]
        field.set_text(self._signal)
        field.editor.setFocus()

    def _show_again(self) -> None:
        is_open = not self.lines["stop_signal"].text().strip()
        self.again.setVisible(bool(self._signal) and is_open)

    def _read(self) -> tuple[VisitConsent, dict[str, str]]:
        """What can be kept, and what is wrong with the rest, which stays as it was."""
        lines = {name: line.text() for name, line in self.lines.items()}
        try:
            return VisitConsent(self.manner.value(), **lines).checked(), {}
        except InvalidInput as fault:
            lines |= {name: self._kept.line(name) for name in fault.messages}
            return VisitConsent(self.manner.value(), **lines).checked(), fault.messages
