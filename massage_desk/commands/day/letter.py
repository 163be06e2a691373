"""The letter of the day: drafted from the visit, held up for consent, issued and saved."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from massage_desk.commands.day.desk_hands import CTRL, at_page
from massage_desk.commands.day.stage import DayStopped, Stage
from massage_desk.commands.day.summary import file_facts
from massage_desk.ui.letters.new_letter import NewLetterPanel
from massage_desk.ui.letters.page import LetterPage

_WRITTEN = ("request", "summary", "findings", "treatment", "plan")


def write_letter(stage: Stage, script: dict[str, str], target: Path) -> dict[str, Any]:
    """From the signed visit to a PDF at `target`; returns its pages, size and hash."""
    stage.key(Qt.Key.Key_L, CTRL)
    page = at_page(stage, LetterPage)
    begin = stage.arrive(NewLetterPanel)
    if begin.recipient.contact_id() is None:
        raise DayStopped("expected: whoever sent the client proposed as the reader")
    stage.picture("letter-new")
    stage.click(begin.begin_button)
    stage.until(page.sheet.isVisible, "a draft")
    for part in _WRITTEN:
        stage.write_anew(script[part], page.sheet.column.form[part].editor)
    _wait_until_drawn(stage, page)
    stage.picture("letter")
    _record_consent(stage, page, script["scope"])
    _wait_until_drawn(stage, page)
    stage.key(Qt.Key.Key_Return, CTRL)
    issued = page.sheet.issued_card
    stage.until(issued.isVisible, "an issued letter")
    stage.picture("letter-issued")
    stage.name_file(target)
    stage.key(Qt.Key.Key_S, CTRL)
    stage.until(target.exists, "the letter saved as PDF")
    return {"pages": page.sheet.pdf.page_count, **file_facts(target)}


def _record_consent(stage: Stage, page: LetterPage, scope: str) -> None:
    if page.sheet.issue_card.issue.isEnabled():
        raise DayStopped("expected: no letter leaves without the client's consent")
    stage.press("Record consent", inside=page.sheet.issue_card)
    consent = page.sheet.consent
    stage.write(scope, consent.scope.editor)
    stage.picture("letter-consent")
    stage.click(consent.keep)
    stage.until(page.sheet.issue_card.issue.isEnabled, "a letter that may leave")


def _wait_until_drawn(stage: Stage, page: LetterPage) -> None:
    stage.until(lambda: page.drafting.is_clean, "the draft saved by itself")
    stage.until(lambda: page.sheet.pdf.page_count > 0, "the page on the screen")
    stage.settle()
