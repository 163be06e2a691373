"""A desk at which somebody works without a rest until it is killed.

Started once, it imports everything and then forks one desk for each line on standard input, so
that a hundred kills do not mean a hundred imports. A line is a JSON object: `folder` of the
records, `passphrase`, `log`, `seed`, `mood` of the hands, and `way`, which names a planted fault or
is ''. It answers with the process id, and with 'dead' and how it ended.
"""

import json
import os
import sys
import time
import traceback
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from massage_desk.app import App
from massage_desk.paths import Paths
from massage_desk.store import opening
from massage_desk.ui.design.theme import apply
from massage_desk.ui.shell.frame import Frame
from massage_desk.ui.shell.main_window import MainWindow
from massage_desk.ui.shell.pages import preload_pages
from massage_desk.ui.unlock.unlock_panel import UnlockPanel
from tests.faults.child_hands import Hands
from tests.faults.child_log import Log
from tests.faults.child_plants import plant

_BEAT = 25  # ms


def serve() -> None:
    """Fork a desk for every line."""
    opening.preload()
    preload_pages()
    print("ready", flush=True)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                play(json.loads(line))
            except BaseException:  # noqa: BLE001 - a forked process must not go on as the first one
                traceback.print_exc()
            os._exit(1)
        print(child, flush=True)
        _pid, status = os.waitpid(child, 0)
        print("dead", status, flush=True)


def play(orders: dict[str, Any]) -> None:
    """Unlock the window by keys, and work."""
    log = Log(Path(orders["log"]))
    folder = Path(orders["folder"])
    plant(orders["way"])
    qInstallMessageHandler(_complain)
    app = QApplication(["massage-desk"])
    apply(app, "light")
    desk = App(Paths(store=folder, logs=folder.parent / "reports"))

    def crashed(fault: BaseException) -> None:
        log.tell("crashed", fault=repr(fault))
        traceback.print_exception(fault)

    desk.background.crashed.connect(crashed)
    sys.excepthook = lambda _kind, fault, _trace: crashed(fault)
    log.tell("started")
    window = desk.window
    assert window is not None
    _unlock(window, orders["passphrase"])
    log.tell("opened")
    beat = QTimer(app, timerType=Qt.TimerType.PreciseTimer)
    beat.timeout.connect(lambda: log.tell("beat", cpu=time.thread_time()))
    beat.start(_BEAT)
    hands = Hands(window, log, orders["seed"], orders["passphrase"], orders["mood"], _unlock)
    hands.begin(folder.parent / "backups")
    app.exec()


def _complain(kind: QtMsgType, _context: object, words: str) -> None:
    if not words.startswith("This plugin does not support"):
        print(kind, words, file=sys.stderr)


def _unlock(window: MainWindow, passphrase: str) -> Frame:
    gate = window.gate
    assert gate is not None
    panel = gate.panel
    assert isinstance(panel, UnlockPanel), f"the gate asks something: {panel}"
    QTest.keyClicks(panel.passphrase.editor, passphrase)
    QTest.keyClick(panel.passphrase.editor, Qt.Key.Key_Return)
    while window.frame is None:
        QTest.qWait(2)
    return window.frame


if __name__ == "__main__":
    serve()
