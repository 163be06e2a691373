"""The whole program: what comes up, the sample and back, faults nobody expected, start and end."""

import gc
import os
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from massage_desk.app import App
from massage_desk.domain.moment import Moment
from massage_desk.domain.people import ClientForm
from massage_desk.paths import Paths, user_paths
from massage_desk.services import sample_practice
from massage_desk.services.clients import add_client
from massage_desk.services.visits import get_visit
from massage_desk.store.opening import Store
from massage_desk.ui.page import Place
from massage_desk.ui.shell.fault_window import FaultWindow
from massage_desk.ui.shell.main_window import MainWindow
from massage_desk.ui.shell.sample_sheet import SampleSheet
from massage_desk.ui.start.page import StartPage
from massage_desk.ui.unlock.first_run import WelcomePanel
from massage_desk.ui.unlock.unlock_panel import UnlockPanel
from massage_desk.ui.visits.page import VisitPage
from tests.conftest import CHEAP, PASSPHRASE
from tests.factory import a_client, a_visit

LATE = (
    "sqlalchemy", "sqlcipher3", "alembic", "reportlab", "pypdfium2", "PIL",
    "massage_desk.ui.start.page", "massage_desk.ui.visits.page", "massage_desk.ui.shell.frame",
)  # fmt: skip


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return user_paths(tmp_path / "desk")


@pytest.fixture
def start(
    paths: Paths, now: Moment, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., App]]:
    """Start the program."""
    monkeypatch.setattr(Store, "create", partial(Store.create, cost=CHEAP))
    made: list[App] = []

    def started(*, demo: bool = False) -> App:
        app = App(paths, demo=demo, clock=lambda: now)
        made.append(app)
        assert app.window is not None
        qtbot.waitUntil(app.window.isActiveWindow)
        return app

    yield started
    for app in made:
        app.close()
        window_of(app).deleteLater()
        app.deleteLater()
    settle()


@pytest.fixture
def visit_id(paths: Paths, now: Moment) -> int:
    """Closed records with one client and a visit of today."""
    store, _code = Store.create(paths.store, PASSPHRASE, cost=CHEAP)
    with store, store.begin() as session:
        client_id = a_client(session, given_name="Zofia", at=now)
        return a_visit(session, client_id, at=now)


