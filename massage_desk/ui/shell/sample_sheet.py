"""Getting the sample practice ready: made once, in records of its own, then only opened."""

import shutil
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QProgressBar

from massage_desk.domain.moment import Clock
from massage_desk.errors import DeskError
from massage_desk.store.opening import Store
from massage_desk.store.place import store_exists
from massage_desk.ui.background import Background, Progress
from massage_desk.ui.unlock.sheet import Sheet
from massage_desk.ui.widgets.buttons import plain_button
from massage_desk.ui.widgets.cards import Banner


class SampleSheet(Sheet):
    """Says how far it has come; `ready` hands over the open store."""

    ready = Signal(object)  # Store
    left = Signal()  # back to the practice's own records

    def __init__(self, folder: Path, background: Background, clock: Clock) -> None:
        super().__init__(
            "Sample practice",
            "Twelve invented clients, in records of their own. Nothing in your practice changes.",
        )
        self.fault = Banner("danger", "")
        self.fault.hide()
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        self.leave = plain_button("Back to your own practice", "back")
        self.leave.clicked.connect(self._leave)
        self.add(self.fault, self.bar)
        self.add_row(self.leave)
        self.setFocusProxy(self.leave)

        def work(progress: Progress) -> Store:
            return open_sample(folder, clock, progress)

        self._task = background.run(work, done=self._done, failed=self._tell)
        self._task.progressed.connect(self._progressed)
        self._is_left = False

    @Slot(float, str)
    def _progressed(self, share: float, _words: str) -> None:
        self.bar.setValue(round(share * 100))

    @Slot(object)
    def _tell(self, fault: DeskError) -> None:
        self.bar.hide()
        if self._is_left:
            self.left.emit()
        else:
            self.fault.show_words("danger", str(fault))
            self.leave.setFocus()

    @Slot(object)
    def _done(self, store: Store) -> None:
        if self._is_left:
            store.close()
            self.left.emit()
        else:
            self.ready.emit(store)

    @Slot()
    def _leave(self) -> None:
        """Go back: at once after a fault, else as soon as the work has stopped."""
        if self.bar.isHidden():
            self.left.emit()
            return
        self._is_left = True
        self.leave.setEnabled(False)
        self._task.cancel()


class SampleStopped(DeskError):
    """The therapist went back before the sample practice was ready."""


def open_sample(folder: Path, clock: Clock, progress: Progress) -> Store:
    """The sample practice, made if it is not there. One left half made is made anew."""
    from massage_desk.services.sample_practice import SAMPLE_PASSPHRASE, fill
    from massage_desk.store.keys import KeyCost

    def tell(share: float, words: str) -> None:
        if progress.cancelled():
            raise SampleStopped("The sample practice is not ready. It is made anew next time.")
        progress(share, words)

    if store_exists(folder):
        return Store.open(folder, passphrase=SAMPLE_PASSPHRASE)
    making = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(making, ignore_errors=True)
    store, _code = Store.create(making, SAMPLE_PASSPHRASE, cost=KeyCost())  # it is no secret
    with store:
        fill(store, at=clock(), progress=tell)
    if folder.is_dir():
        shutil.rmtree(folder)  # no records are in it
    making.rename(folder)
    return Store.open(folder, passphrase=SAMPLE_PASSPHRASE)
