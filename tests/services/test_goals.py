"""Goals of an episode: written, told how near they are, ended; and where its plan stands."""

import datetime as dt

import pytest
from sqlalchemy import delete, update

from massage_desk.errors import InvalidField, NotFound
from massage_desk.services.audit import entries
from massage_desk.services.bin import throw_away_visit
from massage_desk.services.episodes import (
    EpisodeForm,
    add_episode,
    change_episode,
    close_episode,
    episodes_of,
    reopen_episode,
)
from massage_desk.services.goals import (
    end_goal,
    goals_of,
    note_progress,
    progress_at,
    save_progress,
    set_progress,
    take_up_goal,
    write_goals,
)
from massage_desk.services.visits import (
    NoteText,
    Particulars,
    discard_empty_visit,
    save_note,
    save_particulars,
    sign_note,
)
from massage_desk.services.word_search import find_words
from massage_desk.store.entities import GoalProgress, NoteAlreadySigned, Withdrawal
from tests.factory import a_client, a_visit

KNEE = EpisodeForm("Stiff knee", goals="Walk to the market\nKneel in the garden", planned=8)


@pytest.fixture
def client(session, now) -> int:
    return a_client(session, at=now)


@pytest.fixture
def knee(session, client, now) -> int:
    return add_episode(session, client, KNEE, on=now.date, at=now)


@pytest.fixture
def visit(session, client, knee, now) -> int:
    return a_visit(session, client, at=now, episode_id=knee)


def words_of(session, episode: int) -> list[str]:
    return [goal.words for goal in goals_of(session, episode) if goal.ended_on is None]


def values_of(session, episode: int, place: int = 0) -> list[int]:
    return [point.value for point in goals_of(session, episode)[place].points]


def acts(session, count: int) -> list[str]:
    return [row.action for row in entries(session, limit=count)][::-1]


def row_of(session, client: int):
    (row,) = episodes_of(session, client)
    return row


def test_goals_and_plan_are_read_as_they_were_given(session, client, knee) -> None:
    row = row_of(session, client)
    assert row.form == KNEE
    assert [goal.words for goal in row.current_goals] == KNEE.goals.split("\n")
    assert row.standing.words == "8 visits planned"
    assert acts(session, 4) == ["episode_opened", "goal_added", "goal_added", "visits_planned"]


def test_a_goal_in_other_words_keeps_its_progress(session, knee, visit, now) -> None:
    walk, kneel = goals_of(session, knee)
    set_progress(session, visit, walk.id, 4, at=now)
    write_goals(session, knee, ["Kneel in the garden", "Walk to the big market"], at=now)
    assert words_of(session, knee) == ["Kneel in the garden", "Walk to the big market"]
    assert [goal.id for goal in goals_of(session, knee)] == [kneel.id, walk.id]
    assert values_of(session, knee, 1) == [4]
    assert acts(session, 1) == ["goal_reworded"]


def test_a_goal_that_is_no_longer_told_ends_or_is_forgotten(session, knee, visit, now) -> None:
    walk, _kneel = goals_of(session, knee)
    set_progress(session, visit, walk.id, 4, at=now)
    write_goals(session, knee, ["Sleep through"], at=now)
    assert words_of(session, knee) == ["Sleep through"]
    over = [goal for goal in goals_of(session, knee) if goal.ended_on is not None]
    assert [(goal.words, goal.ended_on) for goal in over] == [(walk.words, now.date)]
    assert acts(session, 3) == ["goal_added", "goal_ended", "goal_removed"]


def test_a_goal_that_is_told_again_is_taken_up(session, knee, visit, now) -> None:
    walk, kneel = goals_of(session, knee)
    set_progress(session, visit, walk.id, 9, at=now)
    end_goal(session, walk.id, at=now)
    assert words_of(session, knee) == [kneel.words]
    write_goals(session, knee, [kneel.words, walk.words], at=now)
    assert [goal.id for goal in goals_of(session, knee)] == [kneel.id, walk.id]
    assert values_of(session, knee, 1) == [9]


def test_a_goal_that_is_taken_up_by_hand_comes_last(session, knee, now) -> None:
    walk, kneel = goals_of(session, knee)
    end_goal(session, walk.id, at=now)
    take_up_goal(session, walk.id, at=now)
    assert [goal.id for goal in goals_of(session, knee)] == [kneel.id, walk.id]


def test_progress_is_given_at_a_visit_changed_and_taken_away(session, knee, visit, now) -> None:
    walk, kneel = goals_of(session, knee)
    set_progress(session, visit, walk.id, 0, at=now)
    set_progress(session, visit, kneel.id, 10, at=now)
    set_progress(session, visit, walk.id, 6, at=now)
    assert progress_at(session, visit) == {walk.id: 6, kneel.id: 10}
    set_progress(session, visit, kneel.id, None, at=now)
    set_progress(session, visit, kneel.id, None, at=now)
    assert progress_at(session, visit) == {walk.id: 6}


@pytest.mark.parametrize("value", [-1, 11])
def test_progress_off_the_scale_is_refused(session, knee, visit, now, value) -> None:
    walk, _kneel = goals_of(session, knee)
    with pytest.raises(InvalidField):
        set_progress(session, visit, walk.id, value, at=now)
    with pytest.raises(InvalidField):
        note_progress(session, walk.id, value, at=now)


