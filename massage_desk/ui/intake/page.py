"""The intake of one client: asked by the therapist, looked at, taken over into the history."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from massage_desk.domain.intake import Answer
from massage_desk.errors import DeskError, NotFound
from massage_desk.services.half_written import put_away, take_out
from massage_desk.services.intake import (
    IntakeRow,
    Proposals,
    get_intake,
    intake_for,
    propose,
    start_intake,
    take_over,
    take_signature_away,
)
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.intake.asking import Asking
from massage_desk.ui.intake.head import IntakeHead
from massage_desk.ui.intake.look import LookView
from massage_desk.ui.intake.saving import AnswerSaving
from massage_desk.ui.page import Page, Place
from massage_desk.ui.widgets.cards import EmptyPlace

ASK, LOOK = "ask", "look"


class IntakePage(Page):
    """Answers are kept as they are given; what they become is decided in the look."""

    saves_itself = True
    client_wanted = Signal(int, bool)  # intake; whether only the signature is wanted

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._row: IntakeRow | None = None
        self._unsaved = ""
        self._intake = QWidget(self)
        self.head = IntakeHead(self._intake)
        self.asking = Asking(self._intake)
        self.look = LookView(desk.now, self._intake)
        self.gone = EmptyPlace("client", "This client is not in your records.", "All clients")
        self.saving = AnswerSaving(desk, self)
        self._body = QStackedWidget(self._intake)
        for body in (self.asking, self.look):
            self._body.addWidget(body)
        column = QVBoxLayout(self._intake)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._body, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._intake)
        self._stack.addWidget(self.gone)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._connect()

    def _connect(self) -> None:
        self.asking.answered.connect(self._answer)
        self.asking.opened.connect(self._show_head)
        self.asking.finished.connect(self._focus_on_look)
        self.look.changed.connect(self._show_head)
        self.saving.saved.connect(self._was_saved)
        self.saving.failed.connect(self._was_not_saved)
        self.head.look_wanted.connect(self.show_look)
        self.head.questions_wanted.connect(self.show_questions)
        self.head.take_over_wanted.connect(self.take_over)
        self.head.client_answers_wanted.connect(partial(self.hand_over, signature_only=False))
        self.head.signature_wanted.connect(partial(self.hand_over, signature_only=True))
        self.head.unsign_wanted.connect(self.take_signature_away)
        self.head.paper_wanted.connect(self._go_to_paper)
        self.head.client_page_wanted.connect(self._go_to_client)
        self.gone.wanted.connect(partial(self.go_requested.emit, Place("clients")))
        self._desk.changed.connect(self._changed)

    @property
    def row(self) -> IntakeRow:
        """The intake that is shown."""
        assert self._row is not None
        return self._row

    @property
    def tab(self) -> str:
        """Whether questions are asked or looked at what they become."""
        return LOOK if self._body.currentWidget() is self.look else ASK

    def open(self, place: Place) -> None:
        """Show the intake of a client: the open one, that of today, or a new one."""
        assert place.client_id is not None
        self.saving.flush()
        self._read(place.client_id)
        if self._row is None:
            return
        if place.tab == LOOK or not self.row.may_change:
            self.show_look()
        else:
            self.show_questions()

    def _read(self, client_id: int) -> None:
        try:
            self._row = self._desk.read(intake_for, client_id, at=self._desk.now())
        except NotFound:
            self._row = None
            self._stack.setCurrentWidget(self.gone)
            return
        self._stack.setCurrentWidget(self._intake)
        answers = {**self._row.answers, **self.saving.waiting_of(client_id)}
        self.asking.show_answers(answers, self._row.who)
        self._show_head()

    def flush(self) -> None:
        """Save what was answered and is not saved yet."""
        self.saving.flush()

    def unsaved(self) -> str:
        """What could not be saved."""
        if self.saving.is_clean:
            return ""
        return f"Answers of an intake are not saved. {self._unsaved}".strip()

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done with this intake now."""
        if self._row is None:
            return {}
        commands: dict[str, Callable[[], None]] = {"intake.paper": self._go_to_paper}
        if self.row.is_open and self.row.answers and self.tab == LOOK:
            commands["intake.take_over"] = self.take_over
        if self.tab == ASK:
            commands["intake.look"] = self.show_look
        elif self.row.may_change:
            commands["intake.questions"] = self.show_questions
        if self.row.may_change:
            commands["intake.client"] = partial(self.hand_over, signature_only=False)
            commands["intake.signature"] = partial(self.hand_over, signature_only=True)
        elif self.row.is_open:
            commands["intake.unsign"] = self.take_signature_away
        return commands

    def memory(self) -> dict[str, Any]:
        """Which client, which question, and what was made of the entries, sealed."""
        if self._row is None:
            return {}
        looked = self.look.written() if self.tab == LOOK else {}
        return {
            "client_id": self.row.client_id,
            "tab": self.tab,
            "question": self.asking.caret_question(),
            "looked": put_away(self._desk.store, looked),
        }

    def recall(self, memory: dict[str, Any]) -> None:
        """Go back to the client, the question and the look."""
        if not memory:
            return
        tab = memory["tab"]
        self.open(Place("intake", client_id=memory["client_id"], tab=tab))
        if self._row is None:
            return
        if self.tab == LOOK and self.row.is_open:
            self._show_proposals(take_out(self._desk.store, memory["looked"]))
        elif memory["question"]:
            self.asking.go_to(memory["question"])

    @Slot(str, object, bool)
    def _answer(self, name: str, answer: Answer, at_once: bool) -> None:  # noqa: FBT001 - a slot
        self.saving.write(self.row.client_id, self.row.id, name, answer, at_once=at_once)
        self._show_head()

    @Slot()
    def show_questions(self) -> None:
        """Ask on."""
        self._body.setCurrentWidget(self.asking)
        self._show_head()
        self.asking.focus_first_open()

    @Slot()
    def show_look(self) -> None:
        """Show what the answers would become."""
        self.saving.flush()
        if not self.saving.is_clean:
            return
        self._reread()
        self._body.setCurrentWidget(self.look)
        self._show_proposals({})
        if not self.look.focus_first():
            self.head.focus_action()

    def _show_proposals(self, written: dict[str, Any]) -> None:
        told = Proposals()
        if self.row.id:
            told = self._desk.read(propose, self.row.id, at=self._desk.now())
        self.look.show_proposals(told, written)
        self.look.setEnabled(self.row.is_open)
        self._show_head()

    def _start(self) -> IntakeRow:
        changes = Changes.of("intake", client_id=self.row.client_id)
        at = self._desk.now()
        return self._desk.write(changes, self, start_intake, self.row.client_id, at=at)

    @Slot()
    def take_over(self) -> None:
        """Write what is ticked into the history; the intake is closed with it."""
        chosen = self.look.chosen()
        if chosen is None:
            return
        changes = Changes.of("history", "intake", "client", client_id=self.row.client_id)
        try:
            self._desk.write(changes, self, take_over, self.row.id, chosen, at=self._desk.now())
        except DeskError as fault:
            self.head.word.show_words("danger", str(fault))
            return
        self._desk.said.emit("Intake taken over into the history")
        place = Place("client", client_id=self.row.client_id, tab="history")
        self._reread()
        self.go_requested.emit(place)

    def hand_over(self, *, signature_only: bool) -> None:
        """Let the client answer, or sign, on a screen that shows nothing else."""
        self.saving.flush()
        if not self.saving.is_clean:
            return
        intake_id = self.row.id or self._start().id
        self.client_wanted.emit(intake_id, signature_only)

    @Slot()
    def take_signature_away(self) -> None:
        """Let answers be changed again."""
        changes = Changes.of("intake", client_id=self.row.client_id)
        try:
            self._desk.write(changes, self, take_signature_away, self.row.id, at=self._desk.now())
        except DeskError as fault:
            self.head.word.show_words("danger", str(fault))
            return
        self._reread()
        self.show_questions()

    @Slot(int, int)
    def _was_saved(self, client_id: int, intake_id: int) -> None:
        self._unsaved = ""
        self.head.word.hide()
        if self._row is not None and client_id == self._row.client_id:
            if not self._row.id:
                self._row = self._desk.read(get_intake, intake_id)
            self.head.show_saved(self._desk.now())

    @Slot(object)
    def _was_not_saved(self, fault: DeskError) -> None:
        self._unsaved = str(fault)
        self.head.word.show_words("danger", f"The last answers are not saved. {fault}")

    def _reread(self) -> None:
        if self.row.id:
            self._row = self._desk.read(get_intake, self.row.id)
        self._show_head()

    @Slot()
    def _show_head(self) -> None:
        if self._row is None:
            return
        look = self.tab == LOOK
        parts = self.asking.open_parts
        self.head.show_intake(self._row, parts, self.asking.answers, is_looking=look)
        if look:
            self.head.show_chosen(*self.look.counted())
        self.commands_changed.emit()

    @Slot()
    def _focus_on_look(self) -> None:
        self.head.focus_action()

    @Slot()
    def _go_to_paper(self) -> None:
        self.go_requested.emit(Place("intake_paper", client_id=self.row.client_id))

    @Slot()
    def _go_to_client(self) -> None:
        self.go_requested.emit(Place("client", client_id=self.row.client_id))

    @Slot(object, object)
    def _changed(self, changes: Changes, initiator: QObject | None) -> None:
        """The client answered on their own screen."""
        if initiator is self or self._row is None or not self.isVisible():
            return
        if changes.concern("intake", client_id=self._row.client_id) and self.saving.is_clean:
            self._read(self._row.client_id)
