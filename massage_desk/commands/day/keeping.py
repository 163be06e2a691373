"""The end of the day: a backup, and the proof that another computer can bring it back."""

from pathlib import Path

from PySide6.QtCore import Qt

from massage_desk.commands.day.desk_hands import CTRL, at_page
from massage_desk.commands.day.stage import DayStopped, Stage
from massage_desk.services.backup import BackupRow, newest_backup
from massage_desk.services.sample_practice import SAMPLE_PASSPHRASE
from massage_desk.ui.backup.page import BackupPage
from massage_desk.ui.shell.frame import Frame
from massage_desk.ui.unlock.first_run import WelcomePanel
from massage_desk.ui.unlock.restore_panel import RestorePanel
from massage_desk.ui.unlock.unlock_panel import UnlockPanel


def back_up(stage: Stage, target: Path) -> BackupRow:
    """Ctrl+B, a file, and it is proven; then checked as one would on a bad day."""
    stage.name_file(target)
    stage.key(Qt.Key.Key_B, CTRL)
    page = at_page(stage, BackupPage)
    stage.until(lambda: not page.making.is_busy, "the end of the backup")
    made = stage.arrive(Frame).desk.read(newest_backup)
    if made is None or made.place != target:
        raise DayStopped(f"expected: a backup, and not: {page.word.text()}")
    check = page.check
    check.take(target)
    stage.write(SAMPLE_PASSPHRASE, check.secret.editor)
    stage.key(Qt.Key.Key_Return)
    stage.until(lambda: check.word.isVisible() and check.word.kind == "success", "a whole backup")
    stage.picture("backup")
    return made


def restore(stage: Stage, file: Path, recovery_code: str) -> None:
    """On a desk without records: open the backup by the recovery code."""
    welcome = stage.arrive(WelcomePanel)
    stage.click(welcome.restore)
    panel = stage.arrive(RestorePanel)
    stage.name_file(file)
    stage.click(panel.choose)
    panel.kind.editor.setFocus()
    stage.key(Qt.Key.Key_Down)  # the recovery code
    stage.write(recovery_code, panel.secret.editor)
    stage.key(Qt.Key.Key_Return)
    stage.until(lambda: panel.restore_button.isVisible(), "the backup looked into")
    stage.picture("restore")
    stage.click(panel.restore_button)
    stage.arrive(UnlockPanel)
