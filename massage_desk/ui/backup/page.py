"""The backup page: how well the records are kept, and everything that keeps them better."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_desk.errors import DeskError
from massage_desk.services.backup import (
    BackupFacts,
    backup_health,
    backups_made,
    newest_backup,
)
from massage_desk.ui.background import Task
from massage_desk.ui.backup.attempts_card import AttemptsCard
from massage_desk.ui.backup.check_card import CheckCard
from massage_desk.ui.backup.making import BackupMaking, outcome
from massage_desk.ui.backup.plan_card import PlanCard
from massage_desk.ui.backup.restore_card import RestoreCard
from massage_desk.ui.backup.state_card import StateCard
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.page import Page, Place
from massage_desk.ui.widgets.cards import Banner
from massage_desk.ui.widgets.labels import heading
from massage_desk.ui.widgets.scroll import PageScroll

_WIDEST = 820
_SHOWN = 12  # attempts


class BackupPage(Page):
    """Says when the last proven backup was made, makes the next one, checks any file.

    `restore_wanted` asks the frame to lock and to show the panel that opens a backup.
    """

    restore_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.making = BackupMaking(desk, self)
        self.making.started.connect(self._started)
        self.making.ended.connect(self._ended)
        self.making.made.connect(self._made)
        self.making.failed.connect(self._failed)
        self.making.stopped.connect(self._stopped)
        self.word = Banner("neutral", "", closable=True)
        self.word.hide()
        self.state = StateCard()
        self.state.make_button.clicked.connect(self.back_up)
        self.state.elsewhere_button.clicked.connect(self.back_up_elsewhere)
        self.state.prove_button.clicked.connect(self._prove)
        self.plan = PlanCard(desk)
        self.plan.folder_changed.connect(self._read)
        self.attempts = AttemptsCard()
        self.check = CheckCard(desk)
        self.attempts.check_requested.connect(self._check)
        self.restore = RestoreCard()
        self.restore.wanted.connect(self.restore_wanted)
        self.restore.asked.connect(self._reveal_restore)
        scroll = PageScroll(widest=_WIDEST)
        for part in (
            heading("Backup"),
            self.word,
            self.state,
            self.plan,
            self.check,
            self.attempts,
            self.restore,
        ):
            scroll.add(part)
        self._scroll = scroll
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        self.setFocusProxy(self.state.make_button)
        desk.changed.connect(self._changed)

    def open(self, place: Place) -> None:
        """Show the state of the backups, with the caret on the next one."""
        self.plan.load()
        self._read()
        self._scroll.verticalScrollBar().setValue(0)  # an alarm leads here: its answer is on top
        self.state.make_button.setFocus()

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done here by key, menu and palette."""
        return {} if self.making.is_busy else {"backup.now": self.back_up}

    def memory(self) -> dict[str, Any]:
        """How far down the page was read."""
        return {"scroll": self._scroll.verticalScrollBar().value()}

    def recall(self, memory: dict[str, Any]) -> None:
        """Go back to that place."""
        self._scroll.verticalScrollBar().setValue(memory.get("scroll", 0))

    @Slot()
    def back_up(self) -> None:
        """Back up to the folder that was chosen; ask where none was, or where it is away."""
        folder = self.making.folder()
        if folder is None or not folder.is_dir():
            self.back_up_elsewhere()
        elif not self.making.is_busy:
            self.making.start(self.making.proposed())

    @Slot()
    def back_up_elsewhere(self) -> None:
        """Ask for the file and back up to it."""
        if self.making.is_busy:
            return
        target = self.making.ask_place(self)
        if target is not None:
            self.making.start(target)

    def _read(self) -> None:
        today = self._desk.now().date
        newest = self._desk.read(newest_backup)
        self.state.show_state(self._desk.read(backup_health, on=today), newest, today)
        folder = self.making.folder()
        self.state.show_folder(_folder_words(folder), may_go_elsewhere=folder is not None)
        self.check.offer(None if newest is None else newest.place)
        self.attempts.show_attempts(self._desk.read(backups_made, _SHOWN), today)

    @Slot(object)
    def _started(self, task: Task) -> None:
        self.word.hide()
        self.state.strip.follow(task)
        self.state.strip.stop_button.setFocus()
        self.state.set_busy(True)
        self.commands_changed.emit()

    @Slot()
    def _ended(self) -> None:
        self.state.strip.end()
        self.state.set_busy(False)
        self._read()
        self.commands_changed.emit()
        self._scroll.ensureVisible(0, 0)
        if self.isVisible():
            self.state.make_button.setFocus()

    @Slot(object)
    def _made(self, facts: BackupFacts) -> None:
        words = outcome(facts, self._desk.store.folder)
        self.word.show_words("success", f"{words}\nSHA-256 {facts.sha256}")

    @Slot(object)
    def _failed(self, fault: DeskError) -> None:
        self.word.show_words("danger", str(fault))

    @Slot()
    def _stopped(self) -> None:
        self.word.show_words(
            "neutral", "The backup was stopped. Your records and earlier backups are as they were."
        )

    @Slot()
    def _prove(self) -> None:
        newest = self._desk.read(newest_backup)
        if newest is not None:
            self._check(newest.place)

    @Slot(object)
    def _check(self, path: Path) -> None:
        self.check.take(path)
        self._scroll.reveal(self.check)

    @Slot()
    def _reveal_restore(self) -> None:
        self._scroll.reveal(self.restore)

    @Slot(object, object)
    def _changed(self, changes: Changes, initiator: QObject | None) -> None:
        if initiator is not self.making and changes.concern("backup", "practice"):
            self._read()
        if initiator is not self.plan and changes.concern("practice"):
            self.plan.load()


def _folder_words(folder: Path | None) -> str:
    if folder is None:
        return "You choose the file each time."
    if not folder.is_dir():
        return f"{folder} is not there now."
    return f"It goes to {folder}"
