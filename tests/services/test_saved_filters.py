"""Searches with a name: kept, named anew, deleted and brought back."""

import contextlib
import unicodedata

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.errors import InvalidInput, NotFound
from massage_desk.services.saved_filters import (
    SavedRow,
    delete_filter,
    rename_filter,
    save_filter,
    saved_filters,
)
from massage_desk.store.entities import AuditEntry
from massage_desk.store.opening import Store
from tests.hostile.strings import TEXTS


def test_saved_searches_are_listed_by_name(session: Session, now: Moment) -> None:
    zoo = save_filter(session, "zoo", "minor", at=now)
    arm = save_filter(session, " Łódź\n ", "oncology, since March", at=now)
    assert saved_filters(session) == [
        SavedRow(arm, "Łódź", "oncology, since March"),
        SavedRow(zoo, "zoo", "minor"),
    ]


@pytest.mark.parametrize(
    ("name", "typed", "field"),
    [
        ("", "minor", "name"),
        (" \0 ", "minor", "name"),
        ("x" * 2000, "minor", "name"),
        ("ŁODZ", "minor", "name"),
        ("New", "  ", "typed"),
        ("New", "x" * 2000, "typed"),
    ],
)
def test_what_cannot_be_saved_is_said_beside_its_field(
    session: Session, now: Moment, name: str, typed: str, field: str
) -> None:
    save_filter(session, "Łódź", "unsigned", at=now)
    with pytest.raises(InvalidInput) as fault:
        save_filter(session, name, typed, at=now)
    assert set(fault.value.messages) == {field}
    assert len(saved_filters(session)) == 1


def test_a_search_is_named_anew_also_by_its_own_name(session: Session, now: Moment) -> None:
    first = save_filter(session, "First", "unsigned", at=now)
    save_filter(session, "Second", "minor", at=now)
    rename_filter(session, first, "FIRST", at=now)
    assert [row.name for row in saved_filters(session)] == ["FIRST", "Second"]
    with pytest.raises(InvalidInput):
        rename_filter(session, first, "second", at=now)


def test_what_was_deleted_can_be_saved_again(session: Session, now: Moment) -> None:
    number = save_filter(session, "Mine", "unsigned", at=now)
    gone = delete_filter(session, number, at=now)
    assert saved_filters(session) == []
    with pytest.raises(NotFound):
        rename_filter(session, number, "Other", at=now)
    save_filter(session, gone.name, gone.typed, at=now)
    assert [(row.name, row.typed) for row in saved_filters(session)] == [("Mine", "unsigned")]


def test_the_log_tells_the_acts_and_no_word_of_them(session: Session, now: Moment) -> None:
    number = save_filter(session, "Secret", "oncology", at=now)
    rename_filter(session, number, "Other", at=now)
    delete_filter(session, number, at=now)
    entries = session.scalars(select(AuditEntry)).all()
    assert [entry.action for entry in entries] == [
        "search_saved",
        "search_renamed",
        "search_deleted",
    ]


def test_hostile_text_is_kept_or_refused_in_words(store: Store, now: Moment) -> None:
    for words in TEXTS.values():
        with contextlib.suppress(InvalidInput), store.begin() as session:
            save_filter(session, words, words, at=now)
    with store.read() as session:
        kept = saved_filters(session)
    assert kept
    for row in kept:
        assert not any(unicodedata.category(letter) == "Cc" for letter in row.name + row.typed)
