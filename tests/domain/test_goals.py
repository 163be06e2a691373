"""Where a plan of visits stands, and which goal a line of the form tells."""

import pytest

from massage_desk.domain.goals import Standing, checked_progress, recognised
from massage_desk.domain.people import EpisodeForm, goal_lines
from massage_desk.errors import InvalidField, InvalidInput


@pytest.mark.parametrize(
    ("visit", "planned", "words"),
    [
        (0, None, ""),
        (3, None, "visit 3"),
        (0, 8, "8 visits planned"),
        (0, 1, "1 visit planned"),
        (3, 8, "visit 3 of 8"),
        (9, 8, "visit 9 of 8"),
    ],
)
def test_where_a_plan_stands_is_told_in_words(visit, planned, words) -> None:
    assert Standing(visit, planned).words == words


def test_half_way_and_at_the_end_it_is_time_for_something() -> None:
    asked = {visit: Standing(visit, 8).prompt for visit in range(11)}
    assert {visit for visit, prompt in asked.items() if prompt} == {4, 8, 9, 10}
    assert asked[4] == "Visit 4 of 8: half way. Look at the goals again."
    assert asked[8].startswith("Visit 8 of 8, the last one planned.")
    assert asked[9].startswith("Visit 9 of 8: more than were planned.")


@pytest.mark.parametrize(("planned", "half"), [(1, []), (2, []), (3, [2]), (5, [3]), (6, [3])])
def test_a_very_short_plan_has_no_middle(planned, half) -> None:
    visits = range(planned + 1)
    assert [each for each in visits if Standing(each, planned).is_half_way] == half


def test_without_a_plan_nothing_is_asked() -> None:
    assert not any(Standing(visit, None).prompt for visit in range(30))


@pytest.mark.parametrize("value", [-1, 11])
def test_progress_off_the_scale_is_refused(value) -> None:
    with pytest.raises(InvalidField):
        checked_progress(value)


KEPT = {1: "Walk to the market", 2: "Kneel in the garden"}


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["Walk to the market", "Kneel in the garden"], [1, 2]),
        (["Kneel in the garden", "Walk to the market"], [2, 1]),
        (["Walk to the big market", "Kneel in the garden"], [1, 2]),
        (["Sleep on my side", "Kneel in the garden"], [None, 2]),
        (["Walk to the market and home", "Walk to the market"], [None, 1]),
        ([], []),
    ],
)
def test_a_goal_is_recognised_in_other_words_and_at_another_place(lines, told) -> None:
    assert recognised(KEPT, lines) == told


def test_goals_are_given_one_a_line_and_each_once() -> None:
    assert goal_lines(" Walk \n\n  \nKneel   down\nWalk") == ["Walk", "Kneel down"]


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (EpisodeForm("Knee", planned=0), "planned"),
        (EpisodeForm("Knee", planned=501), "planned"),
        (EpisodeForm("Knee", goals="\n".join(map(str, range(21)))), "goals"),
    ],
)
def test_a_plan_or_goals_beyond_all_measure_are_refused(form, field, now) -> None:
    with pytest.raises(InvalidInput) as refused:
        form.checked(now.date)
    assert set(refused.value.messages) == {field}
