"""Making a backup: where to, in the background, and what came of it."""

import contextlib
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from massage_desk.domain.moment import Moment
from massage_desk.errors import DeskError
from massage_desk.services.backup import SUFFIX, BackupFacts, free_place, make_backup
from massage_desk.services.practice import get_practice, save_settings
from massage_desk.store.faults import BackupStopped
from massage_desk.ui.background import Progress, Task
from massage_desk.ui.backup.words import contents, size_words
from massage_desk.ui.desk import Changes, Desk

FILES = f"Massage Desk backup (*{SUFFIX})"


class BackupMaking(QObject):
    """Makes one backup at a time. However one ends, `ended` comes first, then what came of it."""

    started = Signal(object)  # Task
    ended = Signal()
    made = Signal(object)  # BackupFacts
    failed = Signal(object)  # DeskError
    stopped = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a backup is being made now."""
        return self._task is not None

    def folder(self) -> Path | None:
        """The folder that backups go to, if one was chosen."""
        chosen = self._desk.read(get_practice).backup_folder
        return Path(chosen) if chosen else None

    def keep_folder(self, folder: Path) -> None:
        """Propose this folder from now on."""
        self._desk.write(
            Changes.of("practice"),
            self,
            save_settings,
            backup_folder=str(folder),
            at=self._desk.now(),
        )

    def proposed(self) -> Path:
        """A free name in the folder for backups; where that is gone, in the home folder."""
        folder = self.folder()
        if folder is None or not folder.is_dir():
            folder = Path(QDir.homePath())
        return free_place(folder, self._desk.now().date)

    def ask_place(self, parent: QWidget) -> Path | None:
        """Let the therapist choose the file; None where they think better of it."""
        proposed = self.proposed()
        dialog = QFileDialog(parent, "Back up to one file", str(proposed.parent), FILES)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(proposed.name)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Back up")
        try:
            return Path(dialog.selectedFiles()[0]) if dialog.exec() else None
        finally:
            dialog.deleteLater()

    def start(self, target: Path) -> None:
        """Back up to `target`, unless a backup is under way already."""
        if self._task is not None:
            return
        if self.folder() is None:
            # Before the backup, so that it knows the folder too. Where it cannot be kept, the
            # backup is as good without it.
            with contextlib.suppress(DeskError):
                self.keep_folder(target.parent)
        store, at = self._desk.store, self._desk.now()

        def work(progress: Progress) -> BackupFacts:
            return make_backup(
                store, target, at=at, progress=progress, cancelled=progress.cancelled
            )

        self._task = self._desk.background.run(work, done=self._done, failed=self._failed)
        self._task.crashed.connect(self._ended)
        self.started.emit(self._task)

    @Slot(object)
    def _done(self, facts: BackupFacts) -> None:
        self._ended()
        self._desk.said.emit(f"Backup verified {_clock(self._desk.now())}")
        self.made.emit(facts)

    @Slot(object)
    def _failed(self, fault: DeskError) -> None:
        self._ended()
        if isinstance(fault, BackupStopped):
            self.stopped.emit()
        else:
            self.failed.emit(fault)

    @Slot()
    def _ended(self) -> None:
        self._task = None
        self._desk.changed.emit(Changes.of("backup"), self)
        self.ended.emit()


def outcome(facts: BackupFacts, records: Path) -> str:
    """What was made, as it is told when it was proven. `records` is the folder they lie in."""
    words = (
        f"Backed up, and proven by opening it again: {contents(facts.counts)}, "
        f"{size_words(facts.size)}."
    )
    if _same_disk(facts.path.parent, records):
        words += (
            " It lies on the same disk as your records; keep another one on a stick or a "
            "second disk."
        )
    return words


def _same_disk(one: Path, other: Path) -> bool:
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False  # a stick pulled out in this very moment is another disk


def _clock(moment: Moment) -> str:
    return f"{moment.local:%H:%M}"
