"""Light and dark change everything at once, icons as well."""

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from massage_desk.assets import asset
from massage_desk.ui.design import focus, theme
from massage_desk.ui.design.icons import icon_pixmap, set_icon
from massage_desk.ui.design.tokens import DARK, LIGHT
from massage_desk.ui.design.type_scale import LEAST_BASE, pixels, scaled
from massage_desk.ui.widgets.buttons import plain_button

pytestmark = pytest.mark.usefixtures("light_again")


def inks(icon: QIcon) -> set[str]:
    """The colours that are wholly opaque in an icon of 40 px."""
    picture = icon.pixmap(40, 40).toImage()
    found = set()
    for x in range(picture.width()):
        for y in range(picture.height()):
            colour = QColor.fromRgba(picture.pixel(QPoint(x, y)))
            if colour.alpha() == 255:
                found.add(colour.name().upper())
    return found


def test_icons_of_buttons_follow_the_appearance(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "light")
    button = QToolButton()
    qtbot.addWidget(button)
    set_icon(button, "lock", "accent", 40)
    assert inks(button.icon()) == {LIGHT.accent}
    theme.apply(qapp, "dark")
    assert inks(button.icon()) == {DARK.accent}


def test_palette_and_style_sheet_change_together(qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.theme().changed):
        theme.apply(qapp, "dark")
    assert qapp.palette().color(QPalette.ColorRole.Window) == DARK.colour("window")
    assert DARK.surface in qapp.styleSheet()
    assert theme.current_tokens() is DARK
    theme.apply(qapp, "light")
    assert qapp.palette().color(QPalette.ColorRole.Window) == LIGHT.colour("window")


def test_as_the_computer_follows_it_and_the_others_do_not(qapp: QApplication) -> None:
    hints = qapp.styleHints()
    theme.apply(qapp, "system")
    system = theme.current_tokens()
    assert system is (DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT)
    theme.apply(qapp, "dark")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.current_tokens() is DARK


def test_what_an_empty_field_proposes_can_be_read(qapp: QApplication, qtbot: QtBot) -> None:
    """Left to itself a style sheet paints it at half the strength of text."""
    theme.apply(qapp, "light")
    field = QLineEdit()
    field.setPlaceholderText("Search")
    qtbot.addWidget(field)
    field.show()
    assert field.palette().color(QPalette.ColorRole.PlaceholderText) == LIGHT.colour("muted")


def test_an_unknown_appearance_is_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="no appearance"):
        theme.apply(qapp, "sepia")


def test_the_scale_of_type_begins_with_a_size_that_can_be_read(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    assert qapp.font().pixelSize() >= LEAST_BASE
    sizes = [pixels(name, 20) for name in ("small", "body", "large", "title", "display")]
    assert sizes == [17, 20, 23, 28, 36]
    assert scaled("title").pixelSize() > scaled("body").pixelSize()


@pytest.mark.parametrize(
    "name", sorted(file.stem for file in asset("icons").glob("*.svg") if file.stem != "arrow-down")
)
def test_every_icon_has_one_stroke_weight_and_takes_any_colour(
    qapp: QApplication, name: str
) -> None:
    drawn = asset("icons", f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 20 20"' in drawn
    assert 'stroke="currentColor" stroke-width="1.5"' in drawn
    assert not re.search(r'"#[0-9a-fA-F]', drawn)
    assert inks(QIcon(icon_pixmap(name, "text", 40))) == {theme.current_tokens().text}


def test_icons_are_sharp_at_the_scale_of_the_screen(qapp: QApplication) -> None:
    assert icon_pixmap("lock", "text", 20, 2.0).width() == 40
    assert icon_pixmap("lock", "text", 20, 2.0).deviceIndependentSize().width() == 20


@pytest.fixture
def row(qapp: QApplication, qtbot: QtBot) -> QWidget:
    theme.apply(qapp, "light")
    made = QWidget()
    qtbot.addWidget(made)
    layout = QHBoxLayout(made)
    layout.addWidget(QLineEdit())
    layout.addWidget(plain_button("First"))
    layout.addWidget(plain_button("Second"))
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    made.findChild(QLineEdit).setFocus()
    return made


def rings(row: QWidget) -> list[focus._Ring]:
    return [ring for ring in row.findChildren(focus._Ring) if ring.isVisible()]


def test_the_ring_goes_with_the_keyboard(row: QWidget, qtbot: QtBot) -> None:
    assert rings(row) == []  # an editor shows focus by its own edge
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    (ring,) = rings(row)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert ring.geometry() == focused.geometry().adjusted(-4, -4, 4, 4)
    qtbot.keyClick(focused, Qt.Key.Key_Tab)
    (ring,) = rings(row)
    assert ring.geometry().center().x() > focused.geometry().right()


def test_the_ring_follows_a_button_that_moves_and_hides_with_it(row: QWidget, qtbot: QtBot) -> None:
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is not None
    focused.move(focused.x() + 10, focused.y())
    assert rings(row)[0].x() == focused.x() - 4
    row.hide()
    assert rings(row) == []
