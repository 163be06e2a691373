"""A form goes to the first fault, in one column or two, in an order that makes sense."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from massage_desk.errors import InvalidField, InvalidInput
from massage_desk.ui.widgets.fields import line_field, text_field
from massage_desk.ui.widgets.form import Form

NAMES = ("given", "family", "remarks", "phone")


@pytest.fixture
def form(shown: Callable[[QWidget], QWidget]) -> Form:
    made = Form(
        [
            line_field("given", "Given name"),
            line_field("family", "Family name"),
            text_field("remarks", "Remarks"),
            line_field("phone", "Phone"),
        ]
    )
    made.resize(700, 400)
    shown(made)
    return made


def test_the_first_fault_gets_the_caret_and_each_its_words(form: Form) -> None:
    told = form.show_fault(InvalidInput({"phone": "Which?", "family": "Missing."}))
    assert told
    assert form["family"].editor.hasFocus()
    assert form["phone"].message.text() == "Which?"
    assert not form["given"].has_message


def test_the_next_fault_takes_the_place_of_the_last(form: Form) -> None:
    form.show_fault(InvalidInput({"phone": "Which?"}))
    form.show_fault(InvalidField("given", "Missing."))
    assert not form["phone"].has_message
    assert form["given"].has_message
    form.clear_messages()
    assert not any(form[name].has_message for name in NAMES)


def test_a_fault_of_another_form_is_left_to_it(form: Form) -> None:
    form["phone"].editor.setFocus()
    assert not form.show_fault(InvalidField("logo", "No picture."))
    assert form["phone"].editor.hasFocus()


def test_tab_goes_in_reading_order_also_out_of_running_text(form: Form, qtbot: QtBot) -> None:
    form.focus_first()
    for name in NAMES:
        focused = QApplication.focusWidget()
        assert focused is form[name].editor
        qtbot.keyClick(focused, Qt.Key.Key_Tab)


def test_a_wide_form_has_two_columns_and_a_narrow_one_has_one(form: Form) -> None:
    assert form["family"].x() > form["given"].geometry().right()
    assert form["remarks"].width() == form.width()
    form.resize(400, 700)
    QApplication.sendPostedEvents()
    assert form["family"].x() == form["given"].x()
    assert form["family"].y() > form["given"].y()


def test_values_come_back_as_they_were_set(form: Form, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.changed):
        form.set_values({"given": "Anna", "remarks": "one\ntwo"})
    assert form.values() == {"given": "Anna", "family": "", "remarks": "one\ntwo", "phone": ""}
