"""Clients and visits by filters in plain words, against the real store."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from massage_desk.domain.history import ItemForm
from massage_desk.domain.moment import Moment
from massage_desk.domain.partial_date import PartialDate, parse_partial_date
from massage_desk.domain.people import ClientForm, ContactForm
from massage_desk.services import consents, contacts, history, signing
from massage_desk.services.bin import throw_away_client, throw_away_visit
from massage_desk.services.clients import add_client, archive_client
from massage_desk.services.filtering import (
    Filtered,
    completed,
    filtered,
    query_of,
    terms,
)
from massage_desk.store.opening import Store
from tests.factory import a_practice, a_visit
from tests.hostile.strings import TEXTS

Named = Callable[..., int]


@pytest.fixture
def client(session: Session, now: Moment) -> Named:
    """Add a client, as in `client("Anna", "Maj")`."""

    def added(given: str, family: str = "", born: str = "") -> int:
        birth_date: PartialDate | None = parse_partial_date(born)
        return add_client(session, ClientForm(given, family, birth_date=birth_date), at=now)

    return added


def told(session: Session, typed: str, now: Moment) -> dict[str, str]:
    found = filtered(session, query_of(typed, on=now.date), on=now.date, limit=50)
    assert found.count == len(found.clients)
    return {each.row.name: each.why for each in found.clients}


def visits(session: Session, typed: str, now: Moment) -> list[int]:
    query = query_of(typed, on=now.date)
    return [each.id for each in filtered(session, query, on=now.date, limit=1, visits=9).visits]


def add(session: Session, client_id: int, now: Moment, section: str, name: str, **more: str) -> int:
    dates = {key: parse_partial_date(value) for key, value in more.items()}
    return history.add_item(session, client_id, ItemForm(section, name, **dates), at=now)  # type: ignore[arg-type]


def test_a_word_of_the_history_finds_those_who_told_of_it_and_says_what(
    session: Session, now: Moment, client: Named
) -> None:
    anna, jan, ewa = client("Anna"), client("Jan"), client("Ewa")
    add(session, anna, now, "medication", "Apixaban", started="2025-03")
    add(session, jan, now, "medication", "Warfarin", started="2019", ended="2024-06")
    add(session, ewa, now, "medication", "Paracetamol")
    assert told(session, "anticoagulant", now) == {
        "Anna": "Apixaban, since Mar 2025",
        "Jan": "Warfarin, since 2019, until Jun 2024",
    }
    assert told(session, "blood thinners", now) == told(session, "anticoagulant", now)


def test_what_was_taken_out_of_the_history_is_not_told(
    session: Session, now: Moment, client: Named
) -> None:
    item = add(session, client("Anna"), now, "condition", "Breast cancer")
    history.remove_item(session, item, at=now)
    assert told(session, "oncology", now) == {}


def test_a_word_in_a_note_is_no_history(session: Session, now: Moment, client: Named) -> None:
    a_visit(session, client("Anna"), at=now, subjective="Mother had cancer")
    assert told(session, "oncology", now) == {}


def test_unsigned_late_and_dates_must_be_true_of_one_visit(
    session: Session, now: Moment, client: Named
) -> None:
    a_practice(session)
    anna, jan = client("Anna"), client("Jan")
    a_visit(session, anna, at=now, held_on=dt.date(2026, 1, 5))  # not signed, long ago
    recent = a_visit(session, anna, at=now, plan="x")
    signing.sign_note(session, recent, at=now)
    a_visit(session, jan, at=now)
    assert told(session, "unsigned", now) == {
        "Jan": "not signed 23 Nov 2026",
        "Anna": "not signed 5 Jan 2026",
    }
    assert told(session, "unsigned since March", now) == {"Jan": "not signed 23 Nov 2026"}
    assert told(session, "since March", now) == {
        "Anna": "seen 23 Nov 2026",
        "Jan": "seen 23 Nov 2026",
    }
    assert told(session, "before March", now) == {"Anna": "seen 5 Jan 2026"}
    assert told(session, "late", now) == {}
    assert told(session, "late this year", now) == {"Anna": "late entry 5 Jan 2026"}


def test_late_goes_by_the_calendar_on_the_wall(
    session: Session, now: Moment, client: Named
) -> None:
    late_evening = Moment(dt.datetime(2026, 11, 22, 22, 30, tzinfo=dt.UTC), "Europe/Warsaw")
    on_the_day = Moment(dt.datetime(2026, 11, 23, 4, 30, tzinfo=dt.UTC), "America/New_York")
    a_visit(session, client("Late"), at=late_evening, held_on=dt.date(2026, 11, 22))  # 23:30
    after = Moment(late_evening.at + dt.timedelta(hours=1), "Europe/Warsaw")
    a_visit(session, client("After"), at=after, held_on=dt.date(2026, 11, 22))  # 00:30
    a_visit(session, client("Over"), at=on_the_day, held_on=dt.date(2026, 11, 22))  # 23:30
    assert set(told(session, "late entry", now)) == {"After"}


def test_signing_on_a_later_day_is_late_too(session: Session, now: Moment, client: Named) -> None:
    a_practice(session)
    earlier = Moment(now.at - dt.timedelta(days=3), now.zone)
    visit = a_visit(session, client("Anna"), at=earlier, plan="x")
    assert told(session, "late", now) == {}
    signing.sign_note(session, visit, at=now)
    assert told(session, "late", now) == {"Anna": "late entry 20 Nov 2026"}


def test_who_was_not_seen_for_long(session: Session, now: Moment, client: Named) -> None:
    a_visit(session, client("Lately"), at=now, held_on=dt.date(2026, 11, 1))
    a_visit(session, client("Before"), at=now, held_on=dt.date(2026, 5, 3))
    client("Never")
    assert told(session, "not seen for 6 months", now) == {
        "Before": "last seen 3 May 2026",
        "Never": "no visit",
    }


def test_who_gave_no_consent_that_is_in_force(session: Session, now: Moment, client: Named) -> None:
    given, expired, withdrawn, _none = (client(each) for each in ("G", "E", "W", "N"))
    doctor = contacts.add_contact(session, ContactForm("Dr Lis"), at=now)
    day = dt.date(2026, 1, 1)
    for who, expires in ((given, None), (expired, dt.date(2026, 11, 22)), (withdrawn, None)):
        consents.give_consent(
            session, who, doctor, scope="all", given_on=day, expires_on=expires, at=now
        )
    (theirs,) = consents.consents_of(session, withdrawn)
    consents.withdraw_consent(session, theirs.id, on=now.date, at=now)
    assert set(told(session, "no consent", now)) == {"E", "W", "N"}
    assert told(session, "no consent", now)["N"] == "no consent in force"


def test_minors_by_what_is_known_of_their_birth(
    session: Session, now: Moment, client: Named
) -> None:
    for name, born in (
        ("Of age today", "2008-11-23"), ("Tomorrow", "2008-11-24"), ("That year", "2008"),
        ("That month", "2008-11"), ("Year before", "2007"), ("Unknown", ""), ("Child", "2015-02"),
    ):  # fmt: skip
        client(name, born=born)
    assert told(session, "minor", now) == {
        "Tomorrow": "born 24 Nov 2008",
        "That year": "born 2008",
        "That month": "born November 2008",
        "Child": "born February 2015",
    }


def test_filters_and_a_name_are_met_together_and_each_says_why(
    session: Session, now: Moment, client: Named
) -> None:
    anna, jan = client("Anna", "Maj"), client("Jan", "Lis")
    for who in (anna, jan):
        add(session, who, now, "condition", "Lymphoma")
        add(session, who, now, "medication", "Rivaroxaban", started="2026-02")
        a_visit(session, who, at=now)
    assert told(session, "oncology and anticoagulant, unsigned, maj", now) == {
        "Anna Maj": "Lymphoma; Rivaroxaban, since Feb 2026; not signed 23 Nov 2026"
    }


def test_who_is_archived_or_in_the_bin_is_left_out(
    session: Session, now: Moment, client: Named
) -> None:
    archived, binned, kept = client("A"), client("B"), client("K")
    for who in (archived, binned, kept):
        a_visit(session, who, at=now)
    archive_client(session, archived, at=now)
    throw_away_client(session, binned, at=now)
    assert set(told(session, "unsigned", now)) == {"K"}
    throw_away_visit(session, visits(session, "unsigned", now)[0], at=now)
    assert told(session, "unsigned", now) == {}


def test_who_was_here_last_comes_first_page_by_page(
    session: Session, now: Moment, client: Named
) -> None:
    for day in range(1, 8):
        a_visit(session, client(f"On {day}"), at=now, held_on=dt.date(2026, 11, day))
    query = query_of("unsigned", on=now.date)
    pages = []
    for offset in (0, 3, 6):
        found = filtered(session, query, on=now.date, limit=3, offset=offset)
        pages.append([each.row.name for each in found.clients])
        assert found.count == 7
    assert pages == [["On 7", "On 6", "On 5"], ["On 4", "On 3", "On 2"], ["On 1"]]


def test_visits_are_those_that_meet_the_filters_for_visits(
    session: Session, now: Moment, client: Named
) -> None:
    anna, jan = client("Anna"), client("Jan")
    add(session, anna, now, "condition", "Lymphoma")
    old = a_visit(session, anna, at=now, held_on=dt.date(2026, 1, 5))
    new = a_visit(session, anna, at=now)
    a_visit(session, jan, at=now)
    assert visits(session, "oncology unsigned", now) == [new, old]
    assert visits(session, "oncology since march", now) == [new]
    assert visits(session, "oncology", now) == []


def test_every_term_is_fit_to_be_searched(store: Store, now: Moment) -> None:
    with store.read() as session:
        for term in terms():
            assert term.words, term.name
            for name in (term.name, *term.also):
                query = query_of(name, on=now.date)
                assert [each.kind for each in query.filters] == ["term"], name
                assert filtered(session, query, on=now.date, limit=1).clients == ()


def test_terms_are_completed(now: Moment) -> None:
    assert completed("antic", on=now.date) == [("anticoagulant", "anticoagulant")]


def test_hostile_text_is_no_fault(store: Store, now: Moment) -> None:
    with store.read() as session:
        for name, typed in TEXTS.items():
            query = query_of(f"unsigned {typed}", on=now.date)
            found = filtered(session, query, on=now.date, limit=5, visits=5)
            assert found == Filtered((), 0, ()), name
