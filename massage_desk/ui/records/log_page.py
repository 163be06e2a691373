"""The log of what was done, newest first, and its export."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.errors import DeskError
from massage_desk.services.audit import AuditRow, count_entries, entries, log_as_csv
from massage_desk.store.disk import Act, told_as, write_whole
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.page import Page, Place
from massage_desk.ui.widgets.buttons import plain_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.labels import heading, muted
from massage_desk.ui.widgets.rows import Row, RowList

_AT_A_TIME = 500
_SAVING = Act("the log was not saved", "The log itself is in your records.")


class LogPage(Page):
    """Enter goes to what an entry is about. The log itself cannot be changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[AuditRow] = []
        self.list = RowList("Log of what was done", compact=True)
        self.list.row_activated.connect(self._go)
        self.count = muted(small=True)
        self.more_button = plain_button("Show earlier entries", "arrow-down")
        self.more_button.clicked.connect(self._show_more)
        self.save_button = plain_button("Save as CSV …", "save")
        self.save_button.clicked.connect(self._save)
        self.word = Banner("neutral", "", closable=True)
        self.word.hide()
        head = QHBoxLayout()
        head.addWidget(heading("Log of what was done"), 1)
        head.addWidget(self.save_button)
        card = Card()
        card.set_padding(6)
        card.add(self.list)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(self.more_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(muted(_WHAT_IT_IS))
        column.addWidget(self.word)
        column.addWidget(card, 1)
        column.addLayout(foot)
        desk.changed.connect(self._changed)

    def open(self, place: Place) -> None:
        """Show the newest entries."""
        self._read()
        self.list.setFocus()

    def commands(self) -> dict[str, Callable[[], None]]:
        """Nothing of its own."""
        return {}

    def memory(self) -> dict[str, Any]:
        """Which entry was current, and how many were shown."""
        return {"current": self.list.current_key(), "shown": len(self._rows)}

    def recall(self, memory: dict[str, Any]) -> None:
        """Go back to the same entry."""
        while len(self._rows) < memory["shown"] and self.more_button.isEnabled():
            self._show_more()
        self.list.set_current(memory["current"])

    def _read(self) -> None:
        shown = max(len(self._rows), _AT_A_TIME)
        self._rows = self._desk.read(entries, limit=shown)
        self._show()

    @Slot()
    def _show_more(self) -> None:
        before = self._rows[-1].id if self._rows else None
        self._rows += self._desk.read(entries, limit=_AT_A_TIME, before=before)
        self._show()

    def _show(self) -> None:
        self.list.set_rows([_row(row) for row in self._rows])
        total = self._desk.read(count_entries)
        shown = len(self._rows)
        words = f"{total:,} entries" if shown == total else f"The newest {shown:,} of {total:,}"
        self.count.setText(words)
        self.more_button.setEnabled(shown < total)
        self.more_button.setVisible(shown < total)

    @Slot(object)
    def _go(self, number: int) -> None:
        row = next(row for row in self._rows if row.id == number)
        if not row.client_name:
            return  # it is about no client, or about one who is no longer here
        visit = row.subject_id if row.subject == "visit" else None
        letter = row.subject_id if row.subject == "letter" else None
        page = row.subject if visit or letter else "client"
        self.go_requested.emit(Place(page, row.client_id, visit, letter))

    @Slot()
    def _save(self) -> None:
        name = f"massage-desk-log-{self._desk.now().date.isoformat()}.csv"
        chosen, _kind = QFileDialog.getSaveFileName(self, "Save the log", name, "CSV (*.csv)")
        if not chosen:
            return
        try:
            with told_as(_SAVING):
                write_whole(Path(chosen), self._desk.read(log_as_csv))
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
            return
        self.word.show_words(
            "success", "The log is saved. It names nobody: clients stand in it by their number."
        )

    @Slot(object, object)
    def _changed(self, _changes: Changes, _initiator: QObject | None) -> None:
        if self.isVisible():
            self._read()


_WHAT_IT_IS = (
    "Every act in your records, with its time. Entries are only added, and each one seals the one "
    "before, so that a change from outside is noticed by the check. They hold numbers, no words "
    "of yours; the names are looked up as you read."
)


def _row(row: AuditRow) -> Row:
    local = row.at.local
    subject = f"{row.subject.replace('_', ' ')} {row.subject_id}" if row.subject_id else row.subject
    about = ", ".join(part for part in (row.client_name, subject) if part)
    return Row(row.id, row.words, about, f"{local.day} {local:%b %Y, %H:%M}")
