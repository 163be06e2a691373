"""Where the records lie can be read, copied and opened."""

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from massage_desk.ui.desk import Desk
from massage_desk.ui.settings.page import SettingsPage
from massage_desk.ui.settings.place_card import PlaceCard


def test_the_folder_is_shown_and_copied_as_it_is(page: SettingsPage, named: Desk) -> None:
    folder = str(named.store.folder)
    assert page.place.path.text().replace("\u200b", "") == folder
    page.place.copy_button.click()
    assert QApplication.clipboard().text() == folder
    assert page.place.word.text() == "Copied"


def test_a_folder_that_another_program_keeps_in_step_is_warned_about(
    page: SettingsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    assert page.place.warning.isHidden()
    card = PlaceCard(tmp_path / "Dropbox" / "records")
    qtbot.addWidget(card)
    assert not card.warning.isHidden()
    assert "Dropbox to leave this folder out" in card.warning.text()


@pytest.mark.parametrize("can_open", [True, False])
def test_the_folder_is_opened_where_the_computer_can(
    page: SettingsPage, named: Desk, monkeypatch: pytest.MonkeyPatch, can_open: bool
) -> None:
    opened: list[str] = []

    def open_url(url: object) -> bool:
        opened.append(url.toLocalFile())  # type: ignore[attr-defined]
        return can_open

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    page.place.open_button.click()
    assert opened == [str(named.store.folder)]
    assert page.place.word.isHidden() == can_open


def test_the_place_on_the_page_is_kept(page: SettingsPage) -> None:
    bar = page._scroll.verticalScrollBar()
    bar.setValue(120)
    memory = page.memory()
    bar.setValue(0)
    page.recall(memory)
    assert bar.value() == 120
