"""The wishes for backups by themselves are kept as soon as they are expressed."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from massage_desk.services.backup_plan import BackupPlan, get_plan, save_plan
from massage_desk.store.faults import DiskFull
from massage_desk.ui.backup.page import BackupPage
from massage_desk.ui.desk import Changes, Desk

CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def folder(page: BackupPage, desk: Desk, tmp_path: Path) -> Path:
    """Chosen already."""
    made = tmp_path / "stick"
    made.mkdir()
    with desk.store.begin() as session:
        save_plan(session, BackupPlan(made), at=desk.now())
    page.plan.load()
    return made


def test_without_a_folder_there_is_nothing_to_wish_for(page: BackupPage) -> None:
    assert "only when you ask for one" in page.plan.folder.text()
    assert not page.plan.time.editor.isEnabled()
    assert not page.plan.leaving.isEnabled()


def test_a_folder_a_time_and_leaving_are_kept(
    page: BackupPage, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    qtbot.mouseClick(page.plan.folder_button, CLICK)
    assert desk.read(get_plan) == BackupPlan(tmp_path, None, on_leaving=True)
    page.plan.time.set_text("18:30")
    page.plan.leaving.click()
    assert desk.read(get_plan) == BackupPlan(tmp_path, dt.time(18, 30), on_leaving=False)
    page.plan.time.set_text("")
    assert desk.read(get_plan).time is None


def test_thinking_better_of_a_folder_keeps_the_old_one(
    page: BackupPage, desk: Desk, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    qtbot.mouseClick(page.plan.folder_button, CLICK)
    assert desk.read(get_plan).folder == folder


def test_a_time_between_those_offered_is_shown_as_it_is_kept(
    page: BackupPage, desk: Desk, folder: Path
) -> None:
    with desk.store.begin() as session:
        save_plan(session, BackupPlan(folder, dt.time(5, 17)), at=desk.now())
    desk.changed.emit(Changes.of("practice"), None)
    assert page.plan.time.text() == "05:17"
    assert desk.read(get_plan).time == dt.time(5, 17)


def test_a_folder_that_is_away_is_told_with_what_to_do(page: BackupPage, folder: Path) -> None:
    folder.rmdir()
    page.plan.load()
    assert "is not there now. Connect" in page.plan.folder.text()


def test_a_disk_that_refuses_shows_what_is_kept(
    page: BackupPage, desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise DiskFull("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(desk.store, "begin", full)
        page.plan.time.set_text("18:30")
    assert "disk is full" in page.plan.word.text()
    assert page.plan.time.text() == ""
    assert desk.read(get_plan).time is None


def test_what_is_kept_is_told_in_numbers(page: BackupPage) -> None:
    told = " ".join(label.text() for label in page.plan.findChildren(type(page.plan.folder)))
    assert "7 days, 5 weeks and 12 months" in told
    assert "newest good one is never removed" in told
    assert "stick that is not there" in told


def test_every_control_has_a_name(page: BackupPage) -> None:
    for control in (page.plan.folder_button, page.plan.time.editor, page.plan.leaving):
        assert control.accessibleName() or control.text()  # type: ignore[attr-defined]
