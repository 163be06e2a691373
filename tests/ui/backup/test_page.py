"""The backup page says how well the records are kept and makes that better."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from massage_desk.services import backup
from massage_desk.services.practice import get_practice
from massage_desk.store.faults import DiskFull
from massage_desk.store.opening import Store
from massage_desk.ui.backup.page import BackupPage
from massage_desk.ui.desk import Changes, Desk
from tests.conftest import PASSPHRASE


def back_up(page: BackupPage, target: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.making.ended, timeout=20_000):
        page.making.start(target)


@pytest.fixture
def file(page: BackupPage, qtbot: QtBot, tmp_path: Path) -> Path:
    """A backup that was made on the page."""
    target = tmp_path / "stick" / "one.massagedesk"
    target.parent.mkdir()
    back_up(page, target, qtbot)
    return target


def test_before_the_first_backup_it_says_what_is_at_stake(page: BackupPage) -> None:
    assert page.state.newest.text() == "There is no backup yet"
    assert page.state.badge.text() == "None yet"
    assert "lost with it" in page.state.advice.text()
    assert page.attempts.isHidden()
    assert page.state.make_button.hasFocus()


def test_a_backup_is_told_with_size_counts_and_hash(page: BackupPage, file: Path) -> None:
    facts = backup.verify_backup(file, passphrase=PASSPHRASE)
    assert "1 client, 0 visits, 0 letters, 0 contacts" in page.word.text()
    assert "KB" in page.word.text()
    assert facts.sha256 in page.word.text()
    assert page.word.kind == "success"
    assert page.state.newest.text() == "Last proven backup: today 10:30"
    assert str(file) in page.state.place.text()
    assert page.state.badge.text() == "Verified"


def test_the_desk_is_told_of_a_new_backup_and_of_its_proof(
    page: BackupPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    with (
        qtbot.waitSignal(desk.said, check_params_cb=lambda words: words == "Backup verified 10:30"),
        qtbot.waitSignal(
            desk.changed, check_params_cb=lambda changes, _by: changes == Changes.of("backup")
        ),
    ):
        back_up(page, tmp_path / "one", qtbot)


def test_the_first_folder_is_proposed_from_then_on_and_names_nobody(
    page: BackupPage, desk: Desk, file: Path
) -> None:
    assert desk.read(get_practice).backup_folder == str(file.parent)
    assert page.making.proposed() == file.parent / "massage-desk-2026-11-23.massagedesk"
    assert str(file.parent) in page.state.folder.text()


def test_a_folder_that_is_away_is_named_and_not_proposed(
    page: BackupPage, desk: Desk, tmp_path: Path
) -> None:
    page.making.keep_folder(tmp_path / "stick")
    desk.changed.emit(Changes.of("practice"), None)
    assert "is not there now" in page.state.folder.text()
    assert page.making.proposed().parent == Path.home()


def test_another_folder_is_chosen_and_kept(
    page: BackupPage, desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    qtbot.mouseClick(page.plan.folder_button, Qt.MouseButton.LeftButton)
    assert desk.read(get_practice).backup_folder == str(tmp_path)
    assert str(tmp_path) in page.state.folder.text()


def test_the_file_is_asked_for_with_our_ending(
    page: BackupPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.making.keep_folder(tmp_path)
    asked: list[str] = []

    def accept(dialog: QFileDialog) -> int:
        asked.extend(dialog.selectedFiles())
        dialog.selectFile("mine")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QFileDialog, "exec", accept)
    with qtbot.waitSignal(page.making.made, timeout=20_000):
        qtbot.mouseClick(page.state.elsewhere_button, Qt.MouseButton.LeftButton)
    assert asked == [str(tmp_path / "massage-desk-2026-11-23.massagedesk")]
    assert (tmp_path / "mine.massagedesk").exists()


def test_with_a_folder_nothing_is_asked_and_without_one_the_file_is(
    page: BackupPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QFileDialog] = []

    def refuse(dialog: QFileDialog) -> int:
        asked.append(dialog)
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(QFileDialog, "exec", refuse)
    page.commands()["backup.now"]()
    assert len(asked) == 1
    page.making.keep_folder(tmp_path / "away")
    page.commands()["backup.now"]()
    assert len(asked) == 2
    page.making.keep_folder(tmp_path)
    with qtbot.waitSignal(page.making.made, timeout=20_000):
        page.commands()["backup.now"]()
    assert len(asked) == 2
    assert (tmp_path / "massage-desk-2026-11-23.massagedesk").exists()


def test_thinking_better_of_it_makes_nothing(
    page: BackupPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "exec", lambda _: QDialog.DialogCode.Rejected)
    page.back_up()
    assert not page.making.is_busy


def test_while_a_backup_is_made_it_shows_progress_and_can_be_stopped(
    page: BackupPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = threading.Event()
    real = backup.write_backup

    def held(*args: object, progress: object, **options: object) -> object:
        while not may_go_on.wait(0.02):
            progress(0.25, "Copying your records")  # type: ignore[operator]
        return real(*args, progress=progress, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(backup, "write_backup", held)
    with qtbot.waitSignal(page.making.stopped, timeout=20_000):
        page.making.start(tmp_path / "one.massagedesk")
        qtbot.waitUntil(lambda: page.state.strip.bar.value() == 250)
        assert page.state.strip.words.text() == "Copying your records …"
        assert not page.state.make_button.isEnabled()
        assert page.commands() == {}
        qtbot.mouseClick(page.state.strip.stop_button, Qt.MouseButton.LeftButton)
        may_go_on.set()
    assert "stopped" in page.word.text()
    assert page.state.strip.isHidden()
    assert page.state.make_button.isEnabled()
    assert not (tmp_path / "one.massagedesk").exists()
    assert page.state.newest.text() == "There is no backup yet"


@pytest.mark.parametrize("why", ["full", "gone"])
def test_a_failure_is_told_and_stays_in_sight(
    page: BackupPage,
    file: Path,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    why: str,
) -> None:
    words = "The folder for the backup is not there"
    if why == "full":
        words = "The disk is full"

        def full(*_args: object, **_options: object) -> None:
            raise DiskFull("The disk is full, so no backup was made.")

        monkeypatch.setattr(backup, "write_backup", full)
    back_up(page, tmp_path / "gone" / "two", qtbot)
    assert (page.word.kind, words in page.word.text()) == ("danger", True)
    assert page.state.badge.text() == "Failed"
    assert page.state.newest.text() == "Last proven backup: today 10:30"
    newest = page.attempts.list.rows.rows()[0]
    assert newest.badge == ("danger", "Failed")
    assert words in newest.subtitle


def test_a_fault_that_nobody_expected_leaves_the_page_usable(
    page: BackupPage, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(backup, "write_backup", broken)
    with qtbot.waitSignal(desk.background.crashed, timeout=20_000):
        page.making.start(tmp_path / "one")
    assert page.state.make_button.isEnabled()
    assert page.state.strip.isHidden()


def test_a_row_is_told_in_full_and_taken_to_be_checked(page: BackupPage, file: Path) -> None:
    rows = page.attempts.list
    rows.set_current(rows.rows.rows()[0].key)
    assert "SHA-256" in page.attempts.details.text()
    rows.row_activated.emit(rows.current_key())
    assert page.check.file == file
    assert page.check.secret.editor.hasFocus()


@pytest.mark.parametrize("kind", ["passphrase", "recovery_code"])
def test_a_file_is_checked_by_its_own_secret(
    page: BackupPage, desk: Desk, qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    secret = PASSPHRASE
    if kind == "recovery_code":
        secret = desk.store.new_recovery_code(PASSPHRASE)
    back_up(page, tmp_path / "one.massagedesk", qtbot)
    page.check.take(tmp_path / "one.massagedesk")
    page.check.kind.set_text(kind)
    qtbot.keyClicks(page.check.secret.editor, secret)
    with qtbot.waitSignal(page.check.checked, timeout=20_000):
        qtbot.keyClick(page.check.secret.editor, Qt.Key.Key_Return)
    assert "1 client, 0 visits, 0 letters" in page.check.word.text()
    assert "23 Nov 2026, 10:30" in page.check.word.text()
    assert page.check.secret.text() == ""


def checked(page: BackupPage, path: Path, qtbot: QtBot, secret: str = PASSPHRASE) -> None:
    page.check.take(path)
    page.check.secret.set_text(secret)
    page.check.check()
    qtbot.waitUntil(lambda: page.check.check_button.isEnabled(), timeout=20_000)


def test_a_wrong_passphrase_is_told_beside_its_field(
    page: BackupPage, file: Path, qtbot: QtBot
) -> None:
    checked(page, file, qtbot, "another passphrase altogether")
    assert page.check.secret.has_message
    assert page.check.word.isHidden()
    assert page.check.secret.editor.hasFocus()


def test_a_foreign_file_and_a_damaged_one_are_told_apart(
    page: BackupPage, file: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "holiday.jpg"
    other.write_bytes(b"not ours" * 1000)
    checked(page, other, qtbot)
    assert "not a backup of Massage Desk" in page.check.word.text()
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    checked(page, file, qtbot)
    assert "damaged" in page.check.word.text()
    assert page.check.word.kind == "danger"


def test_what_is_missing_for_a_check_is_asked_for(page: BackupPage, tmp_path: Path) -> None:
    page.check.check()
    assert "Choose the backup file" in page.check.word.text()
    page.check.take(tmp_path / "one.massagedesk")
    page.check.check()
    assert page.check.secret.has_message


def test_restoring_is_asked_twice_and_then_left_to_the_frame(
    page: BackupPage, qtbot: QtBot
) -> None:
    restore = page.restore
    qtbot.mouseClick(restore.ask_button, Qt.MouseButton.LeftButton)
    assert "kept aside" in restore.question.text()
    assert restore.keep_button.hasFocus()
    with qtbot.assertNotEmitted(page.restore_wanted):
        qtbot.mouseClick(restore.keep_button, Qt.MouseButton.LeftButton)
    assert restore.question.isHidden()
    qtbot.mouseClick(restore.ask_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.restore_wanted):
        qtbot.mouseClick(restore.lock_button, Qt.MouseButton.LeftButton)


def test_news_from_elsewhere_is_shown(
    page: BackupPage, desk: Desk, store: Store, tmp_path: Path
) -> None:
    backup.make_backup(store, tmp_path / "one.massagedesk", at=desk.now())
    desk.changed.emit(Changes.of("backup"), None)
    assert page.state.newest.text() == "Last proven backup: today 10:30"
