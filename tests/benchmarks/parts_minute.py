"""Benchmarks of the window as a whole: the passphrase to a usable desk, and a busy minute."""

import itertools
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import bare
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from generate import ENDS, PASSPHRASE
from measuring import Result, in_turn, quantile, timed
from parts_hands import LETTERS, NAMES, SIZE, open_window

from massage_desk.domain.moment import Moment
from massage_desk.store.opening import Store

MINUTE = 60.0  # seconds
_BEAT, _STEP = 2, 120  # ms between looks at the clock, and between the therapist's actions


def usable(folder: Path, repeats: int) -> Iterator[Result]:
    """Return at the passphrase to the painted start page, against key and connection alone."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from massage_desk.ui.background import Background
    from massage_desk.ui.shell.main_window import MainWindow

    app = QApplication.instance() or QApplication([])
    with Store.open(folder, passphrase=PASSPHRASE) as store:
        data_key, path, cost = store.data_key, store.records_path, store.keys.cost

    def ours() -> float:
        background = Background()
        window = MainWindow(folder, background, lambda: Moment(ENDS))
        window.resize(*SIZE)
        window.show()
        entry = window.show_gate().panel.passphrase.editor
        entry.setText(PASSPHRASE)
        app.processEvents()
        began = time.perf_counter()
        QTest.keyClick(entry, Qt.Key.Key_Return)
        while window.frame is None:
            app.processEvents()
            time.sleep(0.002)  # the worker derives the key meanwhile
        app.processEvents()
        taken = (time.perf_counter() - began) * 1000
        window.close_at_once()
        window.deleteLater()
        app.processEvents()
        background.close()
        return taken

    def libraries_alone() -> None:
        Argon2id(salt=b"0123456789abcdef", length=32, iterations=cost.passes, lanes=cost.lanes,
                 memory_cost=cost.memory_kib).derive(PASSPHRASE.encode())  # fmt: skip
        bare.connect(path, data_key).close()

    yield in_turn("unlock.usable", ours, timed(libraries_alone), repeats=repeats, warm=1)


def minute(folder: Path, _repeats: int) -> Iterator[Result]:
    """The gaps between beats of the window while somebody works without a pause.

    Against the same beats while nobody does anything. `ours` is the longest gap of all, those
    included in which the desk makes its pages ahead.
    """
    from PySide6.QtCore import QTimer

    with open_window(folder) as window:
        window.frame.pages.make_ahead("client", "visit")
        ahead = _gaps(5.0)
        idle = _gaps(5.0)
        acts = _work(window)
        hand = QTimer()
        hand.timeout.connect(lambda: next(acts)())
        hand.start(_STEP)
        busy = _gaps(MINUTE)
        hand.stop()
    worst, still = max(busy + ahead), max(idle)
    p95 = quantile(busy, 0.95)
    yield Result("stall.minute", worst, still, "ms", worst / still, p95, worst, len(busy))


def _gaps(seconds: float) -> list[float]:
    """Milliseconds between one beat of the event loop and the next."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    loop, beat = QEventLoop(), QTimer()
    beat.setTimerType(Qt.TimerType.PreciseTimer)
    times: list[float] = []
    beat.timeout.connect(lambda: times.append(time.perf_counter() * 1000))
    beat.start(_BEAT)
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()
    beat.stop()
    return [later - earlier for earlier, later in itertools.pairwise(times)]


def _work(window: Any) -> Iterator[Callable[[], object]]:
    """Clients, notes, words and searches, one after another, for ever."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from massage_desk.services.visits import unsigned_visits
    from massage_desk.ui.page import Place

    frame = window.frame
    unsigned = [row.id for row in frame.desk.read(unsigned_visits)][:20]
    typed: Callable[[str], object] = lambda letter: QTest.keyClicks(  # noqa: E731
        QApplication.focusWidget(), letter
    )
    for number in itertools.count(1):
        yield lambda number=number: frame.go(Place("client", client_id=number * 7))
        yield lambda number=number: frame.go(Place("visit", visit_id=number * 61))
        yield lambda: frame.go(Place("clients"))
        yield frame.ask_anything
        for letter in NAMES[number % len(NAMES)]:
            yield lambda letter=letter: typed(letter)
        yield frame.palette_.close_palette
        visit = unsigned[number % len(unsigned)]
        yield lambda visit=visit: frame.go(Place("visit", visit_id=visit))
        for letter in LETTERS:
            yield lambda letter=letter: typed(letter)
        yield lambda: frame.go(Place("today"))
