"""The cards of the overview: reason, plan, pain, history in brief, last body chart."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from massage_desk.domain.history import ASKED_WHERE_IT_MATTERS, ItemForm
from massage_desk.domain.history_words import latest_values, standing_words, under_heading
from massage_desk.services.blocks import Counted
from massage_desk.services.history import ReviewRow, SectionFacts
from massage_desk.services.overview import LastChart, Overview
from massage_desk.services.visits import VisitRow
from massage_desk.ui.body_chart.picture import ChartPicture
from massage_desk.ui.clients.pain_line import PainLine, PainOfDay
from massage_desk.ui.clients.words import change_words, day_words, excerpt, shortened
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.labels import muted, words

_SHORT_NAMES = {
    "condition": "Conditions",
    "procedure": "Procedures",
    "medication": "Medications",
    "allergy": "Allergies",
    "device": "Devices",
    "treatment": "In treatment",
    "injury": "Injuries",
    "pregnancy": "Pregnancy",
    "laboratory": "Laboratory",
    "family": "Family",
    "social": "Habits",
}
_ITEMS_NAMED = 5  # in the brief; the rest are counted
_ITEM = 90  # characters of each
_TECHNIQUES = 8  # that are named
_PLAN = 1500  # characters; the whole plan is one click away


class PlanCard(Card):
    """What was planned last time."""

    visit_requested = Signal(object)  # visit id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Last plan", parent)
        self._visit_id: int | None = None
        self._words = words()
        self.add(self._words)
        self._open = quiet_button("Open the visit")
        self._open.clicked.connect(self._ask)
        self.add_action(self._open)

    def show_plan(self, overview: Overview, today: dt.date) -> None:
        """Show the plan of the newest visit that has one."""
        plan = overview.last_plan
        self.setVisible(plan is not None)
        if plan is not None:
            self._visit_id = plan.visit_id
            self.set_title(f"Plan of {day_words(plan.held_on, today)}")
            self._words.setText(excerpt(plan.words, _PLAN))

    def _ask(self) -> None:
        if self._visit_id is not None:
            self.visit_requested.emit(self._visit_id)


class PainCard(Card):
    """How pain went over the last visits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Pain, 0 to 10", parent)
        self._summary = words()
        self._line = PainLine()
        self._legend = muted("● before the visit   ○ after it", small=True)
        for part in (self._summary, self._line, self._legend):
            self.add(part)

    def show_visits(self, visits: tuple[VisitRow, ...], today: dt.date) -> None:
        """Show the scores of these visits, which run from the newest."""
        scored = [row for row in visits if (row.pain_before, row.pain_after) != (None, None)]
        self.setVisible(bool(scored))
        if not scored:
            return
        self._line.set_days(
            [PainOfDay(row.held_on, row.pain_before, row.pain_after) for row in reversed(scored)]
        )
        last, first = scored[0], scored[-1]
        said = f"{change_words(last.pain_before, last.pain_after)} at the last visit"
        if len(scored) > 1:
            then = change_words(first.pain_before, first.pain_after)
            said += f"; {then} on {day_words(first.held_on, today)}"
        self._summary.setText(said)


class HistoryCard(Card):
    """The history in brief; what was never asked is said as plainly as what is known."""

    history_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Medical history", parent)
        more = quiet_button("Open")
        more.setAccessibleName("Open the medical history")
        more.clicked.connect(self.history_requested)
        self.add_action(more)
        self._review = muted()
        self.add(self._review)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self._known: dict[str, tuple[QLabel, QLabel]] = {}
        for row, (section, name) in enumerate(_SHORT_NAMES.items()):
            label, known = muted(name), words()
            label.setWordWrap(False)
            for column, part in enumerate((label, known)):
                grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignTop)
            self._known[section] = (label, known)
        self.body.addLayout(grid)

    def show_history(self, overview: Overview, today: dt.date) -> None:
        """Show what is known of each section."""
        self._review.setText(review_words(overview.review, today))
        for section, facts in overview.history.sections.items():
            label, known = self._known[section]
            known.setText(brief(facts, today))
            said = facts.state != "not_asked" or section not in ASKED_WHERE_IT_MATTERS
            for part in (label, known):
                part.setVisible(said)


class ChartCard(Card):
    """The newest body chart, small."""

    visit_requested = Signal(object)  # visit id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Last body chart", parent)
        self._visit_id: int | None = None
        self._picture = ChartPicture()
        self.add(self._picture)
        self._open = quiet_button("Open the visit")
        self._open.clicked.connect(self._ask)
        self.add_action(self._open)

    def show_chart(self, last: LastChart | None, today: dt.date) -> None:
        """Show the chart, or nothing where none was drawn."""
        self.setVisible(last is not None)
        if last is not None:
            self._visit_id = last.visit_id
            self.set_title(f"Body chart of {day_words(last.held_on, today)}")
            self._picture.set_marks(last.chart.marks)

    def _ask(self) -> None:
        if self._visit_id is not None:
            self.visit_requested.emit(self._visit_id)


class TechniquesCard(Card):
    """What was done so far, counted over signed visits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Techniques so far", parent)
        self._words = words()
        self.add(self._words)
        self.add(muted("Counted in the blocks of signed notes.", small=True))

    def show_techniques(self, techniques: tuple[Counted, ...]) -> None:
        """Show the most frequent."""
        self.setVisible(bool(techniques))
        lines = [counted_words(each) for each in techniques[:_TECHNIQUES]]
        if len(techniques) > _TECHNIQUES:
            lines.append(f"and {len(techniques) - _TECHNIQUES} more")
        self._words.setText("\n".join(lines))


def counted_words(counted: Counted) -> str:
    """'Holding: 3 visits, 40 min'."""
    name = shortened(counted.name, _ITEM)
    visits = "1 visit" if counted.visits == 1 else f"{counted.visits} visits"
    minutes = f", {counted.minutes} min" if counted.minutes else ""
    return f"{name[:1].upper()}{name[1:]}: {visits}{minutes}"


def review_words(review: ReviewRow | None, today: dt.date) -> str:
    """'Asked 12 Nov 2026: nothing changed'."""
    if review is None:
        return "Changes were not asked about yet."
    said = f"changed: {shortened(review.words, _PLAN)}" if review.changed else "nothing changed"
    return f"Asked {day_words(review.entered.date, today)}: {said}"


def brief(facts: SectionFacts, today: dt.date) -> str:
    """One section: a line for each item that lasts, then how much is over."""
    if facts.state == "not_asked":
        return "Not asked"
    asked = f" (asked {day_words(facts.confirmed_on, today)})" if facts.confirmed_on else ""
    lasting = [item.form for item in facts.items if item.form.is_current(today)]
    if lasting and lasting[0].section == "laboratory":
        lasting = latest_values(lasting)
    named = [shortened(_item_words(form, today), _ITEM) for form in lasting[:_ITEMS_NAMED]]
    if len(lasting) > _ITEMS_NAMED:
        named.append(f"{len(lasting) - _ITEMS_NAMED} more")
    past = len(facts.items) - len(lasting)
    if facts.state == "none":
        named.insert(0, f"None{asked}")
    if past:
        is_measured = facts.items[0].form.section == "laboratory"
        named.append(f"{past} earlier" if is_measured else f"{past} in the past")
    if facts.state == "unconfirmed":
        named.append(f"to be confirmed{asked}")
    return "\n".join(named)


def _item_words(form: ItemForm, today: dt.date) -> str:
    """Without what a medication is for: the history itself tells it."""
    dated = "" if form.section == "medication" else standing_words(form, today)
    return ", ".join(part for part in (under_heading(form), dated) if part)
