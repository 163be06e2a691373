"""The directory belongs to the practice; a care team names who in it does what for a client."""

import pytest
from sqlalchemy import event

from massage_desk.errors import InvalidField, InvalidInput, NotFound
from massage_desk.services.contacts import (
    ROLES,
    ContactForm,
    add_contact,
    care_team,
    change_contact,
    find_contacts,
    get_contact,
    give_role,
    put_back_contact,
    remove_contact,
    take_role,
    treated_by,
)
from tests.factory import a_client

EWA = ContactForm(
    "Dr Ewa Łukasiewicz", "Oncology", "City Hospital", "Długa 5\nGdańsk", "58 300 10 10"
)


def names(session, words="") -> list[str]:
    return [row.form.name for row in find_contacts(session, words)]


def test_what_was_written_is_read_again(session, now) -> None:
    contact_id = add_contact(session, EWA, at=now)
    session.expire_all()
    assert get_contact(session, contact_id).form == EWA


@pytest.mark.parametrize("words", ["lukas", "onco city", "dr ewa", "58300"])
def test_a_physician_is_found_by_any_part(session, now, words) -> None:
    add_contact(session, EWA, at=now)
    add_contact(session, ContactForm("Dr Jan Kos", "Surgery"), at=now)
    assert names(session, words) == ["Dr Ewa Łukasiewicz"]


def test_wildcards_stand_for_themselves(session, now) -> None:
    add_contact(session, EWA, at=now)
    assert names(session, "%") == []


def test_a_change_is_kept_and_a_fault_changes_nothing(session, now) -> None:
    contact_id = add_contact(session, EWA, at=now)
    assert change_contact(session, contact_id, ContactForm("Dr Ewa Lis"), at=now)
    with pytest.raises(InvalidInput):
        change_contact(session, contact_id, ContactForm(""), at=now)
    assert names(session, "lis") == ["Dr Ewa Lis"]
    assert not change_contact(session, contact_id, ContactForm("Dr Ewa Lis"), at=now)


def test_who_is_removed_stays_in_the_care_team_and_comes_back(session, now) -> None:
    client_id = a_client(session, at=now)
    contact_id = add_contact(session, EWA, at=now)
    give_role(session, client_id, contact_id, "oncologist", at=now)
    remove_contact(session, contact_id, at=now)
    assert names(session) == []
    (member,) = care_team(session, client_id)
    assert member.contact.archived
    put_back_contact(session, contact_id, at=now)
    assert names(session) == ["Dr Ewa Łukasiewicz"]


def test_a_team_stands_in_the_order_of_the_roles_and_holds_each_once(session, now) -> None:
    client_id = a_client(session, at=now)
    ewa = add_contact(session, EWA, at=now)
    jan = add_contact(session, ContactForm("Dr Jan Kos"), at=now)
    give_role(session, client_id, ewa, "oncologist", at=now)
    give_role(session, client_id, jan, "referring", at=now)
    give_role(session, client_id, jan, "referring", at=now)
    team = [(member.contact.form.name, member.role) for member in care_team(session, client_id)]
    assert team == [("Dr Jan Kos", "referring"), ("Dr Ewa Łukasiewicz", "oncologist")]
    take_role(session, client_id, jan, "referring", at=now)
    assert len(care_team(session, client_id)) == 1


def test_a_part_that_is_not_known_is_refused(session, now) -> None:
    client_id = a_client(session, at=now)
    contact_id = add_contact(session, EWA, at=now)
    with pytest.raises(InvalidField) as caught:
        give_role(session, client_id, contact_id, "wizard", at=now)
    assert caught.value.field == "role"


def test_nobody_joins_who_is_not_in_the_directory(session, now) -> None:
    with pytest.raises(NotFound):
        give_role(session, a_client(session, at=now), 99, ROLES[0], at=now)


def test_a_team_costs_one_statement(session, now) -> None:
    client_id = a_client(session, at=now)
    for number in range(8):
        contact_id = add_contact(session, ContactForm(f"Dr {number}"), at=now)
        give_role(session, client_id, contact_id, ROLES[number], at=now)
    session.expunge_all()
    statements: list[str] = []

    def count(_conn, _cursor, statement, *_rest) -> None:
        statements.append(statement)

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", count)
    team = care_team(session, client_id)
    event.remove(engine, "before_cursor_execute", count)
    assert len(team) == 8
    assert len(statements) == 1


def test_a_removed_contact_is_found_among_the_removed(session, now) -> None:
    contact_id = add_contact(session, EWA, at=now)
    remove_contact(session, contact_id, at=now)
    assert [row.id for row in find_contacts(session, "lukas", removed=True)] == [contact_id]
    assert find_contacts(session, "kos", removed=True) == []
    put_back_contact(session, contact_id, at=now)
    assert find_contacts(session, "", removed=True) == []


def test_whom_a_contact_cares_for_is_told_by_name_with_all_parts(session, now) -> None:
    contact_id = add_contact(session, EWA, at=now)
    other = add_contact(session, ContactForm("Dr Jan Kos"), at=now)
    gone = a_client(session, at=now, given_name="Adam", sort_text="adam", archived_at=now.at)
    zofia = a_client(session, at=now, given_name="Zofia", family_name="Łoś", sort_text="los zofia")
    anna = a_client(session, at=now, given_name="Anna", family_name="Maj", sort_text="maj anna")
    for client_id, role in ((anna, "other"), (anna, "surgeon"), (zofia, "nurse"), (gone, "nurse")):
        give_role(session, client_id, contact_id, role, at=now)
    give_role(session, anna, other, "nurse", at=now)
    told = [(row.name, row.roles, row.archived) for row in treated_by(session, contact_id)]
    assert told == [
        ("Zofia Łoś", ("nurse",), False),
        ("Anna Maj", ("surgeon", "other"), False),
        ("Adam Maj", ("nurse",), True),
    ]
