"""The head of an intake: whose it is, how far it is, and what can be done next."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from massage_desk.domain.intake import Answer, progress
from massage_desk.domain.intake_questions import Part
from massage_desk.domain.moment import Moment
from massage_desk.domain.partial_date import PartialDate
from massage_desk.services.intake import IntakeRow
from massage_desk.ui.clients.words import shortened
from massage_desk.ui.widgets.buttons import plain_button, primary_button, quiet_button
from massage_desk.ui.widgets.cards import Banner
from massage_desk.ui.widgets.labels import heading, muted, tip_words

_NAME = 80  # characters
_HOW = "Y and N answer, Return goes on, Up goes back. What you leave open stays open."


class IntakeHead(QWidget):
    """One thing to do stands out: to look at what comes of it, or to take it over."""

    look_wanted = Signal()
    questions_wanted = Signal()
    take_over_wanted = Signal()
    client_answers_wanted = Signal()
    signature_wanted = Signal()
    unsign_wanted = Signal()
    paper_wanted = Signal()
    client_page_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = heading("Intake", parent=self)
        self.facts = muted("", self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Questions answered")
        self.page_button = quiet_button("Client’s page", "client", self)
        self.paper_button = quiet_button("Printed form", "print", self)
        self.paper_button.setToolTip("The form on paper (Ctrl+P)")
        self.client_button = plain_button("Client answers here", "client", self)
        self.client_button.setToolTip("A screen that shows the client nothing else")
        self.sign_button = plain_button("Client signs", "sign", self)
        self.back_button = plain_button("Questions", "back", self)
        self.back_button.setToolTip("Back to the questions (Ctrl+E)")
        self.look_button = primary_button("See what it becomes", "forward", self)
        self.look_button.setToolTip("See what the answers become (Ctrl+Return)")
        self.take_button = primary_button("Take over", "check", self)
        self.take_button.setToolTip("Take over into the history (Ctrl+Return)")
        self.word = Banner("danger", "")
        self.word.hide()
        self.standing = Banner("info", "")
        self.standing.pressed.connect(self.unsign_wanted)
        for button, wish in (
            (self.look_button, self.look_wanted),
            (self.take_button, self.take_over_wanted),
            (self.back_button, self.questions_wanted),
            (self.client_button, self.client_answers_wanted),
            (self.sign_button, self.signature_wanted),
            (self.paper_button, self.paper_wanted),
            (self.page_button, self.client_page_wanted),
        ):
            button.clicked.connect(wish)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.title, 1)
        for button in (
            self.page_button,
            self.paper_button,
            self.client_button,
            self.sign_button,
            self.back_button,
            self.look_button,
            self.take_button,
        ):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 8)
        column.setSpacing(8)
        column.addLayout(row)
        for part in (self.facts, self.bar, self.standing, self.word):
            column.addWidget(part)

    def show_intake(
        self,
        row: IntakeRow,
        parts: Iterable[Part],
        answers: Mapping[str, Answer],
        *,
        is_looking: bool,
    ) -> None:
        """Show whose intake it is and how far it is."""
        name = shortened(row.client_name, _NAME)
        self.title.setText(f"Intake of {name}")
        self.title.setToolTip(tip_words(row.client_name))
        told, asked = progress(parts, answers)
        begun = f"{told} of {asked} answered"
        self.facts.setText(begun if is_looking else f"{begun}   ·   {_HOW}")
        self.bar.setRange(0, max(1, asked))
        self.bar.setValue(told)
        self.bar.setVisible(not is_looking)
        self.look_button.setVisible(not is_looking)
        self.take_button.setVisible(is_looking and row.is_open and bool(row.answers))
        self.back_button.setVisible(is_looking and row.may_change)
        self.client_button.setVisible(row.may_change and not is_looking)
        self.sign_button.setVisible(row.may_change and is_looking)
        self._show_standing(row)

    def _show_standing(self, row: IntakeRow) -> None:
        if row.taken_over is not None:
            day = PartialDate.of(row.taken_over.date)
            self.standing.show_words(
                "success",
                f"Taken over into the history on {day}, {row.taken_over.local:%H:%M}. It stays as "
                "it is; what is different now belongs into the history.",
            )
        elif row.signed is not None:
            day = PartialDate.of(row.signed.date)
            self.standing.show_words(
                "info",
                f"Signed by {shortened(row.signed_name, _NAME)} on {day}, "
                f"{row.signed.local:%H:%M}. The answers stay as they were signed.",
                "Take the signature away",
            )
        else:
            self.standing.hide()

    def show_chosen(self, taken: int, all_: int) -> None:
        """Say how much would be taken over."""
        self.facts.setText(f"{taken} of {all_} to be taken over   ·   {self.facts.text()}")

    def show_saved(self, at: Moment) -> None:
        """Say that everything is in the records."""
        self.bar.setAccessibleDescription(f"Saved {at.local:%H:%M}")

    def focus_action(self) -> None:
        """Put the caret on the one thing to do."""
        for button in (self.look_button, self.take_button, self.back_button, self.page_button):
            if button.isVisible():
                button.setFocus(Qt.FocusReason.TabFocusReason)
                return
