"""Passphrase and recovery code are changed on the settings page, and leave no trace on it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from massage_desk.store.faults import WrongPassphrase, WrongRecoveryCode
from massage_desk.store.opening import Store
from massage_desk.ui.desk import Desk
from massage_desk.ui.page import Place
from massage_desk.ui.settings.page import SettingsPage
from massage_desk.ui.unlock.recovery_panel import RecoveryPanel
from tests.conftest import PASSPHRASE

NEW = "purple canal spoon lantern"


def type_passphrases(page: SettingsPage, current: str, first: str, second: str) -> None:
    page.passphrase.current.set_text(current)
    page.passphrase.new.first.set_text(first)
    page.passphrase.new.second.set_text(second)


def typed(page: SettingsPage) -> list[str]:
    card = page.passphrase
    return [field.text() for field in (card.current, card.new.first, card.new.second)]


def opens(folder: Path, **secret: str) -> None:
    Store.open(folder, **secret).close()


def test_the_passphrase_is_changed_beside_the_window(
    page: SettingsPage, named: Desk, qtbot: QtBot
) -> None:
    type_passphrases(page, PASSPHRASE, NEW, NEW)
    with qtbot.waitSignal(named.said, timeout=10_000):
        qtbot.keyClick(page.passphrase.new.second.editor, Qt.Key.Key_Return)
        assert page.passphrase.change_button.text() == "Changing …"
        page.passphrase.change()  # a second wish meanwhile is not heard
    assert page.passphrase.word.kind == "success"
    assert "Backups made before" in page.passphrase.word.text()
    assert typed(page) == ["", "", ""]
    named.store.close()
    opens(named.store.folder, passphrase=NEW)
    with pytest.raises(WrongPassphrase):
        opens(named.store.folder, passphrase=PASSPHRASE)


def test_a_wrong_current_passphrase_is_told_at_its_field(
    page: SettingsPage, named: Desk, qtbot: QtBot
) -> None:
    type_passphrases(page, "wrong horse battery", NEW, NEW)
    page.passphrase.change()
    qtbot.waitUntil(lambda: page.passphrase.current.has_message)
    assert page.passphrase.current.editor.hasFocus()
    assert typed(page) == ["wrong horse battery", NEW, NEW]
    named.store.close()
    opens(named.store.folder, passphrase=PASSPHRASE)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("", NEW, NEW), "that you use now"),
        ((PASSPHRASE, NEW, "other"), "not the same"),
        ((PASSPHRASE, PASSPHRASE, PASSPHRASE), "that you use now"),
    ],
)
def test_what_is_wrong_before_any_key_is_derived(
    page: SettingsPage, given: tuple[str, str, str], words: str
) -> None:
    type_passphrases(page, *given)
    page.passphrase.change()
    card = page.passphrase
    told = [field.message.text() for field in (card.current, card.new.first, card.new.second)]
    assert [text for text in told if words in text]
    assert card.change_button.isEnabled()


def test_a_weak_new_passphrase_is_refused_at_its_field(page: SettingsPage, qtbot: QtBot) -> None:
    type_passphrases(page, PASSPHRASE, "short", "short")
    page.passphrase.change()
    qtbot.waitUntil(lambda: page.passphrase.new.first.has_message)
    assert "at least 12" in page.passphrase.new.first.message.text()


def test_a_passphrase_made_of_the_practice_s_names_is_refused(
    page: SettingsPage, qtbot: QtBot
) -> None:
    type_passphrases(page, PASSPHRASE, "Quiet Hands Ewa Lis", "Quiet Hands Ewa Lis")
    page.passphrase.change()
    assert "easily guessed" in page.passphrase.new.first.message.text()
    assert page.passphrase.change_button.isEnabled()


@pytest.mark.parametrize("width", [500, 900])
def test_the_advice_is_whole_and_the_bar_is_seen(
    page: SettingsPage, qtbot: QtBot, width: int
) -> None:
    page.resize(width, 900)
    type_passphrases(page, PASSPHRASE, "qwertyuiop12345", "qwertyuiop12345")
    page.passphrase.change()
    QCoreApplication.processEvents()
    told = page.passphrase.new.first.message
    assert told.height() >= told.heightForWidth(told.width())
    assert page.passphrase.new.bar.height() > 4


def test_leaving_forgets_passphrases_that_were_typed(page: SettingsPage) -> None:
    type_passphrases(page, PASSPHRASE, NEW, NEW)
    page.recovery.passphrase.set_text(PASSPHRASE)
    page.flush()
    assert typed(page) == ["", "", ""]
    assert page.recovery.passphrase.text() == ""


def make_code(page: SettingsPage, qtbot: QtBot) -> RecoveryPanel:
    page.recovery.passphrase.set_text(PASSPHRASE)
    qtbot.keyClick(page.recovery.passphrase.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.code_panel is not None, timeout=10_000)
    assert page.code_panel is not None
    return page.code_panel


def test_a_new_code_takes_the_page_until_it_is_kept(
    page: SettingsPage, named: Desk, qtbot: QtBot
) -> None:
    panel = make_code(page, qtbot)
    code = "-".join(panel.shown.text().split())
    assert panel.isVisible()
    assert page.recovery.passphrase.text() == ""
    assert "not confirmed" in page.unsaved()
    page.flush()
    page.open(Place("settings"))
    assert panel.isVisible()
    qtbot.keyClicks(panel.group.editor, panel.asked)
    qtbot.keyClick(panel.group.editor, Qt.Key.Key_Return)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert page.code_panel is None
    assert page.unsaved() == ""
    assert page.recovery.make_button.hasFocus()
    assert page.recovery.word.kind == "success"
    shown = [label.text() + label.accessibleName() for label in page.findChildren(QLabel)]
    shown += [editor.text() for editor in page.findChildren(QLineEdit)]
    assert not [text for text in shown if code.split("-")[0] in text]
    named.store.close()
    opens(named.store.folder, recovery_code=code)


def test_the_earlier_code_stops_working(page: SettingsPage, named: Desk, qtbot: QtBot) -> None:
    earlier = named.store.new_recovery_code(PASSPHRASE)
    make_code(page, qtbot)
    named.store.close()
    with pytest.raises(WrongRecoveryCode):
        opens(named.store.folder, recovery_code=earlier)


@pytest.mark.parametrize("passphrase", ["", "wrong horse battery"])
def test_no_code_without_the_passphrase(page: SettingsPage, qtbot: QtBot, passphrase: str) -> None:
    page.recovery.passphrase.set_text(passphrase)
    page.recovery.make()
    qtbot.waitUntil(lambda: page.recovery.passphrase.has_message)
    assert page.code_panel is None
    assert page.recovery.make_button.isEnabled()
