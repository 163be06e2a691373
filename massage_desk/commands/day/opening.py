"""The beginning of the day: first run, and unlocking."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from massage_desk.commands.day.stage import DayStopped, Stage
from massage_desk.services.sample_practice import SAMPLE_PASSPHRASE
from massage_desk.services.sample_practice.logo import draw_logo
from massage_desk.services.sample_practice.stories import read_practice
from massage_desk.ui.unlock.first_run import NewPassphrasePanel, WelcomePanel
from massage_desk.ui.unlock.practice_panel import PracticePanel
from massage_desk.ui.unlock.recovery_panel import RecoveryPanel
from massage_desk.ui.unlock.unlock_panel import UnlockPanel

_CODE_SPOKEN = "Recovery code "


def first_run(stage: Stage, scratch: Path) -> str:
    """From nothing to an open desk with a practice; returns the recovery code as shown."""
    welcome = stage.arrive(WelcomePanel)
    stage.picture("first-run")
    stage.click(welcome.begin)
    chosen = stage.arrive(NewPassphrasePanel)
    stage.write(SAMPLE_PASSPHRASE, chosen.first.editor)
    stage.write(SAMPLE_PASSPHRASE, chosen.second.editor)
    stage.picture("passphrase")
    stage.key(Qt.Key.Key_Return)
    sheet = stage.arrive(RecoveryPanel)
    stage.picture("recovery-code")
    code = _read_code(sheet)
    stage.write(sheet.asked, sheet.group.editor)
    stage.click(sheet.go_on)
    _enter_practice(stage, stage.arrive(PracticePanel), scratch)
    return code


def _read_code(sheet: RecoveryPanel) -> str:
    for label in sheet.findChildren(QLabel):
        spoken = label.accessibleName()
        if spoken.startswith(_CODE_SPOKEN):
            return "-".join(spoken.removeprefix(_CODE_SPOKEN).split(", "))
    raise DayStopped("expected: the recovery code on its sheet")


def _enter_practice(stage: Stage, panel: PracticePanel, scratch: Path) -> None:
    for name, words in read_practice()["practice"].items():
        stage.write(words.strip(), panel.editor.form[name].editor)
    logo = scratch / "logo.png"
    logo.write_bytes(draw_logo())
    stage.name_file(logo)
    stage.click(panel.editor.logo.choose_button)
    stage.until(lambda: panel.editor.logo.data is not None, "the logo read")
    stage.picture("practice")
    stage.click(panel.keep)


def unlock(stage: Stage, *, picture: str = "") -> None:
    """Passphrase and Enter."""
    panel = stage.arrive(UnlockPanel)
    if picture:
        stage.picture(picture)
    stage.write(SAMPLE_PASSPHRASE, panel.passphrase.editor)
    stage.key(Qt.Key.Key_Return)
