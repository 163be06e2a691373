"""The practice among the settings: saved by its button, never lost by leaving."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from massage_desk.services.practice import get_practice, save_practice
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.page import Place
from massage_desk.ui.settings.page import SettingsPage
from tests.ui.conftest import Disk
from tests.ui.settings.conftest import PRACTICE


def kept(desk: Desk) -> object:
    return desk.read(get_practice).form


def test_the_practice_is_shown_as_it_is_kept(page: SettingsPage) -> None:
    assert page.practice.editor.value() == PRACTICE
    assert not page.practice.save_button.isEnabled()
    assert page.unsaved() == ""


def test_a_change_is_saved_by_the_button_and_told(
    page: SettingsPage, named: Desk, qtbot: QtBot
) -> None:
    page.practice.editor.form["phone"].set_text(" 456 ")
    assert page.practice.state.text() == "Not saved yet"
    with qtbot.waitSignal(named.said, check_params_cb=lambda words: words == "Saved 10:30"):
        qtbot.mouseClick(page.practice.save_button, Qt.MouseButton.LeftButton)
    assert kept(named) == replace(PRACTICE, phone="456")
    assert page.practice.state.text() == "Saved 10:30"
    assert page.practice.editor.form["phone"].text() == "456"
    assert not page.practice.save_button.isEnabled()


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_saved(
    page: SettingsPage, named: Desk
) -> None:
    form = page.practice.editor.form
    form["name"].set_text("")
    form["email"].set_text("nowhere")
    page.practice.save()
    assert form["name"].editor.hasFocus()
    assert form["name"].has_message
    assert form["email"].has_message
    assert kept(named) == PRACTICE


def test_leaving_keeps_what_is_written(page: SettingsPage, named: Desk) -> None:
    page.practice.editor.form["address"].set_text("ul. Krótka 1\nWarszawa")
    page.flush()
    assert kept(named) == replace(PRACTICE, address="ul. Krótka 1\nWarszawa")
    assert page.unsaved() == ""


def test_leaving_with_a_fault_keeps_the_rest_and_tells_why(page: SettingsPage, named: Desk) -> None:
    form = page.practice.editor.form
    form["phone"].set_text("456")
    form["email"].set_text("nowhere")
    page.flush()
    assert kept(named) == replace(PRACTICE, phone="456")
    assert form["email"].text() == "nowhere"
    assert "e-mail address" in page.unsaved()
    page.open(Place("settings"))
    assert form["email"].text() == "nowhere"
    form["email"].set_text("new@example.org")
    page.flush()
    assert page.unsaved() == ""
    assert kept(named) == replace(PRACTICE, phone="456", email="new@example.org")


def test_what_could_not_be_kept_comes_back_after_the_lock_and_is_sealed_meanwhile(
    page: SettingsPage, named: Desk, qtbot: QtBot
) -> None:
    page.practice.editor.form["email"].set_text("nowhere")
    page.flush()
    memory = page.memory()
    assert b"nowhere" not in memory["practice"]
    again = SettingsPage(named)
    qtbot.addWidget(again)
    again.open(Place("settings"))
    again.recall(memory)
    assert again.practice.editor.form["email"].text() == "nowhere"


def test_without_a_name_nothing_is_kept_and_the_words_stay(desk: Desk, qtbot: QtBot) -> None:
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    page.open(Place("settings"))
    page.practice.editor.form["phone"].set_text("456")
    page.flush()
    assert page.practice.editor.form["phone"].text() == "456"
    assert "Give the practice a name" in page.unsaved()


def test_a_full_disk_keeps_the_words_and_tells(page: SettingsPage, named: Desk, disk: Disk) -> None:
    page.practice.editor.form["phone"].set_text("456")
    disk.is_full = True
    page.practice.save()
    assert "The disk is full" in page.practice.fault.text()
    page.flush()
    assert "The disk is full" in page.unsaved()
    assert page.practice.editor.form["phone"].text() == "456"
    disk.is_full = False
    page.flush()
    assert page.unsaved() == ""
    assert kept(named) == replace(PRACTICE, phone="456")


def test_a_change_made_elsewhere_is_shown_but_not_over_what_is_being_written(
    page: SettingsPage, named: Desk
) -> None:
    save = replace(PRACTICE, credentials="LMT, CLT")
    named.write(Changes.of("practice"), None, save_practice, save, at=named.now())
    assert page.practice.editor.form["credentials"].text() == "LMT, CLT"
    page.practice.editor.form["credentials"].set_text("RMT")
    named.write(Changes.of("practice"), None, save_practice, PRACTICE, at=named.now())
    assert page.practice.editor.form["credentials"].text() == "RMT"


def test_a_logo_is_judged_shown_saved_and_taken_away(
    page: SettingsPage, named: Desk, qtbot: QtBot, picture: Callable[..., Path]
) -> None:
    logo = page.practice.editor.logo
    with qtbot.waitSignal(logo.settled, timeout=10_000):
        logo.take(picture())
        assert logo.choose_button.text() == "Reading …"
    assert logo.text() == "logo"
    page.practice.save()
    assert named.read(get_practice).logo == logo.data
    logo.remove_button.click()
    page.practice.save()
    assert named.read(get_practice).logo is None
    assert not logo.remove_button.isVisible()


@pytest.mark.parametrize("kind", ["no picture", "200 megapixels", "gone", "too many bytes"])
def test_a_file_that_is_no_logo_is_told_at_the_field(
    page: SettingsPage,
    qtbot: QtBot,
    tmp_path: Path,
    kind: str,
    picture: Callable[..., Path],
) -> None:
    file = tmp_path / "logo.png"
    words = {
        "no picture": "not a picture",
        "200 megapixels": "more than 25 megapixels",
        "gone": "could not be read",
        "too many bytes": "larger than 20 MB",
    }[kind]
    if kind == "no picture":
        file.write_bytes(b"<svg/>")
    elif kind == "200 megapixels":
        file = picture(20_000, 10_000)
    elif kind == "too many bytes":
        with file.open("wb") as written:
            written.truncate(21 * 1024 * 1024)
    logo = page.practice.editor.logo
    with qtbot.waitSignal(logo.settled, timeout=10_000):
        logo.take(file)
    assert words in logo.message.text()
    assert logo.data is None
    assert logo.choose_button.hasFocus()
    assert not page.practice.is_changed
