"""Appearance and idle lock are kept as soon as they are chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from massage_desk.services.practice import get_practice, save_settings
from massage_desk.ui.design.theme import current_tokens
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.settings.page import SettingsPage
from tests.ui.conftest import Disk


@pytest.mark.usefixtures("light_again")
def test_the_appearance_is_applied_and_kept_at_once(
    page: SettingsPage, named: Desk, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.look.appearance.tile("dark"), Qt.MouseButton.LeftButton)
    assert current_tokens().name == "dark"
    assert named.read(get_practice).appearance == "dark"
    qtbot.mouseClick(page.look.appearance.tile("light"), Qt.MouseButton.LeftButton)
    assert current_tokens().name == "light"
    assert named.read(get_practice).appearance == "light"


@pytest.mark.usefixtures("light_again")
def test_the_arrow_keys_go_along_the_appearances(
    page: SettingsPage, named: Desk, qtbot: QtBot
) -> None:
    page.look.appearance.tile("system").setFocus()
    focused = QApplication.focusWidget()
    assert focused is page.look.appearance.tile("system")
    qtbot.keyClick(focused, Qt.Key.Key_Left)
    assert page.look.appearance.text() == "dark"
    assert named.read(get_practice).appearance == "dark"


def test_what_cannot_be_kept_is_told_and_not_applied(page: SettingsPage, disk: Disk) -> None:
    before = current_tokens().name
    disk.is_full = True
    page.look.appearance.tile("dark").click()
    assert "The disk is full" in page.look.appearance.message.text()
    assert page.look.appearance.text() == "system"
    assert current_tokens().name == before


def test_the_minutes_are_kept_at_once_and_told(
    page: SettingsPage, named: Desk, qtbot: QtBot
) -> None:
    with (
        qtbot.waitSignal(named.said),
        qtbot.waitSignal(
            named.changed, check_params_cb=lambda changes, _by: changes == Changes.of("practice")
        ),
    ):
        page.look.minutes.set_text("15")
    assert named.read(get_practice).lock_after_minutes == 15


def test_minutes_that_are_not_offered_are_shown_nevertheless(
    page: SettingsPage, named: Desk
) -> None:
    changes = Changes.of("practice")
    named.write(changes, None, save_settings, lock_after_minutes=7, at=named.now())
    assert page.look.minutes.text() == "7"
    assert page.look.minutes.editor.currentText() == "After 7 minutes"


def test_a_minute_count_that_cannot_be_kept_goes_back(page: SettingsPage, disk: Disk) -> None:
    disk.is_full = True
    page.look.minutes.set_text("30")
    assert page.look.minutes.text() == "5"
    assert page.look.minutes.has_message
