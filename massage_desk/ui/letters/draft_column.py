"""What the therapist writes in a letter, and which parts of the record go with it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from massage_desk.domain.abbreviations import left_short
from massage_desk.errors import InvalidInput
from massage_desk.services.letters import SECTION_HEADINGS, LetterDraft
from massage_desk.ui.widgets.abbreviations import AbbreviationTips
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.fields import text_field
from massage_desk.ui.widgets.form import Form
from massage_desk.ui.widgets.labels import muted

_ROWS = {"request": 3, "summary": 5, "findings": 4, "treatment": 3, "plan": 3}
_PARTS = {"with_history": "History", "with_numbers": "Numbers", "with_chart": "Body chart"}


class DraftColumn(QWidget):
    """One editor a part; undo runs in each as long as the letter is shown."""

    written = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_showing = False
        self.form = Form(
            [text_field(name, words, _ROWS[name]) for name, words in SECTION_HEADINGS.items()],
            columns=1,
        )
        self.form.changed.connect(self._tell)
        self.parts = {name: QCheckBox(words) for name, words in _PARTS.items()}
        row = QHBoxLayout()
        row.setSpacing(20)
        for box in self.parts.values():
            box.toggled.connect(self._tell)
            row.addWidget(box)
        row.addStretch(1)
        card = Card("Goes with it")
        card.body.addLayout(row)
        words = Card("Words")
        words.add(self.form)
        self.tips = AbbreviationTips(self.form.findChildren(QPlainTextEdit), self)
        self.short = muted()
        words.add(self.short)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(card)

    def draft(self) -> LetterDraft:
        """The draft as it stands in the editors."""
        return LetterDraft(
            **self.form.values(),
            with_history=self.parts["with_history"].isChecked(),
            with_numbers=self.parts["with_numbers"].isChecked(),
            with_chart=self.parts["with_chart"].isChecked(),
        )

    def show_draft(self, draft: LetterDraft) -> None:
        """Show another draft; undo begins anew."""
        self._is_showing = True
        self.form.set_values({name: draft.section(name) for name in SECTION_HEADINGS})
        for name, box in self.parts.items():
            box.setChecked(getattr(draft, name))
        self.form.clear_messages()
        self._is_showing = False
        self._tell_short()

    def show_fault(self, fault: InvalidInput) -> None:
        """Say beside each part what is wrong with it; the caret stays where it is."""
        for name, words in fault.messages.items():
            self.form[name].show_message(words)

    @Slot()
    def _tell(self) -> None:
        if not self._is_showing:
            self.form.clear_messages()
            self._tell_short()
            self.written.emit()

    def _tell_short(self) -> None:
        """The reader may not know what still stands short, or read something else in it."""
        left = left_short(list(self.form.values().values()))
        told = "; ".join(each.explanation for each in left)
        self.short.setText(f"Still short, to be spelled out by you: {told}." if left else "")
        self.short.setVisible(bool(left))
