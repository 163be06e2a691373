"""A backup before the window closes, which nobody is made to wait for."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from massage_desk.errors import DeskError
from massage_desk.services.backup_plan import (
    MadeByItself,
    back_up_by_itself,
    get_plan,
    has_changed,
)
from massage_desk.store.faults import BackupStopped
from massage_desk.ui.background import Progress, Task
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.widgets.buttons import plain_button, primary_button
from massage_desk.ui.widgets.cards import Banner
from massage_desk.ui.widgets.labels import heading, muted

_WIDTH = 520  # px


class LeavingSheet(QDialog):
    """Backs up and says `may_leave`; where that fails, says why and asks what to do.

    A lock closes it like any dialog: the backup is then stopped and the window stays.
    """

    may_leave = Signal()

    def __init__(self, desk: Desk, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._folder = folder
        self._task: Task | None = None
        self.setWindowTitle("Massage Desk")
        self.setModal(True)
        self.setFixedWidth(_WIDTH)
        self.title = heading("Backing up before you leave", 2)
        self.words = muted(f"Into {folder}")
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        self.step = muted(small=True)
        self.fault = Banner("danger", "")
        self.fault.hide()
        self.again = primary_button("Try again", "refresh")
        self.again.clicked.connect(self.begin)
        self.leave = plain_button("Leave without it")
        self.leave.clicked.connect(self._leave)
        self.stay = plain_button("Stay here")
        self.stay.clicked.connect(self.reject)
        self._lay_out()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        for button in (self.stay, self.leave, self.again):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for part in (self.title, self.words, self.bar, self.step, self.fault):
            column.addWidget(part)
        column.addSpacing(4)
        column.addLayout(foot)

    @Slot()
    def begin(self) -> None:
        """Back up, from the beginning."""
        store, folder, at = self._desk.store, self._folder, self._desk.now()

        def work(progress: Progress) -> MadeByItself | None:
            with store.read() as session:  # one under way when this began may have taken it all
                if not has_changed(session, at):
                    return None
            return back_up_by_itself(
                store, folder, at=at, progress=progress, cancelled=progress.cancelled
            )

        self._show_work(under_way=True)
        self._task = self._desk.background.run(work, done=self._done, failed=self._failed)
        self._task.progressed.connect(self._progressed)
        self._task.crashed.connect(self._crashed)
        self.stay.setFocus()  # a stray Enter loses neither backup nor window

    @Slot(float, str)
    def _progressed(self, share: float, words: str) -> None:
        self.bar.setValue(round(share * 1000))
        if words:
            self.step.setText(f"{words} …")

    @Slot(object)
    def _done(self, _made: object) -> None:
        self._task = None
        self._leave()

    @Slot(object)
    def _failed(self, fault: DeskError) -> None:
        self._task = None
        if isinstance(fault, BackupStopped):
            return
        self.fault.show_words("danger", str(fault))
        self._show_work(under_way=False)
        self._desk.changed.emit(Changes.of("backup"), None)
        self.again.setFocus()

    @Slot()
    def _crashed(self) -> None:
        self._task = None
        self.reject()

    def _show_work(self, *, under_way: bool) -> None:
        self.title.setText(
            "Backing up before you leave" if under_way else "There is no backup of today's work"
        )
        for part in (self.words, self.bar, self.step):
            part.setVisible(under_way)
        self.bar.setValue(0)
        self.step.setText("Beginning …")
        self.fault.setVisible(not under_way)
        self.again.setVisible(not under_way)
        self._fit()

    def _fit(self) -> None:
        """Take the height that the words need; left to itself a dialog cuts wrapped ones off."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.setFixedHeight(layout.totalHeightForWidth(_WIDTH))

    @Slot()
    def _leave(self) -> None:
        self.accept()
        self.may_leave.emit()

    def done(self, result: int) -> None:
        """Whatever closes this stops the backup."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        super().done(result)


def backs_up_first(desk: Desk, window: QWidget, go: Callable[[], None]) -> bool:
    """Whether a backup is under way, after which `go` is called; False where none is wanted.

    None is where nothing is new, and when the computer's session ends: that does not wait for us.
    """
    if any(sheet.isVisible() for sheet in window.findChildren(LeavingSheet)):
        return True
    plan = desk.read(get_plan)
    app = QGuiApplication.instance()
    ends = isinstance(app, QGuiApplication) and app.isSavingSession()
    if ends or plan.folder is None or not plan.on_leaving:
        return False
    if not desk.read(has_changed, desk.now()):
        return False
    sheet = LeavingSheet(desk, plan.folder, window)
    sheet.finished.connect(sheet.deleteLater)
    sheet.may_leave.connect(go)
    sheet.open()
    sheet.begin()
    return True
