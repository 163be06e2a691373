"""The desk hears on a real bus that the screen is locked or the computer goes to sleep."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from massage_desk.ui.shell.system_lock import SystemLock
from tests.ui.shell.conftest import AtTheDesk

ROOT = Path(__file__).parents[3]

# Listens as the desk does, has another process send the signal, and says what it heard.
LISTENER = """
import subprocess, sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection
from massage_desk.ui.shell.system_lock import SystemLock

app = QCoreApplication([])
lock = SystemLock()
QDBusConnection.sessionBus().registerService(sys.argv[1])
lock.locked.connect(lambda: (print("locked", flush=True), app.quit()))
lock.listen()
name, path, interface, member, value = sys.argv[1:]
QDBusConnection.sessionBus().registerService(name)
from PySide6.QtDBus import QDBusMessage
message = QDBusMessage.createSignal(path, interface, member)
message.setArguments([value == "true"])
QTimer.singleShot(100, lambda: QDBusConnection.sessionBus().send(message))
QTimer.singleShot(3000, app.quit)
app.exec()
"""


def heard(name: str, path: str, interface: str, member: str, value: str) -> bool:
    runner = shutil.which("dbus-run-session")
    if runner is None:
        pytest.skip("there is no dbus-run-session here")
    ended = subprocess.run(
        [runner, "--", sys.executable, "-c", LISTENER, name, path, interface, member, value],
        cwd=ROOT,
        env={**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return "locked" in ended.stdout


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
        ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ],
)
def test_a_locked_screen_is_heard(name: str, path: str) -> None:
    assert heard(name, path, name, "ActiveChanged", "true")


def test_a_screen_that_is_shown_again_is_no_lock() -> None:
    name = "org.gnome.ScreenSaver"
    assert not heard(name, "/org/gnome/ScreenSaver", name, "ActiveChanged", "false")


def test_without_a_bus_nothing_is_heard_and_nothing_fails(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = SystemLock()
    lock.listen()
    lock.rest()


def test_the_window_locks_when_it_is_told(therapist: AtTheDesk) -> None:
    therapist.window.guards.system.locked.emit()
    assert therapist.window.frame is None
    assert therapist.window.gate is not None
