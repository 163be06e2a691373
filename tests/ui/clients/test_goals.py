"""Goals and the plan of visits on the client's page: told anew, ended and asked about in place."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from massage_desk.domain.moment import Moment
from massage_desk.services.episodes import EpisodeForm, EpisodeRow, add_episode, episodes_of
from massage_desk.services.goals import goals_of, set_progress
from massage_desk.store.opening import Store
from massage_desk.ui.clients.client_page import ClientPage
from massage_desk.ui.clients.goal_lines import GoalLine, ProgressMeter
from massage_desk.ui.clients.open_reason import OpenReason
from massage_desk.ui.clients.reason_card import ReasonCard
from massage_desk.ui.desk import Desk
from massage_desk.ui.page import Place
from tests.factory import a_visit
from tests.ui.clients.conftest import EMOJI, HOSTILE, RIGHT_TO_LEFT

KNEE = EpisodeForm("Knee", goals="Walk to the market\nKneel in the garden", planned=4)


@pytest.fixture
def client_id(add) -> int:
    return add("Zofia", "Łoś")


@pytest.fixture
def knee(store: Store, client_id: int, now: Moment) -> int:
    with store.begin() as session:
        return add_episode(session, client_id, KNEE, on=now.date, at=now)


@pytest.fixture
def held(store: Store, client_id: int, knee: int, now: Moment):
    """Makes so many visits; at each the first goal is told one better, from 2."""

    def make(count: int) -> None:
        with store.begin() as session:
            walk = goals_of(session, knee)[0].id
            for number in range(count):
                visit = a_visit(session, client_id, at=now, episode_id=knee)
                set_progress(session, visit, walk, 2 + number, at=now)

    return make


@pytest.fixture
def card(qtbot, desk: Desk, client_id: int):
    """Opens the client's page and gives the card of the reasons."""
    pages = []

    def show() -> ReasonCard:
        page = ClientPage(desk)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(1080, 900)
        page.show()
        qtbot.waitExposed(page)
        page.open(Place("client", client_id=client_id))
        return page.overview.reasons

    return show


def row(store: Store, client_id: int) -> EpisodeRow:
    with store.begin() as session:
        return episodes_of(session, client_id)[0]


def reason(card: ReasonCard) -> OpenReason:
    QCoreApplication.processEvents()  # what a layout takes in is shown with the next event
    (found,) = [each for each in card.findChildren(OpenReason) if each.isVisible()]
    return found


def texts(card: ReasonCard) -> list[str]:
    QCoreApplication.processEvents()
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


def press(card: ReasonCard, name: str) -> None:
    QCoreApplication.processEvents()
    (button,) = [
        button
        for button in card.findChildren(QAbstractButton)
        if button.accessibleName() == name and button.isVisible()
    ]
    button.click()


def test_each_goal_says_how_near_it_is_and_how_it_moved(card, held) -> None:
    held(3)
    shown = texts(card())
    assert "“Walk to the market”" in shown
    assert "4 of 10 on 23 Nov 2026, 2 at first" in shown
    assert "Not scored yet" in shown
    assert "Visit 3 of 4" in shown


def test_the_meter_says_what_it_paints(card, held) -> None:
    held(2)
    (meter,) = card().findChildren(ProgressMeter)
    assert meter.accessibleName() == "3 of 10, 2 at first"


def test_a_goal_is_told_anew_in_place_by_key(qtbot, card, knee, store, client_id) -> None:
    shown = card()
    line = reason(shown).lines[1]
    line.score_button.click()
    assert line.scale.hasFocus()
    qtbot.keyClicks(line.scale, "10")
    assert row(store, client_id).goals[1].points == ()
    qtbot.keyClick(line.scale, Qt.Key.Key_Return)
    assert [point.value for point in row(store, client_id).goals[1].points] == [10]
    again = reason(shown).lines[1]
    assert again.score_button.hasFocus()
    again.score_button.click()
    qtbot.keyClick(again.scale, Qt.Key.Key_Escape)
    assert not again.scale.isVisible()
    assert again.score_button.hasFocus()


def test_an_empty_scale_says_nothing(qtbot, card, knee, store, client_id) -> None:
    line = reason(card()).lines[0]
    line.score_button.click()
    line.save_button.click()
    assert row(store, client_id).goals[0].points == ()
    assert line.scale.isVisible()


def test_a_goal_is_ended_and_taken_up_again(card, held, store, client_id) -> None:
    held(1)
    shown = card()
    press(shown, "Reached or given up: Walk to the market")
    assert "“Walk to the market” (ended today at 2 of 10)" in texts(shown)
    assert len(reason(shown).lines) == 1
    press(shown, "Take up again: Walk to the market")
    assert [goal.words for goal in row(store, client_id).current_goals] == [
        "Kneel in the garden",
        "Walk to the market",
    ]


