"""The questions on one page: what matters first is open, the rest opens when it matters."""

from collections.abc import Mapping
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from massage_desk.domain.intake import Answer
from massage_desk.domain.intake_questions import Asked, Part, Question, parts_for
from massage_desk.ui.intake.question_view import QuestionView
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.labels import muted
from massage_desk.ui.widgets.scroll import PageScroll

_WIDEST = 860
_OPEN = ("first", "cancer-more")  # parts that are not folded away


class PartCard(Card):
    """One part; folded, it says how much it would ask."""

    opened = Signal()

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(part.title, parent)
        self.part = part
        self.views: dict[str, QuestionView] = {}
        self.hint = muted(part.hint, self)
        self.add(self.hint)
        self.open_button = quiet_button("Ask", "plus", self)
        self.open_button.clicked.connect(self.opened)
        self.add_action(self.open_button)
        self.show_count(0)

    @property
    def is_open(self) -> bool:
        """Whether its questions are shown."""
        return bool(self.views)

    def show_count(self, answered: int) -> None:
        """Say how many questions wait behind the fold."""
        words = f"Ask these {len(self.part.questions)}"
        self.open_button.setText(f"{words} ({answered} answered)" if answered else words)
        self.open_button.setAccessibleName(f"{self.part.title}: {self.open_button.text()}")


class Asking(PageScroll):
    """Shows one client at a time; knows nothing of the records."""

    answered = Signal(str, object, bool)  # question, Answer, whether it is to be kept at once
    opened = Signal()  # more questions are shown
    finished = Signal()  # Return after the last question

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=_WIDEST)
        self._answers: dict[str, Answer] = {}
        self._who = Asked()
        self.cards: dict[str, PartCard] = {}
        self.column.addStretch(1)

    def show_answers(self, answers: Mapping[str, Answer], who: Asked) -> None:
        """Show the questions of a client with what was answered."""
        self._answers, self._who = dict(answers), who
        applying = {part.id: part for part in self.parts}
        for part_id, card in tuple(self.cards.items()):
            if part_id not in applying or card.is_open != (part_id in _OPEN):
                self._take_away(part_id)
                continue
            card.part = applying[part_id]
            if card.is_open:
                self._start_again(card)
        self._show_parts()
        self.verticalScrollBar().setValue(0)

    def _start_again(self, card: PartCard) -> None:
        """Keep the questions, which are slow to make; those that do not apply now are hidden."""
        before, card.views = card.views, {}
        for place, question in enumerate(card.part.questions, start=1):  # under the hint
            view = before.pop(question.id, None) or self._view_of(question, card)
            view.start_again(self._answers.get(question.id, Answer()))
            if card.body.indexOf(view) != place:
                card.body.insertWidget(place, view)
            view.show()
            card.views[question.id] = view
        for question_id, view in before.items():
            view.start_again(Answer())
            view.hide()
            card.views[question_id] = view
        fields = [
            field
            for view in card.views.values()
            for field in view.findChildren(QWidget)
            if field.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        for one, other in pairwise(fields):  # what was made late would come last
            self.setTabOrder(one, other)

    def _view_of(self, question: Question, card: PartCard) -> QuestionView:
        view = QuestionView(question, card)
        view.answered.connect(self._answer)
        view.next_wanted.connect(partial(self._step, question.id, 1))
        view.before_wanted.connect(partial(self._step, question.id, -1))
        return view

    def _take_away(self, part_id: str) -> None:
        card = self.cards.pop(part_id)
        self.column.removeWidget(card)
        card.hide()
        card.deleteLater()

    @property
    def answers(self) -> Mapping[str, Answer]:
        """All answers as they stand here."""
        return self._answers

    @property
    def parts(self) -> tuple[Part, ...]:
        """What applies, given the answers."""
        return parts_for(self._answers, self._who)

    @property
    def open_parts(self) -> list[Part]:
        """Those whose questions are shown."""
        cards = self.cards
        return [part for part in self.parts if part.id in cards and cards[part.id].is_open]

    def views(self) -> list[QuestionView]:
        """The questions that are shown, in their order."""
        return [
            view
            for part in self.parts
            if part.id in self.cards
            for view in self.cards[part.id].views.values()
            if not view.isHidden()
        ]

    def view(self, question_id: str) -> QuestionView | None:
        """The question of that name, if it is shown."""
        return next((each for each in self.views() if each.question.id == question_id), None)

    def focus_first_open(self) -> None:
        """Put the caret into the first question without an answer."""
        views = self.views()
        open_ = [view for view in views if view.question.id not in self._answers]
        if views:
            self._go_to((open_ or views)[0])

    def open_part(self, part_id: str) -> None:
        """Show the questions of a part."""
        card = self.cards[part_id]
        if card.is_open:
            return
        for question in card.part.questions:
            view = self._view_of(question, card)
            view.show_answer(self._answers.get(question.id, Answer()))
            card.views[question.id] = view
            card.add(view)
            view.show()  # at once: what is not shown yet takes no caret
        card.open_button.hide()
        self.opened.emit()

    def _show_parts(self) -> None:
        parts = self.parts
        for place, part in enumerate(parts):
            if part.id not in self.cards:
                card = self.cards[part.id] = PartCard(part, self.content)
                card.opened.connect(partial(self._open_by_hand, part.id))
                self.column.insertWidget(place, card)
            card = self.cards[part.id]
            answered = sum(question.id in self._answers for question in part.questions)
            card.show_count(answered)
            if part.id in _OPEN:
                self.open_part(part.id)
            card.show()  # with all that is in it, which is quicker than one by one
        applying = {part.id for part in parts}
        for part_id, card in self.cards.items():
            if part_id not in applying:
                card.hide()

    @Slot(str, bool)
    def _answer(self, question_id: str, at_once: bool) -> None:  # noqa: FBT001 - a Qt slot
        view = next(
            card.views[question_id] for card in self.cards.values() if question_id in card.views
        )
        answer = view.answer()
        if answer.is_empty:
            self._answers.pop(question_id, None)
        else:
            self._answers[question_id] = answer
        self._show_parts()
        self.answered.emit(question_id, answer, at_once)

    def _open_by_hand(self, part_id: str) -> None:
        self.open_part(part_id)
        views = list(self.cards[part_id].views.values())
        if views:
            self._go_to(views[0])

    def _step(self, question_id: str, by: int) -> None:
        views = self.views()
        ids = [view.question.id for view in views]
        there = ids.index(question_id) + by
        if 0 <= there < len(views):
            self._go_to(views[there])
        elif there == len(views):
            self.finished.emit()

    def _go_to(self, view: QuestionView) -> None:
        view.focus_answer()
        QTimer.singleShot(0, view, partial(self.ensureWidgetVisible, view, 0, 60))

    def caret_question(self) -> str:
        """Which question has the caret; '' for none."""
        focused = QApplication.focusWidget()
        for view in self.views():
            if focused is not None and view.isAncestorOf(focused):
                return view.question.id
        return ""

    def go_to(self, question_id: str) -> None:
        """Put the caret into a question, if it is shown."""
        for card in self.cards.values():
            if any(each.id == question_id for each in card.part.questions):
                self.open_part(card.part.id)
        view = self.view(question_id)
        if view is not None:
            self._go_to(view)
