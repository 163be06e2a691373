"""The desk's own window, from the start of the process to its first paint.

Run with the folder of the records and what to wait for: 'gate' is the window that asks for the
passphrase, 'list' the list of clients, 'walk' the list after a walk through every other and some
notes. The data key is given on standard input as hexadecimal digits in the place of a passphrase
(what a passphrase takes is measured as `unlock`).
"""

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication
from telling import tell_first_paint

from massage_desk.app import App
from massage_desk.guard import protect_process
from massage_desk.paths import Paths
from massage_desk.ui.design.theme import apply

if TYPE_CHECKING:
    from massage_desk.ui.shell.frame import Frame


def main() -> None:
    """Begin as `massage-desk` does, and end at the first paint."""
    folder, wanted = Path(sys.argv[1]), sys.argv[2]
    protect_process()
    app = QApplication(sys.argv[:1])
    apply(app, "system")
    desk = App(Paths(store=folder, logs=folder / "reports"))
    window = desk.window
    assert window is not None
    if wanted == "gate":
        assert window.gate is not None
        tell_first_paint(app, window.gate.panel.paper)
    else:
        _open(folder, desk, walks=wanted == "walk")
    app.exec()


def _open(folder: Path, desk: App, *, walks: bool) -> None:
    from massage_desk.store.engine import Records
    from massage_desk.store.keys import read_keys
    from massage_desk.store.opening import Store
    from massage_desk.store.watching import Watch
    from massage_desk.ui.page import Place

    key = bytes.fromhex(sys.stdin.readline())
    records = Records(folder / "records.db", key)
    keys = read_keys((folder / "keys.json").read_bytes())
    window = desk.window
    assert window is not None
    records.warm()  # as opening does, before it looks at which file this is
    watch = Watch(folder, keys.as_bytes())
    window.show_desk(Store(folder, keys, key, records, watch, contextlib.ExitStack()))
    assert window.frame is not None
    if walks:
        _walk(window.frame)
    window.frame.go(Place("clients"))
    page = window.frame.page
    tell_first_paint(QApplication.instance(), page.list)


def _walk(frame: "Frame") -> None:
    """Look at every list, at clients and at notes; where there is one client, at that one again."""
    from massage_desk.services.clients import count_clients
    from massage_desk.ui.page import Place

    for part in ("today", "clients", "letters", "directory", "bin", "log", "records"):
        frame.go(Place(part))
        QApplication.processEvents()
    count = frame.desk.read(count_clients)
    for number in range(40):
        frame.go(Place("client", client_id=number * 101 % count + 1))
        QApplication.processEvents()
        frame.go(Place("visit", visit_id=number * 101 % count + 1))
        QApplication.processEvents()


main()
