"""What changed in a history, and when: the newest first."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_desk.domain.partial_date import PartialDate
from massage_desk.services.history import TimelineEntry
from massage_desk.ui.clients.words import day_words
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.cards import Card, EmptyPlace
from massage_desk.ui.widgets.labels import muted
from massage_desk.ui.widgets.rows import Row
from massage_desk.ui.widgets.wrapped_rows import WrappedRowList

_AT_ONCE = 60  # entries; earlier ones are asked for
_LONGEST = 1_000  # characters of what changed
_BADGES = {
    "added": ("info", "Added"),
    "changed": ("info", "Changed"),
    "removed": ("neutral", "Removed"),
    "put_back": ("neutral", "Put back"),
    "none": ("success", "None"),
    "recorded": ("success", "Confirmed"),
    "unconfirmed": ("warning", "To be confirmed"),
    "not_asked": ("neutral", "Not asked"),
}


class TimelineView(QWidget):
    """Enter on an entry shows the history as it stood after it."""

    moment_wanted = Signal(object)  # Moment

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[TimelineEntry, ...] = ()
        self._shown = _AT_ONCE
        self._today = dt.date.min
        self.card = Card("What changed, the newest first")
        self.card.add(muted("Enter or a click shows the history as it stood after the change."))
        self.list = WrappedRowList("What changed in the history")
        self.list.row_activated.connect(self._open)
        self.more = quiet_button("Show earlier changes", "chevron-down")
        self.more.clicked.connect(self._show_more)
        self.card.add(self.list)
        self.card.add(self.more)
        self.empty = EmptyPlace("history", "Nothing was written down in the history yet.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addWidget(self.empty)

    def show_entries(self, entries: Sequence[TimelineEntry], today: dt.date) -> None:
        """Show what changed."""
        self._entries, self._today = tuple(entries), today
        self._shown = _AT_ONCE
        self._show()

    @Slot()
    def _show_more(self) -> None:
        before = self._shown
        self._shown += _AT_ONCE
        self._show()
        self.list.setFocus()
        self.list.set_current(before)

    def _show(self) -> None:
        shown = self._entries[: self._shown]
        self.list.set_rows([_row(at, entry, self._today) for at, entry in enumerate(shown)])
        self.card.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        self.more.setVisible(len(shown) < len(self._entries))

    @Slot(object)
    def _open(self, at: int) -> None:
        self.moment_wanted.emit(self._entries[at].entered)


def _row(at: int, entry: TimelineEntry, today: dt.date) -> Row:
    parts = [_line(each) for each in entry.changes]
    if entry.told_by:
        parts.append(f"told by {entry.told_by}")
    if entry.visit_on is not None:
        parts.append(f"visit of {PartialDate.of(entry.visit_on)}")
    return Row(
        at,
        _line(entry.title),
        "  ·  ".join(parts),
        trailing=day_words(entry.day, today),
        badge=_BADGES[entry.act],
        icon=entry.section,
        struck=entry.act == "removed",
    )


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
