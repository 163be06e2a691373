"""Benchmarks of backups: how long one takes, and how long the window stands still meanwhile."""

import itertools
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import bare
from generate import ENDS, PASSPHRASE
from measuring import Result, in_turn, timed
from sqlcipher3 import dbapi2

from massage_desk.domain.moment import Moment
from massage_desk.services.backup import make_backup
from massage_desk.services.visits import unsigned_visits
from massage_desk.store.backup_file import write_backup
from massage_desk.store.opening import Store

NOW = Moment(ENDS)
_BEAT = 5  # ms between two heartbeats of the window
_KEY_EVERY = 60  # ms: a fast typist


def verified(folder: Path, repeats: int) -> Iterator[Result]:
    """A backup with its proof, against the online backup and both checks of the copy."""
    with Store.open(folder, passphrase=PASSPHRASE) as store, TemporaryDirectory() as place:
        target = Path(place)
        names = itertools.count()

        def ours() -> None:
            written = target / f"{next(names)}.massagedesk"
            write_backup(store, written, at=NOW)
            written.unlink()

        def libraries_alone() -> None:
            copy = target / f"{next(names)}.db"
            source = bare.connect(store.records_path, store.data_key)
            made = dbapi2.connect(str(copy), isolation_level=None)
            made.execute(f"""PRAGMA key = "x'{store.data_key.hex()}'" """)
            source.backup(made)
            made.execute("PRAGMA cipher_integrity_check").fetchall()
            made.execute("PRAGMA integrity_check").fetchall()
            made.close()
            source.close()
            with copy.open("rb") as file:
                os.fsync(file.fileno())
            copy.unlink()

        yield in_turn(
            "backup.verified", timed(ours), timed(libraries_alone), repeats=max(3, repeats // 3),
            warm=1,
        )  # fmt: skip


def stall(folder: Path, repeats: int) -> Iterator[Result]:
    """The longest that the window stood still while somebody typed, with a backup and without."""
    from PySide6.QtWidgets import QApplication

    from massage_desk.ui.background import Background
    from massage_desk.ui.design.theme import apply
    from massage_desk.ui.desk import Desk
    from massage_desk.ui.page import Place
    from massage_desk.ui.visits.page import VisitPage

    app = QApplication.instance() or QApplication([])
    apply(app, "light")
    background = Background()
    with Store.open(folder, passphrase=PASSPHRASE) as store, TemporaryDirectory() as place:
        with store.read() as session:
            visit = unsigned_visits(session)[0]
        page = VisitPage(Desk(store, background, _clock()))
        page.resize(1180, 760)
        page.show()
        page.open(Place("visit", client_id=visit.client_id, visit_id=visit.id))
        names = itertools.count()
        lasted = [1.0]

        def with_backup() -> float:
            target = Path(place) / f"{next(names)}.massagedesk"
            ended: list[object] = []
            typist = _Typist(page)
            began = time.perf_counter()
            background.run(
                lambda progress: make_backup(store, target, at=NOW, progress=progress),
                done=ended.append,
                failed=ended.append,
            )
            typist.wait_until(lambda: bool(ended))
            lasted[0] = time.perf_counter() - began
            target.unlink()
            return typist.end()

        def without() -> float:
            until = time.perf_counter() + lasted[0]
            typist = _Typist(page)
            typist.wait_until(lambda: time.perf_counter() > until)
            return typist.end()

        yield in_turn("backup.stall", with_backup, without, repeats=max(3, repeats // 3), warm=1)
        page.flush()
        page.close()
    background.close()


def _clock() -> Callable[[], Moment]:
    import datetime as dt

    began = time.monotonic()
    return lambda: Moment(ENDS + dt.timedelta(seconds=time.monotonic() - began))


class _Typist:
    """Types into the note at a fixed pace, and holds the pulse of the window."""

    def __init__(self, page: Any) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._editor = next(child for child in page.findChildren(_editors()) if child.isVisible())
        self._editor.setFocus()
        self._words = itertools.cycle("pain less on turning, ")
        self._last = time.perf_counter()
        self.longest = 0.0
        self._pulse = QTimer()
        self._pulse.setTimerType(Qt.TimerType.PreciseTimer)
        self._pulse.timeout.connect(self._beat)
        self._keys = QTimer()
        self._keys.timeout.connect(self._press)
        self._pulse.start(_BEAT)
        self._keys.start(_KEY_EVERY)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def _press(self) -> None:
        from PySide6.QtTest import QTest

        QTest.keyClicks(self._editor, next(self._words))

    def wait_until(self, reached: Callable[[], bool]) -> None:
        """Let the window live until something is so."""
        from PySide6.QtCore import QEventLoop
        from PySide6.QtWidgets import QApplication

        while not reached():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def end(self) -> float:
        """Milliseconds of the longest stillness between two beats."""
        self._pulse.stop()
        self._keys.stop()
        return self.longest * 1000


def _editors() -> type:
    from massage_desk.ui.widgets.editors import GrowingEditor

    return GrowingEditor
