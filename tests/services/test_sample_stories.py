"""The stories of the sample practice: complete, in order, every note its own."""

import datetime as dt
import re
from collections import Counter
from itertools import pairwise
from random import Random

import pytest

from massage_desk.domain.body import region
from massage_desk.domain.history import SECTIONS
from massage_desk.domain.marks import mark_kind
from massage_desk.domain.measures import MEASURE_KINDS, measure_kind
from massage_desk.services.contacts import ROLES
from massage_desk.services.sample_practice.looking_back import (
    birth_date,
    days_of,
    desk_day,
    long_ago,
    working_day,
)
from massage_desk.services.sample_practice.pen import draw
from massage_desk.services.sample_practice.stories import (
    SCORES,
    Story,
    VisitStory,
    read_practice,
    read_stories,
)

STORIES = read_stories()
VISITS = [(story, visit) for story in STORIES for visit in story.visits]
MONDAY = dt.date(2026, 11, 23)


def names(story: Story) -> str:
    return story.name


def sentences(visit: VisitStory) -> list[str]:
    text = " ".join((visit.s, visit.o, visit.a, visit.p))
    return [part.strip() for part in re.split(r"(?<=[.?;])\s+", text) if len(part.strip()) > 20]


def test_twelve_clients_come_to_sixty_visits():
    assert len(STORIES) == 12
    assert len(VISITS) == 60


@pytest.mark.parametrize("story", STORIES, ids=names)
def test_the_visits_of_a_client_are_in_order_and_a_week_apart_at_least(story):
    back = [visit.ago for visit in story.visits]
    assert all(earlier - later >= 7 for earlier, later in pairwise(back))
    assert back[-1] > 0
    assert back[0] <= 426


@pytest.mark.parametrize("story", STORIES, ids=names)
def test_every_note_is_whole(story):
    for visit in story.visits:
        assert all(len(part) > 20 for part in (visit.s, visit.o, visit.a, visit.p))
        assert visit.position
        assert "pain" in visit.scores
        assert visit.marks
        assert visit.episode in {"", *(episode.key for episode in story.episodes)}
        for part in (visit.s, visit.o, visit.a, visit.p):
            assert len(part) < 700


@pytest.mark.parametrize("story", STORIES, ids=names)
def test_goals_are_told_in_their_order_at_the_visits_of_their_episode(story):
    goals = {episode.key: episode.goals for episode in story.episodes}
    for visit in story.visits:
        assert len(visit.goals) in {0, len(goals.get(visit.episode, ()))}
        assert all(0 <= value <= 10 for value in visit.goals)
    for episode in story.episodes:
        assert episode.goals
        assert bool(episode.outcome) == bool(episode.closed_visit)


def test_no_sentence_is_used_twice():
    used = Counter(sentence.lower() for _, visit in VISITS for sentence in sentences(visit))
    assert [sentence for sentence, times in used.items() if times > 1] == []


def test_nothing_is_called_safe_and_nothing_promises():
    told = " ".join(
        " ".join((visit.s, visit.o, visit.a, visit.p, visit.review)) for _, visit in VISITS
    )
    told += " ".join(
        " ".join((letter.summary, letter.plan, letter.request))
        for story in STORIES
        for letter in story.letters
    )
    assert re.findall(r"\b(?:safe\w*|cure[sd]?|guarantee\w*|diagnos\w+ as)\b", told.lower()) == []


@pytest.mark.parametrize("story", STORIES, ids=names)
def test_every_mark_lies_in_the_region_it_names(story):
    for visit in story.visits:
        for mark in visit.marks:
            assert mark_kind(mark.kind).known, mark.kind
            drawn = draw(mark, story.outlines, Random(1))
            if not mark.on:
                assert mark.outline in story.outlines
                continue
            view, named = mark.on.split("/")
            assert region(view, named), mark.on
            if drawn.side == "midline" and named.endswith(("left", "right")):
                named, drawn_in = (part.rpartition("-")[0] for part in (named, drawn.region))
            else:
                drawn_in = drawn.region
            assert drawn_in == named


def test_every_score_is_on_its_scale():
    assert set(SCORES) <= {kind.id for kind in MEASURE_KINDS}
    for _, visit in VISITS:
        for kind, scores in visit.scores.items():
            for score in scores:
                measure_kind(kind).checked(score, kind)


