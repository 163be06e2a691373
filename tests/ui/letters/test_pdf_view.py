"""The PDF on the screen: pages one below the other, near or far, by keys and wheel."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from massage_desk.ui.letters.pdf_view import PdfView
from tests.ui.letters.paper import pages_of_words


@pytest.fixture
def view(qtbot):
    made = PdfView()
    qtbot.addWidget(made)
    made.resize(600, 500)
    with qtbot.waitExposed(made):
        made.show()
    made.set_pdf(pages_of_words(3))
    return made


def wheel(view, steps, modifiers):
    event = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_it_tells_how_many_pages_there_are(view):
    assert view.page_count == 3
    assert view.accessibleDescription() == "3 pages"
    assert view.horizontalScrollBar().maximum() == 0
    view.set_pdf(pages_of_words(1))
    assert view.accessibleDescription() == "1 page"
    view.set_pdf(b"")
    assert view.page_count == 0
    assert view.accessibleDescription() == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_Plus, Qt.Key.Key_Equal])
def test_plus_and_minus_go_closer_and_back_and_0_fits_the_width(qtbot, view, key):
    tall = view.verticalScrollBar().maximum()
    qtbot.keyClick(view, key)
    assert view.verticalScrollBar().maximum() > tall
    assert view.horizontalScrollBar().maximum() > 0
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.verticalScrollBar().maximum() == tall
    for _ in range(20):
        qtbot.keyClick(view, Qt.Key.Key_Minus)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.verticalScrollBar().maximum() == tall


def test_home_end_page_and_arrow_keys_scroll(qtbot, view):
    bar = view.verticalScrollBar()
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert bar.value() == bar.maximum() - bar.pageStep()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert bar.value() == 0
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert bar.value() > 0
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert bar.value() > bar.pageStep()


def test_the_wheel_scrolls_and_with_ctrl_goes_closer(view):
    bar = view.verticalScrollBar()
    wheel(view, -1, Qt.KeyboardModifier.NoModifier)
    assert bar.value() > 0
    before = bar.maximum()
    wheel(view, 1, Qt.KeyboardModifier.ControlModifier)
    assert bar.maximum() > before


def test_going_closer_keeps_what_was_in_the_middle(qtbot, view):
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    middle = (bar.value() + bar.pageStep() / 2) / (bar.maximum() + bar.pageStep())
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert (bar.value() + bar.pageStep() / 2) / (bar.maximum() + bar.pageStep()) == pytest.approx(
        middle, abs=0.02
    )


def test_another_pdf_stays_at_the_same_place(view):
    bar = view.verticalScrollBar()
    bar.setValue(300)
    view.set_pdf(pages_of_words(4))
    assert bar.value() == 300
    view.set_pdf(pages_of_words(1))
    assert bar.value() <= bar.maximum()


def test_the_page_is_drawn(view):
    picture = view.viewport().grab().toImage()
    colours = {picture.pixelColor(x, 60).name() for x in range(0, picture.width(), 5)}
    assert "#ffffff" in colours
    assert len(colours) > 1


def test_only_pages_in_sight_are_kept_as_pictures(qtbot, view):
    view.set_pdf(pages_of_words(30))
    bar = view.verticalScrollBar()
    for value in range(0, bar.maximum(), 400):
        bar.setValue(value)
        view.viewport().grab()
    assert len(view._pictures) <= 8
