"""Long work beside the window: one worker, plain results, delivered in the window's thread."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from massage_desk.errors import DeskError


class Progress:
    """How far a piece of work has come; handed to the work, which also asks it whether to stop."""

    def __init__(self, report: Callable[[float, str], None]) -> None:
        self._report = report
        self._cancelled = threading.Event()

    def __call__(self, share: float, words: str = "") -> None:
        """Say how much is done: `share` from 0 to 1."""
        self._report(share, words)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancelled.set()

    def cancelled(self) -> bool:
        """Whether the therapist asked to stop."""
        return self._cancelled.is_set()


class Task(QObject):
    """One piece of work under way. Signals arrive in the window's thread."""

    progressed = Signal(float, str)
    done = Signal(object)
    failed = Signal(object)  # DeskError
    crashed = Signal(object)  # any other exception, for the crash window

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.progress = Progress(self.progressed.emit)

    def cancel(self) -> None:
        """Ask the work to stop."""
        self.progress.cancel()


class Background(QObject):
    """Runs one piece of work after another in a single worker thread."""

    crashed = Signal(object)
    busy_changed = Signal(bool)
    _settled = Signal(object, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._open: set[Task] = set()
        self._settled.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[Progress], Any],
        *,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[DeskError], None] | None = None,
    ) -> Task:
        """Start `work(progress)`; `done` gets what it returns, `failed` the expected fault."""
        task = Task(self)
        if done is not None:
            task.done.connect(done)
        if failed is not None:
            task.failed.connect(failed)
        self._open.add(task)
        self.busy_changed.emit(True)
        self._pool.submit(self._work, task, work)
        return task

    def _work(self, task: Task, work: Callable[[Progress], Any]) -> None:
        try:
            result = work(task.progress)
        except DeskError as fault:
            self._settled.emit(task, "failed", fault)
        except Exception as fault:  # noqa: BLE001 - the runner is the place that catches all
            self._settled.emit(task, "crashed", fault)
        else:
            self._settled.emit(task, "done", result)

    @Slot(object, str, object)
    def _deliver(self, task: Task, outcome: str, value: object) -> None:
        self._open.discard(task)
        if not self._open:
            self.busy_changed.emit(False)
        if outcome == "crashed":
            task.crashed.emit(value)
            self.crashed.emit(value)
        elif outcome == "failed":
            task.failed.emit(value)
        else:
            task.done.emit(value)
        task.deleteLater()

    @property
    def is_busy(self) -> bool:
        """Whether anything is under way or waiting."""
        return bool(self._open)

    def cancel(self) -> None:
        """Ask all work to stop."""
        for task in self._open:
            task.cancel()

    def abandon(self) -> None:
        """Ask all work to stop, because the records are closed under it.

        Nobody is told what came of it: who asked for it may still be there, and would look into
        records that are closed. A fault that nobody expected is told all the same.
        """
        self.cancel()
        for task in self._open:
            task.blockSignals(True)

    def close(self) -> None:
        """Ask all work to stop and wait for the worker; results after this are not delivered."""
        self.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
