"""One region of a client over all charts: a small line, and the same in words."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from massage_desk.domain.body import region_name
from massage_desk.services.chart_course import RegionDay, course_of, marked_regions
from massage_desk.ui.desk import Desk
from massage_desk.ui.visits.dates import day_words
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.course_line import CourseDay, CourseLine
from massage_desk.ui.widgets.fields import choice_field
from massage_desk.ui.widgets.labels import breakable, muted, words
from massage_desk.ui.widgets.scroll import characters

_NAME = 48  # characters of a region with its number of marks


class RegionCourse(Card):
    """How one region went, of those that were ever marked."""

    region_chosen = Signal(str)  # region id

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("One region over time", parent)
        self._desk = desk
        self._client_id = 0
        self.region = choice_field("region", "Region", [])
        self.region.editor.setMaximumWidth(characters(_NAME, self))
        self.hint = muted("Or click on the body above.", small=True)
        self.told = words()
        self.line = CourseLine()
        self.key = muted(small=True)
        for part in (self.region, self.hint, self.told, self.line, self.key):
            self.add(part)
        self.region.changed.connect(self._chosen)

    def show_client(self, client_id: int) -> None:
        """Read which regions were marked; the chosen one stays, if it is one of them."""
        kept = self.region.text() if client_id == self._client_id else ""
        self._client_id = client_id
        regions = self._desk.read(marked_regions, client_id)
        choices = [(each.region, f"{each.name}, {_marks(each.mark_count)}") for each in regions]
        self.region.blockSignals(True)
        self.region.set_choices(choices)
        self.region.set_text(kept)
        self.region.blockSignals(False)
        self.setVisible(bool(choices))
        self._show()

    def choose(self, view: str, region: str) -> None:
        """Show the course of a region that was clicked, or say that nothing was marked there."""
        if self.region.editor.findData(region) < 0:
            name = region_name(view, region)
            self.hint.setText(f"Nothing was ever marked at: {name}.")
            return
        if region == self.region.text():
            self._chosen()
        self.region.set_text(region)

    def set_clickable(self, is_clickable: bool) -> None:  # noqa: FBT001 - as Qt's setters
        """Whether there is a body above that can be clicked on."""
        self.hint.setVisible(is_clickable)

    @Slot()
    def _chosen(self) -> None:
        self._show()
        self.region_chosen.emit(self.region.text())

    def _show(self) -> None:
        region = self.region.text()
        if not region:
            return
        days = self._desk.read(course_of, self._client_id, region)
        self.hint.setText("Or click on the body above.")
        self.told.setText(course_words(days))
        self.line.set_days([_course_day(day) for day in days])
        name = self.region.editor.currentText().rpartition(", ")[0]
        self.line.setAccessibleName(f"{name}: {'; '.join(map(told_day, days))}")
        self.key.setText(breakable(_key(days)))
        self.key.setVisible(bool(self.key.text()))


def course_words(days: Sequence[RegionDay]) -> str:
    """'7 on 3 Mar 2026, 4 on 21 Nov 2026, 9 charts': the first number and the last."""
    charts = "1 chart" if len(days) == 1 else f"{len(days)} charts"
    numbered = [day for day in days if day.severity is not None]
    if not numbered:
        marked = sum(bool(day.kinds) for day in days)
        return f"No numbers, marked on {marked} of {charts}"
    ends = [numbered[0], *numbered[1:][-1:]]
    said = [f"{day.severity} on {day_words(day.held_on)}" for day in ends]
    return ", ".join([*said, charts])


def told_day(day: RegionDay) -> str:
    """'3 Mar 2026: 7, pain, treated', as screen readers and tool tips say it."""
    number = [str(day.severity)] if day.severity is not None else []
    kinds = [kind if kind.isupper() else kind[:1].lower() + kind[1:] for kind in day.kinds]
    if kinds and not number:
        kinds.append("without a number")
    facts = [*number, *kinds, *(["treated"] if day.treated else [])]
    return f"{day_words(day.held_on)}: {', '.join(facts) or 'not marked'}"


def _course_day(day: RegionDay) -> CourseDay:
    return CourseDay(day.held_on, day.severity, bool(day.kinds), day.treated, told_day(day))


def _key(days: Sequence[RegionDay]) -> str:
    """What the signs mean that are used beside the dots with a number."""
    hollow = any(day.kinds and day.severity is None for day in days)
    entries = [
        ("Hollow dot: marked without a number", hollow),
        ("Tick: nothing marked there", any(not day.kinds for day in days)),
        ("T: treated", any(day.treated for day in days)),
    ]
    return ".  ".join(words for words, is_used in entries if is_used)


def _marks(count: int) -> str:
    return "1 mark" if count == 1 else f"{count} marks"
