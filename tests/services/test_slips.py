"""What was typed with a slip is found all the same, after all that was typed right."""

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.people import ClientForm
from massage_desk.services.bin import throw_away_client
from massage_desk.services.client_slips import Slipped, clients_by_slips
from massage_desk.services.clients import add_client, archive_client, mark_opened
from massage_desk.services.visits import save_note
from massage_desk.services.word_search import find_words, find_words_meant
from massage_desk.store.opening import Store
from tests.factory import a_client, a_visit
from tests.hostile.strings import TEXTS


def named(session: Session, now: Moment, *names: tuple[str, str]) -> list[int]:
    return [add_client(session, ClientForm(*name), at=now) for name in names]


def found(session: Session, words: str, limit: int = 8) -> list[str]:
    return [row.name for row in clients_by_slips(session, words, limit=limit).rows]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Kowlaski", "Jan Kowalski"),
        ("kowalksi", "Jan Kowalski"),
        ("kovalsky", "Jan Kowalski"),
        ("kowlas", "Jan Kowalski"),
        ("Jonh", "John Smith"),
        ("jonh smiht", "John Smith"),
        ("smith jonh", "John Smith"),
        ("Lukazs", "Łukasz Wiśniewski"),
        ("wiśnewski", "Łukasz Wiśniewski"),
        ("obrein", "Mary O’Brien-Dang"),
        ("dagn", "Mary O’Brien-Dang"),
        ("шевчнеко", "Тарас Шевченко"),
    ],
)
def test_a_client_is_found_whose_name_was_typed_with_a_slip(
    session: Session, now: Moment, typed: str, name: str
) -> None:
    named(
        session,
        now,
        ("Jan", "Kowalski"),
        ("John", "Smith"),
        ("Łukasz", "Wiśniewski"),
        ("Mary", "O’Brien-Dang"),
        ("Тарас", "Шевченко"),
        ("Wu", "Bo"),
    )
    assert found(session, typed) == [name]


@pytest.mark.parametrize("typed", ["jna", "kwoalksi", "joanx", "john", "smith", "", "5551", "qqqq"])
def test_too_many_slips_short_words_and_right_ones_are_not_slips(
    session: Session, now: Moment, typed: str
) -> None:
    named(session, now, ("John", "Smith"), ("Jan", "Kowal"))
    assert clients_by_slips(session, typed, limit=8) == Slipped()


def test_the_name_that_was_meant_is_told(session: Session, now: Moment) -> None:
    named(session, now, ("John", "Kowalski"), ("Anna", "Kowalska"))
    assert clients_by_slips(session, "jonh kowalski", limit=8).spelled == "john kowalski"
    assert clients_by_slips(session, "kowlaski", limit=8).spelled == "kowalski, kowalska"


def test_fewer_slips_come_first_then_whole_names_then_the_latest(
    session: Session, now: Moment
) -> None:
    _longer, first, later = named(
        session, now, ("Marianna", "Q"), ("Maria", "First"), ("Maria", "Later")
    )
    mark_opened(session, first, at=now)
    mark_opened(session, later, at=Moment(now.at + dt.timedelta(minutes=1), now.zone))
    assert found(session, "Mraia") == ["Maria Later", "Maria First", "Marianna Q"]
    assert found(session, "Mraia", limit=1) == ["Maria Later"]


def test_who_is_archived_or_in_the_bin_is_not_offered(session: Session, now: Moment) -> None:
    archived, binned = named(session, now, ("John", "A"), ("John", "B"))
    archive_client(session, archived, at=now)
    throw_away_client(session, binned, at=now)
    assert found(session, "jonh") == []


def test_months_of_birth_are_no_names(session: Session, now: Moment) -> None:
    form = ClientForm("Ewa", "Lis", birth_date=PartialDate(1980, 3, 1))
    add_client(session, form, at=now)
    assert found(session, "mrach") == []


def noted(session: Session, now: Moment, words: str, client: int | None = None) -> int:
    visit = a_visit(session, client or a_client(session, at=now), at=now)
    save_note(session, visit, NoteText(plan=words), at=now)
    return visit


@pytest.mark.parametrize(
    ("kept", "typed", "meant"),
    [
        ("left shoulder burns", "shoudler", "shoulder"),
        ("left shoulder burns", "shoudler brns", "shoulder burns"),
        ("left shoulder burns", "shoulder brns", "shoulder burns"),
        ("chronic inflammation", "inflamatio", "inflammation"),
        ("chronic inflammation", "inflamatoin", "inflammation"),
        ("Łopatka boli", "lopatak", "lopatka"),
        ("болит шея", "блоит", "болит"),
        ("neck pain, a plan", "paln", "plan or pain"),
    ],
)
def test_a_note_is_found_by_a_word_with_a_slip(
    session: Session, now: Moment, kept: str, typed: str, meant: str
) -> None:
    visit = noted(session, now, kept)
    hits, spelled = find_words_meant(session, typed)
    assert ([hit.visit_id for hit in hits], spelled) == ([visit], meant)
    assert hits[0].excerpt == kept


def test_a_word_that_stands_somewhere_is_taken_as_it_is(session: Session, now: Moment) -> None:
    visit = noted(session, now, "to plane wood")
    noted(session, now, "place of pain")
    hits, spelled = find_words_meant(session, "plan")
    assert ([hit.visit_id for hit in hits], spelled) == ([visit], "")
    assert find_words_meant(session, "plane place") == ([], "")


def test_the_commonest_of_the_words_that_may_be_meant_is_told_first(
    session: Session, now: Moment
) -> None:
    noted(session, now, "plan")
    for _ in range(3):
        noted(session, now, "pain")
    hits, spelled = find_words_meant(session, "paln")
    assert spelled == "pain or plan"
    assert len(hits) == 4


def test_slips_are_forgiven_inside_one_client_too(session: Session, now: Moment) -> None:
    anna, jan = named(session, now, ("Anna", "Maj"), ("Jan", "Lis"))
    noted(session, now, "shoulder", anna)
    visit = noted(session, now, "shoulder", jan)
    hits, spelled = find_words_meant(session, "shoudler", client_id=jan)
    assert ([hit.visit_id for hit in hits], spelled) == ([visit], "shoulder")


@pytest.mark.parametrize("typed", ["paain", "5/100", "l4l6", '"', "-", "qx", "shudlr"])
def test_what_nobody_can_tell_finds_nothing(session: Session, now: Moment, typed: str) -> None:
    noted(session, now, "shoulder, 5/10, L4/L5, pa, qxy" if typed != "qx" else "shoulder")
    assert find_words_meant(session, typed) == ([], "")


def test_whatever_is_typed_is_no_fault(store: Store, now: Moment) -> None:
    with store.begin() as session:
        noted(session, now, "shoulder")
    with store.read() as reading:
        for name, typed in TEXTS.items():
            assert not find_words(reading, typed), name
            find_words_meant(reading, typed)
            clients_by_slips(reading, typed, limit=8)
