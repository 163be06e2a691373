"""What is known before the visit: reason, history, last plan, numbers and chart."""

import datetime as dt

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from massage_desk.domain.history import SECTION_NAMES
from massage_desk.domain.marks import describe
from massage_desk.domain.measures import measure_kind
from massage_desk.domain.note import SECTION_HEADINGS
from massage_desk.services.charting import Chart
from massage_desk.services.known import Known, NumbersOfDay
from massage_desk.services.visits import VisitFacts
from massage_desk.ui.body_chart.picture import ChartPicture
from massage_desk.ui.clients.pain_line import PainLine, PainOfDay
from massage_desk.ui.clients.words import age_words, change_words
from massage_desk.ui.visits.dates import day_words, span_words
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.labels import heading, muted, words

_WITHOUT = {
    "not_asked": "Not asked yet",
    "none": "None",
    "unconfirmed": "Not confirmed",
    "recorded": "Only in the past",
}
_FIRST_SHOWN = ("plan", "subjective", "objective", "assessment")  # the plan is what is looked for
_EXCERPT = 1200  # characters of a long section; the whole note is one click away


class KnownColumn(QScrollArea):
    """Read beside the note, and never written in."""

    visit_requested = Signal(int)
    history_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("known")
        self.setAccessibleName("What is known")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_known(self, known: Known, today: dt.date) -> None:
        """Show what was known before another visit."""
        inside = QWidget()
        inside.setProperty("look", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(4)
        for part in (
            *self._client(known, today),
            *self._history(known, today),
            *self._last_note(known.last_visit, today),
            *_numbers(known.numbers),
            *_last_chart(known.last_chart),
        ):
            column.addWidget(part)
        column.addStretch()
        self.setWidget(inside)

    def _client(self, known: Known, today: dt.date) -> list[QWidget]:
        form = known.client.form
        who = [age_words(form.birth_date, today), form.pronouns, form.occupation]
        parts = [_words(", ".join(part for part in who if part), is_muted=True)]
        if not known.reasons:
            parts.append(_words("No reason for coming is written down.", is_muted=True))
        for row in known.reasons:
            onset = f", since {row.form.onset}" if row.form.onset else ""
            sent = f", sent by {row.referrer_name}" if row.referrer_name else ""
            parts.append(_words(f"{row.form.reason}{onset}{sent}"))
            if row.form.goal:
                parts.append(_words(f"Goal: “{row.form.goal}”", is_muted=True))
        return [_title("Why the client comes"), *(part for part in parts if part.text())]

    def _last_note(self, last: VisitFacts | None, today: dt.date) -> list[QWidget]:
        if last is None:
            return [_title("Last visit"), _words("This is the first visit.", is_muted=True)]
        day = last.particulars.held_on
        parts: list[QWidget] = [_title(f"Last visit, {day_words(day)} ({span_words(day, today)})")]
        for name in _FIRST_SHOWN:
            said = last.note.section(name).strip()
            if said:
                parts += [_words(SECTION_HEADINGS[name], is_muted=True), _words(_shortened(said))]
        if last.note.is_empty:
            parts.append(_words("Nothing was written.", is_muted=True))
        whole = quiet_button("Open that note", "open")
        whole.setProperty("visit_id", last.id)
        whole.clicked.connect(self._open_last)
        return [*parts, whole]

    def _history(self, known: Known, today: dt.date) -> list[QWidget]:
        parts: list[QWidget] = [_title("History")]
        without: dict[str, list[str]] = {}
        for name, facts in known.history.sections.items():
            items = [str(item.form) for item in facts.items if item.form.is_current(today)]
            if items:
                parts.append(_words(f"{SECTION_NAMES[name]}: {'; '.join(items)}"))
            else:
                state = "recorded" if facts.items else facts.state
                without.setdefault(state, []).append(SECTION_NAMES[name].lower())
        parts += [
            _words(f"{_WITHOUT[state]}: {', '.join(names)}", is_muted=state != "not_asked")
            for state, names in without.items()
        ]
        more = quiet_button("Open the history", "open")
        more.clicked.connect(self.history_requested)
        return [*parts, more]

    @Slot()
    def _open_last(self) -> None:
        self.visit_requested.emit(self.sender().property("visit_id"))


def _title(text: str) -> QLabel:
    label = heading(text, level=3)
    label.setContentsMargins(0, 12, 0, 0)
    return label


def _words(text: str, *, is_muted: bool = False) -> QLabel:
    label = muted(text) if is_muted else words(text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _shortened(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT].rstrip()} …"


def _numbers(numbers: dict[str, tuple[NumbersOfDay, ...]]) -> list[QWidget]:
    if not numbers:
        return []
    parts: list[QWidget] = [_title("Last numbers")]
    for kind, days in numbers.items():
        run = ", ".join(change_words(day.before, day.after) for day in reversed(days))
        parts.append(_words(f"{measure_kind(kind).name}, newest first: {run}"))
        if kind == "pain":
            line = PainLine()
            line.set_days([PainOfDay(day.taken_on, day.before, day.after) for day in days])
            parts.append(line)
    return parts


def _last_chart(last: tuple[dt.date, Chart] | None) -> list[QWidget]:
    if last is None:
        return []
    day, chart = last
    picture = ChartPicture()
    picture.set_marks(chart.marks)
    marks = _words("\n".join(describe(mark) for mark in chart.marks[:12]), is_muted=True)
    return [_title(f"Last chart, {day_words(day)}"), picture, marks]
