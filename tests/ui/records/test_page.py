"""The check is run when it is wanted, and tells in words what it found."""

import io
import threading
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from massage_desk.services import checking
from massage_desk.store import cipher
from massage_desk.store.steps import Steps
from massage_desk.ui.desk import Desk
from massage_desk.ui.page import Place
from massage_desk.ui.records.page import RecordsPage


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> RecordsPage:
    made = RecordsPage(desk)
    qtbot.addWidget(made)
    made.resize(900, 900)
    made.show()
    made.open(Place("records"))
    return made


def check(page: RecordsPage, qtbot: QtBot) -> str:
    page.commands()["records.check"]()
    assert "records.check" not in page.commands()
    qtbot.waitUntil(lambda: page.check_button.isEnabled(), timeout=20_000)
    return page.findings.text()


def test_enter_on_the_page_checks_and_tells_the_worst_first(
    page: RecordsPage, qtbot: QtBot
) -> None:
    assert page.findings.isHidden()
    qtbot.keyClick(page.check_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.findings.isHidden(), timeout=20_000)
    found = page.findings.text().splitlines()
    assert found[0].startswith("There is no backup yet.")
    assert "1 sealed entry is as signed." in found


def test_a_note_that_was_altered_from_outside_is_told(
    page: RecordsPage, desk: Desk, qtbot: QtBot
) -> None:
    assert "as signed" in check(page, qtbot)
    connection = cipher.connect(desk.store.records_path, desk.store.data_key)
    connection.execute("UPDATE visit SET subjective = 'other'")
    connection.close()
    found = check(page, qtbot)
    assert found.startswith("Something was changed outside of the desk. The note of visit 1")
    assert "canary" not in found


def test_a_check_can_be_stopped(
    page: RecordsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, is_stopped = checking.examine, threading.Event()

    def once_stopped(path: Path, key: bytes, steps: Steps) -> object:
        assert is_stopped.wait(10)
        return real(path, key, steps)

    monkeypatch.setattr(checking, "examine", once_stopped)
    page.check()
    page.strip.stop_button.click()
    is_stopped.set()
    qtbot.waitUntil(lambda: page.check_button.isEnabled(), timeout=20_000)
    assert page.word.text() == "The check was stopped. Nothing was changed."
    assert page.findings.isHidden()


def test_the_seal_is_shown_and_compared(page: RecordsPage, desk: Desk, qtbot: QtBot) -> None:
    seal = page.seal
    assert seal.entries.text() == "1 sealed entry"
    seal.compare()
    assert seal.number.message.text() == "Type the number as it stands on the sheet."
    seal.number.set_text("1")
    seal.printed.set_text(seal.seal.text())
    qtbot.keyClick(seal.printed.editor, Qt.Key.Key_Return)
    assert (seal.word.kind, seal.number.message.text()) == ("success", "")
    seal.printed.set_text("0000 0000 0000 0000 0000")
    seal.compare()
    assert seal.word.kind == "danger"


def test_the_sheet_carries_the_seal_and_no_clinical_word(
    page: RecordsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.seal.save_button.click()
    pdf = PdfReader(io.BytesIO(target.read_bytes()))
    assert len(pdf.pages) == 1
    text = pdf.pages[0].extract_text()
    assert page.seal.seal.text() in text
    assert "Linden Row" in text
    assert "canary" not in text
    assert "Linden" not in str(pdf.metadata)
    assert target.stat().st_mode & 0o777 == 0o600
    assert page.seal.word.kind == "success"


def test_a_sheet_that_cannot_be_saved_is_told(
    page: RecordsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "away" / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.seal.save_button.click()
    assert "the sheet was not saved" in page.seal.word.text()
