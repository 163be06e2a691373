"""The scenes of the day in their order, and what they come to in numbers."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from massage_desk.app import App
from massage_desk.commands.day import client, keeping, letter, opening, touring, visit
from massage_desk.commands.day.comparing import Comparison, compare
from massage_desk.commands.day.desk_hands import CTRL, SHIFT, at_page
from massage_desk.commands.day.script import read_script
from massage_desk.commands.day.stage import Stage
from massage_desk.commands.day.summary import BACKUP, LETTER
from massage_desk.commands.telling import Telling
from massage_desk.domain.moment import system_clock
from massage_desk.paths import Paths
from massage_desk.services.sample_practice import SAMPLE_PASSPHRASE, SEED, fill
from massage_desk.store.opening import Store
from massage_desk.ui.start.page import StartPage
from massage_desk.ui.unlock.unlock_panel import UnlockPanel


def play_all(stage: Stage, scratch: Path) -> dict[str, Any]:
    """Play every scene; returns what the summary tells of them."""
    first = Paths(scratch / "practice" / "records", scratch / "reports")
    second = Paths(scratch / "another computer" / "records", scratch / "reports")
    with stage.desk(App(first)):
        code = _open_first(stage, first, scratch)
        issued = _work(stage)
        with stage.scene("backup", "Backing everything up to one file, and checking it"):
            made = keeping.back_up(stage, stage.out / BACKUP)
    with stage.desk(App(second)):
        with stage.scene("restore", "Restoring on another computer by the recovery code"):
            keeping.restore(stage, stage.out / BACKUP, code)
        with stage.scene("compare", "Comparing the two, row by row"):
            compared = _compare(first, second)
        with stage.scene("unlock_restored", "Opening the restored desk"):
            opening.unlock(stage)
            at_page(stage, StartPage)
            stage.picture("restored")
    return {
        "sample": {"passphrase": SAMPLE_PASSPHRASE, "recovery_code": code, "seed": SEED},
        "counts": compared.rows,
        "letter": {"file": LETTER, **issued},
        "backup": {"file": BACKUP, "bytes": made.size, "sha256": made.sha256},
        "restore": {"equal": compared.is_equal, "different_tables": list(compared.different)},
        "pictures": stage.pictures,
    }


def _open_first(stage: Stage, first: Paths, scratch: Path) -> str:
    with stage.scene("first_run", "First run: passphrase, recovery code, practice"):
        code = opening.first_run(stage, scratch)
        at_page(stage, StartPage)
        stage.picture("today-empty")
        stage.key(Qt.Key.Key_L, CTRL | SHIFT)
        stage.arrive(UnlockPanel)
    with (
        stage.scene("sample", "Filling in the sample practice"),
        Telling() as telling,
        Store.open(first.store, passphrase=SAMPLE_PASSPHRASE) as store,
    ):
        fill(store, at=system_clock(), progress=telling)
    with stage.scene("unlock", "Unlocking"):
        opening.unlock(stage, picture="unlock")
        at_page(stage, StartPage)
    return code


def _work(stage: Stage) -> dict[str, Any]:
    script = read_script()
    with stage.scene("tour", "Looking round the practice"):
        touring.look_round(stage)
    with stage.scene("client", "A new client, with history and referring physician"):
        client.enter_history(stage, client.new_client(stage, script), script)
    with stage.scene("visit", "A visit: note, body chart, pain before and after"):
        page = visit.write_visit(stage, script.visit)
    with stage.scene("sign", "Signing the note"):
        visit.sign(stage, page)
    with stage.scene("letter", "A letter to the physician: drafted, consent recorded, issued"):
        return letter.write_letter(stage, script.letter, stage.out / LETTER)


def _compare(first: Paths, second: Paths) -> Comparison:
    with (
        Store.open(first.store, passphrase=SAMPLE_PASSPHRASE) as original,
        Store.open(second.store, passphrase=SAMPLE_PASSPHRASE) as restored,
    ):
        return compare(original, restored)
