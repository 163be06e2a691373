"""Addenda under a signed note, and the form that adds one."""

import datetime as dt

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_desk.services.visits import AddendumRow
from massage_desk.ui.visits.dates import moment_words
from massage_desk.ui.widgets.abbreviations import explain_words
from massage_desk.ui.widgets.buttons import plain_button
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.fields import line_field, text_field
from massage_desk.ui.widgets.labels import heading, muted, words


class Addenda(QWidget):
    """Shows what was added after signing, oldest first, and takes more."""

    add_requested = Signal(str, str)  # words, reason

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._cards: list[QWidget] = []
        self._words = text_field("words", "What is to be added", rows=3)
        self._reason = line_field("reason", "Why it is added after signing")
        self._button = plain_button("Add addendum", "plus")
        self._button.clicked.connect(self._ask)
        self._form = Card("Addendum")
        for widget in (self._words, self._reason, self._button):
            self._form.add(widget)
        self._column.addWidget(self._form)

    def written(self) -> tuple[str, str]:
        """Words and reason in the form that were not added yet."""
        words, reason = self._words.text(), self._reason.text()
        return (words, reason) if words.strip() or reason.strip() else ("", "")

    def show_addenda(
        self, addenda: tuple[AddendumRow, ...], today: dt.date, *, may_add: bool
    ) -> None:
        """Show these, and the form where more may be added."""
        self._form.setVisible(may_add)
        for card in self._cards:
            self._column.removeWidget(card)
            card.deleteLater()
        self._cards = [_card(row, today) for row in addenda]
        for place, card in enumerate(self._cards):
            self._column.insertWidget(place, card)

    def fill_form(self, words: str, reason: str) -> None:
        """Show what was half written of another visit's addendum; nothing after it was added."""
        for field, text in ((self._words, words), (self._reason, reason)):
            field.set_text(text)
            field.clear_message()

    def show_messages(self, messages: dict[str, str]) -> None:
        """Say beside its field what is wrong."""
        for field in (self._words, self._reason):
            field.clear_message()
            if field.name in messages:
                field.show_message(messages[field.name])

    def start_writing(self) -> None:
        """Put the caret into the form."""
        self._words.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _ask(self) -> None:
        self.add_requested.emit(self._words.text(), self._reason.text())


def _card(row: AddendumRow, today: dt.date) -> QWidget:
    card = Card()
    signed = ", ".join(part for part in (moment_words(row.entered, today), row.author) if part)
    said = words(row.words)
    explain_words(said, row.words)
    said.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    why = muted(f"{signed}. Reason: {row.reason}")
    for part in (heading("Addendum", level=3), said, why):
        card.add(part)
    return card
