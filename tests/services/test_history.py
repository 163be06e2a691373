"""The history tells 'none' from 'not asked', and nothing in it is lost without a way back."""

import datetime as dt

import pytest

from massage_desk.domain.moment import Moment
from massage_desk.domain.partial_date import PartialDate
from massage_desk.errors import InvalidField, InvalidInput, NotFound
from massage_desk.services.history import (
    SECTIONS,
    ItemForm,
    add_item,
    add_review,
    change_item,
    history_of,
    last_review,
    put_back_item,
    remove_item,
    set_section_state,
)
from tests.factory import a_client, a_visit

LATEX = ItemForm("allergy", "latex", detail="rash")


@pytest.fixture
def client_id(session, now) -> int:
    return a_client(session, at=now, birth_date=PartialDate(1961))


def state(session, client_id, section) -> str:
    return history_of(session, client_id).sections[section].state


def test_nothing_was_asked_of_a_new_client(session, client_id) -> None:
    sections = history_of(session, client_id).sections
    assert list(sections) == list(SECTIONS)
    assert {facts.state for facts in sections.values()} == {"not_asked"}
    assert {facts.confirmed_on for facts in sections.values()} == {None}


def test_none_is_an_answer_with_its_day(session, client_id, now) -> None:
    set_section_state(session, client_id, "allergy", "none", at=now)
    facts = history_of(session, client_id).sections["allergy"]
    assert (facts.state, facts.confirmed_on) == ("none", now.date)
    assert state(session, client_id, "medication") == "not_asked"


def test_an_item_makes_its_section_recorded(session, client_id, now) -> None:
    set_section_state(session, client_id, "allergy", "none", at=now)
    item_id = add_item(session, client_id, LATEX, at=now)
    facts = history_of(session, client_id).sections["allergy"]
    assert facts.state == "recorded"
    assert [(row.id, row.form) for row in facts.items] == [(item_id, LATEX)]


def test_none_is_refused_while_something_lasts(session, client_id, now) -> None:
    add_item(session, client_id, LATEX, at=now)
    with pytest.raises(InvalidField, match="have not ended"):
        set_section_state(session, client_id, "allergy", "none", at=now)
    assert state(session, client_id, "allergy") == "recorded"


def test_none_may_be_said_when_all_has_ended(session, client_id, now) -> None:
    form = ItemForm("medication", "warfarin", ended=PartialDate(2025))
    add_item(session, client_id, form, at=now)
    set_section_state(session, client_id, "medication", "none", at=now)
    facts = history_of(session, client_id).sections["medication"]
    assert (facts.state, len(facts.items)) == ("none", 1)


def test_what_is_written_down_was_asked(session, client_id, now) -> None:
    add_item(session, client_id, LATEX, at=now)
    with pytest.raises(InvalidField):
        set_section_state(session, client_id, "allergy", "not_asked", at=now)


def test_recorded_without_anything_recorded_is_refused(session, client_id, now) -> None:
    with pytest.raises(InvalidField):
        set_section_state(session, client_id, "allergy", "recorded", at=now)


def test_an_answer_can_be_taken_back(session, client_id, now) -> None:
    set_section_state(session, client_id, "device", "none", at=now)
    set_section_state(session, client_id, "device", "not_asked", at=now)
    assert history_of(session, client_id).sections["device"].confirmed_on is None


def test_an_answer_given_again_has_the_new_day(session, client_id, now) -> None:
    later = Moment(now.at + dt.timedelta(days=30), now.zone)
    set_section_state(session, client_id, "device", "none", at=now)
    set_section_state(session, client_id, "device", "none", at=later)
    assert history_of(session, client_id).sections["device"].confirmed_on == later.date


def test_removing_the_last_item_leaves_a_question_and_never_a_none(session, client_id, now):
    item_id = add_item(session, client_id, LATEX, at=now)
    remove_item(session, item_id, at=now)
    facts = history_of(session, client_id).sections["allergy"]
    assert (facts.state, facts.items) == ("unconfirmed", ())


def test_a_removal_can_be_undone(session, client_id, now) -> None:
    item_id = add_item(session, client_id, LATEX, at=now)
    remove_item(session, item_id, at=now)
    put_back_item(session, item_id, at=now)
    facts = history_of(session, client_id).sections["allergy"]
    assert (facts.state, [row.form for row in facts.items]) == ("recorded", [LATEX])


def test_a_removal_beside_another_item_leaves_the_section_recorded(session, client_id, now):
    first = add_item(session, client_id, LATEX, at=now)
    add_item(session, client_id, ItemForm("allergy", "nuts"), at=now)
    remove_item(session, first, at=now)
    assert state(session, client_id, "allergy") == "recorded"


def test_a_change_is_kept_and_a_fault_changes_nothing(session, client_id, now) -> None:
    item_id = add_item(session, client_id, LATEX, at=now)
    changed = ItemForm("allergy", "latex", detail="hives", started=PartialDate(2019, 3))
    assert change_item(session, item_id, changed, at=now)
    with pytest.raises(InvalidInput) as caught:
        change_item(session, item_id, ItemForm("allergy", "", started=PartialDate(2030)), at=now)
    assert set(caught.value.messages) == {"name", "started"}
    assert [row.form for row in history_of(session, client_id).sections["allergy"].items] == [
        changed
    ]


def test_what_lasts_comes_first_and_then_the_latest(session, client_id, now) -> None:
    for name, started, ended in (
        ("old", PartialDate(1990), PartialDate(1991)),
        ("undated", None, None),
        ("first", PartialDate(2001), None),
        ("second", PartialDate(2020, 5), None),
    ):
        form = ItemForm("condition", name, started=started, ended=ended)
        add_item(session, client_id, form, at=now)
    items = history_of(session, client_id).sections["condition"].items
    assert [row.form.name for row in items] == ["second", "first", "undated", "old"]


def test_the_birth_date_of_the_client_bounds_their_history(session, client_id, now) -> None:
    form = ItemForm("condition", "asthma", started=PartialDate(1950))
    with pytest.raises(InvalidInput) as caught:
        add_item(session, client_id, form, at=now)
    assert list(caught.value.messages) == ["started"]


def test_a_review_says_that_nothing_changed_or_what_did(session, client_id, now) -> None:
    assert last_review(session, client_id) is None
    visit_id = a_visit(session, client_id, at=now)
    add_review(session, client_id, visit_id, changed=False, words="", at=now)
    unchanged = last_review(session, client_id)
    assert unchanged is not None
    assert (unchanged.changed, unchanged.visit_id, unchanged.entered) == (False, visit_id, now)
    later = Moment(now.at + dt.timedelta(hours=1), now.zone)
    add_review(session, client_id, None, changed=True, words=" chemo on Tuesday ", at=later)
    review = last_review(session, client_id)
    assert review is not None
    assert (review.changed, review.words) == (True, "chemo on Tuesday")


def test_a_change_has_to_be_told(session, client_id, now) -> None:
    with pytest.raises(InvalidField) as caught:
        add_review(session, client_id, None, changed=True, words="  ", at=now)
    assert caught.value.field == "words"


def test_a_review_is_never_kept_with_a_visit_of_another_client(session, client_id, now) -> None:
    other = a_visit(session, a_client(session, at=now), at=now)
    with pytest.raises(NotFound):
        add_review(session, client_id, other, changed=False, words="", at=now)
