"""The questions of the minute before hands-on, answered by single presses and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from massage_desk.domain.precautions.check import CheckAnswer
from massage_desk.ui.precautions.check_panel import CheckPanel, SignButton


@pytest.fixture
def questions(qtbot: QtBot) -> CheckPanel:
    made = CheckPanel()
    qtbot.addWidget(made)
    made.resize(800, 300)
    made.ask((), ())
    made.show()
    qtbot.waitExposed(made)
    return made


def button(questions: CheckPanel, sign: str) -> SignButton:
    return next(each for each in questions.buttons if each.sign.id == sign)


def test_one_press_says_yes_and_the_next_takes_it_back(questions: CheckPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(questions.changed) as told:
        button(questions, "fever").click()
    assert told.args == [(CheckAnswer("fever"),)]
    button(questions, "fever").click()
    assert questions.answers() == ()


def test_a_sign_with_a_side_goes_on_to_left_right_both_and_none(questions: CheckPanel) -> None:
    swelling = button(questions, "one-sided-swelling")
    told = []
    for _ in range(4):
        swelling.click()
        told.append([answer.side for answer in questions.answers()])
    assert told == [["left"], ["right"], ["both"], []]


def test_what_is_pressed_is_named_with_its_side(questions: CheckPanel) -> None:
    swelling = button(questions, "one-sided-swelling")
    swelling.click()
    assert swelling.text() == "New swelling, left"
    assert swelling.accessibleName() == "New swelling, left, yes"


def test_arrows_go_along_space_presses_and_return_is_done(
    questions: CheckPanel, qtbot: QtBot
) -> None:
    questions.start()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    here = questions.buttons[2]
    assert here.hasFocus()
    QTest.keyClick(here, Qt.Key.Key_Space)
    assert questions.answers() == (CheckAnswer(here.sign.id),)
    with qtbot.waitSignal(questions.done):
        QTest.keyClick(here, Qt.Key.Key_Return)


def test_none_of_these_clears_and_is_done(questions: CheckPanel, qtbot: QtBot) -> None:
    button(questions, "fever").click()
    with qtbot.waitSignals([questions.changed, questions.done]):
        questions.none_button.click()
    assert questions.answers() == ()


def test_only_what_matters_for_this_client_is_asked(questions: CheckPanel) -> None:
    asked = {each.sign.id for each in questions.buttons}
    assert "contractions" not in asked
    questions.ask({"pregnancy"}, ())
    assert "contractions" in {each.sign.id for each in questions.buttons}


def test_a_sign_that_was_told_stays_where_its_group_is_asked_no_more(
    questions: CheckPanel,
) -> None:
    questions.ask((), (CheckAnswer("contractions"), CheckAnswer("limb-warm", "right")))
    assert questions.answers() == (CheckAnswer("limb-warm", "right"), CheckAnswer("contractions"))


def test_numbers_are_taken_beside_the_signs(questions: CheckPanel, qtbot: QtBot) -> None:
    QTest.keyClicks(questions.numbers.temperature, "38.4")
    with qtbot.waitSignal(questions.changed) as told:
        QTest.keyClick(questions.numbers.temperature, Qt.Key.Key_Tab)
    assert told.args == [(CheckAnswer("temperature", value=38.4),)]
    questions.ask((), questions.answers())
    assert questions.numbers.temperature.text() == "38.4"


def test_a_number_that_cannot_be_read_holds_the_panel_open(
    questions: CheckPanel, qtbot: QtBot
) -> None:
    QTest.keyClicks(questions.numbers.pressure, "12")
    with qtbot.assertNotEmitted(questions.done):
        questions.done_button.click()
    assert questions.numbers.message.text() == "Write both figures as in 128/82."
    assert questions.numbers.pressure.text() == "12"
