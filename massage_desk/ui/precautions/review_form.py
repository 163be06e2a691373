"""The practice's own reviewer of a rule: who has read it, and when."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.domain.partial_date import PartialDate
from massage_desk.errors import DeskError, InvalidField
from massage_desk.services.precaution_rules import ListedRule, review_rule
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.widgets.buttons import plain_button, quiet_button
from massage_desk.ui.widgets.cards import Banner
from massage_desk.ui.widgets.date_fields import DateField
from massage_desk.ui.widgets.fields import line_field
from massage_desk.ui.widgets.form import Form
from massage_desk.ui.widgets.labels import breakable, heading, muted

_LONGEST = 120  # characters of a name


class ReviewForm(QWidget):
    """Return keeps; an entry for other words of the rule is said to be outdated."""

    kept = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rule_id = ""
        self._last = ""  # the reviewer who was entered last, proposed for the next rule
        title = heading("Your own reviewer", 3)
        title.setContentsMargins(0, 16, 0, 0)
        self.state = Banner("neutral", "")
        self.reviewer = line_field("reviewer", "Read by", placeholder="as in Dr Kim, oncologist")
        self.reviewer.editor.setMaxLength(_LONGEST)
        self.day = DateField("reviewed_on", "On", today=lambda: desk.now().date)
        self.form = Form([self.reviewer, self.day])
        self.keep_button = plain_button("Keep", "check")
        self.keep_button.setToolTip("Keep (Return)")
        self.keep_button.clicked.connect(self.keep)
        self.take_back_button = quiet_button("Take back", "undo")
        self.take_back_button.clicked.connect(self.take_back)
        foot = QHBoxLayout()
        foot.addWidget(self.keep_button)
        foot.addWidget(self.take_back_button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(muted("A clinician of your choice who has read this rule in its words."))
        column.addWidget(self.state)
        column.addWidget(self.form)
        column.addLayout(foot)

    def show_review(self, listed: ListedRule) -> None:
        """Show who has read a rule."""
        if listed.rule.id != self._rule_id:
            self.form.clear_messages()
        self._rule_id = listed.rule.id
        review = listed.review
        self.state.setVisible(review is not None)
        self.take_back_button.setVisible(review is not None)
        self.reviewer.set_text(self._last if review is None else review.reviewer)
        self.day.set_value(self._desk.now().date if review is None else review.reviewed_on)
        if review is not None:
            told = f"Read by {breakable(review.reviewer)} on {PartialDate.of(review.reviewed_on)}."
            if review.is_current:
                self.state.show_words("success", told)
            else:
                outdated = "The rule says something else since then: have it read again."
                self.state.show_words("warning", f"{told} {outdated}")

    @Slot()
    def keep(self) -> None:
        """Keep who has read it."""
        if not self.reviewer.text().strip():
            self.form.show_messages({"reviewer": "Name who has read it, as in Dr Kim."})
            return
        self._write(self.reviewer.text())

    @Slot()
    def take_back(self) -> None:
        """Nobody has read it."""
        self._write("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        else:
            super().keyPressEvent(event)

    def _write(self, reviewer: str) -> None:
        self.form.clear_messages()
        try:
            day = self.day.value() if reviewer else self._desk.now().date
            self._desk.write(
                Changes.of("rules"),
                self,
                review_rule,
                self._rule_id,
                reviewer,
                day,
                at=self._desk.now(),
            )
        except InvalidField as fault:
            self.form.show_fault(fault)
        except DeskError as fault:
            self.form.show_messages({"reviewer": str(fault)})
        else:
            self._last = reviewer or self._last
            self._desk.said.emit("Reviewer kept" if reviewer else "Reviewer taken back")
            self.kept.emit()
