"""Clients are added, found again by whatever is remembered of them, and never lost."""

import datetime as dt

import pytest
from sqlalchemy import event, select

from massage_desk.domain.moment import Moment
from massage_desk.domain.partial_date import PartialDate
from massage_desk.errors import InvalidInput, NotFound
from massage_desk.services.clients import (
    ClientForm,
    add_client,
    archive_client,
    change_client,
    count_clients,
    find_clients,
    get_client,
    likely_duplicates,
    mark_opened,
    put_back_client,
    recent_clients,
)
from massage_desk.services.episodes import EpisodeForm, add_episode, close_episode
from massage_desk.store.entities import AuditEntry
from tests.domain.test_people import HOSTILE
from tests.factory import a_visit


def add(session, now, given, family="", **more) -> int:
    return add_client(session, ClientForm(given, family, **more), at=now)


def found(session, words, **how) -> list[str]:
    return [row.name for row in find_clients(session, words, **how)]


def test_what_was_written_is_read_again(session, now) -> None:
    form = ClientForm(
        "Magdalena", "Nowak", "Magda", "she/her", PartialDate(1961, 5), "+48 601 555 123",
        "magda@example.org", "ul. Długa 5\nGdańsk", "teacher", "Jan, 602 111 222", "Likes quiet.",
    )  # fmt: skip
    client_id = add_client(session, form, at=now)
    session.expire_all()
    facts = get_client(session, client_id)
    assert facts.form == form
    assert facts.name == "Magdalena (Magda) Nowak"
    assert facts.created_at == now


def test_a_form_with_faults_adds_nobody(session, now) -> None:
    with pytest.raises(InvalidInput):
        add(session, now, "", birth_date=PartialDate(2030))
    assert count_clients(session) == 0


@pytest.mark.parametrize("name", HOSTILE)
def test_unusual_names_are_kept_listed_and_found(session, now, name) -> None:
    add(session, now, name, "Someone")
    add(session, now, "Else", "Somebody")
    assert found(session, name) == [f"{name} Someone"]
    assert len(found(session, "")) == 2


@pytest.mark.parametrize(
    "words",
    ["luk", "LUKASZ", "Łuk", "zolc", "żółć luk", "ukasz olc", "luki", "1961", "mar 1961", "1961-03",
     "12.3.1961", "12/03/1961", "1961-03-12", "601555", "+48 601", "601-555", "(601) 555"],
)  # fmt: skip
def test_a_client_is_found_by_any_part_that_is_remembered(session, now, words) -> None:
    add(session, now, "Łukasz", "Żółć", preferred_name="Łuki", phone="+48 601 555 123",
        birth_date=PartialDate(1961, 3, 12))  # fmt: skip
    add(session, now, "Other", "Person", phone="700 000 000", birth_date=PartialDate(1970))
    assert found(session, words) == ["Łukasz (Łuki) Żółć"]


@pytest.mark.parametrize(
    ("given", "family", "words"),
    [
        ("Nguyễn", "Đặng", "dang nguyen"),
        ("Αλέξανδρος", "Παπαδόπουλος", "παπαδοπουλος αλεξ"),
        ("Сёмга", "Йод", "семга иод"),
        ("Jürgen", "Groß", "gross jurg"),
        ("İpek", "Yıldız", "ipek yildiz"),
    ],
)
def test_names_of_many_languages_are_found_without_accents(session, now, given, family, words):
    add(session, now, given, family)
    assert found(session, words) == [f"{given} {family}"]


@pytest.mark.parametrize("wildcard", ["%", "_", "a_a", "A%a", "/", "\\"])
def test_signs_of_the_search_language_stand_for_themselves(session, now, wildcard) -> None:
    add(session, now, "Anna", "Maj")
    assert found(session, wildcard) == []
    add(session, now, f"x{wildcard}y", "Sign")
    assert found(session, wildcard) == [f"x{wildcard}y Sign"]


def test_every_word_has_to_be_found(session, now) -> None:
    add(session, now, "Anna", "Maj")
    add(session, now, "Anna", "Lis")
    assert found(session, "anna lis") == ["Anna Lis"]
    assert found(session, "anna lis zzz") == []


def test_lists_run_by_family_name_and_beginnings_come_first_when_searching(session, now) -> None:
    add(session, now, "Joanna", "Adamska")
    add(session, now, "Anna", "Żak")
    add(session, now, "Jan", "Łoś")
    assert found(session, "") == ["Joanna Adamska", "Jan Łoś", "Anna Żak"]
    assert found(session, "ann") == ["Anna Żak", "Joanna Adamska"]


def test_a_long_list_is_read_in_pieces(session, now) -> None:
    for number in range(7):
        add(session, now, "Ada", f"Lis{number}")
    first = found(session, "lis", limit=3)
    rest = found(session, "lis", limit=10, offset=3)
    assert first + rest == found(session, "lis")
    assert len(first) == 3


