"""The client's own screen: a few questions at a time in large type, then the signature."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from massage_desk.domain.intake import Answer
from massage_desk.domain.intake_questions import Question, intake, parts_for
from massage_desk.errors import DeskError, InvalidInput
from massage_desk.services.intake import IntakeRow, get_intake, sign_intake
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.intake.question_view import QuestionView
from massage_desk.ui.intake.saving import AnswerSaving
from massage_desk.ui.intake.sign_sheet import SignSheet, signed_words
from massage_desk.ui.shell.actions import BY_ID
from massage_desk.ui.widgets.buttons import plain_button, primary_button
from massage_desk.ui.widgets.cards import Banner
from massage_desk.ui.widgets.labels import heading, muted
from massage_desk.ui.widgets.scroll import PageScroll

_AT_ONCE: Final = 3  # questions on one page
_WIDEST: Final = 900
_THANKS: Final = "Thank you. Please give the computer back."
_FOOT: Final = f"For the therapist: {BY_ID['lock'].shortcut} locks the desk and takes it back."


class ClientScreen(QWidget):
    """Shows this intake and nothing else; only a lock leads away from it."""

    def __init__(
        self,
        desk: Desk,
        intake_id: int,
        parent: QWidget | None = None,
        *,
        signature_only: bool = False,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._row: IntakeRow = desk.read(get_intake, intake_id)
        self._answers: dict[str, Answer] = dict(self._row.answers)
        self._signature_only = signature_only
        self._place = 0
        self.views: list[QuestionView] = []
        self.sign_sheet: SignSheet | None = None
        self.saving = AnswerSaving(desk, self, entered_by="client")
        self.saving.failed.connect(self._was_not_saved)
        self.saving.saved.connect(self._was_saved)
        self.setObjectName("clientScreen")
        self.setProperty("look", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Questions before your first visit")
        self.title = heading("", 1, self)
        self.step = muted("", self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.word = Banner("warning", "")
        self.word.hide()
        self.back_button = plain_button("Back", "back", self)
        self.next_button = primary_button("Next", "forward", self)
        self.thanks = heading(_THANKS, 1, self)
        self.thanks.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.thanks.hide()
        self.foot = muted(_FOOT, self, small=True)
        self.foot.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.sheet = PageScroll(self, widest=_WIDEST)
        self.back_button.clicked.connect(self.back)
        self.next_button.clicked.connect(self.next)
        self._lay_out()
        self.show_page(len(self.pages()) if signature_only else 0)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        buttons.addWidget(self.next_button)
        inner = QVBoxLayout()
        inner.setSpacing(12)
        for part in (self.title, self.step, self.bar, self.word):
            inner.addWidget(part)
        inner.addWidget(self.sheet, 1)
        inner.addWidget(self.thanks, 1)
        inner.addLayout(buttons)
        inner.addWidget(self.foot)
        self._middle = QWidget(self)
        self._middle.setMaximumWidth(_WIDEST + 64)
        self._middle.setLayout(inner)
        inner.setContentsMargins(32, 24, 32, 12)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(1)
        outer.addWidget(self._middle, 100)
        outer.addStretch(1)

    def pages(self) -> list[tuple[str, tuple[Question, ...]]]:
        """What is asked together, with its title; the signature comes after all of them."""
        return [
            (part.title, part.questions[at : at + _AT_ONCE])
            for part in parts_for(self._answers, self._row.who)
            for at in range(0, len(part.questions), _AT_ONCE)
        ]

    @property
    def place(self) -> int:
        """Which page is shown, from 0; the signature is the one after the last."""
        return self._place

    @property
    def is_over(self) -> bool:
        """Whether the client has signed."""
        return not self.thanks.isHidden()

    def show_page(self, place: int) -> None:
        """Show some questions, or the signature after the last of them."""
        pages = self.pages()
        self._place = max(0, min(place, len(pages)))
        self._clear()
        if self._place < len(pages):
            title, questions = pages[self._place]
            self._ask(title, questions)
        else:
            self._ask_signature()
        self.bar.setRange(0, len(pages) + 1)
        self.bar.setValue(self._place + 1)
        self.bar.setAccessibleName(f"Page {self._place + 1} of {len(pages) + 1}")
        self.step.setText(f"Page {self._place + 1} of {len(pages) + 1}")
        self.step.setVisible(not self._signature_only)
        self.bar.setVisible(not self._signature_only)
        self.back_button.setVisible(self._place > 0 and not self._signature_only)
        is_last = self._place == len(pages)
        self.next_button.setText("Sign" if is_last else "Next")
        self.next_button.setAccessibleName(self.next_button.text())
        self.sheet.verticalScrollBar().setValue(0)
        self._without_menus()

    def flush(self) -> None:
        """Save what is answered and is not saved yet."""
        self.saving.flush()

    def unsaved(self) -> str:
        """What could not be saved."""
        return "" if self.saving.is_clean else "Answers of an intake are not saved."

    @Slot()
    def back(self) -> None:
        """To the page before."""
        self.saving.flush()
        self.show_page(self._place - 1)
        self._focus_first()

    @Slot()
    def next(self) -> None:
        """To the next page; after the last one the client signs."""
        self.saving.flush()
        if self.sign_sheet is None:
            self.show_page(self._place + 1)
            self._focus_first()
        else:
            self._sign(self.sign_sheet)

    def _sign(self, sheet: SignSheet) -> None:
        if not self.saving.is_clean:
            return
        at, changes = self._desk.now(), Changes.of("intake", client_id=self._row.client_id)
        signature, name = sheet.pad.signature(), sheet.name.text()
        told = signed_words(intake())
        try:
            self._desk.write(changes, self, sign_intake, self._row.id, signature, name, told, at=at)
        except InvalidInput as fault:
            sheet.show_fault(fault.messages)
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
        else:
            self._thank()

    def _thank(self) -> None:
        self._clear()
        for part in (self.title, self.step, self.bar, self.word, self.sheet):
            part.hide()
        self.back_button.hide()
        self.next_button.hide()
        self.thanks.show()

    def _clear(self) -> None:
        for widget in (*self.views, self.sign_sheet):
            if widget is not None:
                self.sheet.column.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self.views, self.sign_sheet = [], None

    def _ask(self, title: str, questions: tuple[Question, ...]) -> None:
        self.title.setText(title)
        for question in questions:
            view = QuestionView(question, self.sheet.content, large=True)
            view.show_answer(self._answers.get(question.id, Answer()))
            view.answered.connect(partial(self._answer, view))
            view.next_wanted.connect(partial(self._step, view, 1))
            view.before_wanted.connect(partial(self._step, view, -1))
            self.views.append(view)
            self.sheet.add(view)
            view.show()  # at once: what is not shown yet takes no caret

    def _ask_signature(self) -> None:
        self.title.setText("Please read and sign")
        name = self._row.client_name
        self.sign_sheet = SignSheet(intake(), name, self.sheet.content)
        self.sheet.add(self.sign_sheet)
        self.sign_sheet.show()

    def _answer(self, view: QuestionView, question_id: str, at_once: bool) -> None:  # noqa: FBT001
        answer = view.answer()
        if answer.is_empty:
            self._answers.pop(question_id, None)
        else:
            self._answers[question_id] = answer
        row = self._row
        self.saving.write(row.client_id, row.id, question_id, answer, at_once=at_once)
        self._without_menus()

    def _step(self, view: QuestionView, by: int) -> None:
        there = self.views.index(view) + by
        if there == len(self.views):
            self.next_button.setFocus(Qt.FocusReason.TabFocusReason)
        elif there >= 0:
            self.views[there].focus_answer()
            reveal = partial(self.sheet.ensureWidgetVisible, self.views[there], 0, 40)
            QTimer.singleShot(0, self.views[there], reveal)

    def _focus_first(self) -> None:
        if self.views:
            self.views[0].focus_answer()

    def _without_menus(self) -> None:
        """Nothing is pasted here: it may be what the therapist copied about somebody else."""
        for kind in (QLineEdit, QPlainTextEdit):
            for editor in self.findChildren(kind):
                editor.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
                target = editor.viewport() if isinstance(editor, QPlainTextEdit) else editor
                for each in (editor, target):
                    each.removeEventFilter(self)
                    each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the keys and the button that paste from the editors."""
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste):
            event.accept()
            return True
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.MiddleButton:
            return True
        return super().eventFilter(watched, event)

    @Slot(object)
    def _was_not_saved(self, _fault: DeskError) -> None:
        self.word.show_words(
            "danger", "Your last answers could not be kept. Please call your therapist."
        )

    @Slot(int, int)
    def _was_saved(self, _client_id: int, _intake_id: int) -> None:
        self.word.hide()

    @property
    def answers(self) -> Mapping[str, Answer]:
        """What is answered."""
        return self._answers
