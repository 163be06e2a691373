"""Goals at the visit: scored beside the numbers, and asked about when the plan says so."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from massage_desk.domain.moment import Moment
from massage_desk.services.episodes import EpisodeForm, EpisodeRow, add_episode, episodes_of
from massage_desk.services.goals import goals_of, progress_at, set_progress
from massage_desk.services.visits import Particulars, save_particulars, sign_note
from massage_desk.store.opening import Store
from massage_desk.ui.desk import Desk
from massage_desk.ui.page import Place
from massage_desk.ui.visits.page import VisitPage
from massage_desk.ui.widgets.score_field import ScoreScale
from tests.factory import a_visit

KNEE = EpisodeForm("Stiff knee", goals="Walk to the market\nKneel in the garden", planned=4)


@pytest.fixture
def knee(store: Store, client_id: int, now: Moment) -> int:
    with store.begin() as session:
        return add_episode(session, client_id, KNEE, on=now.date, at=now)


@pytest.fixture
def held(store: Store, client_id: int, knee: int, now: Moment) -> Callable[[int], list[int]]:
    """Makes so many visits of the episode, all of today."""

    def make(count: int) -> list[int]:
        with store.begin() as session:
            return [
                a_visit(session, client_id, at=now, episode_id=knee, plan="Again.")
                for _ in range(count)
            ]

    return make


@pytest.fixture
def page(qtbot, desk: Desk) -> VisitPage:
    page = VisitPage(desk)
    qtbot.addWidget(page)
    page.resize(1400, 900)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    return page


def scales(page: VisitPage) -> Sequence[ScoreScale]:
    return [
        scale
        for scale in page.note.goal_scores.findChildren(ScoreScale)
        if scale.isVisible() and scale.accessibleName().startswith("Goal")
    ]


def told(store: Store, visit: int) -> list[int]:
    with store.begin() as session:
        return sorted(progress_at(session, visit).values())


def row(store: Store, client_id: int) -> EpisodeRow:
    with store.begin() as session:
        return episodes_of(session, client_id)[0]


def test_goals_are_scored_by_digits_and_saved(qtbot, page, held, store) -> None:
    (visit,) = held(1)
    page.open(Place("visit", visit_id=visit))
    walk, kneel = scales(page)
    assert walk.accessibleName() == "Goal: Walk to the market"
    walk.setFocus()
    qtbot.keyClicks(walk, "7")
    qtbot.keyClick(walk, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is kneel
    qtbot.keyClicks(kneel, "10")
    page.flush()
    assert told(store, visit) == [7, 10]
    qtbot.keyClick(kneel, Qt.Key.Key_Backspace)
    page.flush()
    assert told(store, visit) == [7]


def test_the_keyboard_comes_to_the_goals_after_the_numbers(qtbot, page, held) -> None:
    (visit,) = held(1)
    page.open(Place("visit", visit_id=visit))
    page.note.scores.go_to()
    passed = []
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget().accessibleName())
    assert passed == [
        "Pain after",
        "More numbers",
        "Goal: Walk to the market",
        "Goal: Kneel in the garden",
    ]


def test_what_was_told_last_stands_beside_the_goal(page, held, store, now) -> None:
    first, second = held(2)
    with store.begin() as session:
        set_progress(session, first, _goals(session)[0], 3, at=now)
    page.open(Place("visit", visit_id=second))
    labels = page.note.goal_scores.findChildren(QLabel)
    shown = [label.text() for label in labels if label.isVisible()]
    assert [text for text in shown if "Last" in text] == ["Last 3 of 10, 23 Nov 2026"]


def _goals(session) -> list[int]:
    return [goal.id for goal in goals_of(session, 1)]


def test_another_reason_has_other_goals_and_what_was_told_stays(
    page, held, store, client_id, now
) -> None:
    (visit,) = held(1)
    with store.begin() as session:
        neck = add_episode(
            session, client_id, EpisodeForm("Neck", goals="Look round"), on=now.date, at=now
        )
    page.open(Place("visit", visit_id=visit))
    scales(page)[0].setValue(5)
    page.note.particulars.fields["episode_id"].set_text(str(neck))
    assert [scale.accessibleName() for scale in scales(page)] == [
        "Goal: Look round",
        "Goal: Walk to the market",
    ]
    page.flush()
    assert told(store, visit) == [5]


def test_a_client_without_goals_sees_nothing_of_them(page, visit_id) -> None:
    page.open(Place("visit", visit_id=visit_id))
    assert not page.note.goal_scores.isVisible()
    assert not page.goals.isVisible()


def test_a_signed_visit_shows_what_was_told_and_takes_no_more(
    qtbot, page, held, store, now
) -> None:
    (visit,) = held(1)
    with store.begin() as session:
        set_progress(session, visit, _goals(session)[0], 6, at=now)
        sign_note(session, visit, at=now)
    page.open(Place("visit", visit_id=visit))
    (scale,) = scales(page)
    qtbot.keyClicks(scale, "9")
    page.flush()
    assert scale.value() == 6
    assert told(store, visit) == [6]


def test_half_way_the_goals_are_asked_for_until_they_are_told(page, held) -> None:
    first, second, third = held(3)
    page.open(Place("visit", visit_id=first))
    assert not page.goals.isVisible()
    page.open(Place("visit", visit_id=third))
    assert not page.goals.isVisible()
    page.open(Place("visit", visit_id=second))
    prompt = page.goals.prompt
    assert prompt.isVisible()
    assert prompt.text() == "Visit 2 of 4: half way. Look at the goals again."
    assert not prompt.discharge_button.isVisible()
    prompt.goals_button.click()
    walk, kneel = scales(page)
    assert walk.hasFocus()
    walk.setValue(4)
    assert prompt.isVisible()
    kneel.setValue(4)
    assert not page.goals.isVisible()


def test_the_plan_waits_while_the_check_is_open_so_that_the_note_can_be_signed(
    qtbot, page, held
) -> None:
    page.resize(1280, 692)  # what is left of a window of 1280 to 800
    visits = held(4)
    page.open(Place("visit", visit_id=visits[3]))
    page.commands()["visit.check"]()
    assert page.questions.isVisible()
    assert not page.goals.prompt.isVisible()
    button = page.note.sign_button
    qtbot.waitUntil(
        lambda: button.mapTo(page, button.rect().bottomLeft()).y() < page.height(), timeout=2000
    )
    page.commands()["visit.check"]()
    assert page.questions.isHidden()
    assert page.goals.prompt.isVisible()


def test_at_the_end_one_click_goes_on(page, held, store, client_id) -> None:
    *_others, last = held(4)
    page.open(Place("visit", visit_id=last))
    prompt = page.goals.prompt
    assert prompt.text().startswith("Visit 4 of 4, the last one planned.")
    assert prompt.more_button.text() == "2 more visits"
    prompt.more_button.click()
    assert row(store, client_id).form.planned == 6
    assert not page.goals.isVisible()


def test_at_the_end_a_click_and_a_few_words_discharge(qtbot, page, held, store, client_id) -> None:
    *_others, last = held(4)
    page.open(Place("visit", visit_id=last))
    page.goals.prompt.discharge_button.click()
    form = page.goals.discharge
    assert form.outcome.editor.hasFocus()
    assert not page.goals.prompt.isVisible()
    form.outcome.set_text("Kneels freely.")
    qtbot.keyClick(form.outcome.editor, Qt.Key.Key_Escape)
    assert page.goals.prompt.isVisible()
    assert row(store, client_id).is_open
    page.goals.prompt.discharge_button.click()
    assert form.outcome.text() == "Kneels freely."
    form.save_button.click()
    assert not row(store, client_id).is_open
    assert row(store, client_id).outcome == "Kneels freely."
    assert not page.goals.isVisible()


def test_what_is_written_of_the_outcome_is_kept_when_the_page_is_left(
    page, held, store, client_id
) -> None:
    *_others, last = held(4)
    page.open(Place("visit", visit_id=last))
    page.goals.prompt.discharge_button.click()
    page.goals.discharge.outcome.set_text("Half a")
    page.flush()
    assert row(store, client_id).outcome == "Half a"
    assert row(store, client_id).is_open


def test_the_prompt_follows_the_reason_of_the_visit(page, held, store, client_id, now) -> None:
    *_others, last = held(4)
    with store.begin() as session:
        save_particulars(session, last, Particulars(now.date), at=now)
    page.open(Place("visit", visit_id=last))
    assert not page.goals.isVisible()
    page.note.particulars.fields["episode_id"].set_text(str(row(store, client_id).id))
    assert page.goals.prompt.text().startswith("Visit 4 of 4")


def test_progress_that_could_not_be_saved_comes_back_after_a_lock(
    qtbot, desk, page, held, store, disk
) -> None:
    (visit,) = held(1)
    page.open(Place("visit", visit_id=visit))
    disk.is_full = True
    scales(page)[1].setValue(8)
    page.flush()
    memory = page.memory()
    page.autosave.forget(visit)
    disk.is_full = False
    again = VisitPage(desk)
    qtbot.addWidget(again)
    again.show()
    again.open(Place("visit", visit_id=visit))
    again.recall(memory)
    assert [scale.value() for scale in scales(again)] == [-1, 8]
    again.flush()
    assert told(store, visit) == [8]


def test_progress_in_a_visit_that_was_not_kept_begins_it_again(
    page, client_id, knee, store
) -> None:
    page.open(Place("visit", client_id=client_id))
    page.flush()
    assert row(store, client_id).held == ()
    scales(page)[0].setValue(5)
    page.flush()
    (visit,) = row(store, client_id).held
    assert told(store, visit.id) == [5]


def test_progress_that_had_nowhere_to_go_is_kept_with_the_next(
    page, client_id, knee, store, disk
) -> None:
    page.open(Place("visit", client_id=client_id))
    page.flush()
    disk.is_full = True
    scales(page)[0].setValue(5)
    disk.is_full = False
    scales(page)[1].setValue(6)
    page.flush()
    (visit,) = row(store, client_id).held
    assert told(store, visit.id) == [5, 6]


def test_beyond_the_plan_only_the_newest_visit_asks(page, held) -> None:
    *_others, fourth, fifth = held(5)
    page.open(Place("visit", visit_id=fourth))
    assert not page.goals.isVisible()
    page.open(Place("visit", visit_id=fifth))
    assert page.goals.prompt.text().startswith("Visit 5 of 4: more than were planned.")


def test_in_a_narrow_window_the_goals_come_forward(page, held, qtbot) -> None:
    _first, second = held(2)
    page.resize(720, 900)
    page.open(Place("visit", visit_id=second))
    page.columns.bring_forward("body")
    page.goals.prompt.goals_button.click()
    assert scales(page)[0].hasFocus()


def test_a_key_leads_to_the_goals_where_there_are_some(page, held, visit_id) -> None:
    page.open(Place("visit", visit_id=visit_id))
    assert "visit.goals" not in page.commands()
    (visit,) = held(1)
    page.open(Place("visit", visit_id=visit))
    page.commands()["visit.goals"]()
    assert scales(page)[0].hasFocus()


def test_a_copy_of_what_could_not_be_saved_tells_the_goals(
    page, held, disk, tmp_path, monkeypatch
) -> None:
    (visit,) = held(1)
    page.open(Place("visit", visit_id=visit))
    disk.is_full = True
    scales(page)[1].setValue(8)
    page.flush()
    monkeypatch.setattr(page.failure, "_choose", lambda *_: tmp_path / "copy.txt")
    page.failure.copy_button.click()
    assert "Goals\nKneel in the garden 8 of 10\n" in (tmp_path / "copy.txt").read_text("utf-8")
    disk.is_full = False
