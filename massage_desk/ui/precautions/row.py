"""One precaution: how strict, what, because of what, what to do; the rest and sources on demand."""

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from massage_desk.domain.precautions.lines import Answer, PrecautionLine, ShownLine
from massage_desk.ui.design.icons import set_icon
from massage_desk.ui.precautions.answer_form import AnswerForm
from massage_desk.ui.precautions.words import (
    ADVICE_NAMES,
    EVIDENCE_WORDS,
    LEVEL_SHORT,
    NEWS_WORDS,
    spoken,
    verified_words,
)
from massage_desk.ui.widgets.buttons import icon_button, plain_button, quiet_button
from massage_desk.ui.widgets.chips import FlowLayout
from massage_desk.ui.widgets.labels import Badge, breakable, heading, muted, words

_REASONS: Final = 2  # that are read at once


class PrecautionRow(QFrame):
    """Enter opens and folds the details; of a strong one the answer stands beside it."""

    answered = Signal(str, object)  # rule, Answer
    letter_requested = Signal(str)  # rule
    writing_requested = Signal(str)  # rule: the line of a red flag into the note
    opened = Signal(str, bool)  # rule, whether its details are shown

    def __init__(
        self,
        shown: ShownLine,
        *,
        is_open: bool = False,
        read_only: bool = False,
        was_asked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """With `was_asked` it stands beside a signed note, and says that no answer was given."""
        super().__init__(parent)
        self.shown = shown
        self.line = shown.line
        self._read_only = read_only
        self._was_asked = was_asked
        self.form: AnswerForm | None = None
        self.setObjectName("precautionRow")
        kind, level = LEVEL_SHORT[self.line.level]
        self.setProperty("kind", kind)
        self.setProperty("focusRing", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(spoken(self.line, shown.news, self._answer_words()))
        self._more = icon_button("chevron-down", f"More on {self.line.title}")
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._more.clicked.connect(self.toggle)
        title = words(breakable(self.line.title))
        title.setProperty("look", "label")
        badges = QWidget(self)
        self._badges = FlowLayout(badges)
        self._badges.addWidget(Badge(kind, level, parent=badges))
        if shown.news:
            self._badges.addWidget(Badge("neutral", NEWS_WORDS[shown.news], "flag", badges))
        if self.line.verified == "false" and not self.line.is_restriction:
            self._badges.addWidget(Badge("neutral", "Not verified", parent=badges))
        self._head = QHBoxLayout()
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.setSpacing(4)
        self._head.addWidget(badges, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 4, 4, 8)
        self._column.setSpacing(2)
        self._column.addLayout(self._head)
        if self.line.red_flag and self.line.escalate:
            self._column.addWidget(_act(self.line.escalate))
        self._column.addWidget(title)
        self._tell_in_short()
        self._details = _details(self.line, self)
        self._column.addWidget(self._details)
        self._answer = QHBoxLayout()
        self._answer.setSpacing(6)
        self._column.addLayout(self._answer)
        self._show_answer()
        self._head.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        self._show_details(is_open=is_open)

    def _tell_in_short(self) -> None:
        if self.line.because:
            self._column.addWidget(muted(breakable(f"because: {_reasons(self.line)}")))
        if self.line.red_flag and self.line.write_down:
            self._column.addWidget(words(breakable(f"Write down: {self.line.write_down}")))
        elif self.line.first_advice:
            self._column.addWidget(words(self.line.first_advice))
        if self.line.only_once:
            held = words(breakable(self.line.only_once))
            held.setProperty("look", "label")
            self._column.addWidget(held)

    def _answer_words(self) -> str:
        return str(self.shown.answer) if self.shown.answer else ""

    def _show_answer(self) -> None:
        if self.line.red_flag and not self._read_only:
            self._show_red_flag()
        if not self.line.is_strong:
            return
        if self.shown.answer is not None:
            self._answer.insertWidget(0, words(breakable(str(self.shown.answer))), 1)
        elif self._was_asked:
            self._answer.insertWidget(0, muted("Not answered"), 1)
        if not self._read_only:
            text = "Change" if self.shown.answer else "Answer"
            icon = "edit" if self.shown.answer else "check"
            button = quiet_button(text, icon, self._badges.parentWidget())
            button.setToolTip("Say what was done about it (Alt+R goes to the next)")
            button.clicked.connect(self.ask)
            self._badges.addWidget(button)  # in the next line where the column is narrow

    def _show_red_flag(self) -> None:
        """First what is written down, then the letter."""
        flow = QWidget(self)
        buttons = FlowLayout(flow, gap=4)
        write = plain_button("Write into O", "edit", flow)
        write.setToolTip("A ready line with the time, and places to fill in")
        write.clicked.connect(self._want_writing)
        buttons.addWidget(write)
        if self.line.letter:
            letter = plain_button("Letter", "letter", flow)
            letter.setToolTip("An urgent letter with the reason in it")
            letter.clicked.connect(self._want_letter)
            buttons.addWidget(letter)
        self._column.insertWidget(self._column.count() - 1, flow)

    @Slot()
    def ask(self, *, focused: bool = True) -> None:
        """Open the form for the answer, and give it the keyboard."""
        if self._read_only or not self.line.is_strong:
            return
        if self.form is None:
            self.form = AnswerForm(self.line, self.shown.answer or self.shown.before, self)
            self.form.given.connect(self._give)
            self.form.cancelled.connect(self._close_form)
            self._column.addWidget(self.form)
            self.form.show()
        if focused:
            self.form.start()

    @Slot(object)
    def _give(self, answer: Answer) -> None:
        self._close_form()
        self.answered.emit(self.line.rule, answer)

    @Slot()
    def _close_form(self) -> None:
        if self.form is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    @Slot()
    def _want_writing(self) -> None:
        self.writing_requested.emit(self.line.rule)

    @Slot()
    def _want_letter(self) -> None:
        self.letter_requested.emit(self.line.rule)

    @Slot()
    def toggle(self) -> None:
        """Open or fold the details."""
        self._show_details(is_open=self._details.isHidden())
        self.opened.emit(self.line.rule, not self._details.isHidden())

    def _show_details(self, *, is_open: bool) -> None:
        self._details.setVisible(is_open)
        set_icon(self._more, "chevron-up" if is_open else "chevron-down")
        self._more.setAccessibleName(("Less on " if is_open else "More on ") + self.line.title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.toggle()
        else:
            super().keyPressEvent(event)


def _reasons(line: PrecautionLine) -> str:
    told = "; ".join(line.because[:_REASONS])
    more = len(line.because) - _REASONS
    return f"{told}; and {more} more" if more > 0 else told


def _act(told: str) -> QLabel:
    """The emergency step, large."""
    act = heading(breakable(told), 3)
    act.setProperty("look", "failed")
    act.setObjectName("emergencyStep")
    return act


def _details(line: PrecautionLine, parent: QWidget) -> QWidget:
    """All that the rule says, then where it comes from."""
    inside = QWidget(parent)
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 4, 0, 4)
    column.setSpacing(4)
    for kind, told in line.advice:
        column.addWidget(_part(ADVICE_NAMES[kind], told))
    for name, told in (
        ("Ask", line.ask),
        ("If it happens", "" if line.red_flag else line.escalate),
        ("Write down", "" if line.red_flag else line.write_down),
        ("Why", line.rationale),
    ):
        if told:
            column.addWidget(_part(name, told))
    for reason in line.because[_REASONS:]:
        column.addWidget(_part("Also because", reason))
    for lack in line.lacks:
        column.addWidget(_part("Not known", lack))
    column.addWidget(muted(EVIDENCE_WORDS[line.evidence], small=True))
    column.addWidget(muted(breakable(verified_words(line)), small=True))
    if line.reading:
        column.addWidget(muted(breakable(f"Second reading: {line.reading}"), small=True))
    for source in line.sources:
        label = muted(breakable(f"Source: {source}"), small=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(label)
    return inside


def _part(name: str, told: str) -> QLabel:
    return words(breakable(f"{name}: {told}"))
