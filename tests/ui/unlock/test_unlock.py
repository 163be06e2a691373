"""Unlocking: what opens the records, what is said when nothing does, and that nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from massage_desk.services.clients import count_clients
from massage_desk.store import tries
from massage_desk.store.opening import Store
from massage_desk.ui.background import Background
from massage_desk.ui.unlock.recover_panel import RecoverPanel
from massage_desk.ui.unlock.restore_panel import RestorePanel
from massage_desk.ui.unlock.secret_field import SecretField
from massage_desk.ui.unlock.unlock_panel import UnlockPanel
from tests.conftest import PASSPHRASE
from tests.ui.unlock.conftest import AtTheGate, ClosedRecords

NEW = "purple canal spoon lantern"


def test_passphrase_and_enter_open_the_records(therapist: AtTheGate) -> None:
    panel = therapist.panel(UnlockPanel)
    assert panel.passphrase.editor.hasFocus()
    therapist.type(PASSPHRASE)
    therapist.press(Qt.Key.Key_Return)
    assert panel.unlock.text() == "Unlocking …"
    with therapist.store().read() as session:
        assert count_clients(session) == 1
    assert therapist.gate.panel is None
    assert therapist.gate.findChildren(QLineEdit) == []


def test_a_wrong_passphrase_is_told_at_its_field_and_stays_there(therapist: AtTheGate) -> None:
    panel = therapist.panel(UnlockPanel)
    therapist.type("wrong horse battery staple")
    therapist.press(Qt.Key.Key_Return)
    therapist.wait(lambda: panel.passphrase.has_message)
    assert "does not open these records" in panel.passphrase.message.text()
    editor = panel.passphrase.editor
    assert editor.hasFocus()
    assert editor.text() == "wrong horse battery staple"
    assert editor.hasSelectedText()
    assert not editor.isReadOnly()
    therapist.type(PASSPHRASE)  # takes the place of what is selected
    therapist.press(Qt.Key.Key_Return)
    therapist.store()


def test_after_three_wrong_tries_the_next_one_waits_and_what_is_typed_stays(
    therapist: AtTheGate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tries, "WAITS", (0, 0, 0, 2))
    panel = therapist.panel(UnlockPanel)
    for number in range(1, 4):
        therapist.type(f"wrong horse battery {number}")
        therapist.press(Qt.Key.Key_Return)
        therapist.wait(lambda: panel.passphrase.has_message)
    assert not panel.unlock.isEnabled()
    assert "The next one can be made in" in panel.fault.text()
    assert panel.unlock.accessibleDescription() == panel.fault.text()
    therapist.type(PASSPHRASE)
    therapist.press(Qt.Key.Key_Return)
    assert therapist.opened == []
    therapist.gate.start()  # as when the program is started again
    panel = therapist.panel(UnlockPanel)
    assert panel.waiting.is_on
    therapist.type(PASSPHRASE)
    therapist.wait(lambda: panel.unlock.isEnabled())
    assert panel.fault.isHidden()
    assert panel.unlock.accessibleDescription() == ""
    assert panel.passphrase.text() == PASSPHRASE
    therapist.press(Qt.Key.Key_Return)
    therapist.store()


def test_an_empty_passphrase_asks_nothing_of_the_store(therapist: AtTheGate) -> None:
    panel = therapist.panel(UnlockPanel)
    therapist.press(Qt.Key.Key_Return)
    assert panel.passphrase.message.text() == "Type your passphrase."
    assert panel.unlock.isEnabled()


def test_a_second_enter_while_unlocking_does_nothing(therapist: AtTheGate) -> None:
    therapist.panel(UnlockPanel)
    therapist.type(PASSPHRASE)
    therapist.press(Qt.Key.Key_Return)
    therapist.press(Qt.Key.Key_Return)
    therapist.store()
    assert len(therapist.opened) == 1


def damage(folder: Path) -> None:
    records = folder / "records.db"
    data = bytearray(records.read_bytes())
    for at in range(0, len(data), 512):
        data[at] ^= 0xFF
    records.write_bytes(data)


def lose_keys(folder: Path) -> None:
    (folder / "keys.json").unlink()


def lose_records(folder: Path) -> None:
    (folder / "records.db").unlink()


def break_keys(folder: Path) -> None:
    (folder / "keys.json").write_text("{}")


@pytest.mark.parametrize(
    ("happen", "words"),
    [
        (damage, "backup"),
        (lose_keys, "keys.json"),
        (lose_records, "missing from its folder"),
        (break_keys, "key file beside the records is damaged"),
    ],
)
def test_what_is_wrong_with_the_records_is_told_above_the_field(
    at_gate: Callable[[Path], AtTheGate],
    records: ClosedRecords,
    happen: Callable[[Path], None],
    words: str,
) -> None:
    happen(records.folder)
    person = at_gate(records.folder)
    panel = person.panel(UnlockPanel)
    person.type(PASSPHRASE)
    person.press(Qt.Key.Key_Return)
    person.wait(panel.fault.isVisible)
    assert words in panel.fault.text()
    assert panel.fault.kind == "danger"
    assert panel.passphrase.editor.hasFocus()
    assert panel.passphrase.text() == PASSPHRASE
    assert panel.restore.isEnabled()
    assert person.opened == []


def test_a_folder_that_cannot_be_written_to_is_told(
    therapist: AtTheGate, read_only_disk: None
) -> None:
    panel = therapist.panel(UnlockPanel)
    therapist.type(PASSPHRASE)
    therapist.press(Qt.Key.Key_Return)
    therapist.wait(panel.fault.isVisible)
    assert "cannot be written" in panel.fault.text()
    assert panel.passphrase.text() == PASSPHRASE


def test_records_open_in_another_desk_are_told(therapist: AtTheGate) -> None:
    with Store.open(therapist.folder, passphrase=PASSPHRASE):
        panel = therapist.panel(UnlockPanel)
        therapist.type(PASSPHRASE)
        therapist.press(Qt.Key.Key_Return)
        therapist.wait(panel.fault.isVisible)
        assert "open" in panel.fault.text()
    therapist.press(Qt.Key.Key_Return)
    therapist.store()


def test_a_fault_nobody_expected_leaves_the_panel_usable(
    therapist: AtTheGate, background: Background, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Store, "open", broken)
    panel = therapist.panel(UnlockPanel)
    with qtbot.waitSignal(background.crashed, timeout=20_000):
        therapist.type(PASSPHRASE)
        therapist.press(Qt.Key.Key_Return)
    assert panel.unlock.isEnabled()
    assert not panel.passphrase.editor.isReadOnly()


def to_recovery(therapist: AtTheGate) -> RecoverPanel:
    therapist.panel(UnlockPanel).recover.click()
    panel = therapist.panel(RecoverPanel)
    assert panel.code.editor.hasFocus()
    return panel


def test_the_recovery_code_opens_and_sets_a_new_passphrase(
    therapist: AtTheGate, records: ClosedRecords
) -> None:
    to_recovery(therapist)
    therapist.type(records.code.lower().replace("-", " "))
    for _again in range(2):
        therapist.press(Qt.Key.Key_Tab)
        therapist.type(NEW)
    therapist.press(Qt.Key.Key_Return)
    therapist.store().close()
    assert therapist.gate.findChildren(QLineEdit) == []
    Store.open(records.folder, passphrase=NEW).close()
    Store.open(records.folder, recovery_code=records.code).close()


@pytest.mark.parametrize("typed", ["7KQ2M", "", "!"])
def test_a_slip_in_the_code_is_told_at_the_code(therapist: AtTheGate, typed: str) -> None:
    panel = to_recovery(therapist)
    panel.code.set_text(typed)
    panel.passphrase.first.set_text(NEW)
    panel.passphrase.second.set_text(NEW)
    panel.try_to_open()
    therapist.wait(lambda: panel.code.has_message)
    assert panel.code.editor.hasFocus()
    assert panel.passphrase.first.text() == NEW
    assert panel.open_button.isEnabled()


def test_a_weak_new_passphrase_leaves_the_old_one_in_force(
    therapist: AtTheGate, records: ClosedRecords
) -> None:
    panel = to_recovery(therapist)
    panel.code.set_text(records.code)
    panel.passphrase.first.set_text("short")
    panel.passphrase.second.set_text("short")
    panel.try_to_open()
    therapist.wait(lambda: panel.passphrase.first.has_message)
    assert therapist.opened == []
    Store.open(records.folder, passphrase=PASSPHRASE).close()


def test_back_and_forth_between_the_panels(therapist: AtTheGate) -> None:
    to_recovery(therapist).back.click()
    therapist.panel(UnlockPanel).restore.click()
    therapist.panel(RestorePanel).back.click()
    assert therapist.panel(UnlockPanel).passphrase.editor.hasFocus()


@pytest.fixture
def secret(qtbot: QtBot) -> SecretField:
    field = SecretField("secret", "Passphrase")
    qtbot.addWidget(field)
    field.show()
    return field


def test_capitals_without_shift_hint_at_caps_lock(secret: SecretField, qtbot: QtBot) -> None:
    qtbot.keyClick(secret.editor, "A")
    assert secret.caps.isVisible()
    qtbot.keyClick(secret.editor, "b")
    assert not secret.caps.isVisible()
    qtbot.keyClick(secret.editor, "C", Qt.KeyboardModifier.ShiftModifier)
    assert not secret.caps.isVisible()
    qtbot.keyClick(secret.editor, "7")
    assert not secret.caps.isVisible()


def test_letters_show_only_when_asked_and_never_in_the_next_secret(
    secret: SecretField, qtbot: QtBot
) -> None:
    assert secret.editor.echoMode() == QLineEdit.EchoMode.Password
    qtbot.keyClick(secret.editor, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    assert secret.editor.echoMode() == QLineEdit.EchoMode.Normal
    assert secret.show_action.text() == "Hide the letters"
    secret.set_text(PASSPHRASE)
    secret.clear()
    assert secret.text() == ""
    assert secret.editor.echoMode() == QLineEdit.EchoMode.Password
    assert not secret.editor.isUndoAvailable()
