"""The first run leads from nothing to an open store, by keyboard alone."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit

from massage_desk.errors import DeskError
from massage_desk.services.practice import get_practice
from massage_desk.store.opening import Store
from massage_desk.store.place import store_exists
from massage_desk.ui.unlock import recovery_panel
from massage_desk.ui.unlock.first_run import NewPassphrasePanel, WelcomePanel
from massage_desk.ui.unlock.practice_panel import PracticePanel
from massage_desk.ui.unlock.recovery_panel import RecoveryPanel
from tests.conftest import PASSPHRASE
from tests.ui.unlock.conftest import AtTheGate


def to_the_passphrase(newcomer: AtTheGate) -> NewPassphrasePanel:
    newcomer.press(Qt.Key.Key_Return)
    return newcomer.panel(NewPassphrasePanel)


def to_the_code(newcomer: AtTheGate) -> RecoveryPanel:
    to_the_passphrase(newcomer)
    newcomer.type(PASSPHRASE)
    newcomer.press(Qt.Key.Key_Return)
    newcomer.type(PASSPHRASE)
    newcomer.press(Qt.Key.Key_Return)
    return newcomer.panel(RecoveryPanel)


def to_the_practice(newcomer: AtTheGate) -> PracticePanel:
    sheet = to_the_code(newcomer)
    sheet.group.editor.setFocus()
    newcomer.type(sheet.asked)
    newcomer.press(Qt.Key.Key_Return)
    return newcomer.panel(PracticePanel)


def code_on(sheet: RecoveryPanel) -> str:
    return "-".join(sheet.shown.text().split())


def test_from_welcome_to_open_records_by_keyboard(newcomer: AtTheGate) -> None:
    welcome = newcomer.panel(WelcomePanel)
    assert welcome.begin.hasFocus()
    newcomer.press(Qt.Key.Key_Return)
    newcomer.panel(NewPassphrasePanel)
    newcomer.type(PASSPHRASE)
    newcomer.press(Qt.Key.Key_Tab)
    newcomer.type(PASSPHRASE)
    newcomer.press(Qt.Key.Key_Return)
    sheet = newcomer.panel(RecoveryPanel)
    code = code_on(sheet)
    for _step in range(3):  # past print, save and copy
        newcomer.press(Qt.Key.Key_Tab)
    newcomer.type(sheet.asked.lower())
    newcomer.press(Qt.Key.Key_Return)
    practice = newcomer.panel(PracticePanel)
    newcomer.type("Quiet Hands")
    newcomer.press(Qt.Key.Key_Tab)
    newcomer.type("Ewa Lis")
    while not practice.keep.hasFocus():
        newcomer.press(Qt.Key.Key_Tab)
    newcomer.press(Qt.Key.Key_Space)
    store = newcomer.store()
    with store.read() as session:
        assert get_practice(session).signature == "Ewa Lis"
    store.close()
    Store.open(newcomer.folder, recovery_code=code).close()


def test_the_sample_and_a_backup_are_offered_as_well(newcomer: AtTheGate) -> None:
    welcome = newcomer.panel(WelcomePanel)
    wanted: list[str] = []
    newcomer.gate.sample_wanted.connect(lambda: wanted.append("sample"))
    newcomer.press(Qt.Key.Key_Tab)
    assert welcome.restore.hasFocus()
    newcomer.press(Qt.Key.Key_Tab)
    newcomer.press(Qt.Key.Key_Return)
    assert wanted == ["sample"]


def test_going_back_makes_nothing(newcomer: AtTheGate) -> None:
    panel = to_the_passphrase(newcomer)
    panel.back.click()
    newcomer.panel(WelcomePanel)
    assert not store_exists(newcomer.folder)


def test_two_different_passphrases_are_told_at_the_second(newcomer: AtTheGate) -> None:
    panel = to_the_passphrase(newcomer)
    newcomer.type(PASSPHRASE)
    newcomer.press(Qt.Key.Key_Return)
    newcomer.type("something else")
    newcomer.press(Qt.Key.Key_Return)
    assert "not the same" in panel.second.message.text()
    assert panel.second.editor.hasFocus()
    assert panel.second.editor.selectedText()
    newcomer.type("x")
    assert not panel.second.has_message
    assert not store_exists(newcomer.folder)


@pytest.mark.parametrize(
    ("typed", "words"),
    [("short", "at least 12"), ("", "at least 12"), ("a" * 20, "easily guessed")],
)
def test_a_passphrase_that_can_be_guessed_is_refused_at_its_field(
    newcomer: AtTheGate, typed: str, words: str
) -> None:
    panel = to_the_passphrase(newcomer)
    panel.first.set_text(typed)
    panel.second.set_text(typed)
    panel.make()
    newcomer.wait(lambda: panel.first.has_message)
    assert words in panel.first.message.text()
    assert panel.first.editor.hasFocus()
    assert panel.first.text() == typed
    assert not store_exists(newcomer.folder)


def test_a_folder_that_cannot_be_written_to_is_told(
    newcomer: AtTheGate, read_only_disk: None
) -> None:
    panel = to_the_passphrase(newcomer)
    panel.first.set_text(PASSPHRASE)
    panel.second.set_text(PASSPHRASE)
    panel.make()
    newcomer.wait(panel.fault.isVisible)
    assert panel.fault.kind == "danger"
    assert "cannot be written" in panel.fault.text()
    assert panel.go_on.isEnabled()
    assert panel.first.text() == PASSPHRASE


def test_while_the_records_are_made_the_window_says_so(newcomer: AtTheGate) -> None:
    panel = to_the_passphrase(newcomer)
    panel.first.set_text(PASSPHRASE)
    panel.second.set_text(PASSPHRASE)
    panel.make()
    assert panel.go_on.text() == "Making the records …"
    assert not panel.back.isEnabled()
    panel.make()  # a second Enter makes no second store
    newcomer.panel(RecoveryPanel)


def test_a_wrong_group_keeps_the_code_on_screen(newcomer: AtTheGate) -> None:
    sheet = to_the_code(newcomer)
    code = code_on(sheet)
    sheet.group.editor.setFocus()
    newcomer.type("AAAAA")
    newcomer.press(Qt.Key.Key_Return)
    assert newcomer.gate.panel is sheet
    assert "not the" in sheet.group.message.text()
    assert sheet.group.editor.selectedText() == "AAAAA"
    assert code_on(sheet) == code


def test_letters_that_look_like_figures_are_taken_as_these(
    newcomer: AtTheGate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recovery_panel.secrets, "randbelow", lambda _count: 0)
    sheet = RecoveryPanel("01AAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF", newcomer.gate._clock().date)
    confirmed: list[bool] = []
    sheet.confirmed.connect(lambda: confirmed.append(True))
    sheet.group.set_text("oiaaa")
    sheet.confirm()
    assert confirmed == [True]
    sheet.deleteLater()


def test_a_copied_code_leaves_the_clipboard_again(newcomer: AtTheGate) -> None:
    sheet = to_the_code(newcomer)
    sheet.copy_button.click()
    assert QApplication.clipboard().text() == code_on(sheet)
    assert "30 seconds" in sheet.word.text()
    sheet.clear_clipboard()
    assert QApplication.clipboard().text() == ""


def test_what_was_copied_elsewhere_since_then_stays(newcomer: AtTheGate) -> None:
    sheet = to_the_code(newcomer)
    sheet.copy_button.click()
    QApplication.clipboard().setText("a shopping list")
    sheet.clear_clipboard()
    assert QApplication.clipboard().text() == "a shopping list"


def test_after_confirming_no_secret_is_left_in_the_window(newcomer: AtTheGate) -> None:
    sheet = to_the_code(newcomer)
    code = code_on(sheet)
    sheet.copy_button.click()
    sheet.group.editor.setFocus()
    newcomer.type(sheet.asked)
    newcomer.press(Qt.Key.Key_Return)
    panel = newcomer.panel(PracticePanel)
    shown = [label.text() for label in newcomer.gate.findChildren(QLabel)]
    typed = [editor.text() for editor in newcomer.gate.findChildren(QLineEdit)]
    groups = code.split("-")
    assert not [text for text in shown + typed if PASSPHRASE in text or groups[0] in text]
    assert QApplication.clipboard().text() == ""
    panel.later.click()
    newcomer.store()
    assert newcomer.gate.panel is None
    assert newcomer.gate.findChildren(QLineEdit) == []


def test_the_practice_can_be_left_for_later(newcomer: AtTheGate) -> None:
    to_the_practice(newcomer).later.click()
    with newcomer.store().read() as session:
        assert not get_practice(session).is_named


def test_a_practice_without_a_name_is_told_at_its_fields(newcomer: AtTheGate) -> None:
    panel = to_the_practice(newcomer)
    panel.editor.form["email"].set_text("nowhere")
    panel.keep.click()
    form = panel.editor.form
    assert all(form[name].has_message for name in ("name", "therapist_name", "email"))
    assert form["name"].editor.hasFocus()
    assert newcomer.opened == []


def test_a_window_that_is_closed_half_way_leaves_no_open_store(newcomer: AtTheGate) -> None:
    to_the_code(newcomer)
    newcomer.gate.close_fresh()
    Store.open(newcomer.folder, passphrase=PASSPHRASE).close()


def test_a_logo_still_being_read_is_waited_for(newcomer: AtTheGate, tmp_path: Path) -> None:
    from PIL import Image

    file = tmp_path / "logo.png"
    Image.new("RGB", (40, 20), "teal").save(file)
    panel = to_the_practice(newcomer)
    panel.editor.form.set_values({"name": "Quiet Hands", "therapist_name": "Ewa Lis"})
    panel.editor.logo.take(file)
    panel.keep.click()
    with newcomer.store().read() as session:
        assert get_practice(session).logo is not None


def test_a_logo_that_is_no_picture_keeps_the_panel(newcomer: AtTheGate, tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(b"not a picture")
    panel = to_the_practice(newcomer)
    panel.editor.form.set_values({"name": "Quiet Hands", "therapist_name": "Ewa Lis"})
    panel.editor.logo.take(file)
    panel.keep.click()
    newcomer.wait(lambda: panel.editor.logo.has_message)
    assert "not a picture" in panel.editor.logo.message.text()
    assert newcomer.opened == []


def words_in(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) == 1
    return " ".join(pages[0].extract_text().split())


def test_the_sheet_is_saved_with_the_code_and_a_warning(
    newcomer: AtTheGate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = to_the_code(newcomer)
    proposed: list[str] = []

    def choose(_parent: object, _title: str, name: str, *_rest: object) -> tuple[str, str]:
        proposed.append(name)
        return str(tmp_path / name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    sheet.save_button.click()
    assert proposed == ["massage-desk-recovery-2026-11-23.pdf"]
    written = words_in((tmp_path / proposed[0]).read_bytes())
    assert all(group in written for group in code_on(sheet).split("-"))
    assert sheet.word.kind == "warning"
    assert "move it to a stick" in sheet.word.text()


def test_a_sheet_that_cannot_be_saved_is_told(
    newcomer: AtTheGate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = to_the_code(newcomer)
    nowhere = str(tmp_path / "gone" / "sheet.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (nowhere, ""))
    sheet.save_button.click()
    assert sheet.word.kind == "danger"
    assert "The code is still here" in sheet.word.text()


def test_a_printer_that_does_not_answer_is_told(
    newcomer: AtTheGate, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = to_the_code(newcomer)

    def refuse(*_given: object) -> bool:
        raise DeskError("no answer")

    monkeypatch.setattr("massage_desk.ui.letters.printing.print_pdf", refuse)
    sheet.print_button.click()
    assert "nothing was printed" in sheet.word.text()
    assert sheet.shown.text()


@pytest.mark.parametrize("printed", [True, False])
def test_the_sheet_is_printed(
    newcomer: AtTheGate, monkeypatch: pytest.MonkeyPatch, printed: bool
) -> None:
    sheet = to_the_code(newcomer)
    sheets: list[bytes] = []

    def print_pdf(make: Callable[[], bytes], _parent: object, _what: str) -> bool:
        sheets.append(make())
        return printed

    monkeypatch.setattr("massage_desk.ui.letters.printing.print_pdf", print_pdf)
    sheet.print_button.click()
    assert all(group in words_in(sheets[0]) for group in code_on(sheet).split("-"))
    assert sheet.word.isVisible() == printed
