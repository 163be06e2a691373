"""The window backs up before it closes, if anything is new, and never keeps anybody waiting."""

import datetime as dt
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from massage_desk.services import backup
from massage_desk.services.backup_plan import BackupPlan, save_plan
from massage_desk.store.faults import StoreClosed
from massage_desk.store.opening import Store
from massage_desk.ui.background import Background
from massage_desk.ui.backup.leaving_sheet import LeavingSheet
from massage_desk.ui.shell.main_window import MainWindow
from tests.conftest import PASSPHRASE
from tests.ui.conftest import WallClock
from tests.ui.shell.conftest import AtTheDesk, Clients, settle

CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def stick(therapist: AtTheDesk, tmp_path: Path) -> Path:
    """The folder that the therapist chose."""
    folder = tmp_path / "stick"
    folder.mkdir()
    choose(therapist, folder)
    assert therapist.frame.backups is not None
    therapist.frame.backups._soon.stop()  # the tests look themselves
    return folder


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Backups wait until this is set, or until they are stopped."""
    may_go_on, real = threading.Event(), backup.write_backup

    def write(*given: object, cancelled: object, progress: object, **options: object) -> object:
        progress(0.4, "Copying your records")  # type: ignore[operator]
        while not may_go_on.wait(0.01) and not cancelled():  # type: ignore[operator]
            pass
        return real(*given, cancelled=cancelled, progress=progress, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(backup, "write_backup", write)
    return may_go_on


def choose(therapist: AtTheDesk, folder: Path, *, on_leaving: bool = True) -> None:
    with therapist.store.begin() as session:
        plan = BackupPlan(folder, None, on_leaving)
        save_plan(session, plan, at=therapist.frame.desk.now())


def sheet_of(window: MainWindow) -> LeavingSheet:
    found = window.findChild(LeavingSheet)
    assert found is not None
    return found


def closed(window: MainWindow) -> bool:
    return window.isHidden() and window.desk is None


def test_closing_saves_backs_up_and_closes(
    therapist: AtTheDesk, clients: Clients, stick: Path, qtbot: QtBot
) -> None:
    therapist.go("visit", client_id=clients.zofia, visit_id=clients.visit)
    therapist.write("Shoulder better")
    therapist.window.close()
    assert not therapist.window.isHidden()
    qtbot.waitUntil(lambda: closed(therapist.window), timeout=20_000)
    (made,) = stick.iterdir()
    assert made.name == "massage-desk-auto-2026-11-23 1030.massagedesk"
    assert backup.verify_backup(made, passphrase=PASSPHRASE).counts["visit"] == 1
    with pytest.raises(StoreClosed), therapist.store.begin():
        pass


def test_where_nothing_is_new_it_closes_at_once(
    therapist: AtTheDesk, stick: Path, qtbot: QtBot, clock: WallClock
) -> None:
    clock.move(minutes=1)
    therapist.window.close()
    qtbot.waitUntil(lambda: closed(therapist.window), timeout=20_000)
    clock.move(minutes=1)
    with Store.open(therapist.store.folder, passphrase=PASSPHRASE) as store:
        therapist.window.show_desk(store)
        therapist.window.show()
        settle()
        therapist.window.close()
        assert closed(therapist.window)
    assert len(list(stick.iterdir())) == 1


@pytest.mark.parametrize("wish", ["no folder", "switched off"])
def test_where_nobody_wants_it_the_window_closes_at_once(
    therapist: AtTheDesk, stick: Path, wish: str
) -> None:
    if wish == "switched off":
        choose(therapist, stick, on_leaving=False)
    else:
        with therapist.store.begin() as session:
            save_plan(session, BackupPlan(None), at=therapist.frame.desk.now())
    therapist.window.close()
    assert closed(therapist.window)
    assert not list(stick.iterdir())


def test_nobody_has_to_wait_for_it(
    therapist: AtTheDesk,
    stick: Path,
    held: threading.Event,
    background: Background,
    qtbot: QtBot,
) -> None:
    therapist.window.close()
    sheet = sheet_of(therapist.window)
    qtbot.waitUntil(lambda: sheet.bar.value() == 400, timeout=20_000)
    assert sheet.step.text() == "Copying your records …"
    assert sheet.stay.hasFocus()
    qtbot.mouseClick(sheet.leave, CLICK)
    assert closed(therapist.window)
    qtbot.waitUntil(lambda: not background.is_busy, timeout=20_000)
    assert not list(stick.iterdir())


def test_staying_stops_it_and_keeps_the_window(
    therapist: AtTheDesk, stick: Path, held: threading.Event, qtbot: QtBot
) -> None:
    therapist.window.close()
    qtbot.keyClick(sheet_of(therapist.window), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not therapist.frame.desk.background.is_busy, timeout=20_000)
    assert not therapist.window.isHidden()
    assert therapist.window.desk is not None
    assert not list(stick.iterdir())
    held.set()
    therapist.window.close()
    qtbot.waitUntil(lambda: closed(therapist.window), timeout=20_000)


def test_a_stick_that_is_away_is_told_and_can_be_put_in(
    therapist: AtTheDesk, stick: Path, qtbot: QtBot
) -> None:
    away = stick.rename(stick.with_name("in a bag"))
    therapist.window.close()
    sheet = sheet_of(therapist.window)
    qtbot.waitUntil(lambda: not sheet.fault.isHidden(), timeout=20_000)
    assert "folder for backups is not there" in sheet.fault.text()
    assert sheet.again.hasFocus()
    assert therapist.frame.status.backup.text() == "Backup folder missing"
    away.rename(stick)
    qtbot.mouseClick(sheet.again, CLICK)
    qtbot.waitUntil(lambda: closed(therapist.window), timeout=20_000)
    assert len(list(stick.iterdir())) == 1


def test_without_the_stick_one_can_leave_and_is_told_at_the_next_start(
    therapist: AtTheDesk, stick: Path, qtbot: QtBot
) -> None:
    stick.rmdir()
    therapist.window.close()
    sheet = sheet_of(therapist.window)
    qtbot.waitUntil(lambda: not sheet.fault.isHidden(), timeout=20_000)
    qtbot.mouseClick(sheet.leave, CLICK)
    assert closed(therapist.window)
    with Store.open(therapist.store.folder, passphrase=PASSPHRASE) as store:
        therapist.window.show_desk(store)
        assert therapist.frame.status.backup.text() == "Backup folder missing"
        therapist.window.close_at_once()


def test_the_lock_does_not_wait_for_it(
    therapist: AtTheDesk,
    stick: Path,
    held: threading.Event,
    background: Background,
    qtbot: QtBot,
) -> None:
    therapist.window.close()
    began = time.monotonic()
    therapist.window.lock()
    assert time.monotonic() - began < 1
    settle()
    assert therapist.window.findChild(LeavingSheet) is None
    assert therapist.window.desk is None
    assert not therapist.window.isHidden()
    qtbot.waitUntil(lambda: not background.is_busy, timeout=20_000)
    assert not list(stick.iterdir())


def test_a_second_wish_to_close_asks_no_second_time(
    therapist: AtTheDesk, stick: Path, held: threading.Event, qtbot: QtBot
) -> None:
    therapist.window.close()
    therapist.window.close()
    assert len(therapist.window.findChildren(LeavingSheet)) == 1
    held.set()
    qtbot.waitUntil(lambda: closed(therapist.window), timeout=20_000)


def test_the_sample_practice_is_not_backed_up(
    open_window: object, store: Store, tmp_path: Path
) -> None:
    somebody = open_window(sample=True)  # type: ignore[operator]
    choose(somebody, tmp_path)
    assert somebody.frame.backups is None
    somebody.window.close()
    assert closed(somebody.window)


def test_the_foot_says_what_is_wrong_until_it_is_mended_and_leads_there(
    therapist: AtTheDesk, stick: Path, clock: WallClock, qtbot: QtBot
) -> None:
    status = therapist.frame.status
    assert status.backup.isHidden()
    away = stick.rename(stick.with_name("in a bag"))
    choose_daily(therapist, stick)
    look(therapist, qtbot)
    assert status.backup.text() == "Backup folder missing"
    assert status.backup.isVisible()
    for page in ("clients", "letters", "settings"):
        therapist.go(page)
        assert status.backup.isVisible()
    qtbot.mouseClick(status.backup, CLICK)
    assert therapist.frame.place.page == "backup"  # type: ignore[union-attr]
    therapist.go("today")
    assert "Backup folder missing" in therapist.page.backup.text()  # type: ignore[attr-defined]
    away.rename(stick)
    clock.move(minutes=1)
    look(therapist, qtbot)
    assert status.backup.isHidden()
    assert therapist.page.backup.isHidden()  # type: ignore[attr-defined]
    clock.move(days=8)
    therapist.frame._read_state()
    assert status.backup.text() == "Backup overdue: 8 days ago"


def choose_daily(therapist: AtTheDesk, folder: Path) -> None:
    with therapist.store.begin() as session:
        plan = BackupPlan(folder, dt.time(18, 30))
        save_plan(session, plan, at=therapist.frame.desk.now())


def look(therapist: AtTheDesk, qtbot: QtBot) -> None:
    backups = therapist.frame.backups
    assert backups is not None
    with qtbot.waitSignal(backups.ended, timeout=20_000):
        backups.look()


def test_the_foot_says_that_a_backup_is_under_way(
    therapist: AtTheDesk, stick: Path, held: threading.Event, qtbot: QtBot
) -> None:
    choose_daily(therapist, stick)
    backups, status = therapist.frame.backups, therapist.frame.status
    assert backups is not None
    with qtbot.waitSignal(backups.ended, timeout=20_000):
        backups.look()
        qtbot.waitUntil(status.work.isVisible)
        assert status.work.text() == "Backing up … 40%"
        held.set()
    assert status.work.isHidden()