def test_a_row_tells_the_last_visit_and_why_the_client_comes(session, now) -> None:
    client_id = add(session, now, "Ada", "Lis")
    a_visit(session, client_id, at=now, held_on=dt.date(2026, 10, 1))
    a_visit(session, client_id, at=now, held_on=dt.date(2026, 11, 2))
    old = add_episode(session, client_id, EpisodeForm("Headache"), on=dt.date(2026, 10, 1), at=now)
    (row,) = find_clients(session, "ada")
    assert (row.last_visit_on, row.why) == (dt.date(2026, 11, 2), "Headache")
    close_episode(session, old, on=dt.date(2026, 11, 2), at=now)
    assert find_clients(session, "ada")[0].why == ""


def test_a_list_costs_one_statement_however_long_it_is(session, now) -> None:
    for number in range(30):
        client_id = add(session, now, f"Ada{number}", "Lis")
        a_visit(session, client_id, at=now)
        add_episode(session, client_id, EpisodeForm("Neck"), on=now.date, at=now)
    session.flush()
    statements: list[str] = []

    def count(_conn, _cursor, statement, *_rest) -> None:
        statements.append(statement)

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", count)
    rows = find_clients(session, "lis")
    event.remove(engine, "before_cursor_execute", count)
    assert len(rows) == 30
    assert len(statements) == 1


def test_a_change_is_found_under_the_new_name_only(session, now) -> None:
    client_id = add(session, now, "Ada", "Lis")
    assert change_client(session, client_id, ClientForm("Ada", "Żuk"), at=now)
    assert found(session, "lis") == []
    assert found(session, "zuk") == ["Ada Żuk"]


def test_a_change_of_nothing_leaves_no_trace(session, now) -> None:
    client_id = add(session, now, "Ada", "Lis")
    assert not change_client(session, client_id, ClientForm(" Ada ", "Lis"), at=now)
    actions = session.scalars(select(AuditEntry.action)).all()
    assert actions == ["client_added"]


def test_who_is_archived_leaves_the_lists_and_comes_back(session, now) -> None:
    client_id = add(session, now, "Ada", "Lis")
    mark_opened(session, client_id, at=now)
    archive_client(session, client_id, at=now)
    assert found(session, "") == []
    assert recent_clients(session, 5) == []
    assert found(session, "", archived=True) == ["Ada Lis"]
    assert get_client(session, client_id).archived
    put_back_client(session, client_id, at=now)
    assert found(session, "") == ["Ada Lis"]


def test_recent_clients_come_latest_first(session, now) -> None:
    ids = [add(session, now, name) for name in ("Ada", "Bo", "Cy")]
    for minute, client_id in enumerate((ids[1], ids[0], ids[1])):
        mark_opened(session, client_id, at=Moment(now.at + dt.timedelta(minutes=minute), now.zone))
    assert [row.name for row in recent_clients(session, 5)] == ["Bo", "Ada"]


@pytest.mark.parametrize(
    "form",
    [
        ClientForm("ada", "lis"),
        ClientForm("Lis", "Ada"),
        ClientForm("Someone", phone="0601 555 123"),
        ClientForm("Someone", email="ADA@example.org"),
        ClientForm("Adela", "Lis", birth_date=PartialDate(1961, 3, 12)),
    ],
)
def test_who_may_be_the_same_person_is_named(session, now, form) -> None:
    add(session, now, "Ada", "Lis", phone="+48 601 555 123", email="ada@example.org",
        birth_date=PartialDate(1961, 3, 12))  # fmt: skip
    assert [row.name for row in likely_duplicates(session, form)] == ["Ada Lis"]


@pytest.mark.parametrize(
    "form",
    [
        ClientForm("Ada"),
        ClientForm("Ada", "Lisowska"),
        ClientForm("Bo", "Lis"),
        ClientForm("Bo", "Żak", birth_date=PartialDate(1961, 3, 12)),
        ClientForm("Bo", "Żak", phone="123"),
        ClientForm(""),
    ],
)
def test_who_shares_little_is_not_named(session, now, form) -> None:
    add(session, now, "Ada", "Lis", phone="+48 601 555 123", birth_date=PartialDate(1961, 3, 12))
    assert likely_duplicates(session, form) == []


def test_a_client_is_no_duplicate_of_themselves(session, now) -> None:
    client_id = add(session, now, "Ada", "Lis")
    assert likely_duplicates(session, ClientForm("Ada", "Lis"), apart_from=client_id) == []


def test_a_client_that_is_gone_is_told_in_words(session, now) -> None:
    for use in (get_client, lambda s, i: mark_opened(s, i, at=now)):
        with pytest.raises(NotFound, match="no longer in your records"):
            use(session, 99)


def test_the_log_tells_what_was_done_without_a_name(session, now) -> None:
    client_id = add(session, now, "Ada", "Lis")
    change_client(session, client_id, ClientForm("Ada", "Żuk"), at=now)
    archive_client(session, client_id, at=now)
    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [entry.action for entry in entries] == [
        "client_added", "client_changed", "client_archived",
    ]  # fmt: skip
    assert all(entry.client_id == client_id for entry in entries)
