"""A backup becomes the records: looked into first, proven, and nothing before it is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from massage_desk.domain.moment import Moment
from massage_desk.services.clients import count_clients
from massage_desk.store.backup_file import write_backup
from massage_desk.store.opening import Store
from massage_desk.ui.unlock.first_run import WelcomePanel
from massage_desk.ui.unlock.restore_panel import RestorePanel
from massage_desk.ui.unlock.unlock_panel import UnlockPanel
from tests.conftest import PASSPHRASE
from tests.factory import a_client
from tests.store.releases.make import EARLIER
from tests.ui.unlock.conftest import AtTheGate, ClosedRecords


@pytest.fixture
def file(records: ClosedRecords, now: Moment, tmp_path: Path) -> Path:
    target = tmp_path / "stick.massagedesk"
    with Store.open(records.folder, passphrase=PASSPHRASE) as store:
        write_backup(store, target, at=now)
    return target


@pytest.fixture
def panel(newcomer: AtTheGate) -> RestorePanel:
    newcomer.panel(WelcomePanel).restore.click()
    return newcomer.panel(RestorePanel)


def test_another_computer_by_passphrase_and_keyboard(
    newcomer: AtTheGate, panel: RestorePanel, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    assert panel.choose.hasFocus()
    newcomer.press(Qt.Key.Key_Return)
    assert file.name in panel.word.text()
    newcomer.type(PASSPHRASE)
    newcomer.press(Qt.Key.Key_Return)
    newcomer.wait(panel.restore_button.isVisible)
    assert "1 client, 0 visits" in panel.word.text()
    assert "23 Nov 2026" in panel.word.text()
    assert "No visit is in it." in panel.word.text()
    assert panel.restore_button.hasFocus()
    newcomer.press(Qt.Key.Key_Return)
    unlock = newcomer.panel(UnlockPanel)
    assert unlock.fault.kind == "success"
    newcomer.type(PASSPHRASE)
    newcomer.press(Qt.Key.Key_Return)
    with newcomer.store().read() as session:
        assert count_clients(session) == 1


def test_the_recovery_code_brings_everything_back_as_well(
    newcomer: AtTheGate, panel: RestorePanel, file: Path, records: ClosedRecords
) -> None:
    panel.take(file)
    panel.kind.set_text("recovery_code")
    newcomer.type(records.code)
    newcomer.press(Qt.Key.Key_Return)
    newcomer.wait(panel.restore_button.isVisible)
    panel.restore_button.click()
    newcomer.panel(UnlockPanel)
    assert records.code not in [e.text() for e in newcomer.gate.findChildren(QLineEdit)]
    Store.open(newcomer.folder, recovery_code=records.code).close()


@pytest.mark.parametrize("kind", ["passphrase", "recovery_code"])
def test_a_wrong_secret_is_told_at_its_field(
    newcomer: AtTheGate, panel: RestorePanel, file: Path, kind: str
) -> None:
    panel.take(file)
    panel.kind.set_text(kind)
    panel.secret.set_text("wrong horse battery staple")
    panel.look()
    newcomer.wait(lambda: panel.secret.has_message)
    assert panel.secret.editor.hasFocus()
    assert panel.secret.text() == "wrong horse battery staple"
    assert not panel.restore_button.isVisible()
    assert not newcomer.folder.exists()


@pytest.mark.parametrize("fault", ["not ours", "damaged"])
def test_a_file_that_is_no_whole_backup_is_told(
    newcomer: AtTheGate, panel: RestorePanel, file: Path, fault: str
) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(b"a shopping list" if fault == "not ours" else data)
    panel.take(file)
    panel.secret.set_text(PASSPHRASE)
    panel.look()
    newcomer.wait(lambda: panel.word.kind == "danger")
    assert panel.word.text()
    assert not panel.restore_button.isVisible()
    assert not newcomer.folder.exists()


def test_without_a_file_it_asks_for_one(panel: RestorePanel) -> None:
    panel.look()
    assert panel.word.kind == "warning"
    assert panel.choose.hasFocus()


def test_another_secret_or_file_must_be_looked_into_again(
    newcomer: AtTheGate, panel: RestorePanel, file: Path
) -> None:
    panel.take(file)
    panel.secret.set_text(PASSPHRASE)
    panel.look()
    newcomer.wait(panel.restore_button.isVisible)
    newcomer.wait(panel.secret.isEnabled)
    panel.secret.set_text("other")
    assert not panel.restore_button.isVisible()
    assert panel.look_button.isVisible()


def test_records_that_are_there_are_kept_aside(
    at_gate: Callable[[Path], AtTheGate],
    records: ClosedRecords,
    file: Path,
    now: Moment,
) -> None:
    with (
        Store.open(records.folder, passphrase=PASSPHRASE) as store,
        store.begin() as session,
    ):
        a_client(session, at=now, given_name="Later")
    person = at_gate(records.folder)
    person.panel(UnlockPanel).restore.click()
    panel = person.panel(RestorePanel)
    assert "Replace" in panel.restore_button.text()
    panel.take(file)
    panel.secret.set_text(PASSPHRASE)
    panel.look()
    person.wait(panel.restore_button.isVisible)
    panel.restore_button.click()
    told = person.panel(UnlockPanel).fault.text()
    (aside,) = [each for each in person.folder.parent.iterdir() if " kept " in each.name]
    assert f"kept in {aside}," in told
    person.type(PASSPHRASE)
    person.press(Qt.Key.Key_Return)
    with person.store().read() as session:
        assert count_clients(session) == 1


@pytest.mark.parametrize("release", EARLIER, ids=lambda p: p.stem)
def test_a_backup_of_an_earlier_release_is_seen_restored_and_opened(
    newcomer: AtTheGate, panel: RestorePanel, release: Path
) -> None:
    panel.take(release)
    panel.secret.set_text(PASSPHRASE)
    panel.look()
    newcomer.wait(panel.restore_button.isVisible)
    assert "2 clients, 2 visits, 2 letters" in panel.word.text()
    assert "Newest entry: written 23 Nov 2026" in panel.word.text()
    assert "earlier version" in panel.word.text()
    panel.restore()
    newcomer.panel(UnlockPanel)
    with Store.open(newcomer.folder, passphrase=PASSPHRASE) as store, store.read() as session:
        assert count_clients(session) == 2
