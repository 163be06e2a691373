"""What is known before the visit: what to mind, reason, history, last plan, numbers and chart."""

import datetime as dt

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from massage_desk.domain.marks import describe_in_full
from massage_desk.domain.measures import measure_kind
from massage_desk.domain.note import SECTION_HEADINGS
from massage_desk.services.charting import Chart
from massage_desk.services.history import ReviewRow
from massage_desk.services.known import Known, NumbersOfDay
from massage_desk.services.known_lines import TO_MIND, WITHOUT, KnownLine, known_lines
from massage_desk.services.visits import VisitFacts
from massage_desk.ui.body_chart.picture import ChartPicture
from massage_desk.ui.clients.pain_line import PainLine, PainOfDay
from massage_desk.ui.clients.words import age_words, change_words, excerpt, progress_words
from massage_desk.ui.precautions.panel import PrecautionPanel
from massage_desk.ui.visits.dates import day_words, span_words
from massage_desk.ui.widgets.abbreviations import explain_words
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.cards import Banner
from massage_desk.ui.widgets.labels import heading, muted, words
from massage_desk.ui.widgets.tab_order import tab_after

_FIRST_SHOWN = ("plan", "subjective", "objective", "assessment")  # the plan is what is looked for
_EXCERPT = 1200  # characters of a long text; the whole is one click away
_CHANGES, _MARKS = 3, 12  # that are shown


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

        self._inside = inside = QWidget()
        inside.setProperty("look", "page")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(16, 4, 16, 16)
        self._column.setSpacing(4)
        self.precautions = PrecautionPanel(inside)
        self.precautions.arranged.connect(self._lead_tab)
        self._column.addWidget(self.precautions)
        self._told = QWidget(inside)
        self._column.addWidget(self._told)
        self._column.addStretch()
        self.setWidget(inside)

    def show_known(self, known: Known, today: dt.date) -> None:
        """Show what was known before another visit."""
        told = QWidget(self.widget())
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        lines = known.at_signing or known_lines(known.history, today)
        for part in (
            *_to_mind(lines),
            *_client(known, today),
            *self._history(lines, as_signed=bool(known.at_signing)),
            *_changes(known.reviews),
            *self._last_note(known.last_visit, today),
            *_numbers(known.numbers),
            *_last_chart(known.last_chart),
        ):
            column.addWidget(part)
        self._column.replaceWidget(self._told, told)
        self._told.hide()
        self._told.deleteLater()
        self._told = told
        told.show()
        self._lead_tab()

    @Slot()
    def _lead_tab(self) -> None:
        """Tab goes from the column through the precautions to what is told below them."""
        tab_after(self, self._inside)

    def _last_note(self, last: VisitFacts | None, today: dt.date) -> list[QWidget]:
        if last is None:
            return [_title("Last visit"), _words("This is the first visit.", is_muted=True)]
        day, read = last.particulars.held_on, last.read
        parts: list[QWidget] = [_title(f"Last visit, {day_words(day)} ({span_words(day, today)})")]
        for name in _FIRST_SHOWN:
            said = read.section(name).strip()
            if said:
                parts += [_words(SECTION_HEADINGS[name], is_muted=True), _words(said)]
        if read.is_empty:
            parts.append(_words("Nothing was written.", is_muted=True))
        whole = quiet_button("Open that note", "note")
        whole.setProperty("visit_id", last.id)
        whole.clicked.connect(self._open_last)
        return [*parts, whole]

    def _history(self, lines: tuple[KnownLine, ...], *, as_signed: bool) -> list[QWidget]:
        parts: list[QWidget] = [_title("History when signed" if as_signed else "History")]
        parts += [
            _words(line.words, is_muted=line.kind == WITHOUT)
            for line in lines
            if line.kind != TO_MIND
        ]
        more = quiet_button("Open the history", "history")
        more.clicked.connect(self.history_requested)
        return [*parts, more]

    @Slot()
    def _open_last(self) -> None:
        self.visit_requested.emit(self.sender().property("visit_id"))


def _to_mind(lines: tuple[KnownLine, ...]) -> list[QWidget]:
    said = excerpt("\n".join(line.words for line in lines if line.kind == TO_MIND), _EXCERPT)
    if not said:
        return []
    banner = Banner("warning", said)
    banner.setAccessibleName(f"To mind. {said}")
    return [banner]


def _client(known: Known, today: dt.date) -> list[QWidget]:
    form = known.client.form
    who = [age_words(form.birth_date, today), form.pronouns, form.occupation]
    parts = [_words(", ".join(part for part in who if part), is_muted=True)]
    if not known.reasons:
        parts.append(_words("No reason for coming is written down.", is_muted=True))
    for row in known.reasons:
        onset = f", since {row.form.onset}" if row.form.onset else ""
        sent = f", sent by {row.referrer_name}" if row.referrer_name else ""
        parts.append(_words(f"{row.form.reason}{onset}{sent}"))
        if row.standing.words:
            parts.append(_words(row.standing.words.capitalize(), is_muted=True))
        parts += [
            _words(f"“{goal.words}”: {progress_words(goal)}", is_muted=True)
            for goal in row.current_goals
        ]
    return [_title("Why the client comes"), *(part for part in parts if part.text())]


def _changes(reviews: tuple[ReviewRow, ...]) -> list[QWidget]:
    changes = [review for review in reviews if review.changed][:_CHANGES]
    if not changes:
        return []
    told = [_words(f"{day_words(each.entered.date)}: {each.words}") for each in changes]
    return [_title("What changed"), *told]


def _title(text: str) -> QLabel:
    label = heading(text, level=3)
    label.setContentsMargins(0, 12, 0, 0)
    return label


def _words(text: str, *, is_muted: bool = False) -> QLabel:
    shown = excerpt(text, _EXCERPT)
    label = muted(shown) if is_muted else words(shown)
    explain_words(label, shown)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


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
    said = [describe_in_full(mark) for mark in chart.marks]
    shown = [words[:1].upper() + words[1:] for words in said[:_MARKS]]
    more = [f"and {len(said) - _MARKS} more"] if len(said) > _MARKS else []
    told = _words("\n".join(shown + more), is_muted=True)
    return [_title(f"Last chart, {day_words(day)}"), picture, told]