def test_goals_and_plan_are_changed_in_the_form(card, held, store, client_id) -> None:
    held(1)
    shown = card()
    press(shown, "Edit reason: Knee")
    form = shown.form.form
    assert (form["goals"].text(), form["planned"].text()) == (KNEE.goals, "4")
    form.set_values({"goals": "Dance\nWalk to the big market", "planned": "many"})
    shown.form.save_button.click()
    assert form["planned"].has_message
    form.set_values({"planned": "0"})
    shown.form.save_button.click()
    assert form["planned"].has_message
    form.set_values({"planned": " 12 "})
    shown.form.save_button.click()
    now = row(store, client_id)
    assert now.form.planned == 12
    assert [(goal.words, len(goal.points)) for goal in now.current_goals] == [
        ("Dance", 0),
        ("Walk to the big market", 1),
    ]


def test_half_way_one_click_opens_the_goals(card, held) -> None:
    held(2)
    shown = reason(card())
    assert shown.prompt.text() == "Visit 2 of 4: half way. Look at the goals again."
    shown.prompt.goals_button.click()
    assert shown.lines[1].scale.hasFocus()  # of the other something was told at this visit


def test_at_the_end_one_click_plans_more(card, held, store, client_id) -> None:
    held(4)
    shown = card()
    prompt = reason(shown).prompt
    assert prompt.isVisible()
    assert prompt.more_button.accessibleName() == "Plan 2 more visits"
    prompt.more_button.click()
    assert row(store, client_id).form.planned == 6
    assert not reason(shown).prompt.isVisible()


def test_at_the_end_one_click_leads_to_the_discharge(qtbot, card, held, store, client_id) -> None:
    held(4)
    shown = card()
    reason(shown).prompt.discharge_button.click()
    assert shown.discharge.outcome.editor.hasFocus()
    shown.discharge.outcome.set_text("Walks and kneels.")
    shown.discharge.save_button.click()
    now = row(store, client_id)
    assert (now.is_open, now.outcome) == (False, "Walks and kneels.")
    assert "Walks and kneels." in texts(shown)


def test_the_outcome_is_kept_while_it_is_written(card, knee, store, client_id, add, desk) -> None:
    shown = card()
    press(shown, "Discharge: Knee")
    shown.discharge.outcome.set_text("Half a")
    page = shown.window()
    page.open(Place("client", client_id=add("Anna", "Maj")))
    assert not shown.discharge.isVisible()
    assert row(store, client_id).outcome == "Half a"
    assert row(store, client_id).is_open


def test_an_outcome_that_is_too_long_is_told_at_its_field(card, knee, store, client_id) -> None:
    shown = card()
    press(shown, "Discharge: Knee")
    shown.discharge.outcome.set_text("x" * 20_001)
    shown.discharge.save_button.click()
    assert shown.discharge.outcome.has_message
    shown.discharge.leave()
    assert shown.discharge.isVisible()
    assert row(store, client_id).is_open


def test_a_write_that_fails_says_so_and_changes_nothing(card, held, store, client_id, disk) -> None:
    held(4)
    shown = card()
    disk.is_full = True
    line = reason(shown).lines[0]
    line.end_button.click()
    assert "disk is full" in reason(shown).fault.text()
    reason(shown).prompt.more_button.click()
    assert "disk is full" in reason(shown).prompt.text()
    disk.is_full = False
    assert len(row(store, client_id).current_goals) == 2


def test_the_keyboard_walks_in_reading_order(qtbot, card, held) -> None:
    held(4)
    shown = card()
    QCoreApplication.processEvents()
    shown.window().activateWindow()
    shown.add_button.setFocus()
    passed = []
    for _ in range(8):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget().accessibleName())
    assert passed == [
        "Edit reason: Knee",
        "Discharge: Knee",
        "Plan 2 more visits",
        "Discharge",
        "Score goal: Walk to the market",
        "Reached or given up: Walk to the market",
        "Score goal: Kneel in the garden",
        "Reached or given up: Kneel in the garden",
    ]


@pytest.mark.parametrize("words", [HOSTILE, RIGHT_TO_LEFT, EMOJI, "x" * 5_000])
def test_any_goal_is_shown_as_it_was_written(card, store, client_id, now, words) -> None:
    with store.begin() as session:
        add_episode(session, client_id, EpisodeForm("Knee", goals=words), on=now.date, at=now)
    shown = card()
    (line,) = reason(shown).findChildren(GoalLine)
    (label,) = [label for label in line.findChildren(QLabel) if words[:20] in label.text()]
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert shown.window().width() == 1080


def test_the_outcome_is_kept_when_the_page_is_left_or_locked(card, knee, store, client_id) -> None:
    shown = card()
    press(shown, "Discharge: Knee")
    shown.discharge.outcome.set_text("Half a")
    shown.window().flush()
    assert row(store, client_id).outcome == "Half a"
    assert shown.discharge.isVisible()
