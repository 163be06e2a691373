"""The desk notices that nobody is there."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from massage_desk.ui.shell.idle import IdleWatch


class Watched:
    """A watch of five minutes with a clock of its own."""

    def __init__(self) -> None:
        self.at = 1_000_000.0
        self.told: list[str] = []
        self.watch = IdleWatch(clock=lambda: self.at)
        self.watch.warned.connect(lambda: self.told.append("warned"))
        self.watch.returned.connect(lambda: self.told.append("returned"))
        self.watch.expired.connect(lambda: self.told.append("expired"))
        self.watch.start(5)

    def wait(self, seconds: float) -> None:
        """Let time go by; the timer looks at the clock."""
        self.at += seconds
        self.watch.look()


@pytest.fixture
def watched(qapp: QApplication) -> Iterator[Watched]:
    made = Watched()
    yield made
    made.watch.stop()


@pytest.fixture
def widget(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_it_warns_twenty_seconds_before_and_then_expires(watched: Watched) -> None:
    watched.wait(279)
    assert watched.told == []
    watched.wait(2)
    assert watched.told == ["warned"]
    watched.wait(5)
    assert watched.told == ["warned"]
    watched.wait(15)
    assert watched.told == ["warned", "expired"]


def test_a_key_begins_the_time_anew(watched: Watched, widget: QWidget, qtbot: QtBot) -> None:
    watched.wait(200)
    qtbot.keyClick(widget, Qt.Key.Key_A)
    watched.wait(200)
    assert watched.told == []
    watched.wait(101)
    assert watched.told == ["warned", "expired"] or watched.told == ["expired"]


def test_somebody_who_comes_back_takes_the_warning_away(
    watched: Watched, widget: QWidget, qtbot: QtBot
) -> None:
    watched.wait(285)
    qtbot.keyClick(widget, Qt.Key.Key_A)
    assert watched.told == ["warned", "returned"]
    watched.wait(100)
    assert watched.told == ["warned", "returned"]


def test_after_a_sleep_the_lock_comes_before_the_key(
    watched: Watched, widget: QWidget, qapp: QApplication
) -> None:
    heard: list[str] = []
    widget.keyPressEvent = lambda event: heard.append(event.text())  # type: ignore[method-assign]
    watched.at += 8 * 3600  # the timer did not run while the computer slept
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier(0), "a")
    qapp.sendEvent(widget, press)
    assert watched.told == ["expired"]
    assert heard == []


def test_a_clock_set_back_by_ten_years_does_not_put_the_lock_off(watched: Watched) -> None:
    watched.wait(-10 * 365 * 86_400)
    watched.wait(299)
    assert "expired" not in watched.told
    watched.wait(2)
    assert watched.told[-1] == "expired"


def test_a_clock_set_forward_locks(watched: Watched) -> None:
    watched.wait(10 * 365 * 86_400)
    assert watched.told[-1] == "expired"


def test_a_stopped_watch_says_nothing(watched: Watched, widget: QWidget, qtbot: QtBot) -> None:
    watched.watch.stop()
    watched.at += 10_000
    qtbot.keyClick(widget, Qt.Key.Key_A)
    assert watched.told == []


def test_the_timer_itself_expires(qapp: QApplication, qtbot: QtBot) -> None:
    watch = IdleWatch()
    with qtbot.waitSignal(watch.expired, timeout=5_000):
        watch.start(0.002)