@pytest.fixture
def small_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sample practice of one client, which is made at once."""

    def fill(store: Store, *, at: Moment, progress: Callable[[float, str], None]) -> None:
        for share in (0.5, 1.0):
            progress(share, "Filling")
        with store.begin() as session:
            add_client(session, ClientForm("Invented"), at=at)

    monkeypatch.setattr(sample_practice, "fill", fill)


def settle() -> None:
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()


def window_of(app: App) -> MainWindow:
    assert app.window is not None
    return app.window


def unlock(app: App, qtbot: QtBot) -> None:
    window = window_of(app)
    assert window.gate is not None
    panel = window.gate.panel
    assert isinstance(panel, UnlockPanel)
    assert QApplication.focusWidget() is panel.passphrase.editor
    qtbot.keyClicks(panel.passphrase.editor, PASSPHRASE)
    qtbot.keyClick(panel.passphrase.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.frame is not None, timeout=20_000)


def fault_window(qtbot: QtBot) -> FaultWindow:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), FaultWindow))
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, FaultWindow)
    return shown


def test_what_is_imported_is_set_apart_and_the_gate_goes_all_the_same(
    visit_id: int, start: Callable[..., App], qtbot: QtBot
) -> None:
    """The collector looks through what the work makes alone; nothing of it may be set apart."""
    gc.unfreeze()
    app = start()
    gate = weakref.ref(window_of(app).gate)
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0, timeout=20_000)
    set_apart = gc.get_freeze_count()
    unlock(app, qtbot)
    settle()
    assert gate() is None
    app._warm_up()
    qtbot.waitUntil(lambda: not app.background.is_busy)
    window_of(app).lock()
    app._warm_up()
    qtbot.waitUntil(lambda: not app.background.is_busy)
    assert gc.get_freeze_count() <= set_apart
    gc.unfreeze()


def test_the_first_time_it_says_welcome(start: Callable[..., App]) -> None:
    gate = window_of(start()).gate
    assert gate is not None
    assert isinstance(gate.panel, WelcomePanel)


def test_passphrase_and_enter_lead_to_the_search_line(
    visit_id: int, start: Callable[..., App], qtbot: QtBot
) -> None:
    app = start()
    unlock(app, qtbot)
    frame = window_of(app).frame
    assert frame is not None
    assert isinstance(frame.page, StartPage)
    assert QApplication.focusWidget() is frame.page.clients.search


@pytest.mark.usefixtures("small_sample")
def test_the_sample_practice_is_apart_and_opens_by_itself(
    visit_id: int, start: Callable[..., App], paths: Paths, qtbot: QtBot
) -> None:
    before = (paths.store / "records.db").read_bytes()
    app = start(demo=True)
    qtbot.waitUntil(lambda: window_of(app).frame is not None, timeout=20_000)
    frame = window_of(app).frame
    assert frame is not None
    assert frame.top.sample.isVisible()
    assert frame.desk.store.folder == paths.sample
    assert (paths.store / "records.db").read_bytes() == before


@pytest.mark.usefixtures("small_sample")
def test_to_the_sample_and_back_what_is_typed_is_kept(
    visit_id: int, start: Callable[..., App], paths: Paths, qtbot: QtBot
) -> None:
    app = start()
    unlock(app, qtbot)
    frame = window_of(app).frame
    assert frame is not None
    frame.go(Place("visit", visit_id=visit_id))
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, "Typed before looking")
    frame.commands()["sample.open"]()
    qtbot.waitUntil(lambda: window_of(app).frame is not None, timeout=20_000)
    settle()
    sample = window_of(app).frame
    assert sample is not None
    assert sample.desk.store.folder == paths.sample
    sample.commands()["sample.leave"]()
    settle()
    unlock(app, qtbot)
    frame = window_of(app).frame
    assert frame is not None
    with frame.desk.store.read() as session:
        assert get_visit(session, visit_id).note.subjective == "Typed before looking"


def test_the_sample_can_be_left_while_it_is_made(
    start: Callable[..., App], paths: Paths, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(_store: Store, *, at: Moment, progress: Callable[[float, str], None]) -> None:
        while True:
            progress(0.1, "Filling")

    monkeypatch.setattr(sample_practice, "fill", fill)
    app = start(demo=True)
    sheet = window_of(app).findChild(SampleSheet)
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.bar.value() > 0, timeout=20_000)
    qtbot.mouseClick(sheet.leave, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window_of(app).gate is not None, timeout=20_000)
    settle()
    assert not paths.sample.exists()


def test_a_sample_that_cannot_be_made_says_so_and_leads_back(
    start: Callable[..., App], paths: Paths, qtbot: QtBot
) -> None:
    paths.sample.parent.mkdir(parents=True)
    paths.sample.with_name(".sample.new").write_text("in the way")
    app = start(demo=True)
    sheet = window_of(app).findChild(SampleSheet)
    assert sheet is not None
    qtbot.waitUntil(sheet.fault.isVisible, timeout=20_000)
    assert sheet.fault.text()
    qtbot.mouseClick(sheet.leave, Qt.MouseButton.LeftButton)
    gate = window_of(app).gate
    assert gate is not None
    assert isinstance(gate.panel, WelcomePanel)


def test_a_fault_keeps_the_text_and_is_told_in_a_window(
    visit_id: int, start: Callable[..., App], paths: Paths, qtbot: QtBot
) -> None:
    app = start()
    unlock(app, qtbot)
    frame = window_of(app).frame
    assert frame is not None
    frame.go(Place("visit", visit_id=visit_id))
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, "Open text")
    fault = ZeroDivisionError("Zofia")
    sys.excepthook(ZeroDivisionError, fault, None)
    shown = fault_window(qtbot)
    with frame.desk.store.read() as session:
        assert get_visit(session, visit_id).note.subjective == "Open text"
    assert "ZeroDivisionError" in shown.report.toPlainText()
    assert "Zofia" not in shown.report.toPlainText()
    assert len(list(paths.logs.glob("report-*.txt"))) == 1
    shown.accept()
    settle()
    assert isinstance(frame.page, VisitPage)
    assert focused.toPlainText() == "Open text"  # type: ignore[attr-defined]


def test_where_the_text_cannot_be_kept_the_window_says_where_it_is(
    visit_id: int, start: Callable[..., App], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = start()
    unlock(app, qtbot)

    def fail(_page: StartPage) -> None:
        raise RuntimeError

    monkeypatch.setattr(StartPage, "flush", fail)
    sys.excepthook(ValueError, ValueError(), None)
    shown = fault_window(qtbot)
    told = " ".join(label.text() for label in shown.findChildren(QLabel))
    assert "Not all of what you had written could be saved" in told
    assert "RuntimeError" in shown.report.toPlainText()
    monkeypatch.undo()
    shown.accept()


def test_faults_that_come_in_heaps_are_told_one_at_a_time(
    start: Callable[..., App], qtbot: QtBot
) -> None:
    start()
    sys.excepthook(KeyError, KeyError(), None)
    for _times in range(5):
        sys.excepthook(ValueError, ValueError(), None)
    assert "KeyError" in fault_window(qtbot).report.toPlainText()
    fault_window(qtbot).accept()
    settle()
    assert not isinstance(QApplication.activeModalWidget(), FaultWindow)
    sys.excepthook(ValueError, ValueError(), None)
    fault_window(qtbot).accept()


def test_a_fault_on_another_thread_is_told_in_the_window_s_own(
    start: Callable[..., App], qtbot: QtBot
) -> None:
    start()

    def fail() -> None:
        raise LookupError

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert "LookupError" in fault_window(qtbot).report.toPlainText()
    fault_window(qtbot).accept()


def test_a_fault_in_long_work_is_told_too(start: Callable[..., App], qtbot: QtBot) -> None:
    def fail(_progress: object) -> None:
        raise LookupError

    start().background.run(fail)
    assert "LookupError" in fault_window(qtbot).report.toPlainText()
    fault_window(qtbot).accept()


def test_the_report_can_be_copied(qtbot: QtBot) -> None:
    shown = FaultWindow("the report", None, unsaved="")
    qtbot.addWidget(shown)
    shown.copy.click()
    assert QApplication.clipboard().text() == "the report"
    QApplication.clipboard().clear()


def test_the_window_remembers_its_size(start: Callable[..., App], paths: Paths) -> None:
    paths.store.parent.mkdir(parents=True)
    first = start()
    window_of(first).resize(900, 666)
    first.close()
    assert window_of(start()).height() == 666  # the screen of the tests is narrower than the window


def a_process(script: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, str(folder)],
        cwd=Path(__file__).parents[1],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )


def test_the_first_window_needs_neither_records_nor_pages(paths: Paths, visit_id: int) -> None:
    script = f"""
import sys
from pathlib import Path
import massage_desk.app
from massage_desk.domain.moment import system_clock
from massage_desk.paths import user_paths
from massage_desk.ui.background import Background
from massage_desk.ui.shell.main_window import MainWindow
from PySide6.QtWidgets import QApplication
app = QApplication([])
background = Background()
window = MainWindow(user_paths(Path(sys.argv[1])).store, background, system_clock)
window.show_gate()
window.show()
app.processEvents()
print([name for name in {LATE!r} if name in sys.modules])
background.close()
"""
    done = a_process(script, paths.store.parent)
    said, _faults = done.communicate(timeout=60)
    assert said.strip() == "[]"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to send")
def test_it_ends_well_when_it_is_told_to(paths: Paths, visit_id: int) -> None:
    script = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from massage_desk import app
from massage_desk.paths import user_paths
made = QApplication([])
QTimer.singleShot(0, lambda: print("up", flush=True))
sys.exit(app.run(user_paths(Path(sys.argv[1]))))
"""
    process = a_process(script, paths.store.parent)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "up"
    process.send_signal(signal.SIGTERM)
    _said, faults = process.communicate(timeout=60)
    assert process.returncode == 0, faults
    assert "Traceback" not in faults
