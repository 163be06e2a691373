"""A letter that has left: when, to whom, and the PDF as it was."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from massage_desk.domain.letter_draft import short_day
from massage_desk.services.letters import LetterFacts
from massage_desk.ui.widgets.buttons import plain_button, primary_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.labels import muted, words


class IssuedCard(Card):
    """Print it, save it as a file, write another one."""

    print_wanted = Signal()
    save_wanted = Signal()
    another_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Issued", parent)
        self.told = words()
        self.hash = muted(small=True)
        self.word = Banner("success", "", closable=True)
        self.word.hide()
        self.print_button = primary_button("Print", "print")
        self.print_button.setToolTip("Print (Ctrl+P)")
        self.print_button.clicked.connect(self.print_wanted)
        self.save_button = plain_button("Save as PDF", "save")
        self.save_button.setToolTip("Save as PDF (Ctrl+S)")
        self.save_button.clicked.connect(self.save_wanted)
        self.another = plain_button("Write another", "plus")
        self.another.clicked.connect(self.another_wanted)
        for part in (self.told, self.hash, self.word):
            self.add(part)
        foot = QHBoxLayout()
        for button in (self.print_button, self.save_button, self.another):
            foot.addWidget(button)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def show_letter(self, facts: LetterFacts) -> None:
        """Say what left."""
        issued = facts.row.issued
        assert issued is not None
        self.told.setText(
            f"{facts.row.kind_name} to {facts.row.contact_name}, issued "
            f"{short_day(issued.date)}, {issued.local:%H:%M}. It stays as it left; what has "
            "changed since goes into another letter."
        )
        code = facts.sha256 or ""
        self.hash.setText(f"SHA-256 {code[:32]} {code[32:]}")
        self.word.hide()
