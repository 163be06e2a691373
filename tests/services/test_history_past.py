"""Every change of a history is kept: it can be read as it stood, and what changed when."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import delete, select

from massage_desk.domain.history import SECTIONS, ItemForm
from massage_desk.domain.moment import Moment
from massage_desk.domain.partial_date import PartialDate
from massage_desk.services.bin import throw_away_client, throw_away_visit
from massage_desk.services.history import (
    add_item,
    change_item,
    history_at,
    history_of,
    put_back_item,
    remove_item,
    set_section_state,
    timeline_of,
)
from massage_desk.services.history_past import end_of_day, moment_of_visit
from massage_desk.services.purge import WORD, purge
from massage_desk.services.signing import sign_note
from massage_desk.store.entities import HistorySectionVersion, HistoryVersion, NoteAlreadySigned
from tests.factory import a_client, a_practice, a_visit, an_item

FULL = {
    "condition": {"course": "flare", "code": "M06.9", "regions": ("palm-left", "palm-right")},
    "procedure": {"nodes": 12, "regions": ("axilla-left",), "side": "left"},
    "medication": {"route": "patch", "drug_class": "opioid", "days": (dt.date(2026, 11, 3),)},
    "treatment": {"days": (dt.date(2026, 11, 3), dt.date(2026, 11, 24))},
    "pregnancy": {"due": PartialDate(2027, 3, 12)},
    "laboratory": {"value": 0.5, "unit": "10^9/L"},
    "injury": {"course": "active"},
    "allergy": {"read_as": ()},
    "family": {"read_as": ("clot",)},
}


@pytest.fixture
def client_id(session, now) -> int:
    a_practice(session)
    return a_client(session, at=now)


def days_later(now: Moment, days: int) -> Moment:
    return Moment(now.at + dt.timedelta(days=days), now.zone)


def names(history, section: str) -> list[str]:
    return [row.form.name for row in history.sections[section].items]


@pytest.mark.parametrize("section", SECTIONS)
def test_every_fact_of_every_section_comes_back_from_the_row_and_from_its_version(
    session, client_id, now, section
) -> None:
    form = an_item(section, "x", "remarks", **FULL.get(section, {})).checked(now.date)
    add_item(session, client_id, form, at=now)
    session.expire_all()
    for history in (history_of(session, client_id), history_at(session, client_id, now)):
        assert [row.form for row in history.sections[section].items] == [form]


def test_the_history_reads_as_it_stood_on_each_day(session, client_id, now) -> None:
    form = ItemForm("medication", "prednisolone", dose="10 mg")
    item = add_item(session, client_id, form, at=now)
    change_item(session, item, replace(form, dose="5 mg"), at=days_later(now, 10))
    remove_item(session, item, at=days_later(now, 20))
    put_back_item(session, item, at=days_later(now, 30))
    stood = {}
    for day in (-1, 0, 9, 10, 19, 20, 29, 30):
        facts = history_at(session, client_id, days_later(now, day)).sections["medication"]
        stood[day] = (facts.state, [row.form.dose for row in facts.items])
    assert stood == {
        -1: ("not_asked", []),
        0: ("recorded", ["10 mg"]),
        9: ("recorded", ["10 mg"]),
        10: ("recorded", ["5 mg"]),
        19: ("recorded", ["5 mg"]),
        20: ("unconfirmed", []),
        29: ("unconfirmed", []),
        30: ("recorded", ["5 mg"]),
    }
    assert history_at(session, client_id, days_later(now, 30)) == history_of(session, client_id)


def test_who_confirmed_a_section_and_when_is_known_now_and_then(session, client_id, now) -> None:
    later = days_later(now, 30)
    set_section_state(session, client_id, "allergy", "none", confirmed_from="the client", at=now)
    set_section_state(session, client_id, "allergy", "none", confirmed_from="a letter", at=later)
    today = history_of(session, client_id).sections["allergy"]
    then = history_at(session, client_id, now).sections["allergy"]
    assert (today.confirmed_from, today.confirmed_on) == ("a letter", later.date)
    assert (then.confirmed_from, then.confirmed_on) == ("the client", now.date)
    set_section_state(session, client_id, "allergy", "not_asked", at=days_later(now, 31))
    gone = history_at(session, client_id, days_later(now, 31)).sections["allergy"]
    assert (gone.state, gone.confirmed_on) == ("not_asked", None)


def test_the_timeline_tells_what_changed_when_and_at_which_visit(session, client_id, now) -> None:
    third, tenth = days_later(now, 3), days_later(now, 10)
    other_day = a_visit(session, client_id, at=third)
    visit = a_visit(session, client_id, at=now)
    form = ItemForm("medication", "prednisolone", dose="10 mg")
    item = add_item(session, client_id, form, told_by="the client", at=now, visit_id=visit)
    set_section_state(session, client_id, "allergy", "none", confirmed_from="a relative", at=third)
    change_item(session, item, replace(form, dose="5 mg"), told_by="a letter", at=tenth)
    told = [
        (entry.day, entry.act, entry.title, entry.changes, entry.told_by, entry.visit_id)
        for entry in timeline_of(session, client_id)
    ]
    assert told == [
        (tenth.date, "changed", "prednisolone 5 mg", ("dose 10 mg → 5 mg",), "a letter", None),
        (third.date, "none", "Allergies: said to be none", (), "a relative", other_day),
        (now.date, "added", "prednisolone 10 mg", (), "the client", visit),
    ]
    assert {entry.entered_by for entry in timeline_of(session, client_id)} == {"Ewa Lis"}


def test_what_follows_from_an_entry_is_not_told_beside_it(session, client_id, now) -> None:
    item = add_item(session, client_id, ItemForm("allergy", "latex"), at=now)
    remove_item(session, item, at=days_later(now, 1))
    assert [entry.act for entry in timeline_of(session, client_id)] == ["removed", "added"]
    add_item(session, client_id, ItemForm("allergy", "nuts"), at=days_later(now, 2))
    set_section_state(session, client_id, "allergy", "recorded", at=days_later(now, 9))
    assert timeline_of(session, client_id)[0].title == "Allergies: confirmed as it stands"


def test_a_change_that_changes_nothing_leaves_no_version(session, client_id, now) -> None:
    item = add_item(session, client_id, ItemForm("allergy", "latex"), at=now)
    assert not change_item(session, item, ItemForm("allergy", " latex "), at=days_later(now, 1))
    assert len(timeline_of(session, client_id)) == 1


def test_a_signed_visit_knew_what_stood_at_its_signing_and_an_open_one_at_its_day_s_end(
    session, client_id, now
) -> None:
    visit = a_visit(session, client_id, plan="Rest", at=now)
    assert moment_of_visit(session, visit) == end_of_day(now.date, now.zone)
    assert moment_of_visit(session, visit).date == now.date
    later = days_later(now, 2)
    sign_note(session, visit, at=later)
    assert moment_of_visit(session, visit) == later


def test_a_version_is_never_changed_nor_taken_away(session, client_id, now) -> None:
    add_item(session, client_id, ItemForm("allergy", "latex"), at=now)
    for entity in (HistoryVersion, HistorySectionVersion):
        with pytest.raises(NoteAlreadySigned):
            session.execute(delete(entity).where(entity.client_id == client_id))
        kept = session.scalars(select(entity)).one()
        kept.entered_by = "forged"
        with pytest.raises(NoteAlreadySigned):
            session.flush()
        session.refresh(kept)


def test_the_history_of_another_client_is_not_mixed_in(session, client_id, now) -> None:
    other = a_client(session, at=now)
    add_item(session, other, ItemForm("allergy", "latex"), at=now)
    assert timeline_of(session, client_id) == ()
    assert names(history_at(session, client_id, now), "allergy") == []


def test_a_visit_that_is_erased_leaves_what_was_told_at_it(session, client_id, now) -> None:
    visit = a_visit(session, client_id, at=now)
    add_item(session, client_id, ItemForm("allergy", "latex"), at=now, visit_id=visit)
    entry = throw_away_visit(session, visit, at=now)
    assert [each.visit_id for each in timeline_of(session, client_id)] == [None]
    purge(session, entry, word=WORD, at=now, before_time=True)
    assert [each.title for each in timeline_of(session, client_id)] == ["latex"]


def test_erasing_a_client_erases_every_version(session, client_id, now) -> None:
    item = add_item(session, client_id, ItemForm("allergy", "latex"), at=now)
    remove_item(session, item, at=now)
    entry = throw_away_client(session, client_id, at=now)
    purge(session, entry, word=WORD, at=now, before_time=True)
    for entity in (HistoryVersion, HistorySectionVersion):
        assert session.scalars(select(entity)).all() == []
