"""What the desk backs up by itself: where to, when, and what is kept of it."""

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QWidget

from massage_desk.domain.rotation import DAYS, MONTHS, WEEKS
from massage_desk.errors import DeskError
from massage_desk.services.backup_plan import BackupPlan, get_plan, save_plan
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.widgets.buttons import plain_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.fields import choice_field
from massage_desk.ui.widgets.labels import breakable, muted, words

_TIMES: Final = [dt.time(hour, minute) for hour in range(6, 24) for minute in (0, 30)]
_WIDEST_CHOICE = 240  # px
_KEPT: Final = (
    f"Of these backups the newest of each of the last {DAYS} days, {WEEKS} weeks and {MONTHS} "
    "months is kept; older ones are removed once a new one is proven. The newest good one is "
    "never removed, nor any that you made by hand, nor any other file."
)
_AWAY: Final = (
    "If the folder is on a stick that is not there, the start page and the foot of the window say "
    "so until it is mended. The desk looks for it each minute and backs up as soon as it is back."
)
_NO_FOLDER: Final = "No folder is chosen yet, so backups are made only when you ask for one."


class PlanCard(Card):
    """Each wish is kept as soon as it is expressed."""

    folder_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Backups by themselves", parent)
        self._desk = desk
        self._plan = BackupPlan()
        self.folder = words()
        self.folder_button = plain_button("Choose a folder …", "folder")
        self.folder_button.clicked.connect(self._choose)
        self.time = choice_field("time", "Every day", [("", "At no set time")])
        self.time.editor.setMaximumWidth(_WIDEST_CHOICE)
        self.time.set_hint(
            "If the desk is closed or locked at that time, the backup is made when you unlock it."
        )
        self.time.changed.connect(self._keep)
        self.leaving = QCheckBox("When I leave: before the window closes, if anything is new")
        self.leaving.toggled.connect(self._keep)
        self.word = Banner("danger", "", closable=True)
        self.word.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.folder, 1)
        row.addWidget(self.folder_button)
        self.body.addLayout(row)
        self.body.setSpacing(12)
        for part in (self.time, self.leaving, self.word, muted(_KEPT), muted(_AWAY)):
            self.add(part)

    def load(self) -> None:
        """Show the wishes as they are kept."""
        self._plan = plan = self._desk.read(get_plan)
        self.folder.setText(_folder_words(plan.folder))
        times = sorted({*_TIMES, plan.time} if plan.time else _TIMES)
        for control in (self.time, self.leaving):
            control.blockSignals(True)
        self.time.set_choices(
            [("", "At no set time"), *((_clock(t), f"At {_clock(t)}") for t in times)]
        )
        self.time.set_text("" if plan.time is None else _clock(plan.time))
        self.leaving.setChecked(plan.on_leaving)
        for control in (self.time, self.leaving):
            control.setEnabled(plan.folder is not None)
            control.blockSignals(False)

    @Slot()
    def _keep(self) -> None:
        chosen = self.time.text()
        self._save(
            dataclasses.replace(
                self._plan,
                time=dt.time.fromisoformat(chosen) if chosen else None,
                on_leaving=self.leaving.isChecked(),
            )
        )

    @Slot()
    def _choose(self) -> None:
        before = self._plan.folder
        chosen = QFileDialog.getExistingDirectory(
            self, "Choose the folder for backups", "" if before is None else str(before)
        )
        if chosen:
            self._save(dataclasses.replace(self._plan, folder=Path(chosen)))

    def _save(self, plan: BackupPlan) -> None:
        self.word.hide()
        try:
            self._desk.write(Changes.of("practice"), self, save_plan, plan, at=self._desk.now())
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
        else:
            self._desk.said.emit("Setting saved")
        moved = plan.folder != self._plan.folder
        self.load()
        if moved:
            self.folder_changed.emit()


def _folder_words(folder: Path | None) -> str:
    if folder is None:
        return _NO_FOLDER
    told = breakable(str(folder))
    if not folder.is_dir():
        return f"{told} is not there now. Connect the disk it is on, or choose another folder."
    return f"Into {told}"


def _clock(time: dt.time) -> str:
    return f"{time:%H:%M}"
