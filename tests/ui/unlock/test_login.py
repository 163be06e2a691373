"""The gate offers the computer's login only where it is on, and the passphrase always."""

from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from PySide6.QtCore import Qt

from massage_desk.store import login_key
from massage_desk.store.opening import Store
from massage_desk.ui.unlock.unlock_panel import UnlockPanel
from tests.conftest import PASSPHRASE
from tests.keyrings import LockedKeyring, MemoryKeyring
from tests.ui.unlock.conftest import AtTheGate, ClosedRecords


@pytest.fixture(autouse=True)
def kept() -> Iterator[MemoryKeyring]:
    """The keyring of this computer, in memory."""
    before = keyring.get_keyring()
    made = MemoryKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def trusting(
    at_gate: Callable[[Path], AtTheGate], records: ClosedRecords, kept: MemoryKeyring
) -> AtTheGate:
    """Somebody before records that the login opens."""
    with Store.open(records.folder, passphrase=PASSPHRASE) as store:
        login_key.turn_on(store, PASSPHRASE)
    return at_gate(records.folder)


def test_while_it_is_off_the_gate_neither_offers_it_nor_asks(
    therapist: AtTheGate, kept: MemoryKeyring
) -> None:
    assert therapist.panel(UnlockPanel).login.isHidden()
    therapist.type(PASSPHRASE)
    therapist.press(Qt.Key.Key_Return)
    therapist.store()
    assert kept.asked == 0


def test_one_press_opens_the_records(trusting: AtTheGate, kept: MemoryKeyring) -> None:
    panel = trusting.panel(UnlockPanel)
    assert panel.login.isVisible()
    assert panel.passphrase.editor.hasFocus()
    before = kept.asked
    assert trusting.opened == []  # never by itself
    panel.login.click()
    trusting.store()
    assert kept.asked == before + 1


def test_the_keyboard_reaches_it(trusting: AtTheGate) -> None:
    panel = trusting.panel(UnlockPanel)
    for _ in range(6):
        if panel.login.hasFocus():
            break
        trusting.press(Qt.Key.Key_Tab)
    assert panel.login.hasFocus()
    trusting.press(Qt.Key.Key_Return)
    trusting.store()


def test_a_locked_keyring_is_told_and_the_passphrase_opens(trusting: AtTheGate) -> None:
    keyring.set_keyring(LockedKeyring())
    panel = trusting.panel(UnlockPanel)
    panel.login.click()
    trusting.wait(panel.fault.isVisible)
    assert "locked, or does not answer" in panel.fault.text()
    assert panel.passphrase.editor.hasFocus()
    trusting.type(PASSPHRASE)
    trusting.press(Qt.Key.Key_Return)
    trusting.store()
