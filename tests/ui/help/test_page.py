"""The help is read, searched and gone through by keyboard, without a network."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from massage_desk.assets import asset
from massage_desk.domain.condition_codes import SOURCE
from massage_desk.ui.design import theme
from massage_desk.ui.desk import Desk
from massage_desk.ui.help.page import HelpPage
from massage_desk.ui.help.texts import read_texts
from massage_desk.ui.page import Place


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> HelpPage:
    made = HelpPage(desk)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    made.open(Place("help"))
    return made


def titles(page: HelpPage) -> list[str]:
    return [row.title for row in page.list.rows.rows()]


def test_every_shipped_page_is_listed_in_order(page: HelpPage) -> None:
    files = sorted(asset("help").glob("*.md"))
    assert len(titles(page)) == len(files) >= 7
    assert titles(page)[0] == "Your first day"
    assert page.shown == files[0].stem
    assert page.search.hasFocus()


@pytest.mark.parametrize("text", read_texts(), ids=lambda text: text.name)
def test_every_page_is_shown_without_its_markup(page: HelpPage, text: object) -> None:
    page.open(Place("help", tab=text.name))  # type: ignore[attr-defined]
    shown = page.reader.toPlainText()
    assert shown.startswith(text.title)  # type: ignore[attr-defined]
    assert "**" not in shown.replace("**dict", "")  # that one is Python
    assert "# " not in shown.replace("\u2029", "\n").splitlines()[0]
    assert page.reader.verticalScrollBar().value() == 0


def test_the_help_names_where_the_codes_of_conditions_come_from() -> None:
    (text,) = [each for each in read_texts() if each.name == "10-look-ups"]
    assert SOURCE in text.plain


def test_arrows_in_the_search_choose_a_page(page: HelpPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert page.reader.toPlainText().startswith("A visit")
    assert page.search.hasFocus()


def test_enter_in_the_list_goes_into_the_page(page: HelpPage, qtbot: QtBot) -> None:
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.reader.hasFocus()


def test_only_pages_that_hold_every_word_stay_and_places_are_walked(
    page: HelpPage, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.search, "CONSENT fingerprint")
    assert titles(page) == ["Letters to the medical team"]
    assert page.shown == "04-letters"
    hits = page.reader.hits
    assert hits > 1
    assert page.found.text() == f"Place 1 of {hits} on this page"
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.found.text() == f"Place 2 of {hits} on this page"
    for _back in range(2):
        qtbot.keyClick(page.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert page.found.text() == f"Place {hits} of {hits} on this page"
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(titles(page)) >= 7
    assert page.reader.hits == 0
    assert page.found.isHidden()


def test_a_place_is_marked_where_the_word_stands(page: HelpPage) -> None:
    page.open(Place("help", tab="04-letters"))
    page.search.setText("fingerprint")
    marked = [mark.cursor.selectedText() for mark in page.reader.extraSelections()]
    assert marked == ["fingerprint"]


def test_a_search_that_finds_nothing_says_so(page: HelpPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.search, "zebra")
    assert titles(page) == []
    assert "Nothing in the help" in page.found.text()
    assert page.reader.toPlainText()


@pytest.mark.parametrize("typed", ["[", "(?", "a\\", "*" * 100])
def test_any_sign_can_be_looked_for(page: HelpPage, typed: str) -> None:
    page.search.setText(typed)
    assert page.found.isVisible()


def test_find_leads_to_the_search(page: HelpPage) -> None:
    page.reader.setFocus()
    page.commands()["page.find"]()
    assert page.search.hasFocus()


def test_the_page_and_its_place_come_back(page: HelpPage) -> None:
    page.open(Place("help", tab="open-with-public-tools"))
    page.reader.verticalScrollBar().setValue(200)
    memory = page.memory()
    page.open(Place("help", tab="01-first-day"))
    page.recall(memory)
    assert page.shown == "open-with-public-tools"
    assert page.reader.verticalScrollBar().value() == 200


def test_nothing_is_loaded_and_no_address_is_followed(
    page: HelpPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url))
    kind = QTextDocument.ResourceType.ImageResource.value
    picture = QUrl.fromLocalFile(str(asset("icons", "help.svg")))
    assert page.reader.loadResource(kind, picture) is None
    before = page.reader.toPlainText()
    for address in ("https:" + "//example.org/x.md", "file:" + "///etc/passwd", "unknown.md"):
        page.reader.anchorClicked.emit(QUrl(address))
    assert opened == []
    assert page.reader.toPlainText() == before


def test_a_link_to_another_page_leads_there(page: HelpPage) -> None:
    page.reader.anchorClicked.emit(QUrl("05-backup.md"))
    assert page.shown == "05-backup"


@pytest.mark.usefixtures("light_again")
def test_the_page_is_set_anew_when_the_appearance_changes(
    page: HelpPage, qapp: QApplication
) -> None:
    theme.apply(qapp, "dark")
    ink = page.reader.document().begin().begin().fragment().charFormat().foreground().color()
    assert ink == theme.current_tokens().colour("text")
