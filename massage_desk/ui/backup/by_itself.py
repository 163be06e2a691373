"""Backups that nobody asks for while the desk is open: looked after each minute."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from massage_desk.errors import DeskError
from massage_desk.services.backup_plan import (
    BackupPlan,
    MadeByItself,
    back_up_by_itself,
    get_plan,
    is_due,
)
from massage_desk.store.faults import PlaceGone
from massage_desk.ui.background import Progress, Task
from massage_desk.ui.desk import Changes, Desk

_LOOK_EVERY: Final = 60_000  # ms
_FIRST_LOOK: Final = 3_000  # ms after the unlock: the pages come first


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look found: whether the folder is there, and the backup if one was due."""

    folder_there: bool
    made: MadeByItself | None


class BackupsByThemselves(QObject):
    """One at a time, beside the window. The desk's own lock stops one that is under way.

    It is then made again after the unlock: its time has still passed without a backup.
    """

    progressed = Signal(float, str)
    ended = Signal()  # after one that was made or failed, and after a look that found none due

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task | None = None
        self._is_fresh = True  # since the unlock
        self._was_there = True
        self._every_minute = QTimer(self)
        self._every_minute.timeout.connect(self.look)
        self._every_minute.start(_LOOK_EVERY)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.look)
        self._soon.start(_FIRST_LOOK)

    @Slot()
    def look(self) -> None:
        """Make a backup if one is due. Even to ask for the folder may take long: not in here."""
        plan = self._desk.read(get_plan)
        if self._task is not None or not plan.is_on:
            return
        work = _Look(self._desk, plan, is_fresh=self._is_fresh, was_there=self._was_there)
        self._task = self._desk.background.run(work, done=self._done, failed=self._failed)
        self._task.progressed.connect(self.progressed)
        self._task.crashed.connect(self._end)

    @Slot(object)
    def _done(self, looked: Looked) -> None:
        self._is_fresh = False
        self._was_there = looked.folder_there
        self._end()
        if looked.made is None:
            return
        words = f"Backup verified {self._desk.now().local:%H:%M}"
        stuck = len(looked.made.rotated.stuck)
        if stuck:
            old = "1 old backup" if stuck == 1 else f"{stuck} old backups"
            words += f"; {old} could not be removed, which is tried again after the next one"
        self._desk.said.emit(words)
        self._desk.changed.emit(Changes.of("backup"), self)

    @Slot(object)
    def _failed(self, fault: DeskError) -> None:
        self._is_fresh = False
        self._was_there = not isinstance(fault, PlaceGone)
        self._end()
        self._desk.changed.emit(Changes.of("backup"), self)  # the failure is in the records

    @Slot()
    def _end(self) -> None:
        self._task = None
        self.ended.emit()


class _Look:
    """The work of one look. It holds no widget, so the window may go while it is done."""

    def __init__(self, desk: Desk, plan: BackupPlan, *, is_fresh: bool, was_there: bool) -> None:
        self._store = desk.store
        self._at = desk.now()
        self._plan = plan
        self._is_fresh = is_fresh
        self._was_there = was_there

    def __call__(self, progress: Progress) -> Looked:
        folder = self._plan.folder
        assert folder is not None
        there = folder.is_dir()
        fresh = self._is_fresh or (there and not self._was_there)
        with self._store.read() as session:
            due = is_due(session, self._at, folder_there=there, fresh=fresh)
        if not due:
            return Looked(there, None)
        made = back_up_by_itself(
            self._store, folder, at=self._at, progress=progress, cancelled=progress.cancelled
        )
        return Looked(there, made)
