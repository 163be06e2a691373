"""What the client agrees to, word for word, with the field to sign in."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.domain.intake_questions import Questions
from massage_desk.domain.people import LONGEST_NAME
from massage_desk.ui.intake.signature_pad import SignaturePad
from massage_desk.ui.widgets.buttons import plain_button
from massage_desk.ui.widgets.cards import Banner
from massage_desk.ui.widgets.field import LineField
from massage_desk.ui.widgets.labels import heading, words


def signed_words(questions: Questions) -> str:
    """What stands above the signature, and is kept with it."""
    return f"{questions.treatment}\n{questions.privacy}"


class SignSheet(QWidget):
    """Name and signature; what is missing is said here."""

    changed = Signal()

    def __init__(self, questions: Questions, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = LineField("signed_name", "Name of who signs", parent=self)
        self.name.editor.setMaxLength(LONGEST_NAME)
        self.name.set_text(name)
        self.pad = SignaturePad(self)
        self.clear_button = plain_button("Clear", "undo", self)
        self.clear_button.clicked.connect(self.pad.clear)
        self.word = Banner("warning", "")
        self.word.hide()
        self.pad.changed.connect(self._drawn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for text in signed_words(questions).split("\n"):
            column.addWidget(words(text, self))
        column.addWidget(heading("Signature", 3, self))
        pad = QHBoxLayout()
        pad.setSpacing(12)
        pad.addWidget(self.pad, 1)
        pad.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(pad)
        column.addWidget(self.name)
        column.addWidget(self.word)

    def show_fault(self, messages: dict[str, str]) -> None:
        """Say what is missing, where it is missing."""
        if "signed_name" in messages:
            self.name.show_message(messages["signed_name"])
            self.name.editor.setFocus()
        others = [text for field, text in messages.items() if field != "signed_name"]
        if others:
            self.word.show_words("warning", " ".join(others))

    @Slot()
    def _drawn(self) -> None:
        self.word.hide()
        self.name.clear_message()
        self.changed.emit()