def test_a_goal_of_another_client_is_refused(session, visit, now) -> None:
    other = a_client(session, at=now, given_name="Jan")
    theirs = add_episode(session, other, KNEE, on=now.date, at=now)
    with pytest.raises(InvalidField):
        set_progress(session, visit, goals_of(session, theirs)[0].id, 3, at=now)
    with pytest.raises(NotFound):
        set_progress(session, visit, 999, 3, at=now)


def test_progress_of_a_goal_that_is_gone_holds_up_nothing(session, knee, visit, now) -> None:
    walk, kneel = goals_of(session, knee)
    write_goals(session, knee, [walk.words], at=now)
    save_progress(session, visit, {kneel.id: 3, walk.id: 4}, at=now)
    assert progress_at(session, visit) == {walk.id: 4}


def test_progress_between_visits_is_told_once_a_day(session, knee, visit, now) -> None:
    walk, _kneel = goals_of(session, knee)
    set_progress(session, visit, walk.id, 4, at=now)
    note_progress(session, walk.id, 5, at=now)
    note_progress(session, walk.id, 6, at=now)
    assert values_of(session, knee) == [4, 6]
    assert acts(session, 1) == ["goal_scored"]


def test_the_progress_of_a_signed_visit_stays(session, knee, visit, now) -> None:
    walk, kneel = goals_of(session, knee)
    set_progress(session, visit, walk.id, 4, at=now)
    save_note(session, visit, NoteText("Better."), at=now)
    sign_note(session, visit, at=now)
    for change in (
        lambda: set_progress(session, visit, walk.id, 5, at=now),
        lambda: set_progress(session, visit, kneel.id, 5, at=now),
        lambda: session.execute(delete(GoalProgress)),
        lambda: session.execute(update(GoalProgress).values(value=5)),
    ):
        with pytest.raises(NoteAlreadySigned):
            change()
    assert progress_at(session, visit) == {walk.id: 4}
    note_progress(session, walk.id, 7, at=now)
    assert values_of(session, knee) == [4, 7]


def test_a_visit_with_nothing_but_progress_is_kept(session, knee, visit, now) -> None:
    set_progress(session, visit, goals_of(session, knee)[0].id, 4, at=now)
    assert not discard_empty_visit(session, visit, at=now)


def test_progress_moves_with_the_day_of_its_visit(session, knee, visit, now) -> None:
    set_progress(session, visit, goals_of(session, knee)[0].id, 4, at=now)
    earlier = now.date - dt.timedelta(days=3)
    save_particulars(session, visit, Particulars(earlier, episode_id=knee), at=now)
    session.expire_all()
    assert [point.on for point in goals_of(session, knee)[0].points] == [earlier]


def test_what_lies_in_the_bin_or_was_withdrawn_does_not_count(
    session, client, knee, visit, now
) -> None:
    walk = goals_of(session, knee)[0]
    second, third = (a_visit(session, client, at=now, episode_id=knee) for _ in range(2))
    for each, value in ((visit, 2), (second, 3), (third, 4)):
        set_progress(session, each, walk.id, value, at=now)
    assert row_of(session, client).standing.words == "visit 3 of 8"
    throw_away_visit(session, second, at=now)
    session.add(
        Withdrawal(
            visit_id=third, reason="wrong client", author="", entered_at=now.at, entered_zone="UTC"
        )
    )
    session.flush()
    assert row_of(session, client).standing.words == "visit 1 of 8"
    assert values_of(session, knee) == [2]


def test_where_the_plan_stood_is_told_for_each_visit(session, client, knee, now) -> None:
    days = [now.date - dt.timedelta(days=ago) for ago in (2, 9, 16, 23)]
    visits = [a_visit(session, client, at=now, held_on=day, episode_id=knee) for day in days]
    row = row_of(session, client)
    assert [row.standing_at(visit).visit for visit in visits] == [4, 3, 2, 1]
    assert row.standing.prompt == row.standing_at(visits[0]).prompt != ""
    assert not row.standing_at(visits[1]).prompt
    other = a_visit(session, client, at=now)
    assert row.standing_at(other).words == "visit 5 of 8"


def test_a_plan_is_changed_and_taken_back(session, client, knee, now) -> None:
    for planned in (12, None, 1):
        form = EpisodeForm(KNEE.reason, goals=KNEE.goals, planned=planned)
        assert change_episode(session, knee, form, at=now)
        assert row_of(session, client).form.planned == planned
        assert acts(session, 1) == ["visits_planned"]


def test_an_episode_is_closed_with_how_it_ended(session, client, knee, now) -> None:
    close_episode(session, knee, on=now.date, outcome=" Kneels\x00 freely. ", at=now)
    row = row_of(session, client)
    assert (row.closed_on, row.outcome, row.form.planned) == (now.date, "Kneels freely.", 8)
    (hit,) = find_words(session, "freely", client_id=client)
    assert (hit.where, hit.excerpt) == ("Outcome", "Kneels freely.")
    reopen_episode(session, knee, at=now)
    assert row_of(session, client).outcome == "Kneels freely."


def test_an_outcome_beyond_all_measure_changes_nothing(session, client, knee, now) -> None:
    with pytest.raises(InvalidField) as refused:
        close_episode(session, knee, on=now.date, outcome="x" * 20_001, at=now)
    assert refused.value.field == "outcome"
    assert row_of(session, client).is_open
