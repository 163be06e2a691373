"""One question with what answers it, by keyboard, mouse or finger."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from massage_desk.domain.intake import Answer
from massage_desk.domain.intake_questions import Question
from massage_desk.ui.intake.details import Details
from massage_desk.ui.intake.ticks import Tick
from massage_desk.ui.widgets.chips import FlowLayout
from massage_desk.ui.widgets.editors import GrowingEditor
from massage_desk.ui.widgets.labels import words

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RING = 4  # px that the focus ring of a button takes around it
_NONE = {"checks": "None of these", "choice": "No"}


class QuestionView(QFrame):
    """Y and N answer, figures tick, Return goes to the next question, Up to the one before."""

    answered = Signal(str, bool)  # question; whether it is to be kept at once
    next_wanted = Signal()
    before_wanted = Signal()

    def __init__(
        self, question: Question, parent: QWidget | None = None, *, large: bool = False
    ) -> None:
        super().__init__(parent)
        self.question = question
        self._large = large
        self._said = ""
        self._is_quiet = False
        self.setProperty("look", "question")
        self.label = words(question.ask, self)
        self.label.setProperty("level" if large else "look", "3" if large else "label")
        self.yes: Tick | None = None
        self.no: Tick | None = None
        self.ticks: dict[str, Tick] = {}
        self.editor: GrowingEditor | None = None
        self.details: Details | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 10, 4, 10)
        self._column.setSpacing(12 if large else 6)
        self._lay_out()

    def _lay_out(self) -> None:
        kind = self.question.kind
        head = QHBoxLayout()
        head.setSpacing(8)
        head.setContentsMargins(_RING, 0, 0, 0)
        head.addWidget(self.label, 1)
        if kind in ("yes_no", "list"):
            self.yes = self._button("Yes", "Y", partial(self.say, "yes"))
            self.no = self._button("No", "N", partial(self.say, "no"))
        stacked = self._large or kind in _NONE
        row = QHBoxLayout() if stacked else head
        for button in filter(None, (self.yes, self.no)):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)
        if row is not head and row.count():
            row.setSpacing(8)
            row.setContentsMargins(_RING, 0, 0, 0)
            row.addStretch(1)
            self._column.addLayout(row)
        if kind in _NONE:
            self._column.addWidget(self._ticks())
        if kind == "text":
            self.editor = GrowingEditor(self, rows=2 if self._large else 1, most=12)
            self.editor.setAccessibleName(self.question.ask)
            self.editor.textChanged.connect(self._typed)
            self.editor.installEventFilter(self)
            line = QHBoxLayout()
            line.setContentsMargins(_RING, 0, 0, 0)
            line.addWidget(self.editor)
            self._column.addLayout(line)
            if self.question.places:
                self._details()

    def _may_be_none(self) -> bool:
        return self.question.kind == "checks" or bool(self.question.becomes)

    def _ticks(self) -> QWidget:
        box = QWidget(self)
        flow = FlowLayout(box, gap=10 if self._large else 6, margin=_RING)
        for number, choice in enumerate(self.question.choices, 1):
            tick = Tick(choice.label, box, key=str(number), large=self._large)
            tick.clicked.connect(partial(self._ticked, choice.id))
            flow.addWidget(tick)
            self.ticks[choice.id] = tick
        if self._may_be_none():
            self.no = self._button(_NONE[self.question.kind], "N", partial(self.say, "no"))
            self.no.setParent(box)
            flow.addWidget(self.no)
        return box

    def _button(self, text: str, key: str, act: object) -> Tick:
        button = Tick(text, self, key=key, large=self._large)
        button.clicked.connect(act)
        button.setAccessibleName(f"{text}: {self.question.ask}")
        return button

    # What was answered

    def answer(self) -> Answer:
        """What is answered here."""
        if self._said == "no":
            return Answer("no")
        picked = [name for name, tick in self.ticks.items() if tick.isChecked()]
        typed = self.editor.toPlainText() if self.editor is not None else ""
        if (details := self.details) is None:
            return Answer(self._said, typed, tuple((name, "") for name in picked))
        return Answer(
            self._said,
            typed or (details.words.text() if details.words is not None else ""),
            tuple((name, details.note_of(name)) for name in picked),
            details.answer_places(),
            details.rows.rows() if details.rows is not None else (),
        )

    def show_answer(self, answer: Answer) -> None:
        """Show what was answered before, without telling of it."""
        self._is_quiet = True
        self._said = answer.said
        told = answer.told
        for name, tick in self.ticks.items():
            tick.setChecked(name in told)
        if self.editor is not None and answer.words != self.editor.toPlainText():
            self.editor.setPlainText(answer.words)
        self._show_said()
        if self.details is not None:
            self.details.show_answer(answer)
        self._is_quiet = False

    def start_again(self, answer: Answer) -> None:
        """Show another client's answer; nothing of the one before is left, nor can be undone."""
        self._is_quiet = True
        if self.details is not None:
            self.details.blockSignals(True)
            self._column.removeWidget(self.details)
            self.details.hide()
            self.details.deleteLater()
            self.details = None
        if self.editor is not None:
            self.editor.setPlainText(answer.words)  # forgets what it was
            if self.question.places:
                self._details()
        self.show_answer(answer)

    @Slot(str)
    def say(self, said: str) -> None:
        """Answer yes or no; a second time takes it back."""
        self._said = said if self._said != said else ""
        if self._said != "yes":
            for tick in self.ticks.values():
                tick.setChecked(False)
        self._show_said()
        self._tell(at_once=True)

    def _ticked(self, choice_id: str) -> None:
        if self.question.kind == "choice":
            for name, tick in self.ticks.items():
                tick.setChecked(name == choice_id and tick.isChecked())
        self._said = "yes" if any(tick.isChecked() for tick in self.ticks.values()) else ""
        self._show_said()
        self._tell(at_once=True)

    def _show_said(self) -> None:
        if self.yes is not None:
            self.yes.setChecked(self._said == "yes")
        if self.no is not None:
            self.no.setChecked(self._said == "no")
        if self._said == "yes" and self._asks_more():
            self._details().show()
        elif self.details is not None and self.editor is None:
            self.details.hide()
        if self.details is not None:
            picked = tuple(name for name, tick in self.ticks.items() if tick.isChecked())
            self.details.show_notes_of(picked)

    def _asks_more(self) -> bool:
        asked = self.question
        notes = any(choice.note for choice in asked.choices)
        return bool(asked.words or asked.columns or asked.places or notes)

    def _details(self) -> Details:
        if self.details is None:
            self.details = Details(self.question, self, large=self._large)
            self.details.changed.connect(self._typed)
            self.details.left.connect(self.next_wanted)
            self._column.addWidget(self.details)
        return self.details

    @Slot()
    def _typed(self) -> None:
        self._tell(at_once=False)

    def _tell(self, *, at_once: bool) -> None:
        if not self._is_quiet:
            self.answered.emit(self.question.id, at_once)

    # The keyboard

    def focus_answer(self) -> None:
        """Put the caret where this question is answered."""
        ticked = (tick for tick in self.ticks.values() if tick.isChecked())
        said_no = self.no if self._said == "no" else None
        first = next(iter((*ticked, *self.ticks.values())), None)
        target = self.editor or said_no or self.yes or first
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = QApplication.focusWidget()
        in_text = isinstance(focused, (QLineEdit, QPlainTextEdit))
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not plain or not (self._key_in_text if in_text else self._key)(event, focused):
            super().keyPressEvent(event)

    def _key_in_text(self, event: QKeyEvent, focused: QWidget | None) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.focus_answer()
            return True
        if key not in _RETURN:
            return False
        details = self.details
        ticked = details.choice_at(focused) if details is not None else ""
        if ticked:
            self.ticks[ticked].setFocus(Qt.FocusReason.TabFocusReason)
        elif details is None or details.rows is None or not details.rows.go_on(focused):
            self.next_wanted.emit()
        return True

    def _key(self, event: QKeyEvent, _focused: QWidget | None) -> bool:
        key = Qt.Key(event.key())
        figure = event.text() if event.text().isdecimal() else ""
        if key in _RETURN or key == Qt.Key.Key_Down:
            self.next_wanted.emit()
        elif key == Qt.Key.Key_Up:
            self.before_wanted.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return self._along(1 if key == Qt.Key.Key_Right else -1)
        elif key == Qt.Key.Key_Y and self.yes is not None:
            self._said_by_key("yes")
        elif key == Qt.Key.Key_N and self.no is not None:
            self._said_by_key("no")
        elif figure and int(figure) in range(1, len(self.ticks) + 1):
            self._tick_by_key(list(self.ticks)[int(figure) - 1])
        else:
            return False
        return True

    def _said_by_key(self, said: str) -> None:
        if self._said != said:
            self.say(said)
        asks = said == "yes" and self.details is not None and self.details.isVisible()
        if not (asks and self.details is not None and self.details.focus_first()):
            self.next_wanted.emit()

    def _tick_by_key(self, choice_id: str) -> None:
        tick = self.ticks[choice_id]
        tick.setFocus(Qt.FocusReason.TabFocusReason)
        tick.click()
        if tick.isChecked() and self.details is not None:
            self.details.focus_note(choice_id)

    def _along(self, step: int) -> bool:
        buttons = [each for each in (self.yes, *self.ticks.values(), self.no) if each is not None]
        focused = QApplication.focusWidget()
        if focused not in buttons:
            return False
        there = buttons[(buttons.index(focused) + step) % len(buttons)]
        there.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return leaves a text, with Shift it begins a new line; the client's Return begins one."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _RETURN
            and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            and not self._large
        ):
            self.next_wanted.emit()
            return True
        return super().eventFilter(watched, event)
