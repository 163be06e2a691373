"""Snippets and templates are edited in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from massage_desk.domain.note import NoteText
from massage_desk.services.phrases import snippets, templates
from massage_desk.ui.desk import Desk
from massage_desk.ui.page import Place
from massage_desk.ui.phrases.page import PhrasesPage


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> PhrasesPage:
    made = PhrasesPage(desk)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.open(Place("phrases"))
    return made


def kept(desk: Desk) -> dict[str, str]:
    return {each.abbreviation: each.words for each in desk.read(snippets)}


def test_the_first_snippet_stands_in_the_form(page: PhrasesPage) -> None:
    first = page.list.rows.rows()[0]
    assert f".{page.form['abbreviation'].text()}" == first.title
    assert page.form["words"].text() == first.subtitle
    assert page.unsaved() == ""


def test_a_snippet_is_written_and_stands_in_the_list(
    page: PhrasesPage, desk: Desk, qtbot: QtBot
) -> None:
    page.commands()["phrases.new"]()
    assert page.form["abbreviation"].editor.hasFocus()
    qtbot.keyClicks(page.form["abbreviation"].editor, "hw")
    qtbot.keyClicks(page.form["words"].editor, "Heat at home.")
    assert page.unsaved()
    page.commands()["phrases.save"]()
    assert kept(desk)["hw"] == "Heat at home."
    assert page.list.current_key() == "hw"
    assert page.unsaved() == ""


def test_what_cannot_be_kept_is_told_at_its_field_and_stays(
    page: PhrasesPage, desk: Desk, qtbot: QtBot
) -> None:
    page.begin_new()
    qtbot.keyClicks(page.form["abbreviation"].editor, "fu")
    page.save()
    assert "Write what" in page.form["words"].message.text()
    qtbot.keyClicks(page.form["words"].editor, "x")
    page.save()
    assert "already" in page.form["abbreviation"].message.text()
    assert page.form["words"].text() == "x"


def test_going_to_another_keeps_what_was_changed(
    page: PhrasesPage, desk: Desk, qtbot: QtBot
) -> None:
    first = str(page.list.current_key())
    qtbot.keyClicks(page.form["words"].editor, "Also: ")
    page.list.set_current(page.list.rows.rows()[1].key)
    assert "Also: " in kept(desk)[first]


def test_a_removed_snippet_can_be_saved_again_from_the_form(page: PhrasesPage, desk: Desk) -> None:
    gone = str(page.list.current_key())
    words = kept(desk)[gone]
    page.remove_button.click()
    assert gone not in kept(desk)
    assert "Save keeps it" in page.word.text()
    page.save()
    assert kept(desk)[gone] == words


def test_a_template_is_written(page: PhrasesPage, desk: Desk, qtbot: QtBot) -> None:
    page.kind.button("templates").click()
    page.begin_new()
    qtbot.keyClicks(page.form["name"].editor, "Mine")
    qtbot.keyClicks(page.form["plan"].editor, "Rest.")
    page.save()
    found = {each.name: each.note for each in desk.read(templates)}
    assert found["Mine"] == NoteText(plan="Rest.")


def test_the_file_goes_out_and_comes_in(
    page: PhrasesPage, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "phrases.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    page.export_button.click()
    before = kept(desk)
    page.remove_button.click()
    page.import_button.click()
    assert kept(desk) == before
    assert "taken over" in page.word.text()
    file.write_text('{"snippet": [{"abbreviation": "fu", "words": "Theirs."}]}')
    page.import_button.click()
    assert page.word.text().endswith("They took the place of your own: .fu.")
    assert kept(desk) != before
    page.word.button.click()
    assert kept(desk) == before
    file.write_text("{}")
    page.import_button.click()
    assert page.word.kind == "danger"


def test_enter_and_keys_alone_reach_everything(page: PhrasesPage, qtbot: QtBot) -> None:
    reached = set()
    page.list.setFocus()
    for _ in range(12):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        reached.add(page.focusWidget())
    for widget in (page.form["words"].editor, page.save_button, page.remove_button):
        assert widget in reached
