"""The settings page on a real store with a named practice, at a clock that stands still."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from massage_desk.services.practice import PracticeForm, save_practice
from massage_desk.ui.desk import Desk
from massage_desk.ui.page import Place
from massage_desk.ui.settings.page import SettingsPage

PRACTICE = PracticeForm(
    "Quiet Hands", "Ewa Lis", "LMT", "Register", "PL-2041", "ul. Długa 4", "123", "e@example.org"
)


@pytest.fixture
def named(desk: Desk) -> Desk:
    """A desk whose practice has a name."""
    with desk.store.begin() as session:
        save_practice(session, PRACTICE, at=desk.now())
    return desk


@pytest.fixture
def page(named: Desk, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(named)
    qtbot.addWidget(made)
    made.resize(900, 900)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    made.open(Place("settings"))
    return made


@pytest.fixture
def picture(tmp_path: Path) -> Callable[..., Path]:
    """Write a picture of so many pixels."""
    from PIL import Image

    def made(width: int = 60, height: int = 30) -> Path:
        file = tmp_path / "logo.png"
        Image.new("1", (width, height)).save(file)
        return file

    return made
