"""Erasing for good: what goes, until when it is kept by the rule, and the word that does it."""

import datetime as dt

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from massage_desk.services.bin import BinRow
from massage_desk.services.purge import WORD
from massage_desk.ui.bin.words import day_words, subject_words
from massage_desk.ui.widgets.buttons import danger_button, plain_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.fields import line_field
from massage_desk.ui.widgets.labels import words

_STAYS = (
    "Erased for good: there is no way back. Backups that were made before still hold it until they "
    "are removed, and what left as a letter is with its recipient. The log keeps numbers, no words."
)


class EraseCard(Card):
    """Asked before it is done, because it cannot be taken back."""

    wanted = Signal(str, bool)  # the word, and whether it is meant before its time
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Erase for good", parent)
        self._before_time = False
        self.what = words()
        self.warning = Banner("warning", "")
        self.word = line_field("word", f"Type {WORD} to erase it")
        self.word.editor.setMaximumWidth(240)
        self.word.editor.returnPressed.connect(self._ask)
        self.word.editor.textEdited.connect(self._ask_anew)
        self.erase_button = danger_button("Erase for good", "trash")
        self.erase_button.clicked.connect(self._ask)
        self.keep_button = plain_button("Keep it in the bin")
        self.keep_button.clicked.connect(self.left)
        self.add(self.what)
        self.add(words(_STAYS))
        self.add(self.warning)
        self.add(self.word)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.erase_button)
        row.addWidget(self.keep_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.hide()

    def ask(self, row: BinRow, today: dt.date) -> None:
        """Ask about one thing in the bin."""
        self.what.setText(f"{subject_words(row)} of {row.client_name}: every note, chart, number, "
                          "letter and entry of the history that belongs to it."
                          if row.subject == "client" else
                          f"{subject_words(row)} of {row.client_name}, with its chart, numbers and "
                          "addenda. Letters that were written about it stay.")  # fmt: skip
        self._before_time = False
        early = today < row.kept_until
        self.warning.setVisible(early)
        if early:
            self.warning.show_words(
                "warning",
                f"By the rule in your settings this is kept until {day_words(row.kept_until)}. "
                "Erase it before that day only if you are certain that you may.",
            )
        self.word.set_text("")
        self.word.clear_message()
        self.erase_button.setText("Erase for good")
        self.show()
        self.word.editor.setFocus()

    def ask_again(self, until: dt.date) -> None:
        """Ask a second time, by the date until which it should be kept; nothing is erased yet."""
        self._before_time = True
        day = day_words(until)
        self.warning.show_words(
            "danger",
            f"Nothing is erased yet: your rule keeps this until {day}. To erase it all the same, "
            f"press 'Erase before {day}'.",
        )
        self.warning.show()
        self.erase_button.setText(f"Erase before {day}")
        self.keep_button.setFocus()

    @Slot()
    def _ask_anew(self) -> None:
        """Who types again is asked about the date again."""
        if self._before_time:
            self._before_time = False
            self.erase_button.setText("Erase for good")

    @Slot()
    def _ask(self) -> None:
        self.wanted.emit(self.word.text(), self._before_time)
