"""While a condition or a medicine is typed, a list proposes; what was typed always stands."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from massage_desk.ui.history.suggesting import Suggesting, Suggestion
from massage_desk.ui.history.suggestions import suggested_conditions, suggested_medicines

WORDS = ("Rheumatoid arthritis", "Reactive arthritis", "Rosacea")


def find(typed: str) -> list[Suggestion]:
    return [
        Suggestion(each, f"M{at}", f"M{at}")
        for at, each in enumerate(WORDS)
        if each.lower().startswith(typed.lower())
    ]


class Keys(QWidget):
    """A form that hears the keys which its line leaves over."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Qt.Key] = []

    def keyPressEvent(self, event) -> None:
        self.heard.append(Qt.Key(event.key()))
        super().keyPressEvent(event)


class Shown:
    def __init__(self, finder=find, height: int = 400, line_at: int = 40) -> None:
        self.form = Keys()
        self.form.resize(640, height)
        self.line = QLineEdit(self.form)
        self.line.setGeometry(20, line_at, 300, 30)
        self.next = QLineEdit(self.form)
        self.next.setGeometry(20, line_at + 40, 300, 30)
        self.suggesting = Suggesting(self.line, finder)
        self.taken: list[Suggestion] = []
        self.suggesting.taken.connect(self.taken.append)
        self.form.show()
        self.form.activateWindow()
        self.line.setFocus()
        QApplication.processEvents()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.line, text)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.line, key)

    def offered(self) -> list[str]:
        return [each.text for each in self.suggesting.rows]


@pytest.fixture
def shown(qapp) -> Iterator[Shown]:
    made = Shown()
    yield made
    made.form.close()


def test_what_begins_so_is_offered_from_the_second_letter_on(shown):
    shown.type("R")
    assert not shown.suggesting.is_open
    shown.type("e")
    assert shown.offered() == ["Reactive arthritis"]
    shown.type("x")
    assert not shown.suggesting.is_open


def test_nothing_is_taken_that_was_not_pointed_at(shown):
    shown.type("re")
    shown.press(Qt.Key.Key_Return)
    assert shown.line.text() == "re"
    assert shown.taken == []
    assert shown.form.heard == [Qt.Key.Key_Return]  # the form's own


def test_down_points_and_return_takes(shown):
    shown.type("r")
    shown.type("h")
    shown.press(Qt.Key.Key_Down)
    assert shown.suggesting.current.text == "Rheumatoid arthritis"
    assert shown.line.text() == "rh"
    shown.press(Qt.Key.Key_Return)
    assert shown.line.text() == "Rheumatoid arthritis"
    assert [each.code for each in shown.taken] == ["M0"]
    assert not shown.suggesting.is_open
    assert shown.form.heard == []


def test_the_arrows_go_round_and_come_back_to_what_was_typed(qapp):
    shown = Shown(lambda _typed: [Suggestion(each) for each in WORDS])
    shown.type("xy")
    seen = []
    for _ in range(4):
        shown.press(Qt.Key.Key_Down)
        seen.append(shown.suggesting.current and shown.suggesting.current.text)
    assert seen == [*WORDS, None]
    shown.press(Qt.Key.Key_Up)
    assert shown.suggesting.current.text == "Rosacea"
    shown.form.close()


def test_tab_goes_on_and_takes_nothing(shown):
    shown.type("re")
    shown.press(Qt.Key.Key_Down)
    shown.press(Qt.Key.Key_Tab)
    assert shown.line.text() == "re"
    assert shown.next.hasFocus()
    assert not shown.suggesting.is_open
    assert shown.taken == []


def test_escape_closes_the_list_and_only_then_is_the_forms(shown):
    shown.type("re")
    shown.press(Qt.Key.Key_Escape)
    assert not shown.suggesting.is_open
    assert shown.form.heard == []
    shown.press(Qt.Key.Key_Escape)
    assert shown.form.heard == [Qt.Key.Key_Escape]
    assert shown.line.text() == "re"


def test_a_click_takes_and_the_line_keeps_the_caret(shown):
    shown.type("re")
    view = shown.suggesting.view
    place = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown.line.text() == "Reactive arthritis"
    assert shown.line.hasFocus()


def test_text_that_the_program_sets_opens_nothing(shown):
    shown.line.setText("Reactive")
    assert not shown.suggesting.is_open


def test_the_list_goes_when_the_window_changes(shown):
    shown.type("re")
    shown.form.resize(500, 300)
    QApplication.processEvents()
    assert not shown.suggesting.is_open


def test_the_list_stands_above_where_there_is_no_room_below(qapp):
    shown = Shown(lambda _typed: [Suggestion(each, "x") for each in WORDS], 300, line_at=220)
    shown.type("xy")
    frame = shown.suggesting.view.parentWidget()
    assert frame.geometry().bottom() < 220
    assert frame.geometry().top() >= 0
    shown.form.close()


@pytest.mark.parametrize(("height", "line_at"), [(400, 40), (160, 40), (160, 100), (300, 220)])
def test_the_list_stays_inside_the_window(qapp, height, line_at):
    shown = Shown(lambda _typed: [Suggestion(each, "x") for each in WORDS], height, line_at)
    shown.type("xy")
    frame = shown.suggesting.view.parentWidget().geometry()
    assert shown.form.rect().contains(frame)
    assert not frame.intersects(shown.line.geometry())
    shown.form.close()


def test_the_list_hangs_from_the_line(shown):
    shown.type("re")
    frame = shown.suggesting.view.parentWidget()
    below = shown.line.geometry().bottomLeft() + QPoint(0, 3)
    assert frame.geometry().topLeft() == below


def test_a_line_in_a_form_that_is_taken_away_leaves_nothing_behind(qapp):
    window = QWidget()
    column = QVBoxLayout(window)
    line = QLineEdit()
    column.addWidget(line)
    suggesting = Suggesting(line, find)
    window.show()
    QTest.keyClicks(line, "re")
    assert suggesting.is_open
    line.hide()
    assert not suggesting.is_open
    window.close()


def test_conditions_come_with_code_and_say_what_is_no_code_to_bill():
    found = suggested_conditions("rheumatoid arthritis")
    assert found[0] == Suggestion("Rheumatoid arthritis, unspecified", "M06.9", "M06.9")
    heading = next(each for each in found if each.code == "M05")
    assert heading.detail == "M05 · heading, not for billing"


def test_medicines_come_with_their_class_and_the_brand_that_was_typed():
    assert suggested_medicines("apix") == [Suggestion("apixaban", "Direct oral anticoagulant")]
    assert suggested_medicines("eliq")[0].text == "apixaban (Eliquis)"
    assert suggested_medicines("mounj")[0].detail == "GLP-1 medicine (class not verified)"
