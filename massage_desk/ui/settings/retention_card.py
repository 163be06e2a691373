"""How long records are kept: the practice's own rule, told before something is erased."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from massage_desk.errors import DeskError, InvalidInput
from massage_desk.services.practice import PracticeFacts, save_retention
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.widgets.buttons import plain_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.fields import line_field
from massage_desk.ui.widgets.form import Form
from massage_desk.ui.widgets.labels import muted

_WORDS = (
    "How long records must be kept differs from country to country and from state to state, and "
    "the desk does not know your law. Set what yours asks. Before that time an erasure is warned "
    "about; nothing is ever erased by itself."
)


class RetentionCard(Card):
    """Kept when it is saved; a wrong number says so at its field."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("How long records are kept", parent)
        self._desk = desk
        self.years = line_field("keep_years", "Years after the last visit")
        self.age = line_field("majority_age", "Age from which the years count for a minor")
        self.form = Form([self.years, self.age])
        self.save_button = plain_button("Save the rule", "check")
        self.save_button.clicked.connect(self.save)
        for field in (self.years, self.age):
            field.editor.returnPressed.connect(self.save)
        self.word = Banner("neutral", "")
        self.word.hide()
        self.add(muted(_WORDS))
        self.add(self.form)
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.add(self.word)

    def load(self, facts: PracticeFacts) -> None:
        """Show the rule as it is kept."""
        self.years.set_text(str(facts.keep_years))
        self.age.set_text(str(facts.majority_age))

    @Slot()
    def save(self) -> None:
        """Keep the rule."""
        self.form.clear_messages()
        self.word.hide()
        try:
            self._desk.write(
                Changes.of("practice"),
                self,
                save_retention,
                self.years.text(),
                self.age.text(),
                at=self._desk.now(),
            )
        except InvalidInput as fault:
            self.form.show_messages(fault.messages)
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
        else:
            self._desk.said.emit("Setting saved")
