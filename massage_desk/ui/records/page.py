"""The check of the records: run when it is wanted, told in words, with what to do next."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.errors import DeskError
from massage_desk.services.checking import Report, check_records
from massage_desk.store.faults import BackupStopped
from massage_desk.ui.background import Progress, Task
from massage_desk.ui.backup.work_strip import WorkStrip
from massage_desk.ui.desk import Desk
from massage_desk.ui.page import Page, Place
from massage_desk.ui.records.findings_card import FindingsCard
from massage_desk.ui.records.seal_card import SealCard
from massage_desk.ui.widgets.buttons import plain_button, primary_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.labels import heading, muted
from massage_desk.ui.widgets.scroll import PageScroll

_WIDEST = 820
_WHAT_IT_DOES = (
    "Reads every page of your records, every seal, the log, the newest backup and the room on the "
    "disk, and changes nothing. It can take a minute; you can go on working meanwhile."
)


class RecordsPage(Page):
    """Checks on request and keeps the report until the desk is locked."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task | None = None
        self.check_button = primary_button("Check now", "check")
        self.check_button.clicked.connect(self.check)
        self.log_button = plain_button("Log of what was done", "history")
        self.log_button.clicked.connect(partial(self.go_requested.emit, Place("log")))
        self.strip = WorkStrip("Stop the check")
        self.word = Banner("neutral", "")
        self.word.hide()
        self.findings = FindingsCard()
        self.seal = SealCard(desk)
        self._scroll = PageScroll(widest=_WIDEST)
        for part in (
            heading("Check of the records"),
            self._head(),
            self.findings,
            self.seal,
        ):
            self._scroll.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self.setFocusProxy(self.check_button)

    def _head(self) -> Card:
        card = Card()
        card.set_padding(20)
        card.add(muted(_WHAT_IT_DOES))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.check_button)
        row.addWidget(self.log_button)
        row.addStretch(1)
        card.body.addLayout(row)
        card.add(self.strip)
        card.add(self.word)
        return card

    def open(self, place: Place) -> None:
        """Show the seal of now, with the caret on the check."""
        self.seal.read()
        self.check_button.setFocus()

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done here by key, menu and palette."""
        return {} if self._task is not None else {"records.check": self.check}

    def memory(self) -> dict[str, Any]:
        """How far down the page was read."""
        return {"scroll": self._scroll.verticalScrollBar().value()}

    def recall(self, memory: dict[str, Any]) -> None:
        """Go back to that place."""
        self._scroll.verticalScrollBar().setValue(memory.get("scroll", 0))

    @Slot()
    def check(self) -> None:
        """Check everything, beside the window."""
        if self._task is not None:
            return
        store, at = self._desk.store, self._desk.now()

        def work(progress: Progress) -> Report:
            return check_records(store, at=at, progress=progress, cancelled=progress.cancelled)

        self.word.hide()
        self._task = self._desk.background.run(work, done=self._done, failed=self._failed)
        self._task.crashed.connect(self._ended)
        self.strip.follow(self._task)
        self.check_button.setEnabled(False)
        self.strip.stop_button.setFocus()
        self.commands_changed.emit()

    @Slot()
    def _ended(self) -> None:
        self._task = None
        self.strip.end()
        self.check_button.setEnabled(True)
        self.check_button.setFocus()
        self.commands_changed.emit()

    @Slot(object)
    def _done(self, report: Report) -> None:
        self._ended()
        self.findings.show_report(report)
        self.seal.read()
        self._desk.said.emit(_SAID[report.state])

    @Slot(object)
    def _failed(self, fault: DeskError) -> None:
        self._ended()
        if isinstance(fault, BackupStopped):
            self.word.show_words("neutral", "The check was stopped. Nothing was changed.")
        else:
            self.word.show_words("danger", str(fault))


_SAID = {
    "good": "Checked: everything is as it should be",
    "look": "Checked: something wants to be looked at",
    "bad": "Checked: something is wrong; see the page",
}
