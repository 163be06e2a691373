"""Fields take what is typed, say what is wrong under the editor, and change nothing by accident."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from massage_desk.domain.partial_date import PartialDate
from massage_desk.errors import InvalidField
from massage_desk.ui.widgets.fields import (
    DateField,
    PartialDateField,
    ScoreField,
    choice_field,
    line_field,
    text_field,
)

Shown = Callable[[QWidget], QWidget]
TODAY = dt.date(2026, 11, 23)


def turn_wheel(widget: QWidget) -> QWheelEvent:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(middle.toPoint())),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event


def test_a_message_takes_the_place_of_the_hint_and_is_read_aloud(shown: Shown) -> None:
    field = line_field("phone", "Phone", "With the country.")
    shown(field)
    assert field.editor.accessibleName() == "Phone"
    assert field.hint.isVisible()
    field.show_message("Too short.")
    assert (field.message.text(), field.hint.isVisible()) == ("Too short.", False)
    assert field.editor.accessibleDescription() == "Too short."
    assert field.editor.property("invalid") is True
    field.clear_message()
    assert field.hint.isVisible()
    assert not field.has_message
    assert field.editor.accessibleDescription() == ""


def test_messages_and_hints_read_no_markup(shown: Shown) -> None:
    field = line_field("name", "Name <b>", "<i>hint</i>")
    field.show_message("<b>bold</b>")
    shown(field)
    for label in (field.label, field.hint, field.message):
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_pasted_line_loses_its_control_signs(shown: Shown) -> None:
    field = line_field("name", "Name")
    shown(field)
    field.editor.setText("An\x00na\x07\u2028Maj")
    assert "\x00" not in field.text()
    assert "\n" not in field.text()
    assert field.text().startswith("Anna")


@pytest.mark.parametrize("focused", [True, False])
def test_the_wheel_changes_no_choice_that_is_closed(shown: Shown, focused: bool) -> None:
    field = choice_field("kind", "Kind", [("a", "A"), ("b", "B")])
    shown(field)
    if not focused:
        field.editor.clearFocus()
    event = turn_wheel(field.editor)
    assert field.text() == "a"
    assert not event.isAccepted()  # so that the page scrolls


def test_a_choice_keeps_its_value_among_other_choices(shown: Shown, qtbot: QtBot) -> None:
    field = choice_field("kind", "Kind", [("a", "A"), ("b", "B")])
    shown(field)
    field.set_text("b")
    with qtbot.assertNotEmitted(field.changed):
        field.set_choices([("c", "C"), ("b", "Bee")])
    assert field.text() == "b"
    with qtbot.waitSignal(field.changed):
        field.set_choices([("c", "C")])
    assert field.text() == "c"


@pytest.mark.parametrize("make", [line_field, text_field])
def test_what_is_read_only_can_be_copied_but_not_changed(
    shown: Shown, qtbot: QtBot, make: Callable[..., object]
) -> None:
    field = make("x", "X")
    shown(field)  # type: ignore[arg-type]
    field.set_text("kept")  # type: ignore[attr-defined]
    field.set_read_only(True)  # type: ignore[attr-defined]
    qtbot.keyClicks(field.editor, "no")  # type: ignore[attr-defined]
    assert field.text() == "kept"  # type: ignore[attr-defined]
    assert field.editor.isEnabled()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("2019", "2019"),
        ("march 2019", "March 2019"),
        ("3/2019", "March 2019"),
        ("2019-03", "March 2019"),
        ("12 march 2019", "12 Mar 2019"),
        ("2019-03-12", "12 Mar 2019"),
        ("23.3.2019", "23 Mar 2019"),
        ("march 12, 2019", "12 Mar 2019"),
    ],
)
def test_a_partial_date_says_what_it_understood(
    shown: Shown, qtbot: QtBot, typed: str, understood: str
) -> None:
    field = PartialDateField("onset", "Since")
    shown(field)
    qtbot.keyClicks(field.editor, typed)
    field.editor.editingFinished.emit()
    assert not field.has_message
    value = field.value()
    assert str(value) == understood
    if typed.casefold() != understood.casefold():
        assert field.hint.text() == f"Read as {understood}"


@pytest.mark.parametrize("typed", ["31 Feb 2020", "soon", "2019-13", "32.1.2020", "3.4.2019"])
def test_a_date_that_does_not_exist_is_told_on_leaving(
    shown: Shown, qtbot: QtBot, typed: str
) -> None:
    field = PartialDateField("onset", "Since")
    shown(field)
    qtbot.keyClicks(field.editor, typed)
    field.editor.editingFinished.emit()
    assert field.has_message
    with pytest.raises(InvalidField) as fault:
        field.value()
    assert fault.value.field == "onset"
    qtbot.keyClicks(field.editor, "1")
    assert not field.has_message  # typing on takes the message away


def test_no_date_is_a_date_that_was_not_given(shown: Shown) -> None:
    field = PartialDateField("onset", "Since")
    shown(field)
    assert field.value() is None
    field.set_value(PartialDate(2019, 3))
    assert field.text() == "March 2019"
    field.set_value(None)
    assert field.text() == ""


@pytest.fixture
def date(shown: Shown) -> DateField:
    field = DateField("held_on", "Date", today=lambda: TODAY)
    shown(field)
    field.set_value(TODAY)
    return field


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", TODAY),
        ("Yesterday", dt.date(2026, 11, 22)),
        ("tomorrow", dt.date(2026, 11, 24)),
        ("1 jan 2026", dt.date(2026, 1, 1)),
        ("2026-02-28", dt.date(2026, 2, 28)),
        ("25.4.2026", dt.date(2026, 4, 25)),
    ],
)
def test_a_date_is_read_as_people_write_it(date: DateField, typed: str, meant: dt.date) -> None:
    date.set_text(typed)
    date.editor.editingFinished.emit()
    assert date.value() == meant
    assert date.text() == str(PartialDate.of(meant))


@pytest.mark.parametrize("typed", ["2026", "march 2026", "30 feb 2026", "x"])
def test_less_than_a_day_is_no_date(date: DateField, typed: str) -> None:
    date.set_text(typed)
    date.editor.editingFinished.emit()
    assert date.has_message
    with pytest.raises(InvalidField):
        date.value()


def test_arrows_move_a_date_by_days_and_months(date: DateField, qtbot: QtBot) -> None:
    ctrl = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(date.editor, Qt.Key.Key_Up)
    assert date.value() == dt.date(2026, 11, 24)
    qtbot.keyClick(date.editor, Qt.Key.Key_Down, ctrl)
    assert date.value() == dt.date(2026, 10, 24)
    date.set_value(dt.date(2026, 1, 31))
    qtbot.keyClick(date.editor, Qt.Key.Key_Up, ctrl)
    assert date.value() == dt.date(2026, 2, 28)
    date.set_value(dt.date.max)
    qtbot.keyClick(date.editor, Qt.Key.Key_Up)
    assert date.value() == dt.date.max
    date.set_text("nonsense")
    qtbot.keyClick(date.editor, Qt.Key.Key_Up)
    assert date.value() == TODAY


@pytest.fixture
def score(shown: Shown) -> ScoreField:
    field = ScoreField("pain", "Pain")
    field.resize(440, 80)
    shown(field)
    return field


def test_a_score_is_empty_until_it_is_given(score: ScoreField) -> None:
    assert score.value() is None
    assert score.text() == ""
    assert score.editor.accessibleDescription() == "not given"


def test_digits_give_a_score_and_one_and_zero_give_ten(score: ScoreField, qtbot: QtBot) -> None:
    qtbot.keyClick(score.editor, "7")
    assert score.value() == 7
    qtbot.keyClick(score.editor, "0")
    assert score.value() == 0
    qtbot.keyClick(score.editor, "1")
    qtbot.keyClick(score.editor, "0")
    assert score.value() == 10
    qtbot.keyClick(score.editor, "0")
    assert score.value() == 0
    assert score.editor.accessibleDescription() == "0 of 10"


def test_arrows_go_step_by_step_and_backspace_empties(score: ScoreField, qtbot: QtBot) -> None:
    qtbot.keyClick(score.editor, Qt.Key.Key_Right)
    assert score.value() == 0
    qtbot.keyClick(score.editor, Qt.Key.Key_Left)
    assert score.value() == 0
    score.set_value(10)
    qtbot.keyClick(score.editor, Qt.Key.Key_Up)
    assert score.value() == 10
    qtbot.keyClick(score.editor, Qt.Key.Key_Backspace)
    assert score.value() is None


def test_a_tap_gives_a_score_and_a_second_one_takes_it_away(
    score: ScoreField, qtbot: QtBot
) -> None:
    width = score.editor.width()
    place = QPoint(round(width * 4.5 / 11), score.editor.height() // 2)
    qtbot.mouseClick(score.editor, Qt.MouseButton.LeftButton, pos=place)
    assert score.value() == 4
    qtbot.mouseClick(score.editor, Qt.MouseButton.LeftButton, pos=place)
    assert score.value() is None


def test_the_wheel_changes_no_score(score: ScoreField) -> None:
    score.set_value(4)
    event = turn_wheel(score.editor)
    assert score.value() == 4
    assert not event.isAccepted()


def test_a_signed_score_is_read_only(score: ScoreField, qtbot: QtBot) -> None:
    score.set_value(4)
    score.set_read_only(True)
    qtbot.keyClick(score.editor, "7")
    qtbot.mouseClick(score.editor, Qt.MouseButton.LeftButton)
    assert score.value() == 4


def test_letters_and_keys_with_ctrl_go_past_the_score(score: ScoreField, qtbot: QtBot) -> None:
    qtbot.keyClick(score.editor, "x")
    qtbot.keyClick(score.editor, "5", Qt.KeyboardModifier.ControlModifier)
    assert score.value() is None
