"""An episode says why a client comes; a wellness client needs none."""

import datetime as dt

import pytest

from massage_desk.domain.partial_date import PartialDate
from massage_desk.errors import InvalidField, InvalidInput, NotFound
from massage_desk.services.contacts import ContactForm, add_contact, care_team
from massage_desk.services.episodes import (
    EpisodeForm,
    add_episode,
    change_episode,
    close_episode,
    episodes_of,
    reopen_episode,
)
from tests.factory import a_client

KNEE = EpisodeForm("Stiff knee after surgery", PartialDate(2026, 9), "Walk to the market")


def test_what_was_written_is_read_again(session, now) -> None:
    client_id = a_client(session, at=now)
    assert episodes_of(session, client_id) == []
    add_episode(session, client_id, KNEE, on=now.date, at=now)
    (row,) = episodes_of(session, client_id)
    assert (row.form, row.opened_on, row.is_open) == (KNEE, now.date, True)


def test_who_sent_the_client_is_named_and_joins_the_care_team(session, now) -> None:
    client_id = a_client(session, at=now)
    contact_id = add_contact(session, ContactForm("Dr Jan Kos"), at=now)
    form = EpisodeForm("Knee", referrer_id=contact_id)
    add_episode(session, client_id, form, on=now.date, at=now)
    assert episodes_of(session, client_id)[0].referrer_name == "Dr Jan Kos"
    assert [member.role for member in care_team(session, client_id)] == ["referring"]


def test_nothing_is_opened_for_a_referrer_that_is_gone(session, now) -> None:
    client_id = a_client(session, at=now)
    with pytest.raises(NotFound):
        add_episode(session, client_id, EpisodeForm("Knee", referrer_id=9), on=now.date, at=now)


def test_open_episodes_come_first_then_the_newest(session, now) -> None:
    client_id = a_client(session, at=now)
    days = [dt.date(2026, 1, 1), dt.date(2026, 5, 1), dt.date(2026, 9, 1)]
    ids = [
        add_episode(session, client_id, EpisodeForm(f"Reason {day:%b}"), on=day, at=now)
        for day in days
    ]
    close_episode(session, ids[2], on=now.date, at=now)
    assert [row.id for row in episodes_of(session, client_id)] == [ids[1], ids[0], ids[2]]
    reopen_episode(session, ids[2], at=now)
    assert episodes_of(session, client_id)[0].id == ids[2]


def test_an_episode_cannot_end_before_it_began(session, now) -> None:
    client_id = a_client(session, at=now)
    episode_id = add_episode(session, client_id, KNEE, on=now.date, at=now)
    with pytest.raises(InvalidField):
        close_episode(session, episode_id, on=now.date - dt.timedelta(days=1), at=now)
    assert episodes_of(session, client_id)[0].is_open


def test_a_change_is_kept_and_a_fault_changes_nothing(session, now) -> None:
    client_id = a_client(session, at=now)
    episode_id = add_episode(session, client_id, KNEE, on=now.date, at=now)
    changed = EpisodeForm("Knee and hip", goals="Dance")
    assert change_episode(session, episode_id, changed, at=now)
    assert not change_episode(session, episode_id, changed, at=now)
    with pytest.raises(InvalidInput):
        change_episode(session, episode_id, EpisodeForm(""), at=now)
    assert episodes_of(session, client_id)[0].form == changed
