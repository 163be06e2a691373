"""Cards, banners, badges, segments and buttons say what they are, also without colour."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from massage_desk.ui.widgets.buttons import icon_button, plain_button
from massage_desk.ui.widgets.cards import Banner, Card, EmptyPlace
from massage_desk.ui.widgets.labels import Badge, breakable, heading, muted, words
from massage_desk.ui.widgets.scroll import PageScroll
from massage_desk.ui.widgets.tabs import Segments

Shown = Callable[[QWidget], QWidget]


def test_a_banner_says_words_and_offers_an_act(shown: Shown, qtbot: QtBot) -> None:
    banner = Banner("danger", "The disk is full.", "Try again", closable=True)
    shown(banner)
    with qtbot.waitSignal(banner.pressed):
        banner.button.click()
    banner.show_words("success", "Saved.")
    assert (banner.kind, banner.text()) == ("success", "Saved.")
    assert not banner.button.isVisible()
    with qtbot.waitSignal(banner.closed):
        banner.close_button.click()
    assert not banner.isVisible()


def test_every_state_has_a_sign_beside_its_colour(shown: Shown) -> None:
    for kind in ("danger", "warning", "success", "info"):
        for widget in (Badge(kind, "Word"), Banner(kind, "Word")):
            shown(widget)
            signs = [label for label in widget.findChildren(QLabel) if not label.pixmap().isNull()]
            assert len(signs) == 1


def test_a_badge_changes_its_state(shown: Shown) -> None:
    badge = Badge("neutral", "Draft")
    shown(badge)
    badge.show_state("success", "Issued")
    assert (badge.text(), badge.accessibleName()) == ("Issued", "Issued")
    assert badge.property("kind") == "success"


def test_an_empty_place_offers_the_act_that_fills_it(shown: Shown, qtbot: QtBot) -> None:
    place = EmptyPlace("clients", "Nobody yet.", "Add first client")
    shown(place)
    with qtbot.waitSignal(place.wanted):
        place.button.click()
    place.set_words("Nobody is found.")
    assert not place.button.isVisible()


def test_a_card_shows_its_head_only_with_a_title_or_an_act(shown: Shown) -> None:
    card = Card()
    shown(card)
    assert not card.title.isVisible()
    card.set_title("Practice")
    assert card.title.isVisible()
    card.set_title("")
    card.add_action(plain_button("Change"))
    assert card.header.parentWidget().isVisible()


def test_labels_read_no_markup() -> None:
    for label in (heading("<b>x"), words("<b>x"), muted("<b>x")):
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert label.text() == "<b>x"


def test_an_endless_word_can_be_broken_and_looks_the_same() -> None:
    shown = breakable("x" * 100 + " short")
    assert shown.replace("\u200b", "") == "x" * 100 + " short"
    assert max(map(len, shown.replace(" ", "\u200b").split("\u200b"))) <= 24


@pytest.fixture
def segments(shown: Shown) -> Segments:
    made = Segments([("a", "Overview"), ("b", "History"), ("c", "Visits")], name="Parts")
    shown(made)
    return made


def test_arrows_go_along_the_segments_and_round(segments: Segments, qtbot: QtBot) -> None:
    segments.button("a").setFocus()
    with qtbot.waitSignal(segments.changed, check_params_cb=lambda value: value == "b"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert segments.button("b").hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert segments.value() == "a"


def test_setting_a_segment_tells_nobody(segments: Segments, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(segments.changed):
        segments.set_value("c")
    assert segments.value() == "c"
    segments.set_words("c", "Visits (12)")
    assert segments.button("c").accessibleName() == "Visits (12)"


@pytest.mark.parametrize("make", [plain_button, partial(icon_button, "close")])
def test_enter_presses_a_button_once_however_long_it_is_held(
    shown: Shown, qtbot: QtBot, make: Callable[[str], QAbstractButton]
) -> None:
    button = make("Close")
    shown(button)
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("once"))
    qtbot.keyClick(button, Qt.Key.Key_Return)
    kind, none = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(button, QKeyEvent(kind, Qt.Key.Key_Return, none, "\r", True))
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert len(pressed) == 2


def test_a_page_never_grows_wider_than_can_be_read(shown: Shown) -> None:
    page = PageScroll(widest=600)
    page.add(heading("Settings"))
    page.resize(1400, 400)
    shown(page)
    assert page.content.width() == 600
    page.resize(420, 400)
    QApplication.sendPostedEvents()
    assert page.content.width() < 420
    assert page.horizontalScrollBar().maximum() == 0