@pytest.mark.parametrize("story", STORIES, ids=names)
def test_what_refers_to_a_contact_a_visit_or_a_section_finds_it(story):
    directory = {entry["key"] for entry in read_practice()["contacts"]}
    numbers = range(1, len(story.visits) + 1)
    referrers = [episode.referrer for episode in story.episodes if episode.referrer]
    recipients = [each.to for each in (*story.consents, *story.letters)]
    assert {contact for contact, _ in story.team} | {*referrers, *recipients} <= directory
    assert all(role in ROLES for _, role in story.team)
    assert all(each.visit in numbers for each in (*story.items, *story.consents, *story.letters))
    assert set(story.sections) | {item.section for item in story.items} <= set(SECTIONS)
    assert not set(story.sections) & {item.section for item in story.items}


@pytest.mark.parametrize("story", STORIES, ids=names)
def test_a_letter_is_issued_only_on_leave_that_was_given_before(story):
    for letter in story.letters:
        leave = [each for each in story.consents if each.to == letter.to]
        days = {each.visit: each.valid_days for each in leave if each.visit <= letter.visit}
        if not letter.issue:
            continue
        assert days
        first, valid = min(days.items())
        apart = story.visits[first - 1].ago - story.visits[letter.visit - 1].ago
        assert apart + letter.days_after + 4 < valid


def test_most_letters_are_issued_and_some_are_drafts():
    issued = [letter.issue for story in STORIES for letter in story.letters]
    assert issued.count(True) >= 4
    assert issued.count(False) in (1, 2)


@pytest.mark.parametrize("weekday", range(7))
def test_the_therapist_is_never_in_two_places(weekday):
    today = MONDAY + dt.timedelta(days=weekday)
    held = []
    for _, visit in VISITS:
        day = working_day(visit.ago, today)
        assert day.weekday() < 5
        assert day < today
        began = dt.datetime.combine(day, dt.time.fromisoformat(visit.began))
        held.append((began, began + dt.timedelta(minutes=visit.minutes + 15)))
    held.sort()
    for (_, ended), (began, _) in pairwise(held):
        assert ended <= began
    assert max(Counter(began.date() for began, _ in held).values()) <= 4


def test_spans_are_reckoned_back_from_today():
    assert long_ago("12y", MONDAY).iso == "2014"
    assert long_ago("14m", MONDAY).iso == "2025-09"
    assert long_ago("11m", MONDAY).iso == "2025-12"
    assert long_ago("45d", MONDAY).iso == "2026-10-09"
    assert long_ago("", MONDAY) is None
    with pytest.raises(ValueError, match="not a span"):
        long_ago("a while", MONDAY)


def test_days_of_a_treatment_fall_on_working_days_and_may_be_still_to_come():
    assert long_ago("+3d", MONDAY).iso == "2026-11-26"
    assert long_ago("1w", MONDAY).iso == "2026-11-20"
    weekly = days_of("1d", 7, 3, MONDAY)
    assert [day.isoformat() for day in weekly] == ["2026-11-20", "2026-11-27", "2026-12-04"]
    daily = days_of("+3d", 1, 4, MONDAY)
    assert [day.isoformat()[5:] for day in daily] == ["11-26", "11-27", "11-30", "12-01"]
    with pytest.raises(ValueError, match="not a day"):
        days_of("3m", 7, 2, MONDAY)


def test_a_person_keeps_the_age_of_the_story():
    assert birth_date(age=40, month=11, day=23, today=MONDAY).iso == "1986-11-23"
    assert birth_date(age=40, month=11, day=24, today=MONDAY).iso == "1985-11-24"


def test_weekends_are_free():
    saturday, sunday = MONDAY - dt.timedelta(days=2), MONDAY - dt.timedelta(days=1)
    friday = MONDAY - dt.timedelta(days=3)
    assert working_day(1, MONDAY) == working_day(2, MONDAY) == working_day(3, MONDAY) == friday
    assert desk_day(friday, 1, sunday) == sunday, "never past today"
    assert desk_day(friday, 1, MONDAY) == MONDAY
    assert desk_day(saturday, 0, MONDAY) == MONDAY
