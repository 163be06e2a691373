"""While the desk is open, backups are made by themselves, one at a time, and failures stay."""

import datetime as dt
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from massage_desk.domain.moment import Moment
from massage_desk.services import backup
from massage_desk.services.backup_plan import BackupPlan, save_plan
from massage_desk.services.backup_rotation import Rotated
from massage_desk.store.opening import Store
from massage_desk.ui.background import Background
from massage_desk.ui.backup import by_itself
from massage_desk.ui.backup.by_itself import BackupsByThemselves
from massage_desk.ui.desk import Changes, Desk
from tests.ui.conftest import WallClock


@pytest.fixture
def desk(store: Store, clock: WallClock, qtbot: QtBot) -> Iterator[Desk]:
    background = Background()
    yield Desk(store, background, clock)
    background.close()


@pytest.fixture
def folder(desk: Desk, tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    with desk.store.begin() as session:
        save_plan(session, BackupPlan(made, dt.time(18, 30)), at=desk.now())
    return made


@pytest.fixture
def backups(desk: Desk, qtbot: QtBot) -> Iterator[BackupsByThemselves]:
    owner = QWidget()
    qtbot.addWidget(owner)
    made = BackupsByThemselves(desk, owner)
    made._soon.stop()  # the tests look themselves
    yield made
    made._every_minute.stop()


def look(backups: BackupsByThemselves, qtbot: QtBot) -> None:
    with qtbot.waitSignal(backups.ended, timeout=20_000):
        backups.look()


def health(desk: Desk) -> str:
    return desk.read(backup.backup_health, on=desk.now().date).state


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_one_is_made_when_its_time_has_come_and_is_told(
    backups: BackupsByThemselves, desk: Desk, folder: Path, clock: WallClock, qtbot: QtBot
) -> None:
    with (
        qtbot.waitSignal(desk.said, check_params_cb=lambda words: words == "Backup verified 10:30"),
        qtbot.waitSignal(
            desk.changed, check_params_cb=lambda changes, _by: changes == Changes.of("backup")
        ),
    ):
        look(backups, qtbot)
    assert names(folder) == ["massage-desk-auto-2026-11-23 1030.massagedesk"]
    look(backups, qtbot)
    assert len(names(folder)) == 1
    clock.move(hours=8)
    look(backups, qtbot)
    assert names(folder) == ["massage-desk-auto-2026-11-23 1830.massagedesk"]


def test_it_looks_by_itself_soon_after_the_unlock_and_then_each_minute(
    desk: Desk, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_itself, "_FIRST_LOOK", 1)
    monkeypatch.setattr(by_itself, "_LOOK_EVERY", 30)
    owner = QWidget()
    qtbot.addWidget(owner)
    made = BackupsByThemselves(desk, owner)
    with qtbot.waitSignals([made.ended, made.ended, made.ended], timeout=20_000):
        pass
    made._every_minute.stop()
    qtbot.waitUntil(lambda: not desk.background.is_busy)
    assert len(names(folder)) == 1


def test_without_a_plan_nothing_is_looked_at(
    backups: BackupsByThemselves, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(desk.background.busy_changed):
        backups.look()


def test_a_stick_that_goes_and_comes_back(
    backups: BackupsByThemselves, desk: Desk, folder: Path, clock: WallClock, qtbot: QtBot
) -> None:
    away = folder.rename(folder.with_name("in a bag"))
    with qtbot.waitSignal(desk.changed):
        look(backups, qtbot)
    assert health(desk) == "missing"
    clock.move(minutes=1)
    look(backups, qtbot)
    assert len(desk.read(backup.backups_made)) == 1  # told once
    away.rename(folder)
    clock.move(minutes=1)
    look(backups, qtbot)
    assert health(desk) == "good"
    assert names(folder) == ["massage-desk-auto-2026-11-23 1032.massagedesk"]


def test_a_stick_pulled_out_in_mid_backup_is_mended_when_it_is_back(
    backups: BackupsByThemselves,
    desk: Desk,
    folder: Path,
    clock: WallClock,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real, away = backup.write_backup, folder.with_name("in a bag")

    def pulled(*given: object, progress: object, **options: object) -> object:
        def pull(share: float, words: str) -> None:
            if words == "Writing the backup" and folder.exists():
                folder.rename(away)
            progress(share, words)  # type: ignore[operator]

        return real(*given, progress=pull, **options)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(backup, "write_backup", pulled)
        look(backups, qtbot)
    assert health(desk) == "failed"
    assert not [name for name in names(away) if name.endswith(".massagedesk") and name[0] != "."]
    clock.move(minutes=1)
    look(backups, qtbot)
    assert len(desk.read(backup.backups_made)) == 1
    away.rename(folder)
    clock.move(minutes=1)
    look(backups, qtbot)
    assert health(desk) == "good"
    whole = [name for name in names(folder) if not name.startswith(".")]
    assert whole == ["massage-desk-auto-2026-11-23 1032.massagedesk"]


def test_never_two_at_once(
    backups: BackupsByThemselves,
    desk: Desk,
    folder: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    may_go_on, begun = threading.Event(), []
    real = backup.write_backup

    def held(*given: object, **options: object) -> object:
        begun.append(threading.current_thread())
        may_go_on.wait(10)
        return real(*given, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(backup, "write_backup", held)
    with qtbot.waitSignal(backups.ended, timeout=20_000):
        backups.look()
        backups.look()
        qtbot.waitUntil(lambda: bool(begun))
        backups.look()
        may_go_on.set()
    assert len(begun) == 1
    assert begun[0] is not threading.main_thread()
    assert len(names(folder)) == 1


def test_how_far_it_has_come_is_told(
    backups: BackupsByThemselves, folder: Path, qtbot: QtBot
) -> None:
    told: list[float] = []
    backups.progressed.connect(lambda share, _words: told.append(share))
    look(backups, qtbot)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_old_ones_that_cannot_be_removed_are_told(
    backups: BackupsByThemselves,
    desk: Desk,
    folder: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stuck(_store: Store, _folder: Path, *, at: Moment) -> Rotated:
        return Rotated(stuck=(folder / "old",))

    monkeypatch.setattr("massage_desk.services.backup_plan.rotate", stuck)
    with qtbot.waitSignal(
        desk.said, check_params_cb=lambda words: "1 old backup could not be removed" in words
    ):
        look(backups, qtbot)


def test_one_that_the_lock_stopped_is_made_after_the_unlock(
    backups: BackupsByThemselves,
    desk: Desk,
    folder: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = backup.write_backup
    begun = threading.Event()

    def until_stopped(*given: object, cancelled: object, **options: object) -> object:
        begun.set()
        while not cancelled():  # type: ignore[operator]
            pass
        return real(*given, cancelled=cancelled, **options)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(backup, "write_backup", until_stopped)
        with qtbot.waitSignal(backups.ended, timeout=20_000):
            backups.look()
            qtbot.waitUntil(begun.is_set)
            desk.background.cancel()
    assert names(folder) == []
    assert health(desk) == "never"
    look(backups, qtbot)
    assert len(names(folder)) == 1
