"""The login as a way in is turned on by the passphrase, and the page says how it stands."""

from collections.abc import Iterator

import keyring
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from massage_desk.store import login_key
from massage_desk.store.opening import Store
from massage_desk.ui.desk import Desk
from massage_desk.ui.page import Place
from massage_desk.ui.settings.page import SettingsPage
from tests.conftest import PASSPHRASE
from tests.keyrings import LockedKeyring, MemoryKeyring


@pytest.fixture(autouse=True)
def kept() -> Iterator[MemoryKeyring]:
    """The keyring of this computer, in memory."""
    before = keyring.get_keyring()
    made = MemoryKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def turn_on(page: SettingsPage, qtbot: QtBot) -> None:
    page.login.passphrase.set_text(PASSPHRASE)
    qtbot.keyClick(page.login.passphrase.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.login.word.isHidden(), timeout=10_000)


def test_it_is_off_and_the_keyring_is_left_alone(
    page: SettingsPage, kept: MemoryKeyring, named: Desk
) -> None:
    assert page.login.state.text() == "Off"
    page.open(Place("settings"))
    page.flush()
    assert kept.asked == 0
    assert not login_key.is_on(named.store.folder)


def test_turned_on_by_the_passphrase_and_off_by_a_press(
    page: SettingsPage, named: Desk, kept: MemoryKeyring, qtbot: QtBot
) -> None:
    card = page.login
    turn_on(page, qtbot)
    assert card.state.text() == "On"
    assert card.passphrase.isHidden()
    assert card.passphrase.text() == ""
    assert card.button.text() == "Turn off"
    assert "one press opens" in card.word.text()
    named.store.close()
    with Store.open(named.store.folder, login=True):
        pass
    card.button.click()
    qtbot.waitUntil(lambda: card.state.text() == "Off", timeout=10_000)
    assert kept.kept == {}
    assert card.passphrase.isVisible()


@pytest.mark.parametrize(
    ("typed", "words"), [("", "Type your passphrase."), ("wrong horse battery", "does not open")]
)
def test_without_the_passphrase_it_stays_off(
    page: SettingsPage, kept: MemoryKeyring, qtbot: QtBot, typed: str, words: str
) -> None:
    page.login.passphrase.set_text(typed)
    page.login.turn()
    qtbot.waitUntil(lambda: page.login.passphrase.has_message, timeout=10_000)
    assert words in page.login.passphrase.message.text()
    assert page.login.passphrase.editor.hasFocus()
    assert kept.asked == 0
    assert page.login.button.isEnabled()


def test_a_keyring_that_is_locked_is_told(page: SettingsPage, qtbot: QtBot) -> None:
    keyring.set_keyring(LockedKeyring())
    turn_on(page, qtbot)
    assert page.login.word.kind == "danger"
    assert "locked, or does not answer" in page.login.word.text()
    assert page.login.state.text() == "Off"


def test_leaving_forgets_the_passphrase(page: SettingsPage) -> None:
    page.login.passphrase.set_text(PASSPHRASE)
    page.flush()
    assert page.login.passphrase.text() == ""


def test_what_it_means_is_said_before_it_is_turned_on(page: SettingsPage) -> None:
    said = " ".join(label.text() for label in page.login.findChildren(QLabel))
    assert "Whoever can log in as you on this computer can then open the records" in said
    assert "still locks" in said
