"""Today's note: particulars, four sections and numbers; at the foot its state and signature."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from massage_desk.domain.moment import Moment
from massage_desk.services.draft_versions import VersionRow
from massage_desk.services.visits import VisitFacts
from massage_desk.ui.design.theme import set_state
from massage_desk.ui.visits.addenda import Addenda
from massage_desk.ui.visits.autosave import Draft
from massage_desk.ui.visits.blocks import Blocks
from massage_desk.ui.visits.consent_row import ConsentRow
from massage_desk.ui.visits.dates import moment_words
from massage_desk.ui.visits.earlier_drafts import EarlierDrafts
from massage_desk.ui.visits.goal_scores import GoalScores
from massage_desk.ui.visits.opened import OpenedVisit
from massage_desk.ui.visits.particulars import ParticularsRow
from massage_desk.ui.visits.scores import Scores
from massage_desk.ui.visits.sections import Sections
from massage_desk.ui.visits.sign_panel import SignPanel
from massage_desk.ui.visits.withdrawing import WithdrawForm, withdrawn_words
from massage_desk.ui.widgets.buttons import primary_button
from massage_desk.ui.widgets.cards import Banner
from massage_desk.ui.widgets.labels import heading, muted

_ABOVE = 12  # what is seen above a part that was scrolled to
_BELOW_CARET = 48  # what stays visible under the line that is written


class NoteColumn(QWidget):
    """Holds the parts of the note; the page listens to each of them."""

    sign_asked = Signal()

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scroll = QScrollArea(self)
        inside = QWidget(self._scroll)
        inside.setProperty("look", "page")
        self.particulars = ParticularsRow(today, inside)
        self.consent = ConsentRow(inside)
        self.sections = Sections(inside)
        self.blocks = Blocks(self.sections, self)
        self.scores = Scores(inside)
        self.goal_scores = GoalScores(inside)
        self.sign_panel = SignPanel(inside)
        self.drafts = EarlierDrafts(self.sections, self.blocks, inside)
        self.addenda = Addenda(inside)
        self.withdrawn = Banner("danger", "", parent=inside)
        self.withdraw_form = WithdrawForm(inside)
        self._scores_title = heading("Before and after", level=3)
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(16)
        for part in (self.withdrawn, self.particulars, self.consent, self.sections):
            column.addWidget(part)
        column.addWidget(self._scores_title)
        column.addWidget(self.scores)
        column.addWidget(self.goal_scores)
        column.addWidget(self.sign_panel)
        column.addWidget(self.drafts)
        column.addWidget(self.addenda)
        column.addWidget(self.withdraw_form)
        column.addStretch()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._make_foot())
        self.drafts.closed.connect(self._close_drafts)
        self.sections.caret_moved.connect(self._keep_caret_in_view)
        self.blocks.form_opened.connect(self._bring_into_view)
        self.sign_panel.closed.connect(self.close_sign_panel)
        self.withdraw_form.open_button.clicked.connect(self.start_withdrawing)
        self.sign_panel.consent_wanted.connect(self._go_to_consent)

    def _make_foot(self) -> QWidget:
        foot = QWidget(self)
        self._state = muted()
        self.sign_button = primary_button("Sign note", "sign")
        self.sign_button.setToolTip("Sign note (Ctrl+Return)")
        self.sign_button.clicked.connect(self.sign_asked)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self._state, 1)
        row.addWidget(self.sign_button)
        return foot

    def show_visit(self, opened: OpenedVisit, draft: Draft, today: dt.date) -> None:
        """Show a visit; a signed one can only be read and added to."""
        facts, reasons = opened.facts, opened.reasons
        asked = set(opened.known.numbers)
        signed = facts.signed is not None
        self.particulars.show_particulars(draft.particulars, reasons, read_only=signed)
        self.consent.show_consent(draft.consent, opened.stop_signal, read_only=signed)
        self.sections.show_note(draft.note, read_only=signed)
        self.blocks.show_blocks(draft.blocks, read_only=signed)
        self.scores.show_numbers(draft.numbers, asked=asked, read_only=signed)
        self.goal_scores.show_visit(facts.id, draft, reasons, read_only=signed)
        has_scores = bool(draft.numbers) or not signed
        self._scores_title.setVisible(has_scores)
        self.scores.setVisible(has_scores)
        self.sign_panel.hide()
        self.drafts.hide()
        self.sign_button.setVisible(not signed)
        self._scroll.verticalScrollBar().setValue(0)
        if facts.signed is not None:
            by = f" by {facts.signed_by}" if facts.signed_by else ""
            self.say(f"Signed {moment_words(facts.signed, today)}{by}")
        else:
            untouched = facts.saved == facts.entered and draft.note.is_empty
            self.say("" if untouched else f"Saved {moment_words(facts.saved, today)}")

    def show_after_signing(self, facts: VisitFacts, today: dt.date) -> None:
        """Show what came to a signed note: addenda, or that it was withdrawn."""
        signed, counts = facts.signed is not None, facts.withdrawal is None
        self.addenda.setVisible(signed)
        self.addenda.show_addenda(facts.addenda, today, may_add=counts)
        self.withdrawn.setVisible(not counts)
        if facts.withdrawal is not None:
            self.withdrawn.show_words("danger", withdrawn_words(facts.withdrawal, today))
        self.withdraw_form.show_visit(facts.id, facts.client_id, may=signed and counts)

    def show_reasons(self, opened: OpenedVisit, draft: Draft) -> None:
        """Show other reasons for coming, and their goals, beside what is being written."""
        signed = opened.facts.signed is not None
        self.particulars.show_reasons(opened.reasons)
        self.goal_scores.show_visit(opened.facts.id, draft, opened.reasons, read_only=signed)

    def refused(self) -> list[str]:
        """What stands in a field and was not kept, in words."""
        parts = (self.particulars, self.consent, self.blocks)
        return [words for part in parts for words in part.refused()]

    def unkept(self) -> dict[str, Any]:
        """The same as it was typed, to be put away over a lock; {} where all is kept."""
        parts = {
            "particulars": self.particulars.unkept(),
            "consent": self.consent.unkept(),
            "block": self.blocks.unkept(),
        }
        return {name: typed for name, typed in parts.items() if typed}

    def type_again(self, unkept: Mapping[str, Any]) -> None:
        """Let it stand in its fields again."""
        self.particulars.type_again(unkept.get("particulars", {}))
        self.consent.type_again(unkept.get("consent", {}))
        self.blocks.type_again(unkept.get("block", {}))

    def say(self, words: str, *, failed: bool = False) -> None:
        """Show how the note stands: 'Saved 14:02'."""
        self._state.setText(words)
        set_state(self._state, "look", "failed" if failed else "muted")

    def open_sign_panel(
        self, missing: list[str], forbidden: str, refused: Sequence[str] = ()
    ) -> None:
        """Ask once more before the note is frozen."""
        self.sign_button.hide()
        self.sign_panel.ask(missing, forbidden, refused)
        self._bring_into_view(self.sign_panel)

    def stop_asking(self) -> None:
        """Take the question away: a page that is come back to signs nothing by one key."""
        if not self.sign_panel.isHidden():
            self.sign_panel.hide()
            self.sign_button.show()

    @Slot()
    def close_sign_panel(self) -> None:
        """Go on writing where the caret was."""
        self.sign_panel.hide()
        self.sign_button.show()
        self.sections.return_to()

    @Slot()
    def _go_to_consent(self) -> None:
        self.close_sign_panel()
        self.consent.go_to()
        self._bring_into_view(self.consent)

    @Slot()
    def start_withdrawing(self) -> None:
        """Open the form that withdraws the visit."""
        self.withdraw_form.start()
        self._bring_into_view(self.withdraw_form)

    def scroll_position(self) -> int:
        """How far the note is scrolled."""
        return self._scroll.verticalScrollBar().value()

    def scroll_to(self, position: int) -> None:
        """Scroll back to a place."""
        self._scroll.verticalScrollBar().setValue(position)

    def open_drafts(self, versions: list[VersionRow], now: Moment) -> None:
        """Show what stood here before."""
        self.drafts.show_versions(versions, now, read_only=self.sign_button.isHidden())
        QApplication.sendPostedEvents()  # lay out before scrolling to it
        self.scroll_to(self.drafts.y() - _ABOVE)

    @Slot()
    def _close_drafts(self) -> None:
        self.drafts.hide()
        self.sections.return_to()

    @Slot(object)
    def _bring_into_view(self, part: QWidget) -> None:
        QApplication.sendPostedEvents()  # lay out before scrolling to it
        self._scroll.ensureWidgetVisible(part, 0, _BELOW_CARET)

    @Slot(object)
    def _keep_caret_in_view(self, editor: QPlainTextEdit) -> None:
        inside = self._scroll.widget()
        if inside is None:
            return
        caret = editor.cursorRect().translated(editor.viewport().mapTo(inside, QPoint(0, 0)))
        self._scroll.ensureVisible(caret.x(), caret.bottom(), 0, _BELOW_CARET)
